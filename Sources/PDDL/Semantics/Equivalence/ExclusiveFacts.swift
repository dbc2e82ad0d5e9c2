// Facts that exclude each other in every state that can be reached, as far as someone knows them.

/// Facts of which a known number holds in every state that a problem's plans can reach.
///
/// Who compares problems may know more of a domain than its text says at a glance: that a block is in one place,
/// that a ball is in a room or in a gripper. The comparison takes such groups from wherever they come and trusts
/// them, except for those that the initial state itself contradicts.
///
/// ```swift
/// ExclusiveFacts([Fact("at", ["ball", "hall"]), Fact("held", ["ball"])], .exactlyOne)
/// ```
public struct ExclusiveFacts: Sendable, Hashable {
    /// How many of the facts hold at any time.
    public enum Number: Sendable, Hashable {
        /// None ever holds.
        case none
        /// At most one holds.
        case atMostOne
        /// Exactly one holds.
        case exactlyOne
    }

    /// The facts.
    public var facts: [Fact]
    /// How many of them hold.
    public var number: Number

    /// A group of facts of which `number` hold in every state that can be reached.
    public init(_ facts: [Fact], _ number: Number) {
        self.facts = facts
        self.number = number
    }
}

/// The groups of one problem, ready for use: what is fixed is filled in, and a group that does not even hold at
/// the start is left out.
struct FactGroups {
    private(set) var groups: [ExclusiveFacts] = []
    private(set) var groupsOfFact: [Fact: [Int]] = [:]
    /// What holds at the start; nothing else does.
    let initial: Set<Fact>

    init(_ known: [ExclusiveFacts], in problem: Problem) {
        initial = Set(problem.initial)
        guard !known.isEmpty else { return }
        let fixed = FixedFacts(problem)
        for group in known {
            let facts = Set(group.facts).sorted()
            let holding = facts.count(where: initial.contains)
            let fits =
                switch group.number {
                case .none: holding == 0
                case .atMostOne: holding <= 1
                case .exactlyOne: holding == 1
                }
            // Facts that rules decide about are free here: groups speak of what actions change.
            guard fits, !facts.contains(where: { fixed.isDerived($0.predicate) }) else { continue }
            let values = facts.map { fixed.value(of: $0) }
            let open = zip(facts, values).filter { $0.1 == nil }.map(\.0)
            guard !open.isEmpty else { continue }
            for fact in open { groupsOfFact[fact, default: []].append(groups.count) }
            groups.append(ExclusiveFacts(open, values.contains(true) ? .none : group.number))
        }
    }

    var isEmpty: Bool { groups.isEmpty }

    /// The numbers of the groups that share facts with `facts`, directly or by way of other groups, sorted.
    func touched(by facts: some Sequence<Fact>) -> [Int] {
        var found: Set<Int> = []
        var open = facts.flatMap { groupsOfFact[$0] ?? [] }
        while let group = open.popLast() {
            guard found.insert(group).inserted else { continue }
            for fact in groups[group].facts {
                open += (groupsOfFact[fact] ?? []).filter { !found.contains($0) }
            }
        }
        return found.sorted()
    }

    /// Whether two facts are of one group, so that they never hold together.
    func exclude(_ first: Fact, _ second: Fact) -> Bool {
        guard let others = groupsOfFact[second] else { return false }
        return (groupsOfFact[first] ?? []).contains(where: others.contains)
    }
}
