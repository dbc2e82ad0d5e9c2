// How robots move: straight from waypoint to waypoint.

public import ExactNumbers

/// A place at a time.
public struct Waypoint: Sendable, Hashable {
    /// The time.
    public var time: ExactNumber
    /// The place.
    public var point: Point

    /// A place at a time.
    public init(_ point: Point, at time: ExactNumber) { (self.time, self.point) = (time, point) }
}

/// The way of one robot: from waypoint to waypoint on straight lines at even speed; after the last one it rests.
public struct Trajectory: Sendable, Hashable {
    /// The robot's name.
    public var robot: String
    /// The waypoints; their times begin with 0 and grow.
    public var waypoints: [Waypoint]

    /// A way.
    public init(_ robot: String, _ waypoints: [Waypoint]) {
        (self.robot, self.waypoints) = (robot, waypoints)
    }
}

/// The ways of all robots of a scenario. It becomes an answer only when the judge has checked it.
public struct MotionPlan: Sendable, Hashable {
    /// One for each robot.
    public var trajectories: [Trajectory]

    /// Ways.
    public init(_ trajectories: [Trajectory]) { self.trajectories = trajectories }
}
