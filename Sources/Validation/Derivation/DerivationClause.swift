// Derivation rules as conjunctions that can be joined with what holds.

import PDDL

/// One way in which a rule can fire: atoms that hold and tests that succeed.
struct DerivationClause {
    /// One thing to do while looking for bindings.
    enum Move {
        /// Go through the facts that match an atom, or look it up where it is bound.
        case match(ResolvedAtom)
        /// Try all objects for a variable.
        case enumerate(slot: Int, Extent)
        /// Go on only where a condition holds.
        case test(ResolvedCondition)
    }

    let head: ResolvedAtom
    /// The positive atoms.
    let atoms: [ResolvedAtom]
    /// Everything else.
    let tests: [ResolvedCondition]
    /// What the variables range over.
    let extents: [Int: Extent]
    let slotCount: Int
    /// The moves from nothing.
    let moves: [Move]
    /// The moves after an atom was matched with a new fact.
    let movesAfter: [[Move]]

    init(
        head: ResolvedAtom, atoms: [ResolvedAtom], tests: [ResolvedCondition], extents: [Int: Extent],
        slotCount: Int
    ) {
        self.head = head
        self.atoms = atoms
        self.tests = tests
        self.extents = extents
        self.slotCount = slotCount
        moves = Self.order(atoms, tests, extents, bound: [])
        movesAfter = atoms.indices.map { index in
            var others = atoms
            let first = others.remove(at: index)
            return Self.order(others, tests, extents, bound: first.slots)
        }
    }

    /// An order of moves: tests as soon as their variables are bound, then the atom with most bound terms.
    private static func order(
        _ atoms: [ResolvedAtom], _ tests: [ResolvedCondition], _ extents: [Int: Extent], bound: Set<Int>
    ) -> [Move] {
        var moves: [Move] = []
        var (atoms, tests, bound) = (atoms, tests, bound)
        while true {
            tests.removeAll { test in
                let isReady = test.freeSlots.isSubset(of: bound)
                if isReady { moves.append(.test(test)) }
                return isReady
            }
            if atoms.isEmpty {
                guard let slot = extents.keys.sorted().first(where: { !bound.contains($0) }) else { break }
                moves.append(.enumerate(slot: slot, extents[slot] ?? Extent(of: 0) { _ in false }))
                bound.insert(slot)
                continue
            }
            let scores = atoms.map { atom in (open: atom.slots.subtracting(bound).count, atom: atom) }
            let best =
                scores.indices.min { left, right in
                    let (first, second) = (scores[left], scores[right])
                    // Bound altogether, then joined to something bound, then the rest.
                    let firstFree = first.open > 0 && first.open == first.atom.terms.count
                    let secondFree = second.open > 0 && second.open == second.atom.terms.count
                    return firstFree == secondFree ? first.open < second.open : !firstFree
                } ?? 0
            moves.append(.match(atoms[best]))
            bound.formUnion(atoms[best].slots)
            atoms.remove(at: best)
        }
        return moves
    }

    /// The clauses of a rule; none where the condition can never hold.
    static func clauses(
        of rule: DerivationRule, in model: inout ProblemModel
    ) throws(UnboundVariable) -> [DerivationClause] {
        var scope = Scope()
        let parameters = ResolvedParameters(rule.parameters, in: &scope, &model)
        let head = ResolvedAtom(
            symbol: model.symbol(rule.predicate),
            terms: zip(parameters.slots, rule.parameters).map { .variable(slot: $0, name: $1.name) })
        let condition = try scope.resolve(rule.condition, in: &model)
        var extents: [Int: Extent] = [:]
        for (slot, extent) in zip(parameters.slots, parameters.extents) { extents[slot] = extent }
        return Branch.branches(of: condition).map { branch in
            DerivationClause(
                head: head, atoms: branch.atoms, tests: branch.tests,
                extents: extents.merging(branch.extents) { first, _ in first }, slotCount: scope.slotCount)
        }
    }
}

