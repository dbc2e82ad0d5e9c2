// Mutex groups over the facts of a ground problem.

/// The facts of a ground problem of which at most one holds, as sets of fact numbers.
struct MutexGrouping {
    /// The groups; each has at least two facts.
    private(set) var groups: [[Int32]] = []
    /// For each fact, the groups with it.
    private(set) var groupsOfFact: [[Int32]]

    /// Groups by the invariants that exactly one initial fact satisfies, and pairs of a fact and its opposite.
    init(_ invariants: Invariants, _ reachability: RelaxedReachability, _ task: StripsTask) {
        groupsOfFact = Array(repeating: [], count: task.facts.count)
        for invariant in invariants.lifted {
            var parts: [Int32: Invariant.Part] = [:]
            for part in invariant.parts {
                if let predicate = reachability.problem.vocabulary.predicate(part.predicate) {
                    parts[predicate] = part
                }
            }
            func key(_ fact: Int32) -> [Int32]? {
                guard let part = parts[reachability.facts.predicates[Int(fact)]] else { return nil }
                let arguments = reachability.facts.arguments(of: fact)
                return part.positions.map { arguments[$0] }
            }
            var weights: [[Int32]: Int] = [:]
            for fact in 0..<Int32(reachability.initialCount) {
                if let key = key(fact) { weights[key, default: 0] += 1 }
            }
            var numbers: [[Int32]: Int] = [:]
            var found: [[Int32]] = []
            for (number, fact) in task.facts.enumerated() where !fact.isNegated {
                guard let key = key(fact.fact), weights[key] == 1 else { continue }
                if let group = numbers[key] {
                    found[group].append(Int32(number))
                } else {
                    numbers[key] = found.count
                    found.append([Int32(number)])
                }
            }
            for group in found where group.count >= 2 { add(group) }
        }
        for (fact, opposite) in task.opposites.enumerated() where Int32(fact) < opposite {
            add([Int32(fact), opposite])
        }
    }

    private mutating func add(_ group: [Int32]) {
        for fact in group { groupsOfFact[Int(fact)].append(Int32(groups.count)) }
        groups.append(group)
    }

    /// Two of `facts` that are never true together, if there are any.
    func conflict(among facts: some Sequence<Int32>) -> (Int32, Int32)? {
        var seen: [Int32: Int32] = [:]
        for fact in facts {
            for group in groupsOfFact[Int(fact)] {
                if let other = seen[group], other != fact { return (other, fact) }
                seen[group] = fact
            }
        }
        return nil
    }
}
