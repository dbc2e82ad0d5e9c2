// The judge of motions: the whole course, not only the waypoints, in fractions.

import ExactNumbers
public import Motion

/// A motion that the judge has found valid. Only ``MotionValidator`` makes one.
public struct ValidatedMotion: Sendable, Hashable {
    /// What it was checked against.
    public let scenario: MotionScenario
    /// The motion.
    public let plan: MotionPlan

    fileprivate init(_ scenario: MotionScenario, _ plan: MotionPlan) {
        (self.scenario, self.plan) = (scenario, plan)
    }
}

/// Checks motions in continuous time and in exact numbers, without tolerances.
///
/// Speeds are checked by the squares of Euclid's distance, distances at the very time at which robots are nearest, and
/// rules by calculating for each part of a formula all times at which it holds.
///
/// ```swift
/// let validated = try MotionValidator().validate(plan, for: scenario)
/// ```
public struct MotionValidator: Sendable {
    /// A judge.
    public init() {}

    /// Checks a motion.
    ///
    /// - Throws: ``InvalidMotion`` with all faults.
    /// - Complexity: for `n` waypoints and `m` operators, up to `m n³` for nested `U`, `m n²` as a rule.
    public func validate(
        _ plan: MotionPlan, for scenario: MotionScenario
    ) throws(InvalidMotion) -> ValidatedMotion {
        var faults = Self.misfits(plan, scenario)
        guard faults.isEmpty else { throw InvalidMotion(faults: faults) }
        var courses: [String: MotionCourse] = [:]
        for trajectory in plan.trajectories {
            courses[trajectory.robot] = MotionCourse(waypoints: trajectory.waypoints)
        }
        for robot in scenario.robots {
            guard let course = courses[robot.name] else { continue }
            faults += Self.faults(of: robot, course, scenario)
        }
        if scenario.separation.sign > 0 { faults += Self.encounters(courses, scenario) }
        let evaluation = MotionEvaluation(scenario: scenario, courses: courses)
        for rule in scenario.rules {
            guard let (time, words) = evaluation.violation(of: rule.formula) else { continue }
            faults.append(
                MotionFault(
                    kind: .rule(rule.name), time: time, message: "'\(rule.name)' does not hold: \(words)"))
        }
        guard faults.isEmpty else { throw InvalidMotion(faults: faults) }
        return ValidatedMotion(scenario, plan)
    }

    /// Faults without which nothing else can be checked.
    private static func misfits(_ plan: MotionPlan, _ scenario: MotionScenario) -> [MotionFault] {
        let names = scenario.robots.map(\.name)
        guard plan.trajectories.map(\.robot).sorted() == names.sorted(), Set(names).count == names.count
        else {
            return [
                MotionFault(
                    kind: .robots, time: nil,
                    message: "there is not exactly one way for each of: \(names.joined(separator: ", "))")
            ]
        }
        return plan.trajectories.compactMap { trajectory in
            let times = trajectory.waypoints.map(\.time)
            guard times.first?.sign == 0, zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }) else {
                return MotionFault(
                    kind: .times, time: nil,
                    message: "the times of '\(trajectory.robot)' do not begin with 0 and grow")
            }
            guard let last = times.last, last > scenario.horizon else { return nil }
            return MotionFault(
                kind: .times, time: last,
                message: "'\(trajectory.robot)' moves until \(last), after the horizon \(scenario.horizon)")
        }
    }

    private static func faults(
        of robot: Robot, _ course: MotionCourse, _ scenario: MotionScenario
    ) -> [MotionFault] {
        var faults: [MotionFault] = []
        if let first = course.waypoints.first, first.point != robot.start {
            faults.append(
                MotionFault(
                    kind: .start, time: 0,
                    message: "'\(robot.name)' is at \(robot.start) at time 0, not at \(first.point)"))
        }
        for (from, to) in zip(course.waypoints, course.waypoints.dropFirst()) {
            let (x, y, time) = (to.point.x - from.point.x, to.point.y - from.point.y, to.time - from.time)
            let reach = robot.speed * time
            if x * x + y * y > reach * reach {
                faults.append(
                    MotionFault(
                        kind: .speed, time: from.time,
                        message:
                            "'\(robot.name)' is faster than \(robot.speed) from \(from.time) to \(to.time)"
                    ))
            }
        }
        if let outside = course.times(in: scenario.workspace).complement.stretches.first?.sample {
            faults.append(
                MotionFault(
                    kind: .workspace, time: outside,
                    message: "'\(robot.name)' is outside the workspace at \(outside), "
                        + "at \(course.point(at: outside))"))
        }
        return faults
    }

    private static func encounters(
        _ courses: [String: MotionCourse], _ scenario: MotionScenario
    ) -> [MotionFault] {
        var faults: [MotionFault] = []
        let square = scenario.separation * scenario.separation
        for (place, left) in scenario.robots.enumerated() {
            for right in scenario.robots[(place + 1)...] {
                guard let first = courses[left.name], let second = courses[right.name],
                    let near = MotionCourse.approaches(first, second).first(where: { $0.square < square })
                else { continue }
                faults.append(
                    MotionFault(
                        kind: .separation, time: near.time,
                        message: "'\(left.name)' and '\(right.name)' are nearer than \(scenario.separation) "
                            + "at \(near.time)"))
            }
        }
        return faults
    }
}
