// Effects with their names looked up, and what they do in a state.

import PDDL

/// A change of a function's value whose names are numbers.
struct ResolvedNumericEffect {
    var operation: NumericEffect.Operation
    var target: ResolvedAtom
    var value: ResolvedExpression
}

/// An effect whose names are numbers and whose variables are slots.
indirect enum ResolvedEffect {
    case add(ResolvedAtom)
    case delete(ResolvedAtom)
    case and([ResolvedEffect])
    case forall(ResolvedVariables, ResolvedEffect)
    case when(ResolvedCondition, ResolvedEffect)
    case numeric(ResolvedNumericEffect)

    /// Collects what the effect does in `state`, in which nothing changes but that atoms get numbers.
    func collect(in state: inout WorldState, _ binding: inout Binding, into outcome: inout StepOutcome) {
        switch self {
        case .add(let atom):
            outcome.adds.append(state.fact(atom, binding))
        case .delete(let atom):
            if outcome.isComplete {
                outcome.deletes.append(state.fact(atom, binding))
            } else if let fact = state.facts.find(atom, binding) {
                outcome.deletes.append(fact)
            }
        case .and(let parts):
            for part in parts { part.collect(in: &state, &binding, into: &outcome) }
        case .forall(let variables, let inner):
            variables.forEach(&binding) {
                inner.collect(in: &state, &$0, into: &outcome)
                return true
            }
        case .when(let condition, let inner):
            switch condition.truth(in: state, &binding) {
            case .yes: inner.collect(in: &state, &binding, into: &outcome)
            case .no: break
            case .undefined: outcome.undecided.append((condition, binding))
            }
        case .numeric(let effect):
            let target = state.function(effect.target, binding)
            do throws(NumericFault) {
                let value = try effect.value.value(in: state, binding)
                outcome.numbers.append(
                    StepOutcome.Change(target: target, operation: effect.operation, value: value))
            } catch {
                outcome.failures.append((target, error))
            }
        }
    }
}
