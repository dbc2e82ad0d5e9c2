// Formulas on a course of which only the places at some times are known: the slow and plain reading.

import ExactNumbers
import Motion

/// Evaluates formulas at the multiples of a step. For `U` and `R` it is exact where everything that changes does so at
/// even samples: each odd one then stands for the open stretch between two even ones.
struct Sampling {
    let scenario: MotionScenario
    let plan: MotionPlan
    /// How many samples make a unit of time.
    let rate: Int
    /// The last sample; after it all robots rest.
    let last: Int

    /// Where a robot is at a sample.
    func point(_ robot: String, _ sample: Int) -> Point {
        guard let way = plan.trajectories.first(where: { $0.robot == robot })?.waypoints, let end = way.last
        else { return Point(0, 0) }
        let time = ExactNumber(sample, over: rate)
        var result = end.point
        for (from, to) in zip(way, way.dropFirst()).reversed() where time <= to.time && from.time <= time {
            let part = (time - from.time).divided(by: to.time - from.time) ?? 0
            result = Point(
                from.point.x * (1 - part) + to.point.x * part, from.point.y * (1 - part) + to.point.y * part)
        }
        return result
    }

    /// Whether a point is in a convex polygon: no corner to corner way has it on its right side.
    func isInside(_ point: Point, _ region: Region) -> Bool {
        let corners = region.corners
        return zip(corners, corners.dropFirst() + corners.prefix(1)).allSatisfy { a, b in
            (b.x - a.x) * (point.y - a.y) >= (b.y - a.y) * (point.x - a.x)
        }
    }

    /// Whether a formula without nested windows holds at each sample of some range, by definition.
    func holds(_ formula: TimedFormula, at sample: Int) -> Bool {
        switch formula {
        case .truth(let truth): return truth
        case .inside(let robot, let region):
            return scenario.region(region).map { isInside(point(robot, sample), $0) } ?? false
        case .not(let inner): return !holds(inner, at: sample)
        case .all(let parts): return parts.allSatisfy { holds($0, at: sample) }
        case .any(let parts): return parts.contains { holds($0, at: sample) }
        case .eventually(let window, let inner):
            return samples(window, sample).contains { holds(inner, at: $0) }
        case .always(let window, let inner):
            return samples(window, sample).allSatisfy { holds(inner, at: $0) }
        case .until(let window, let first, let second):
            return samples(window, sample).contains { then in
                holds(second, at: then) && before(then, from: sample).allSatisfy { holds(first, at: $0) }
            }
        case .release(let window, let first, let second):
            return samples(window, sample).allSatisfy { then in
                holds(second, at: then) || before(then, from: sample).contains { holds(first, at: $0) }
            }
        }
    }

    /// The samples of the times from one on and before another. Odd samples stand for the stretch around them: of such
    /// a stretch there are times before each of its times.
    private func before(_ then: Int, from sample: Int) -> Range<Int> {
        sample..<(then > sample && then % 2 == 1 ? then + 1 : then)
    }

    private func samples(_ window: TimeWindow, _ sample: Int) -> ClosedRange<Int> {
        let first = sample + ((window.lower * ExactNumber(rate)).ceiling.whole ?? 0)
        let end = window.upper.map { sample + (($0 * ExactNumber(rate)).floor.whole ?? 0) } ?? last
        return first...max(first, end)
    }
}
