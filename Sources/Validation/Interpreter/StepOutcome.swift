// What a step, or all that happens at one time, does to a state.

import ExactNumbers
import PDDL

/// What happens, before it is done.
struct StepOutcome {
    /// A change of a function's value, its operand evaluated.
    struct Change {
        var target: Int32
        var operation: NumericEffect.Operation
        var value: ExactNumber

        var isAdditive: Bool { operation == .increase || operation == .decrease }
    }

    /// Why a function cannot get its new value.
    enum NumberFailure {
        case fault(NumericFault)
        /// Two changes that are not both additive.
        case conflict
    }

    var adds: [Int32] = []
    var deletes: [Int32] = []
    var numbers: [Change] = []
    /// Numeric effects whose operand has no value.
    var failures: [(target: Int32, fault: NumericFault)] = []
    /// Conditions of effects that hang on a number without a value.
    var undecided: [(condition: ResolvedCondition, binding: Binding)] = []
    /// Functions that the operands look at, where the outcome is complete.
    var functionsRead: [Int32] = []
    /// Whether everything is recorded that interference can come from.
    var isComplete = false

    /// Changes the facts of `state`: deletes first, then adds.
    ///
    /// - Returns: what is different afterwards.
    func apply(to state: inout WorldState, by author: Author) -> RecordedTrace.Change {
        var change = RecordedTrace.Change()
        let kept = deletes.isEmpty || adds.count < 8 ? [] : Set(adds)
        for fact in deletes where state.holds(fact) {
            if adds.count < 8 ? adds.contains(fact) : kept.contains(fact) { continue }
            state.set(fact, holds: false, by: author)
            change.deleted.append(fact)
        }
        for fact in adds where !state.holds(fact) {
            state.set(fact, holds: true, by: author)
            change.added.append(fact)
        }
        return change
    }

    /// The new values that `changes` give to functions, those that they give none first in the order of the
    /// changes.
    static func newValues(
        _ changes: [Change], in state: WorldState
    ) -> (values: [(Int32, ExactNumber)], failures: [(Int32, NumberFailure)]) {
        if changes.isEmpty { return ([], []) }
        if changes.count == 1 {
            switch newValue(changes, of: changes[0].target, in: state) {
            case .success(let value): return ([(changes[0].target, value)], [])
            case .failure(let failure): return ([], [(changes[0].target, failure.why)])
            }
        }
        var order: [Int32] = []
        var byTarget: [Int32: [Change]] = [:]
        for change in changes {
            if byTarget[change.target] == nil { order.append(change.target) }
            byTarget[change.target, default: []].append(change)
        }
        var values: [(Int32, ExactNumber)] = []
        var failures: [(Int32, NumberFailure)] = []
        for target in order {
            switch newValue(byTarget[target] ?? [], of: target, in: state) {
            case .success(let value): values.append((target, value))
            case .failure(let failure): failures.append((target, failure.why))
            }
        }
        return (values, failures)
    }

    private struct Failure: Error { var why: NumberFailure }

    /// Additive changes add up; of others there can be only one, unless all of them assign the same.
    private static func newValue(
        _ changes: [Change], of target: Int32, in state: WorldState
    ) -> Result<ExactNumber, Failure> {
        guard let first = changes.first else { return .success(.zero) }
        if first.operation == .assign {
            let same = changes.allSatisfy { $0.operation == .assign && $0.value == first.value }
            return same ? .success(first.value) : .failure(Failure(why: .conflict))
        }
        guard changes.count == 1 || changes.allSatisfy(\.isAdditive) else {
            return .failure(Failure(why: .conflict))
        }
        guard var value = state.value(of: target) else {
            return .failure(Failure(why: .fault(.undefined(state.functions.ground(target)))))
        }
        for change in changes {
            switch change.operation {
            case .assign: value = change.value
            case .increase: value = value + change.value
            case .decrease: value = value - change.value
            case .scaleUp: value = value * change.value
            case .scaleDown:
                guard let quotient = value.divided(by: change.value) else {
                    return .failure(Failure(why: .fault(.divisionByZero)))
                }
                value = quotient
            }
            if value.bitCount > ResolvedExpression.mostBits {
                return .failure(Failure(why: .fault(.tooLarge)))
            }
        }
        return .success(value)
    }
}
