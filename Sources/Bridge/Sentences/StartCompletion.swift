// What follows about the start from what was said, and what was left open.

import PDDL
import Planning

/// The start of a problem as far as the text tells it.
///
/// In each group exactly one fact holds (a block is on something, on the table or held). So a fact that was said
/// excludes the others of its groups, and a fact that alone remains of a group follows. A group of which several
/// facts remain is an open question.
struct StartCompletion {
    /// The facts that hold, said or following, in order.
    private(set) var facts: [Fact]
    /// Facts that were said and then contradicted by a later sentence.
    private(set) var overruled: [Fact] = []
    private let groups: [MutexGroup]
    private let groupsOfFact: [Fact: [Int]]
    private var holder: [Int: Fact] = [:]
    /// The objects that some sentence says something of.
    private let spokenOf: Set<String>

    /// The groups of an invariant over `objects` that can tell something: at least two facts, none of which relates
    /// an object to itself.
    static func groups(of domain: Domain, over objects: [TypedName]) -> [MutexGroup] {
        Invariants(of: domain).groups(over: objects).compactMap { group in
            var group = group
            group.facts.removeAll { Set($0.arguments).count < $0.arguments.count }
            return group.facts.count > 1 ? group : nil
        }
    }

    /// Starts from what each sentence says, in the order of the text. Of two facts of a group the one of the later
    /// sentence stands; within a sentence the one about more things ("x is in the left gripper" says more than "the left
    /// gripper is free"), then the first, since a small model adds to what it has said.
    init(said: [[Fact]], groups: [MutexGroup]) {
        self.groups = groups
        var groupsOfFact: [Fact: [Int]] = [:]
        for (index, group) in groups.enumerated() {
            for fact in group.facts { groupsOfFact[fact, default: []].append(index) }
        }
        self.groupsOfFact = groupsOfFact
        spokenOf = Set(said.joined().flatMap(\.arguments))
        facts = []
        for sentence in said {
            let earlier = Set(facts)
            let bySubstance = sentence.enumerated().sorted { left, right in
                let (first, second) = (left.element.arguments.count, right.element.arguments.count)
                return first == second ? left.offset < right.offset : first > second
            }
            for fact in bySubstance.map(\.element) {
                let rivals = (groupsOfFact[fact] ?? []).compactMap { holder[$0] }
                if rivals.allSatisfy(earlier.contains) {
                    add(fact)
                } else if !facts.contains(fact) {
                    overruled.append(fact)
                }
            }
        }
        propagate()
    }

    /// Adds a fact that was said; what contradicts it goes.
    mutating func add(_ fact: Fact) {
        guard !facts.contains(fact) else { return }
        for index in groupsOfFact[fact] ?? [] {
            if let other = holder[index] { remove(other) }
        }
        facts.append(fact)
        for index in groupsOfFact[fact] ?? [] { holder[index] = fact }
    }

    private mutating func remove(_ fact: Fact) {
        overruled.append(fact)
        facts.removeAll { $0 == fact }
        for index in groupsOfFact[fact] ?? [] where holder[index] == fact { holder[index] = nil }
    }

    /// The facts of a group that can still hold.
    private func candidates(of index: Int) -> [Fact] {
        groups[index].facts.filter { fact in (groupsOfFact[fact] ?? []).allSatisfy { holder[$0] == nil } }
    }

    /// Adds what alone remains of a group, until nothing changes.
    mutating func propagate() {
        var changed = true
        while changed {
            changed = false
            for index in groups.indices where groups[index].isExactlyOne && holder[index] == nil {
                let remaining = candidates(of: index)
                if remaining.count == 1 {
                    add(remaining[0])
                    changed = true
                }
            }
        }
    }

    /// The open question to ask first, nil where nothing is open: of the groups with several facts left one whose
    /// object no sentence speaks of, there the group that tells most (where a thing is, rather than what is on it).
    func openGroup(besides asked: Set<[Fact]>) -> [Fact]? {
        let open = groups.indices.filter { groups[$0].isExactlyOne && holder[$0] == nil }
            .map(candidates).filter { $0.count > 1 && !asked.contains($0) }
        return open.min { rank($0) < rank($1) }
    }

    /// The object that all of `facts` are about, if there is one.
    static func subject(of facts: [Fact]) -> String? {
        facts.first?.arguments.first { name in facts.allSatisfy { $0.arguments.contains(name) } }
    }

    /// The objects that open groups are about.
    var openSubjects: Set<String> {
        let open = groups.indices.filter { groups[$0].isExactlyOne && holder[$0] == nil }.map(candidates)
        return Set(open.filter { $0.count > 1 }.compactMap(Self.subject))
    }

    /// Smaller ranks are asked first.
    private func rank(_ facts: [Fact]) -> (Int, Int, Int) {
        let subject = facts.first?.arguments.first { name in facts.allSatisfy { $0.arguments.contains(name) }
        }
        let isSpokenOf = subject.map(spokenOf.contains) ?? true
        let placings = facts.count { $0.arguments.first == subject }
        return (isSpokenOf ? 1 : 0, -placings, facts.count)
    }
}
