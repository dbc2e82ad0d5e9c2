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
    /// with durative actions or timed initial literals, and where the groups would have more than 40,000 facts.
    public var exclusiveFacts: [ExclusiveFacts] {
        guard domain.durativeActions.isEmpty, timedLiterals.isEmpty else { return [] }
        let invariants = Invariants(of: domain)
        guard factCount(invariants.lifted) <= 40_000 else { return [] }
        let groups = invariants.groups(in: self)
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

extension Problem {
    /// How many facts the groups of all invariants have together.
    fileprivate func factCount(_ invariants: [Invariant]) -> Double {
        var objectCounts: [TypeExpression: Double] = [:]
        var sum = 0.0
        for part in invariants.flatMap(\.parts) {
            var product = 1.0
            for parameter in domain.predicate(part.predicate)?.parameters ?? [] {
                let count = objectCounts[parameter.type] ?? Double(objects(of: parameter.type).count)
                objectCounts[parameter.type] = count
                product *= count
            }
            sum += product
        }
        return sum
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
