// Orders that a sensible plan obeys: a landmark that would have to be given up again comes later.

/// Finds reasonable orders: the earlier landmark cannot be reached while the later one holds, and the later
/// one is a goal, or is needed together with something that comes after the earlier one.
///
/// Source: Hoffmann, Porteous and Sebastia, "Ordered landmarks in planning", 2004.
struct ReasonableOrders {
    private let task: GroundTask
    private let groupsOfFact: Rows
    private let achievers: Rows
    /// For each fact, the landmark's fact that it last was found exclusive with.
    private var stamps: [Int32]
    /// For facts asked for, what every operator that makes them true makes true and false besides.
    private var effects: [Int32: (adds: [Int32], deletes: [Int32])] = [:]

    private init(_ task: GroundTask) {
        self.task = task
        groupsOfFact = task.mutexGroups.transposed(count: task.factCount)
        achievers = task.rules.adds.transposed(count: task.factCount)
        stamps = Array(repeating: -1, count: task.factCount)
    }

    /// Adds the reasonable orders between facts to `graph`.
    static func add(to graph: inout LandmarkGraph, _ task: GroundTask) {
        var orders = ReasonableOrders(task)
        for number in 0..<graph.count where graph.landmarks[number].isFact {
            let candidates =
                graph.landmarks[number].isGoal
                ? Array(0..<graph.count) : Self.neighbours(of: number, graph)
            let fact = graph.landmarks[number].facts[0]
            orders.markExclusive(with: fact)
            for other in candidates where other != number && graph.landmarks[other].isFact {
                // What holds at the start was reached before anything.
                if graph.landmarks[other].isInitial { continue }
                if orders.isExclusive(reaching: graph.landmarks[other].facts[0], with: fact) {
                    graph.order(other, before: number, .reasonable)
                }
            }
        }
    }

    /// The landmarks before those that need `number` in the state before.
    private static func neighbours(of number: Int, _ graph: LandmarkGraph) -> [Int] {
        var seen: Set<Int> = []
        var stack: [Int] = []
        for (child, order) in graph.children[number] where order == .greedyNecessary { stack.append(child) }
        while let current = stack.popLast() {
            for (parent, order) in graph.parents[current]
            where order >= .natural && parent != number && seen.insert(parent).inserted {
                stack.append(parent)
            }
        }
        return seen.sorted()
    }

    private mutating func markExclusive(with fact: Int32) {
        let variable = Int(task.variables.variable[Int(fact)])
        for other in task.valueFacts[variable] where other >= 0 { stamps[Int(other)] = fact }
        for group in groupsOfFact[Int(fact)] {
            for other in task.mutexGroups[Int(group)] { stamps[Int(other)] = fact }
        }
        if task.opposites[Int(fact)] >= 0 { stamps[Int(task.opposites[Int(fact)])] = fact }
        stamps[Int(fact)] = -1
    }

    /// Whether `fact`, whose exclusive facts are marked, is false whenever `goal` becomes true.
    private mutating func isExclusive(reaching goal: Int32, with fact: Int32) -> Bool {
        if stamps[Int(goal)] == fact { return true }
        let shared = sharedEffects(goal)
        return shared.deletes.contains(fact) || shared.adds.contains { stamps[Int($0)] == fact }
    }

    private mutating func sharedEffects(_ fact: Int32) -> (adds: [Int32], deletes: [Int32]) {
        if let known = effects[fact] { return known }
        var result: (adds: [Int32], deletes: [Int32])?
        for rule in achievers[Int(fact)] {
            guard task.rules.operators[Int(rule)] >= 0 else {
                result = ([], [])
                break
            }
            let certain = task.operators.effects(of: Int(task.rules.operators[Int(rule)])).lowerBound
            let (adds, deletes) = (task.operators.adds[certain], task.operators.deletes[certain])
            if let before = result {
                result = (before.adds.filter(adds.contains), before.deletes.filter(deletes.contains))
            } else {
                result = (Array(adds), Array(deletes))
            }
            if let result, result.adds.isEmpty, result.deletes.isEmpty { break }
        }
        let found = result ?? ([], [])
        effects[fact] = found
        return found
    }
}
