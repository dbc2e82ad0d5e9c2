// What invariants tell of a problem, in the terms of those who compare problems and know no planner.

public import PDDL

extension Problem {
    /// Groups of facts of which none, at most one or exactly one holds in every state that can be reached.
    ///
    /// ```swift
    /// first.equivalence(to: second, goals: .byMeaning, groups: \.exclusiveFacts)
    /// ```
    ///
    /// Empty where invariants cannot be relied on, which are found by looking at actions without duration alone:
    /// with durative actions or timed initial literals, and where the groups would have more than 200,000 facts.
    public var exclusiveFacts: [ExclusiveFacts] {
        guard domain.durativeActions.isEmpty, timedLiterals.isEmpty else { return [] }
        let groups = Invariants(of: domain).groups(in: self)
        guard groups.reduce(0, { $0 + $1.facts.count }) <= 200_000 else { return [] }
        let initial = Set(initial)
        // How many facts hold at the start, for each invariant by the objects that stand for its parameters.
        var weights: [Invariant: [[String]: Int]] = [:]
        for invariant in Set(groups.map(\.invariant)) {
            for fact in initial {
                guard let part = invariant.part(fact.predicate), part.arity == fact.arguments.count else {
                    continue
                }
                weights[invariant, default: [:]][part.positions.map { fact.arguments[$0] }, default: 0] += 1
            }
        }
        let addsAreTyped = domain.actions.allSatisfy { domain.addsAreTyped($0) }
        return groups.compactMap { group in
            switch weights[group.invariant]?[group.arguments] ?? 0 {
            case 0: ExclusiveFacts(group.facts, .none)
            case 1:
                ExclusiveFacts(group.facts, group.isExactlyOne && addsAreTyped ? .exactlyOne : .atMostOne)
            default: nil
            }
        }
    }
}

extension Domain {
    /// Whether whatever `action` adds is of the types that predicates declare, so that no fact is missing in a
    /// group of all facts of these types. Additions under quantifiers and conditions are in no group.
    fileprivate func addsAreTyped(_ action: ActionSchema) -> Bool {
        var known = Dictionary(constants.map { ($0.name, $0.type) }) { first, _ in first }
        for parameter in action.parameters { known["?\(parameter.name)"] = parameter.type }
        return action.effect.parts.allSatisfy { part in
            guard case .add(let atom) = part else { return true }
            guard let symbol = predicate(atom.predicate), symbol.parameters.count == atom.arguments.count
            else {
                return false
            }
            return zip(atom.arguments, symbol.parameters).allSatisfy { argument, parameter in
                known[argument.isVariable ? "?\(argument.name)" : argument.name].map {
                    types.isSubtype($0, of: parameter.type)
                } ?? false
            }
        }
    }
}
