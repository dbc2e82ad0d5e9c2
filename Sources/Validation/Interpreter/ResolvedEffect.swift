// Effects with their names looked up, and what they do in a state.

import PDDL

/// A number or a function's value.
enum ResolvedExpression {
    case number(Rational)
    case function(ResolvedAtom)
}

/// An effect whose names are numbers and whose variables are slots.
indirect enum ResolvedEffect {
    case add(ResolvedAtom)
    case delete(ResolvedAtom)
    case and([ResolvedEffect])
    case forall(ResolvedVariables, ResolvedEffect)
    case when(ResolvedCondition, ResolvedEffect)
    case increase(ResolvedAtom, ResolvedExpression)

    /// Collects what the effect does in `state`, which stays as it is.
    func collect(in state: WorldState, _ binding: inout Binding, into outcome: inout StepOutcome) {
        switch self {
        case .add(let atom):
            outcome.adds.append(atom.grounded(binding))
        case .delete(let atom):
            outcome.deletes.append(atom.grounded(binding))
        case .and(let parts):
            for part in parts { part.collect(in: state, &binding, into: &outcome) }
        case .forall(let variables, let inner):
            variables.forEach(&binding) {
                inner.collect(in: state, &$0, into: &outcome)
                return true
            }
        case .when(let condition, let inner):
            if condition.holds(in: state, &binding) { inner.collect(in: state, &binding, into: &outcome) }
        case .increase(let function, let expression):
            let amount: StepOutcome.Amount =
                switch expression {
                case .number(let number): .number(number)
                case .function(let other): .function(other.grounded(binding))
                }
            outcome.increases.append((function.grounded(binding), amount))
        }
    }
}

/// What a step does, before it is done.
struct StepOutcome {
    /// By how much a function grows.
    enum Amount {
        case number(Rational)
        case function(GroundAtom)
    }

    var adds: [GroundAtom] = []
    var deletes: [GroundAtom] = []
    var increases: [(function: GroundAtom, by: Amount)] = []

    /// Changes the facts of `state`: deletes first, then adds.
    ///
    /// - Returns: what is different afterwards.
    func apply(to state: inout WorldState, step: Int) -> RecordedTrace.Change {
        var change = RecordedTrace.Change(added: [], deleted: [])
        let kept = Set(adds)
        for fact in deletes where !kept.contains(fact) && state.holds(fact) {
            state.set(fact, holds: false, by: step)
            change.deleted.append(fact)
        }
        for fact in adds where !state.holds(fact) {
            state.set(fact, holds: true, by: step)
            change.added.append(fact)
        }
        return change
    }
}
