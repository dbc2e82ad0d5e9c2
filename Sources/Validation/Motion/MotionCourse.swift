// Where a robot is, and when it is where, exactly.

import ExactNumbers
import Motion

/// The course of one robot over all time.
struct MotionCourse {
    let waypoints: [Waypoint]

    /// Where the robot is at a time.
    func point(at time: ExactNumber) -> Point {
        for (from, to) in zip(waypoints, waypoints.dropFirst()) where time <= to.time {
            guard let part = (time - from.time).divided(by: to.time - from.time) else { return from.point }
            return Point(
                from.point.x + part * (to.point.x - from.point.x),
                from.point.y + part * (to.point.y - from.point.y))
        }
        return waypoints.last?.point ?? Point(0, 0)
    }

    /// The times at which the robot is in a polygon: on each straight part what all edges leave of it.
    func times(in region: Region) -> TimeSet {
        var stretches: [TimeSet.Stretch] = []
        for (from, to) in zip(waypoints, waypoints.dropFirst()) {
            guard let part = Self.parts(from.point, to.point, region) else { continue }
            let length = to.time - from.time
            stretches +=
                TimeSet(
                    from: from.time + part.lowerBound * length, to: from.time + part.upperBound * length
                ).stretches
        }
        if let last = waypoints.last, Self.parts(last.point, last.point, region) != nil {
            stretches += TimeSet(from: last.time, to: nil).stretches
        }
        return TimeSet(stretches)
    }

    /// Which part of a straight line, from 0 to 1, is in a polygon.
    ///
    /// Source: Cyrus and Beck, "Generalized two- and three-dimensional clipping", 1978.
    private static func parts(_ from: Point, _ to: Point, _ region: Region) -> ClosedRange<ExactNumber>? {
        var (first, last) = (ExactNumber.zero, ExactNumber.one)
        for (place, corner) in region.corners.enumerated() {
            let next = region.corners[(place + 1) % region.corners.count]
            func side(_ point: Point) -> ExactNumber {
                (next.x - corner.x) * (point.y - corner.y) - (next.y - corner.y) * (point.x - corner.x)
            }
            let (atStart, atEnd) = (side(from), side(to))
            if atStart.sign < 0, atEnd.sign < 0 { return nil }
            guard let crossing = atStart.divided(by: atStart - atEnd) else {
                if atStart.sign < 0 { return nil }
                continue
            }
            if atStart.sign < 0 { first = max(first, crossing) }
            if atEnd.sign < 0 { last = min(last, crossing) }
        }
        return first <= last ? first...last : nil
    }

    /// The time at which two robots are nearest on each stretch on which both go straight, with the square of the
    /// distance.
    static func approaches(
        _ left: MotionCourse, _ right: MotionCourse
    ) -> [(time: ExactNumber, square: ExactNumber)] {
        let times = Set((left.waypoints + right.waypoints).map(\.time)).sorted()
        func offset(_ time: ExactNumber) -> Point {
            let (a, b) = (left.point(at: time), right.point(at: time))
            return Point(a.x - b.x, a.y - b.y)
        }
        var result: [(time: ExactNumber, square: ExactNumber)] = []
        for (place, time) in times.enumerated() {
            let from = offset(time)
            result.append((time, from.x * from.x + from.y * from.y))
            guard place + 1 < times.count else { break }
            let to = offset(times[place + 1])
            let way = Point(to.x - from.x, to.y - from.y)
            let downhill = -(from.x * way.x + from.y * way.y)
            guard let part = downhill.divided(by: way.x * way.x + way.y * way.y), part.sign > 0, part < 1
            else { continue }
            let nearest = Point(from.x + part * way.x, from.y + part * way.y)
            result.append(
                (
                    time + part * (times[place + 1] - time),
                    nearest.x * nearest.x + nearest.y * nearest.y
                ))
        }
        return result
    }
}
