// Conditions with their names looked up, and their evaluation.

import PDDL

/// The values of the variables, by slot.
typealias Binding = [Int32]

/// An object, or a variable by the slot that holds its value.
enum ResolvedTerm {
    case object(Int32)
    case variable(slot: Int, name: String)

    /// The object that the term stands for.
    func value(_ binding: Binding) -> Int32 {
        switch self {
        case .object(let number): number
        case .variable(let slot, _): binding[slot]
        }
    }
}

/// A predicate or function applied to terms.
struct ResolvedAtom {
    var symbol: Int32
    var terms: [ResolvedTerm]

    /// The atom under a binding.
    func grounded(_ binding: Binding) -> GroundAtom {
        GroundAtom(symbol: symbol, arguments: terms.map { $0.value(binding) })
    }
}

/// The variables of a quantifier with the objects that each ranges over.
struct ResolvedVariables {
    var declarations: [TypedName]
    var slots: [Int]
    var extents: [Extent]

    /// Calls `body` for every combination of values, in the order of declaration, until it returns false.
    ///
    /// - Returns: whether `body` never returned false.
    @discardableResult
    func forEach(_ binding: inout Binding, from index: Int = 0, _ body: (inout Binding) -> Bool) -> Bool {
        guard index < slots.count else { return body(&binding) }
        for object in extents[index].members {
            binding[slots[index]] = object
            guard forEach(&binding, from: index + 1, body) else { return false }
        }
        return true
    }
}

/// A condition whose names are numbers and whose variables are slots.
indirect enum ResolvedCondition {
    case atom(ResolvedAtom)
    case equal(ResolvedTerm, ResolvedTerm)
    case not(ResolvedCondition)
    case and([ResolvedCondition])
    case or([ResolvedCondition])
    case imply(ResolvedCondition, ResolvedCondition)
    case forall(ResolvedVariables, ResolvedCondition)
    case exists(ResolvedVariables, ResolvedCondition)

    /// Whether the condition holds in `state`.
    func holds(in state: WorldState, _ binding: inout Binding) -> Bool {
        switch self {
        case .atom(let atom):
            return state.holds(atom.grounded(binding))
        case .equal(let left, let right):
            return left.value(binding) == right.value(binding)
        case .not(let inner):
            return !inner.holds(in: state, &binding)
        case .and(let parts):
            for part in parts where !part.holds(in: state, &binding) { return false }
            return true
        case .or(let parts):
            for part in parts where part.holds(in: state, &binding) { return true }
            return false
        case .imply(let premise, let conclusion):
            return !premise.holds(in: state, &binding) || conclusion.holds(in: state, &binding)
        case .forall(let variables, let inner):
            return variables.forEach(&binding) { inner.holds(in: state, &$0) }
        case .exists(let variables, let inner):
            return !variables.forEach(&binding) { !inner.holds(in: state, &$0) }
        }
    }
}
