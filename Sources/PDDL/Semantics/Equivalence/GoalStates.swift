// What goals say of the states that groups of exclusive facts leave.

/// The states of a problem as far as its groups tell, for questions about goals.
///
/// Atoms are those of the goals and of all groups that these touch, directly or by way of other groups. Groups
/// apart from these cannot change an answer.
struct GoalStates {
    /// What a question was answered.
    enum Answer {
        case yes, no, unknown

        var opposite: Answer {
            switch self {
            case .yes: .no
            case .no: .yes
            case .unknown: .unknown
            }
        }
    }

    /// How many values a search may give to atoms.
    static let budget = 2_000_000

    /// The facts and comparisons by their numbers; nil for atoms that stand for parts of formulas.
    private(set) var atoms: [Condition?] = []
    /// Whether some group says something of the goals.
    let hasGroups: Bool
    private var numbers: [Condition: Int] = [:]
    private var search: SatisfiabilitySearch

    /// How many values are left to give.
    var budget: Int { search.budget }

    init(_ goals: [GroundGoal], _ known: FactGroups, budget: Int = budget) {
        search = SatisfiabilitySearch(budget: budget)
        let touched = known.touched(by: goals.flatMap { $0.atoms.compactMap(\.fact) })
        hasGroups = !touched.isEmpty
        for goal in goals { for atom in goal.atoms { _ = number(atom) } }
        for group in touched {
            let members = known.groups[group].facts.map { number(.atom($0.atom)) }
            switch known.groups[group].number {
            case .none:
                for atom in members { search.add(clause: [SatisfiabilitySearch.literal(atom, false)]) }
            case .atMostOne: search.add(group: members)
            case .exactlyOne:
                search.add(group: members)
                search.add(clause: members.map { SatisfiabilitySearch.literal($0, true) })
            }
        }
    }

    private mutating func number(_ atom: Condition) -> Int {
        if let known = numbers[atom] { return known }
        let number = search.addAtom()
        numbers[atom] = number
        atoms.append(atom)
        return number
    }

    /// A literal that implies what `formula`, or its opposite, says of the atoms of `goal`.
    mutating func literal(
        for formula: GroundFormula, of goal: GroundGoal, isPositive: Bool = true
    ) -> SatisfiabilitySearch.Literal {
        switch formula {
        case .literal(let atom, let holds):
            return SatisfiabilitySearch.literal(number(goal.atoms[atom]), holds == isPositive)
        case .and(let parts), .or(let parts):
            let inner = parts.map { literal(for: $0, of: goal, isPositive: isPositive) }
            let new = search.addAtom()
            atoms.append(nil)
            let isNot = SatisfiabilitySearch.literal(new, false)
            if case .and = formula, isPositive {
                for part in inner { search.add(clause: [isNot, part]) }
            } else if case .or = formula, !isPositive {
                for part in inner { search.add(clause: [isNot, part]) }
            } else {
                search.add(clause: [isNot] + inner)
            }
            return SatisfiabilitySearch.literal(new, true)
        }
    }

    /// Whether some state has all of `literals`.
    mutating func isPossible(_ literals: [SatisfiabilitySearch.Literal]) -> Answer {
        switch search.solve(assuming: literals) {
        case .model: .yes
        case .none: .no
        case .exhausted: .unknown
        }
    }

    /// The values of the atoms in a state that has all of `literals`, if one was found.
    mutating func state(_ literals: [SatisfiabilitySearch.Literal]) -> [Condition: Bool]? {
        for atom in atoms.indices { search.phases[atom] = false }
        guard case .model(let values) = search.solve(assuming: literals) else { return nil }
        return numbers.mapValues { values[$0] }
    }

    /// A literal for a value of a fact or comparison.
    mutating func literal(_ atom: Condition, _ holds: Bool) -> SatisfiabilitySearch.Literal {
        SatisfiabilitySearch.literal(number(atom), holds)
    }

    /// What the first of the atoms are in all states that have all of `literals`.
    enum Values {
        case values([Int: Bool])
        case impossible
        case exhausted
    }

    /// The values that follow at once from the groups alone.
    mutating func immediateValues() -> [Int: Bool] {
        Dictionary(search.consequences(of: []).map { ($0 / 2, $0 & 1 == 1) }) { first, _ in first }
    }

    /// The values that atoms have in all states with all of `literals`.
    ///
    /// - Parameter candidates: the only values that are looked at; all where it is nil.
    mutating func values(
        in literals: [SatisfiabilitySearch.Literal], among candidates: [Int: Bool]? = nil
    ) -> Values {
        guard case .model(let first) = search.solve(assuming: literals) else {
            return search.budget > 0 ? .impossible : .exhausted
        }
        var (open, found): ([Int: Bool], [Int: Bool]) = ([:], [:])
        for atom in atoms.indices where atoms[atom] != nil {
            if let candidates, candidates[atom] != first[atom] { continue }
            open[atom] = first[atom]
        }
        // Most of what follows does so at once.
        for literal in search.consequences(of: literals) {
            found[literal / 2] = open.removeValue(forKey: literal / 2)
        }
        // Each state that is found next should tell as many candidates as possible apart.
        for atom in atoms.indices { search.phases[atom] = open[atom].map { !$0 } ?? false }
        for atom in open.keys.sorted() {
            guard let value = open[atom] else { continue }
            switch search.solve(assuming: literals + [SatisfiabilitySearch.literal(atom, !value)]) {
            case .none: found[atom] = value
            case .model(let other):
                for (atom, value) in open where other[atom] != value {
                    open[atom] = nil
                    search.phases[atom] = false
                }
            case .exhausted: return .exhausted
            }
        }
        return .values(found)
    }
}

extension Condition {
    /// The fact that a condition without variables is.
    var fact: Fact? {
        guard case .atom(let atom) = self else { return nil }
        return Fact(atom.predicate, atom.arguments.map(\.name))
    }
}
