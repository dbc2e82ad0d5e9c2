// All small patterns that can matter.

/// The interesting patterns of one and two variables.
///
/// A pattern is interesting where each variable leads to a goal variable of the pattern through what
/// operators require, or, with cost partitioning over possibly negative costs, where each leads to a goal
/// variable of the task.
///
/// Source: Pommerening, Röger and Helmert, "Getting the most out of pattern databases for classical
/// planning", 2013.
enum SystematicPatterns {
    /// Goal variables; goal variables with what they require; goal variables that change together or require
    /// each other.
    static func interesting(_ task: FiniteDomainTask, _ graph: CausalGraph) -> [[Int32]] {
        let goals = Set(task.goal.map(\.variable)).sorted()
        var found = goals.map { [$0] }
        var known = Set<[Int32]>()
        func add(_ first: Int32, _ second: Int32) {
            let pattern = [min(first, second), max(first, second)]
            if known.insert(pattern).inserted { found.append(pattern) }
        }
        for goal in goals { for other in graph.requiredBy[Int(goal)] { add(goal, other) } }
        let isGoal = Set(goals)
        for goal in goals {
            for other in graph.successors[Int(goal)] where isGoal.contains(other) { add(goal, other) }
        }
        return found
    }
}
