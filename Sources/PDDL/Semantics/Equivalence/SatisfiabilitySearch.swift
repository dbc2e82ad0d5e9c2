// Is there a state in which given clauses hold and groups of atoms exclude each other?

/// A search for values of atoms under clauses and groups of which at most one atom may hold.
///
/// Values follow from clauses by two watched literals and from groups at once; what stays open is tried, the last
/// choice is taken back first. Source: Davis, Logemann and Loveland 1962; the watching is that of Moskewicz and
/// others 2001.
struct SatisfiabilitySearch {
    /// What was found.
    enum Outcome {
        /// Values for all atoms.
        case model([Bool])
        /// No values do.
        case none
        /// The budget was used up.
        case exhausted
    }

    /// A value for an atom: twice its number, and one more where it is to hold.
    typealias Literal = Int

    private struct Choice {
        var trailCount: Int
        var literal: Literal
        var isSecond: Bool
    }

    /// The value that is tried first.
    var phases: [Bool] = []
    /// How many more values may be given, over all searches.
    private(set) var budget: Int
    private var clauses: [[Literal]] = []
    private var watchers: [[Int]] = []
    private var units: [Literal] = []
    private var isContradictory = false
    private var groups: [[Int]] = []
    private var groupsOfAtom: [[Int]] = []
    private var values: [Bool?] = []
    private var trail: [Literal] = []
    private var head = 0

    init(budget: Int) { self.budget = budget }

    static func literal(_ atom: Int, _ holds: Bool) -> Literal { atom * 2 + (holds ? 1 : 0) }
    static func opposite(_ literal: Literal) -> Literal { literal ^ 1 }

    /// A new atom.
    mutating func addAtom() -> Int {
        groupsOfAtom.append([])
        values.append(nil)
        phases.append(false)
        watchers += [[], []]
        return values.count - 1
    }

    /// One of `literals` has to hold.
    mutating func add(clause literals: [Literal]) {
        let clause = Set(literals).sorted()
        guard !zip(clause, clause.dropFirst()).contains(where: { $0 ^ 1 == $1 }) else { return }
        switch clause.count {
        case 0: isContradictory = true
        case 1: units.append(clause[0])
        default:
            watchers[clause[0]].append(clauses.count)
            watchers[clause[1]].append(clauses.count)
            clauses.append(clause)
        }
    }

    /// At most one of `atoms` may hold.
    mutating func add(group atoms: [Int]) {
        for atom in atoms { groupsOfAtom[atom].append(groups.count) }
        groups.append(atoms)
    }

    /// Values of all atoms in which everything holds, `assumptions` too.
    mutating func solve(assuming assumptions: [Literal]) -> Outcome {
        guard !isContradictory else { return .none }
        undo(to: 0)
        guard (units + assumptions).allSatisfy({ give($0) }), propagate() else { return .none }
        var choices: [Choice] = []
        var next = 0
        while true {
            guard budget > 0 else { return .exhausted }
            while next < values.count, values[next] != nil { next += 1 }
            guard next < values.count else { return .model(values.map { $0 ?? false }) }
            let literal = Self.literal(next, phases[next])
            choices.append(Choice(trailCount: trail.count, literal: literal, isSecond: false))
            var holds = give(literal) && propagate()
            while !holds {
                guard budget > 0 else { return .exhausted }
                guard let last = choices.popLast() else { return .none }
                guard !last.isSecond else { continue }
                undo(to: last.trailCount)
                let other = Self.opposite(last.literal)
                choices.append(Choice(trailCount: trail.count, literal: other, isSecond: true))
                next = last.literal / 2
                holds = give(other) && propagate()
            }
        }
    }

    /// The literals that follow from `assumptions` at once, without trying anything.
    mutating func consequences(of assumptions: [Literal]) -> [Literal] {
        undo(to: 0)
        guard !isContradictory, (units + assumptions).allSatisfy({ give($0) }), propagate() else { return [] }
        return trail
    }

    private mutating func undo(to count: Int) {
        for literal in trail[count...] { values[literal / 2] = nil }
        trail.removeSubrange(count...)
        head = count
    }

    /// Whether the literal can be made to hold.
    private mutating func give(_ literal: Literal) -> Bool {
        if let value = values[literal / 2] { return value == (literal & 1 == 1) }
        values[literal / 2] = literal & 1 == 1
        trail.append(literal)
        budget -= 1
        return true
    }

    private func isFalse(_ literal: Literal) -> Bool { values[literal / 2] == (literal & 1 == 0) }

    /// Gives all values that follow; false where something cannot hold any more.
    private mutating func propagate() -> Bool {
        while head < trail.count {
            let literal = trail[head]
            head += 1
            if literal & 1 == 1 {
                for group in groupsOfAtom[literal / 2] {
                    for atom in groups[group] where atom != literal / 2 {
                        guard give(Self.literal(atom, false)) else { return false }
                    }
                }
            }
            guard visit(watchersOf: literal ^ 1) else { return false }
        }
        return true
    }

    /// Finds other literals to watch in the clauses that watch `literal`, which does not hold any more.
    private mutating func visit(watchersOf literal: Literal) -> Bool {
        let watching = watchers[literal]
        var kept: [Int] = []
        var isConsistent = true
        for (place, clause) in watching.enumerated() {
            budget -= 1
            if clauses[clause][0] == literal { clauses[clause].swapAt(0, 1) }
            let other = clauses[clause][0]
            if values[other / 2] == (other & 1 == 1) {
                kept.append(clause)
            } else if let free = clauses[clause].indices.dropFirst(2).first(where: {
                !isFalse(clauses[clause][$0])
            }) {
                clauses[clause].swapAt(1, free)
                watchers[clauses[clause][1]].append(clause)
            } else {
                kept.append(clause)
                isConsistent = give(other)
            }
            if !isConsistent {
                kept += watching[(place + 1)...]
                break
            }
        }
        watchers[literal] = kept
        return isConsistent
    }
}
