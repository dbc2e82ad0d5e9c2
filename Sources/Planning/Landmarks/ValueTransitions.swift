// The domain transition graphs: which value of a variable can follow which.

/// For each finite-domain variable, the values that operators can change each value to.
///
/// Source: Helmert, "The Fast Downward planning system", 2006, section 5.1.
struct ValueTransitions {
    private let task: GroundTask
    /// The number of a variable's first value among those of all variables.
    private let firstValues: [Int]
    /// For each value of each variable, the values of the same variable that may follow it.
    private let successors: Rows
    /// For each variable, the values that may follow any.
    private let fromAnywhere: Rows

    init(_ task: GroundTask) {
        self.task = task
        var firstValues = [0]
        for size in task.domainSizes { firstValues.append(firstValues[firstValues.count - 1] + size) }
        self.firstValues = firstValues
        var edges: [UInt64] = []
        var free: [UInt64] = []
        var assignments = Buffer<Assignment>()
        for number in 0..<task.operatorCount {
            assignments.removeAll()
            task.variables.append(assignmentsOf: number, task.operators, to: &assignments)
            for place in 0..<assignments.count {
                let assignment = assignments[place]
                let variable = Int(assignment.variable)
                let value = assignment.value < 0 ? task.domainSizes[variable] - 1 : Int(assignment.value)
                if let source = Self.source(of: assignment, number, task) {
                    if source == value { continue }
                    edges.append(UInt64(firstValues[variable] + source) << 32 | UInt64(value))
                } else {
                    free.append(UInt64(variable) << 32 | UInt64(value))
                }
            }
        }
        successors = Self.rows(edges, count: firstValues[firstValues.count - 1])
        fromAnywhere = Self.rows(free, count: task.domainSizes.count)
    }

    private static func source(of assignment: Assignment, _ number: Int, _ task: GroundTask) -> Int? {
        if assignment.current >= 0 { return Int(task.variables.value[Int(assignment.current)]) }
        let operators = task.operators
        for fact in operators.preconditions[number]
        where task.variables.variable[Int(fact)] == assignment.variable {
            return Int(task.variables.value[Int(fact)])
        }
        for fact in operators.conditions[Int(assignment.effect)]
        where task.variables.variable[Int(fact)] == assignment.variable {
            return Int(task.variables.value[Int(fact)])
        }
        return nil
    }

    private static func rows(_ pairs: [UInt64], count: Int) -> Rows {
        var builder = RowsBuilder()
        var place = 0
        let sorted = pairs.sorted()
        for row in 0..<count {
            while place < sorted.count, sorted[place] >> 32 == UInt64(row) {
                if place == 0 || sorted[place] != sorted[place - 1] {
                    builder.add(Int32(truncatingIfNeeded: sorted[place]))
                }
                place += 1
            }
            builder.close()
        }
        return Rows(builder)
    }

    /// The facts that a variable must pass through on its way from the initial value to `fact`, without both
    /// ends, where values for which `isForbidden` is true cannot be on the way.
    ///
    /// Each value on a shortest way that no detour goes around is such a fact. Every value is looked at once.
    func factsOnTheWay(to fact: Int32, isForbidden: (Int32) -> Bool) -> [Int32] {
        let variable = Int(task.variables.variable[Int(fact)])
        let facts = task.valueFacts[variable]
        let start = task.value(of: variable, in: task.initial.base)
        let end = Int(task.variables.value[Int(fact)])
        if fromAnywhere[variable].contains(Int32(end)) { return [] }
        func isOpen(_ value: Int) -> Bool { value == end || facts[value] < 0 || !isForbidden(facts[value]) }
        guard let way = shortestWay(variable, from: start, to: end, isOpen) else { return [] }
        var placeOnWay = Array(repeating: -1, count: task.domainSizes[variable])
        for (place, value) in way.enumerated() { placeOnWay[value] = place }
        var isSeen = Array(repeating: false, count: placeOnWay.count)
        var farthest = 0
        var result: [Int32] = []
        for (place, value) in way.enumerated().dropLast() {
            if place == farthest, place > 0, facts[value] >= 0 { result.append(facts[value]) }
            var stack = [value]
            while let current = stack.popLast() {
                forEachSuccessor(of: current, variable) { next in
                    guard isOpen(next) else { return }
                    if placeOnWay[next] >= 0 {
                        farthest = max(farthest, placeOnWay[next])
                    } else if !isSeen[next] {
                        isSeen[next] = true
                        stack.append(next)
                    }
                }
            }
        }
        return result
    }

    private func forEachSuccessor(of value: Int, _ variable: Int, _ body: (Int) -> Void) {
        for next in successors[firstValues[variable] + value] { body(Int(next)) }
        for next in fromAnywhere[variable] where Int(next) != value { body(Int(next)) }
    }

    private func shortestWay(
        _ variable: Int, from start: Int, to end: Int, _ isOpen: (Int) -> Bool
    ) -> [Int]? {
        var origin = Array(repeating: -1, count: task.domainSizes[variable])
        origin[start] = start
        var queue = [start]
        var next = 0
        while next < queue.count, origin[end] < 0 {
            let value = queue[next]
            next += 1
            forEachSuccessor(of: value, variable) { successor in
                guard origin[successor] < 0, isOpen(successor) else { return }
                origin[successor] = value
                queue.append(successor)
            }
        }
        guard origin[end] >= 0 else { return nil }
        var way = [end]
        while let last = way.last, last != start { way.append(origin[last]) }
        return way.reversed()
    }
}
