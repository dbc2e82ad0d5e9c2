// Facts become values of variables: one variable for each mutex group of a cover.

/// Variables over the facts of a ground problem, each fact a value of exactly one of them.
///
/// The cover takes the group with the most facts that have no variable yet, again and again; facts in no
/// group get a variable of their own. A variable has a further value for "none of them" where its facts may
/// all be false.
///
/// Source: Helmert 2009, section 7.
struct FiniteDomainVariables {
    /// For each variable, its facts in the order of their values.
    private(set) var facts: [[Int32]] = []
    /// For each variable, whether it has a last value for "none of them".
    private(set) var hasNone: [Bool] = []
    /// For each fact, its variable.
    private(set) var variable: [Int32]
    /// For each fact, its value.
    private(set) var value: [Int32]

    init(_ task: borrowing StripsTask, _ grouping: MutexGrouping) {
        variable = Array(repeating: -1, count: task.facts.count)
        value = Array(repeating: 0, count: task.facts.count)
        cover(Self.splitBlindDeletions(task, grouping))
        for fact in variable.indices where variable[fact] < 0 { add([Int32(fact)]) }
        findNone(task)
    }

    /// The number of values of a variable.
    func domainSize(_ number: Int) -> Int { facts[number].count + (hasNone[number] ? 1 : 0) }

    /// The groups without those facts that some operator deletes without knowing whether they hold and
    /// without saying anything else about the group: "if it is this value, then none" is no assignment.
    private static func splitBlindDeletions(
        _ task: borrowing StripsTask, _ grouping: MutexGrouping
    ) -> [[Int32]] {
        var removed: [Int32: Set<Int32>] = [:]
        for number in task.instances.indices {
            let required = task.preconditions[number]
            for fact in task.deletes[number] where !required.contains(fact) {
                for group in grouping.groupsOfFact[Int(fact)] {
                    func isInGroup(_ other: Int32) -> Bool {
                        grouping.groupsOfFact[Int(other)].contains(group)
                    }
                    if !required.contains(where: isInGroup), !task.adds[number].contains(where: isInGroup) {
                        removed[group, default: []].insert(fact)
                    }
                }
            }
        }
        return grouping.groups.enumerated().map { number, group in
            guard let gone = removed[Int32(number)] else { return group }
            return group.filter { !gone.contains($0) }
        }
    }

    private mutating func cover(_ groups: [[Int32]]) {
        let largest = groups.map(\.count).max() ?? 0
        var bySize: [[Int]] = Array(repeating: [], count: largest + 1)
        for (number, group) in groups.enumerated().reversed() { bySize[group.count].append(number) }
        var size = largest
        while size >= 2 {
            guard let number = bySize[size].popLast() else {
                size -= 1
                continue
            }
            let left = groups[number].filter { variable[Int($0)] < 0 }
            if left.count == size { add(left) } else { bySize[left.count].append(number) }
        }
    }

    private mutating func add(_ group: [Int32]) {
        for (place, fact) in group.enumerated() {
            variable[Int(fact)] = Int32(facts.count)
            value[Int(fact)] = Int32(place)
        }
        facts.append(group)
    }

    /// The assignments that an operator makes: variables and values, where -1 stands for "none of them".
    func assignments(_ number: Int, _ task: borrowing StripsTask) -> [(variable: Int32, value: Int32)] {
        var result: [(variable: Int32, value: Int32)] = []
        for fact in task.adds[number] { result.append((variable[Int(fact)], value[Int(fact)])) }
        for fact in task.deletes[number] {
            let owner = variable[Int(fact)]
            // Where another value is required, the fact is false already.
            let isRequiredOtherwise = task.preconditions[number].contains {
                variable[Int($0)] == owner && $0 != fact
            }
            if !isRequiredOtherwise, !result.contains(where: { $0.variable == owner }) {
                result.append((owner, -1))
            }
        }
        return result
    }

    private mutating func findNone(_ task: borrowing StripsTask) {
        hasNone = facts.map { group in !group.contains { task.initial[Int($0)] } }
        for number in task.instances.indices {
            for assignment in assignments(number, task) where assignment.value < 0 {
                hasNone[Int(assignment.variable)] = true
            }
        }
    }
}
