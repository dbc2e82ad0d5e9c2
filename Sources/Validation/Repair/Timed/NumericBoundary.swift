// When a comparison that fails would begin to hold, if steps with continuous effects took longer or shorter.

import ExactNumbers
import PDDL

/// What is known about the comparisons that fail in a plan: the numbers at that time and how fast they move.
///
/// A comparison whose sides differ by `d` where it fails, and whose difference grows by `r` in a unit of time,
/// would be met exactly `d / r` earlier. This is exact where the rate is constant and nothing else happens to
/// the numbers in between; elsewhere it is a guess, which the judge refuses or not.
struct NumericBoundary {
    /// A comparison that fails.
    private struct Failure {
        var comparison: Comparison
        var time: ExactNumber
        var numbers: NumberTable
    }

    private let actions: TimedRepairActions
    private var failures: [Failure] = []
    /// The rates of all that goes on where the plan was broken off.
    private var rates: [String: ExactNumber] = [:]

    /// - Parameter initial: the numbers in the initial state.
    init(_ invalid: InvalidPlan, _ actions: TimedRepairActions, initial: NumberTable) {
        self.actions = actions
        let comparisons = invalid.faults.map { fault in
            fault.conditions.flatMap { unmet in
                unmet.literals.compactMap { literal -> Comparison? in
                    switch literal.condition {
                    case .compare(let comparison), .not(.compare(let comparison)): comparison
                    default: nil
                    }
                }
            }
        }
        guard comparisons.contains(where: { !$0.isEmpty }) else { return }
        var numbers = initial
        var last = ExactNumber.zero
        for change in invalid.trace {
            last = change.time ?? last
            for number in change.numbers { numbers[number.function] = number.after }
        }
        for (fault, comparisons) in zip(invalid.faults, comparisons) where !comparisons.isEmpty {
            guard let time = fault.time else {
                failures += comparisons.map { Failure(comparison: $0, time: last, numbers: numbers) }
                continue
            }
            rates = [:]
            for step in invalid.plan.steps where Self.runs(step, after: last) {
                rates.merge(actions.rates(of: step, numbers)) { $0 + $1 }
            }
            let moved = numbers.moved(by: rates, for: time - last)
            failures += comparisons.map { Failure(comparison: $0, time: time, numbers: moved) }
        }
    }

    /// Whether nothing numeric fails.
    var isEmpty: Bool { failures.isEmpty }

    /// The durations with which the end of a step would meet what fails: as long as it takes, or would take if
    /// it lasted no time, and as much longer or shorter as the boundary is away.
    func durations(of action: GroundAction) -> [ExactNumber] {
        var result: [ExactNumber] = []
        for failure in failures {
            let own = actions.rates(of: action, failure.numbers)
            guard !own.isEmpty else { continue }
            var length = ExactNumber.zero
            var slopes = [own]
            if let timing = action.timing, let duration = timing.duration {
                let start = ExactNumber(timing.start)
                length = min(ExactNumber(duration), max(.zero, failure.time - start))
                if Self.runs(action, after: start), failure.time < start + ExactNumber(duration) {
                    slopes.append(rates)
                }
            }
            for slope in slopes {
                guard let shift = shift(failure, at: slope) else { continue }
                result.append(length + shift)
            }
        }
        return result
    }

    /// When what fails would be met if all that goes on went on, or had gone on for a shorter time.
    var times: [ExactNumber] {
        failures.compactMap { failure in shift(failure, at: rates).map { failure.time + $0 } }
    }

    /// How much longer the numbers have to move at these rates; below 0 for shorter.
    private func shift(_ failure: Failure, at rates: [String: ExactNumber]) -> ExactNumber? {
        guard let gap = failure.numbers.difference(failure.comparison),
            let next = failure.numbers.moved(by: rates, for: .one).difference(failure.comparison)
        else { return nil }
        return gap.divided(by: gap - next)
    }

    /// Whether a step goes on right after a time.
    private static func runs(_ step: GroundAction, after time: ExactNumber) -> Bool {
        guard let timing = step.timing, let duration = timing.duration else { return false }
        let start = ExactNumber(timing.start)
        return start <= time && time < start + ExactNumber(duration)
    }
}
