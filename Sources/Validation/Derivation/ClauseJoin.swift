// The search for the bindings under which a clause fires.

import PDDL

extension DerivationClause {
    /// Adds the head for every way to make the rest of the moves.
    func solve(
        _ moves: ArraySlice<Move>, _ state: WorldState, _ binding: inout Binding, _ bound: Set<Int>,
        into found: inout [GroundAtom]
    ) {
        guard let move = moves.first else {
            found.append(head.grounded(binding))
            return
        }
        let rest = moves.dropFirst()
        switch move {
        case .test(let condition):
            if condition.holds(in: state, &binding) { solve(rest, state, &binding, bound, into: &found) }
        case .enumerate(let slot, let extent):
            let wider = bound.union([slot])
            for object in extent.members {
                binding[slot] = object
                solve(rest, state, &binding, wider, into: &found)
            }
        case .match(let atom):
            for fact in candidates(for: atom, state, binding, bound) where state.holds(fact) {
                if let wider = match(atom, fact, state, &binding, bound) {
                    solve(rest, state, &binding, wider, into: &found)
                }
            }
        }
    }

    /// Facts among which all that match an atom are.
    private func candidates(
        for atom: ResolvedAtom, _ state: WorldState, _ binding: Binding, _ bound: Set<Int>
    ) -> [Int32] {
        func isBound(_ term: ResolvedTerm) -> Bool { term.slot.map(bound.contains) ?? true }
        if atom.terms.allSatisfy(isBound) { return state.facts.find(atom, binding).map { [$0] } ?? [] }
        if let position = atom.terms.firstIndex(where: isBound) {
            return state.facts.atoms(
                of: atom.symbol, with: atom.terms[position].value(binding), at: position)
        }
        return state.facts.atoms(of: atom.symbol)
    }

    /// Binds the variables of an atom so that it is the fact.
    ///
    /// - Returns: the slots bound afterwards, or nil where it cannot be the fact.
    func match(
        _ atom: ResolvedAtom, _ fact: Int32, _ state: WorldState, _ binding: inout Binding, _ bound: Set<Int>
    ) -> Set<Int>? {
        guard state.facts.arity(of: fact) == atom.terms.count else { return nil }
        var bound = bound
        for (position, term) in atom.terms.enumerated() {
            let object = state.facts.argument(position, of: fact)
            if let slot = term.slot, bound.insert(slot).inserted {
                guard extents[slot]?.contains(object) ?? true else { return nil }
                binding[slot] = object
            } else if term.value(binding) != object {
                return nil
            }
        }
        return bound
    }
}