/// A conjunction on the way to clauses.
private struct Branch {
    var atoms: [ResolvedAtom] = []
    var tests: [ResolvedCondition] = []
    var extents: [Int: Extent] = [:]

    /// With more branches than this, a disjunction stays a test.
    static let most = 64

    func merged(with other: Branch) -> Branch {
        Branch(
            atoms: atoms + other.atoms, tests: tests + other.tests,
            extents: extents.merging(other.extents) { first, _ in first })
    }

    /// The condition as a disjunction of conjunctions.
    static func branches(of condition: ResolvedCondition) -> [Branch] {
        switch condition {
        case .atom(let atom):
            return [Branch(atoms: [atom])]
        case .and(let parts):
            var result = [Branch()]
            for part in parts {
                var ways = branches(of: part)
                if result.count * ways.count > most { ways = [Branch(tests: [part])] }
                result = result.flatMap { left in ways.map { left.merged(with: $0) } }
            }
            return result
        case .or(let parts):
            let ways = parts.flatMap(branches)
            return ways.count > most ? [Branch(tests: [condition])] : ways
        case .imply(let premise, let conclusion):
            return branches(of: .or([.not(premise), conclusion]))
        case .not(.not(let inner)):
            return branches(of: inner)
        case .exists(let variables, let inner):
            return branches(of: inner).map { branch in
                var branch = branch
                for (slot, extent) in zip(variables.slots, variables.extents) {
                    branch.extents[slot] = extent
                }
                return branch
            }
        case .equal, .not, .forall, .compare, .preference:
            return [Branch(tests: [condition])]
        }
    }
}

extension ResolvedAtom {
    /// The slots of its variables.
    var slots: Set<Int> { Set(terms.compactMap(\.slot)) }
}

extension ResolvedTerm {
    /// The slot of a variable.
    var slot: Int? { if case .variable(let slot, _) = self { slot } else { nil } }
}

extension ResolvedCondition {
    /// The slots of the variables that the condition does not quantify itself.
    var freeSlots: Set<Int> {
        switch self {
        case .atom(let atom): atom.slots
        case .equal(let left, let right): Set([left.slot, right.slot].compactMap { $0 })
        case .not(let inner): inner.freeSlots
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.freeSlots) }
        case .imply(let left, let right): left.freeSlots.union(right.freeSlots)
        case .forall(let variables, let inner), .exists(let variables, let inner):
            inner.freeSlots.subtracting(variables.slots)
        case .compare(let comparison):
            (comparison.left.functions + comparison.right.functions).reduce(into: []) {
                $0.formUnion($1.slots)
            }
        case .preference(let preference): preference.condition.freeSlots
        }
    }

    /// Calls `body` for every atom inside, with whether it stands under an odd number of negations.
    func forEachAtom(isNegated: Bool = false, _ body: (ResolvedAtom, Bool) -> Void) {
        switch self {
        case .atom(let atom): body(atom, isNegated)
        case .not(let inner): inner.forEachAtom(isNegated: !isNegated, body)
        case .and(let parts), .or(let parts):
            for part in parts { part.forEachAtom(isNegated: isNegated, body) }
        case .imply(let left, let right):
            left.forEachAtom(isNegated: !isNegated, body)
            right.forEachAtom(isNegated: isNegated, body)
        case .forall(_, let inner), .exists(_, let inner): inner.forEachAtom(isNegated: isNegated, body)
        case .preference(let preference): preference.condition.forEachAtom(isNegated: isNegated, body)
        case .equal, .compare: break
        }
    }

    /// The comparisons inside.
    var comparisons: [ResolvedComparison] {
        switch self {
        case .compare(let comparison): [comparison]
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): inner.comparisons
        case .and(let parts), .or(let parts): parts.flatMap(\.comparisons)
        case .imply(let left, let right): left.comparisons + right.comparisons
        case .preference(let preference): preference.condition.comparisons
        case .atom, .equal: []
        }
    }
}
