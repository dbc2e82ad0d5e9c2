// The end of a plan: the goal, the constraints and the metric.

import Diagnostics
import ExactNumbers
import PDDL

extension PlanExecution {
    /// Looks at the goal, the constraints and the metric in the last state.
    mutating func finish(at end: ExactNumber, isTimed: Bool) {
        makespan = isTimed ? end : nil
        state.totalTime = end
        checkGoal()
        finishMonitors()
        evaluateMetric(end)
    }

    private mutating func checkGoal() {
        var scope = Scope()
        do throws(UnboundVariable) {
            let goal = try scope.conjuncts(of: model.problem.goal, in: &model)
            var binding = Binding(slots: scope.slotCount)
            let missing = unmet(goal, &binding)
            for conjunct in goal {
                conjunct.condition.addViolations(in: state, &binding, to: &state.violations)
            }
            guard !missing.isEmpty else { return }
            report(
                .goalNotReached,
                "the plan does not reach the goal: \(missing.count) of \(goal.count) "
                    + "\(goal.count == 1 ? "condition does" : "conditions do") not hold at the end",
                conditions: missing, at: location(missing[0].span))
        } catch {
            report(
                .unboundVariable, "the goal uses ?\(error.name), which it does not declare",
                at: location(model.problem.goal.span))
        }
    }

    private mutating func evaluateMetric(_ end: ExactNumber) {
        guard let metric = model.problem.metric else {
            cost = end.rational
            if cost == nil { report(.costOverflow, "the plan ends at \(end), which does not fit in 64 bits") }
            return
        }
        let span = metric.expression.functionTerms.first?.span ?? model.problem.metricSpan
        do {
            let expression = try Scope().resolve(metric.expression, in: &model)
            let value = try expression.value(in: state, Binding(slots: 0))
            cost = value.rational
            if cost == nil {
                report(
                    .costOverflow, "the value of the metric, \(value), does not fit in 64 bits",
                    at: location(span))
            }
        } catch NumericFault.undefined(let atom) {
            let term = model.names.function(atom)
            report(
                .undefinedCost, "the metric \(metric.expression.pddl) has no value at the end",
                at: location(span), help: "give it one in the initial state: (= \(term) 0)")
        } catch let fault as NumericFault {
            report(fault.kind, "the metric has no value: \(fault.text(model.names))", at: location(span))
        } catch {
            report(.unboundVariable, "the metric uses a variable", at: location(span))
        }
    }
}
