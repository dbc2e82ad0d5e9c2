// Parts of a task to make abstractions for: its goals and its landmarks.

/// A part of a task: to reach a goal once.
struct Subtask {
    var goal: [VariableValue]
    /// For some variables, values that no state has before the goal was reached: with them it is reached.
    var beyond: [(variable: Int32, values: [Int32])] = []
}

/// Finds subtasks by goals and by landmarks of the delete relaxation.
///
/// A state all of whose facts can be had before a landmark has the landmark still before it, whatever its
/// past: otherwise the landmark could be avoided from the start. So all other states count as goal states of
/// a landmark's subtask, and its estimates are admissible.
///
/// Source: Seipp and Helmert, "Diverse and additive Cartesian abstraction heuristics", 2014.
struct SubtaskFinder: ~Copyable {
    private let task: FiniteDomainTask
    private let rules: RelaxedRules
    private let users: Rows
    private let initialFacts: [Int32]
    private var missing: Buffer<Int32>
    /// For each fact, the rule that first made it true, -1 for none, -2 where it is not reached.
    private var achievers: Buffer<Int32>
    private var open = Buffer<Int32>()

    init(_ task: FiniteDomainTask) {
        self.task = task
        rules = task.task.rules
        users = rules.preconditions.transposed(count: task.task.factCount)
        var initialFacts: [Int32] = []
        task.task.forEachFact(in: task.task.initial.base) { initialFacts.append($0) }
        self.initialFacts = initialFacts
        missing = Buffer(repeating: 0, count: rules.count)
        achievers = Buffer(repeating: -2, count: task.task.factCount)
    }

    /// A subtask for each landmark that is neither a goal nor there from the start, then one for each goal that
    /// is not there from the start.
    mutating func find(_ budget: ConstructionBudget) -> [Subtask] {
        let goals = task.goal.filter { task.initial[Int($0.variable)] != $0.value }
        var subtasks: [Subtask] = []
        for fact in landmarkCandidates() where !budget.isOver {
            let value = value(of: fact)
            if task.isDerived[Int(value.variable)] || task.initial[Int(value.variable)] == value.value {
                continue
            }
            if goals.count == 1, goals[0] == value { continue }
            explore(without: fact)
            if task.task.goal.allSatisfy({ achievers[Int($0)] != -2 }) { continue }
            if task.goal.contains(value) { continue }
            subtasks.append(Subtask(goal: [value], beyond: unreached()))
        }
        return subtasks + goals.map { Subtask(goal: [$0]) }
    }

    private func value(of fact: Int32) -> VariableValue {
        let variables = task.task.variables
        return VariableValue(variable: variables.variable[Int(fact)], value: variables.value[Int(fact)])
    }

    /// What a relaxed plan makes true: all landmarks are among it.
    private mutating func landmarkCandidates() -> [Int32] {
        explore(without: -1)
        var seen = Set<Int32>()
        var open = task.task.goal
        while let fact = open.popLast() {
            guard seen.insert(fact).inserted, achievers[Int(fact)] >= 0 else { continue }
            open += rules.preconditions[Int(achievers[Int(fact)])]
        }
        return seen.sorted()
    }

    /// For each variable, the values that the last exploration did not reach.
    private func unreached() -> [(variable: Int32, values: [Int32])] {
        let variables = task.task.variables
        return (0..<Int32(variables.count)).compactMap { variable in
            if task.isDerived[Int(variable)] { return nil }
            let values = variables.facts[Int(variable)].filter { achievers[Int($0)] == -2 }.map {
                variables.value[Int($0)]
            }
            return values.isEmpty ? nil : (variable, values)
        }
    }

    /// Finds what the delete relaxation reaches where a fact is never made true.
    private mutating func explore(without fact: Int32) {
        achievers.base.update(repeating: -2, count: achievers.count)
        open.removeAll()
        for fact in initialFacts { reach(fact, by: -1) }
        for rule in 0..<rules.count {
            missing[rule] = Int32(rules.preconditions[rule].count)
            if missing[rule] == 0 { apply(rule, without: fact) }
        }
        var place = 0
        while place < open.count {
            for rule in users[Int(open[place])] {
                missing[Int(rule)] -= 1
                if missing[Int(rule)] == 0 { apply(Int(rule), without: fact) }
            }
            place += 1
        }
    }

    private mutating func apply(_ rule: Int, without fact: Int32) {
        for added in rules.adds[rule] where added != fact { reach(added, by: Int32(rule)) }
    }

    private mutating func reach(_ fact: Int32, by rule: Int32) {
        guard achievers[Int(fact)] == -2 else { return }
        achievers[Int(fact)] = rule
        open.append(fact)
    }
}
