// A goal together with all that follows from it, in a form that depends on its meaning alone.

/// A goal with the facts that follow from it in every state that the groups of its problem leave.
///
/// To put a block onto another is to have that one no longer clear, and to have neither in the hand: goals that
/// say so and goals that do not describe the same states. Source of the idea: Zuo and others, "Planetarium: a
/// rigorous benchmark for translating text to structured planning languages", 2024, where goals are completed by
/// hand for each domain; here by invariants of the domain.
///
/// What is left besides facts that must hold or must not is given part by part, by all prime implicates of a part
/// that is about few facts: they are the same for all ways of writing it (Quine 1955). Parts with more than
/// ``mostAtoms`` facts keep the form in which they are written.
struct CompletedGoal {
    /// The most facts that a part may be about to be given by its prime implicates.
    static let mostAtoms = 10

    /// The goal as it was.
    let ground: GroundGoal
    /// The facts that hold in all states of the goal and not in all states, and those that hold in none. Goals of
    /// the same meaning have the same ones.
    let consequences: [Condition]
    /// The goal in its new form.
    private(set) var condition: Condition
    /// Whether goals of another form are sure to mean something else: no fact depends on others, as derived ones
    /// and comparisons do, no part was too large, and none is tied to others by groups.
    private(set) var isExact: Bool

    /// Nil where the search for consequences took too long.
    init?(_ ground: GroundGoal, _ known: FactGroups) {
        self.ground = ground
        isExact = !ground.hasDependentAtoms
        var states = GoalStates([ground], known)
        guard states.hasGroups else {
            consequences = []
            condition = .always
            add(ground.formula, known)
            return
        }
        let goal = states.literal(for: ground.formula, of: ground)
        switch states.values(in: [goal]) {
        case .exhausted: return nil
        case .impossible:
            consequences = []
            condition = .or([])
        case .values(let values):
            // What the groups alone imply says nothing of the goal. Where that takes too long to find, some of it
            // may stay: goals can then look different that are not, and no state will tell them apart.
            var anyway = states.immediateValues()
            if case .values(let all) = states.values(in: [], among: values) { anyway = all }
            var byAtom: [Condition: Bool] = [:]
            var literals: [Condition] = []
            for (number, value) in values.sorted(by: { $0.key < $1.key }) {
                guard let atom = states.atoms[number] else { continue }
                byAtom[atom] = value
                if anyway[number] == nil { literals.append(value ? atom : .not(atom)) }
            }
            consequences = literals
            condition = .and(literals)
            let rest = ground.formula.filled { byAtom[ground.atoms[$0]] }
            if rest != .always {
                isExact = false
                add(rest, known)
            }
        }
    }

    /// Adds what is left of the goal to the condition.
    private mutating func add(_ rest: GroundFormula, _ known: FactGroups) {
        guard rest != .never else {
            condition = .or([])
            return
        }
        var parts: [Condition] = condition.conjuncts
        for component in Self.components(rest.conjuncts) {
            let atoms = component.reduce(into: Set<Int>()) { $0.formUnion($1.atoms) }.sorted()
            if component.count == 1, case .literal(let atom, let isPositive) = component[0] {
                parts.append(ground.literal(atom, isPositive))
                continue
            }
            guard atoms.count <= Self.mostAtoms else {
                isExact = false
                parts += component.map(ground.condition)
                continue
            }
            let exclusions = self.exclusions(atoms, known)
            for clause in PrimeImplicates.of(.and(component + exclusions), atoms) {
                guard !clause.isEmpty else {
                    condition = .or([])
                    return
                }
                let formula = GroundFormula.or(clause.map { .literal($0.atom, $0.isPositive) })
                guard !exclusions.contains(formula) else { continue }
                parts.append(
                    clause.count == 1
                        ? ground.literal(clause[0].atom, clause[0].isPositive) : ground.condition(formula))
            }
        }
        condition = .and(parts)
    }

    /// What groups say of two atoms at a time.
    private func exclusions(_ atoms: [Int], _ known: FactGroups) -> [GroundFormula] {
        atoms.enumerated().flatMap { place, first in
            atoms[(place + 1)...].compactMap { second in
                guard let one = ground.atoms[first].fact, let other = ground.atoms[second].fact,
                    known.exclude(one, other)
                else { return nil }
                return GroundFormula.or([.literal(first, false), .literal(second, false)])
            }
        }
    }

    /// The conjuncts in groups that share no facts.
    private static func components(_ conjuncts: [GroundFormula]) -> [[GroundFormula]] {
        var parents = Array(conjuncts.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index {
                parents[index] = parents[parents[index]]
                index = parents[index]
            }
            return index
        }
        var owners: [Int: Int] = [:]
        for (index, conjunct) in conjuncts.enumerated() {
            for atom in conjunct.atoms {
                if let owner = owners[atom] {
                    parents[root(index)] = root(owner)
                } else {
                    owners[atom] = index
                }
            }
        }
        var groups: [Int: [GroundFormula]] = [:]
        var order: [Int] = []
        for (index, conjunct) in conjuncts.enumerated() {
            let root = root(index)
            if groups[root] == nil { order.append(root) }
            groups[root, default: []].append(conjunct)
        }
        return order.compactMap { groups[$0] }
    }
}
