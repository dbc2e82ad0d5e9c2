// What can be wrong when a step is carried out: conditions that do not hold and numbers without values.

import Diagnostics
import ExactNumbers
import PDDL

extension NumericFault {
    /// The kind of fault that it is, outside of costs.
    var kind: PlanFault.Kind {
        switch self {
        case .undefined: .undefinedNumber
        case .divisionByZero: .divisionByZero
        case .tooLarge: .numberTooLarge
        case .misplaced: .malformedEffect
        case .notPolynomial: .notRational
        }
    }

    /// The fault in words.
    func text(_ names: Names) -> String {
        switch self {
        case .undefined(let atom): "\(names.function(atom)) has no value"
        case .divisionByZero: "something is divided by zero"
        case .tooLarge: "a number has more than \(ResolvedExpression.mostBits) bits"
        case .misplaced(let word): "\(word) stands where it has no value"
        case .notPolynomial:
            "something is divided by a number that changes while time passes, which cannot be judged exactly"
        }
    }
}

extension GroundAction {
    /// The action with its objects, without its time.
    var action: String { "(\(([name] + arguments).joined(separator: " ")))" }
}

extension PlanExecution {
    /// How messages name a step.
    func text(_ index: Int) -> String { "step \(index + 1) \(plan.steps[index].action)" }

    /// Conditions of a step that do not hold, those that are undefined apart.
    mutating func reportUnsatisfied(
        _ failed: [Explained], _ index: Int, at time: ExactNumber? = nil,
        _ what: @autoclosure () -> String = "cannot be applied"
    ) {
        guard !failed.isEmpty else { return }
        let unmet = failed.filter { !$0.isUndefined }
        let undefined = failed.filter(\.isUndefined)
        if !unmet.isEmpty {
            report(
                .unsatisfiedPrecondition, step: index, time: time, "\(text(index)) \(what())",
                conditions: unmet
            )
        }
        if !undefined.isEmpty {
            report(
                .undefinedNumber, step: index, time: time,
                "\(text(index)) \(what()): a number in its condition has no value", conditions: undefined)
        }
    }

    /// Effects of a step that cannot be evaluated.
    mutating func reportFailures(of outcome: StepOutcome, _ index: Int, at time: ExactNumber? = nil) {
        guard !outcome.undecided.isEmpty || !outcome.failures.isEmpty else { return }
        for (condition, binding) in outcome.undecided {
            report(
                .undefinedNumber, step: index, time: time,
                "\(text(index)) has an effect whose condition hangs on a number without a value",
                conditions: [explain(condition, binding, isUndefined: true)])
        }
        reportFailures(
            outcome.failures.map { ($0.target, .fault($0.fault)) }, step: index, at: time)
    }

    /// Functions that cannot get their new value.
    mutating func reportFailures(
        _ failures: [(Int32, StepOutcome.NumberFailure)], step index: Int?, at time: ExactNumber? = nil
    ) {
        guard !failures.isEmpty else { return }
        let subject = index.map { text($0) } ?? "what happens at \(time.map(\.description) ?? "the end")"
        for (target, failure) in failures {
            let function = model.names.function(state.functions.ground(target))
            switch failure {
            case .conflict:
                report(
                    .conflictingEffects, step: index, time: time,
                    "\(subject) changes \(function) in two ways that depend on their order",
                    help: "only increases and decreases of one function can happen together")
            case .fault(.undefined(let atom)):
                let missing = model.names.function(atom)
                report(
                    isCost(function) ? .undefinedCost : .undefinedNumber, step: index, time: time,
                    "\(subject) changes \(function), but \(missing) has no value",
                    help: "give it one in the initial state: (= \(missing) …)")
            case .fault(let fault):
                report(
                    fault.kind, step: index, time: time,
                    "\(subject) changes \(function), but \(fault.text(model.names))")
            }
        }
    }

    /// Whether the metric, or the count of costs without one, hangs on the function.
    private func isCost(_ function: FunctionTerm) -> Bool {
        function.function == "total-cost"
            || model.problem.metric?.expression.functionTerms.contains { $0.function == function.function }
                ?? false
    }
}
