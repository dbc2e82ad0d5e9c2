// Plans whose steps merely follow each other.

import Diagnostics
import ExactNumbers
import PDDL

extension PlanExecution {
    /// Carries out the steps one after the other; the number of a step is its time.
    mutating func runSequential() {
        let steps = checkNames()
        observe(at: .zero, after: nil)
        for (index, step) in steps.enumerated() {
            guard let step else { return inOrder() }
            guard case .simple(let schema) = step.schema else {
                report(
                    .missingTime, step: index,
                    "step \(index + 1) \(plan.steps[index]) takes time, but the plan has no times",
                    help: "write each step with its start and its duration: 0: \(plan.steps[index]) [1]")
                return inOrder()
            }
            guard carryOut(step, schema, index) else { return inOrder() }
            observe(at: ExactNumber(index + 1), after: index)
        }
        finish(at: ExactNumber(steps.count), isTimed: false)
    }

    /// The fault of the step that could not be done belongs before those of the names of later steps.
    mutating func inOrder() {
        let all = faults + trajectory.faults
        let sorted = all.enumerated().sorted { left, right in
            let (first, second) = (left.element.step ?? .max, right.element.step ?? .max)
            return first == second ? left.offset < right.offset : first < second
        }
        faults = sorted.map(\.element)
    }

    /// Does a step, or says why it cannot be done.
    private mutating func carryOut(_ step: CheckedStep, _ schema: ResolvedSchema, _ index: Int) -> Bool {
        var binding = step.binding
        let before = faults.count
        let failed = disagreements(of: step, with: binding) + unmet(schema.precondition, &binding)
        reportUnsatisfied(failed, index)
        guard faults.count == before else { return false }
        if schema.hasPreferences {
            for conjunct in schema.precondition {
                conjunct.condition.addViolations(in: state, &binding, to: &state.violations)
            }
        }
        var outcome = StepOutcome()
        schema.effect.collect(in: &state, &binding, into: &outcome)
        reportFailures(of: outcome, index)
        let (values, failures) = StepOutcome.newValues(outcome.numbers, in: state)
        reportFailures(failures, step: index)
        guard faults.count == before else { return false }
        var change = outcome.apply(to: &state, by: Author(index + 1))
        change.events = [(.action, index)]
        for (function, value) in values {
            change.numbers.append((function, state.value(of: function), value))
            state.set(function, to: value, by: Author(index + 1))
        }
        changes.append(change)
        derived.update(&state, by: Author(index + 1))
        return true
    }
}
