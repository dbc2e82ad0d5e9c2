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
    /// For each fact, whether it is another's opposite.
    private let isOpposite: [Bool]
    /// For each fact, its variable.
    private(set) var variable: [Int32]
    /// For each fact, its value.
    private(set) var value: [Int32]

    init(_ task: StripsTask, _ groups: [[Int32]]) {
        variable = Array(repeating: -1, count: task.facts.count)
        value = Array(repeating: 0, count: task.facts.count)
        isOpposite = task.facts.map(\.isNegated)
        cover(groups)
        for fact in variable.indices where variable[fact] < 0 { add([Int32(fact)]) }
        findNone(task)
    }

    /// The number of variables.
    var count: Int { facts.count }

    /// The number of values of a variable.
    func domainSize(_ number: Int) -> Int { facts[number].count + (hasNone[number] ? 1 : 0) }

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

    private mutating func findNone(_ task: StripsTask) {
        hasNone = facts.map { group in !group.contains { task.initial[Int($0)] } }
        var assignments = Buffer<Assignment>()
        for number in 0..<task.operators.count {
            assignments.removeAll()
            append(assignmentsOf: number, task.operators, to: &assignments)
            for place in 0..<assignments.count where assignments[place].value < 0 {
                hasNone[Int(assignments[place].variable)] = true
            }
        }
    }
}

/// What an operator does to a variable.
struct Assignment {
    var variable: Int32
    /// The new value, or -1 for "none of them".
    var value: Int32
    /// The effect whose conditions must hold; the operator's first effect has none.
    var effect: Int32
    /// A further fact that must hold, or -1: what "is false from now on" says of another value of the variable
    /// is nothing.
    var current: Int32
}

extension FiniteDomainVariables {
    /// Appends what an operator does: assignments whose conditions hold in the state before are made in this
    /// order, so that what is added wins over what is deleted. An opposite is added where its fact is deleted.
    func append(
        assignmentsOf number: Int, _ operators: OperatorRows, to assignments: inout Buffer<Assignment>
    ) {
        for isAdding in [false, true] {
            for effect in operators.effects(of: number) {
                for fact in operators.deletes[effect] where isOpposite[Int(fact)] == isAdding {
                    if let assignment = deletion(of: fact, number, effect, operators) {
                        assignments.append(assignment)
                    }
                }
                for fact in operators.adds[effect] where isOpposite[Int(fact)] != isAdding {
                    assignments.append(
                        Assignment(
                            variable: variable[Int(fact)], value: value[Int(fact)], effect: Int32(effect),
                            current: -1))
                }
            }
        }
    }

    /// What it means for the fact's variable that an effect deletes the fact: nothing, where something else is
    /// added or the fact is false already.
    private func deletion(
        of fact: Int32, _ number: Int, _ effect: Int, _ operators: OperatorRows
    ) -> Assignment? {
        let owner = variable[Int(fact)]
        let certain = operators.effects(of: number).lowerBound
        func isOnOwner(_ other: Int32) -> Bool { variable[Int(other)] == owner }
        if operators.adds[certain].contains(where: isOnOwner)
            || operators.adds[effect].contains(where: isOnOwner)
        {
            return nil
        }
        let known =
            operators.preconditions[number].first(where: isOnOwner)
            ?? operators.conditions[effect].first(where: isOnOwner)
        if let known, known != fact { return nil }
        let isCertain = known != nil || facts[Int(owner)].count == 1
        return Assignment(variable: owner, value: -1, effect: Int32(effect), current: isCertain ? -1 : fact)
    }
}
