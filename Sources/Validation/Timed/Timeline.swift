// The happenings of a timed plan in their order.

import Diagnostics
import ExactNumbers
import PDDL

/// Something that happens at one time: a step without duration, the start or end of one with, or a timed literal.
struct TimePoint {
    var time: ExactNumber
    var kind: StateChange.Event.Kind
    /// The step or the literal, counted from 0.
    var index: Int

    /// Who changed what it changes.
    var author: Author { kind == .timedLiteral ? Author(-index - 1) : Author(index + 1) }
    /// The step, counted from 0.
    var step: Int? { kind == .timedLiteral ? nil : index }
}

/// All that happens in a plan, sorted by time, and where it stops to make sense.
struct Timeline {
    /// What happens at one time.
    struct Happening {
        var time: ExactNumber
        var points: [TimePoint]
        /// Whether something else happens so close that it could interfere.
        var isCrowded: Bool
    }

    private(set) var happenings: [Happening] = []
    /// When the last step has ended.
    private(set) var end = ExactNumber.zero
    /// When the first step with a fault in its names or times begins.
    private(set) var stop: ExactNumber?

    init(
        _ steps: [PlanExecution.CheckedStep?], times: [(start: ExactNumber, duration: ExactNumber?)],
        literals: [TimedLiteral], epsilon: ExactNumber
    ) {
        var points: [TimePoint] = []
        for (index, step) in steps.enumerated() {
            let (start, duration) = times[index]
            guard let step else {
                stop = min(stop ?? start, start)
                continue
            }
            switch step.schema {
            case .simple:
                points.append(TimePoint(time: start, kind: .action, index: index))
            case .durative:
                let end = start + (duration ?? .zero)
                points.append(TimePoint(time: start, kind: .start, index: index))
                points.append(TimePoint(time: end, kind: .end, index: index))
            }
        }
        end = points.map(\.time).max() ?? .zero
        for (index, literal) in literals.enumerated() {
            let time = ExactNumber(literal.time)
            points.append(TimePoint(time: time, kind: .timedLiteral, index: index))
        }
        func rank(_ kind: StateChange.Event.Kind) -> Int {
            switch kind {
            case .timedLiteral: 0
            case .start, .action: 1
            case .end: 2
            }
        }
        let order = points.indices.sorted { left, right in
            let (first, second) = (points[left], points[right])
            if first.time != second.time { return first.time < second.time }
            return (rank(first.kind), left) < (rank(second.kind), right)
        }
        for index in order {
            let point = points[index]
            if let last = happenings.last, last.time == point.time {
                happenings[happenings.count - 1].points.append(point)
            } else {
                happenings.append(Happening(time: point.time, points: [point], isCrowded: false))
            }
        }
        for index in happenings.indices {
            let isNear =
                index > 0 && happenings[index].time - happenings[index - 1].time < epsilon
            if isNear { happenings[index - 1].isCrowded = true }
            if isNear || happenings[index].points.count > 1 { happenings[index].isCrowded = true }
        }
    }
}
