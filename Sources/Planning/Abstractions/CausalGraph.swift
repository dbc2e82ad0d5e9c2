// Which variables matter to which.

/// The causal graph of a task: an arc to a variable from each that an operator changing it requires or also
/// changes.
///
/// Source: Helmert, "A planning heuristic based on causal graph analysis", 2004.
struct CausalGraph {
    /// For each variable, those that operators changing it require.
    let requiredBy: [[Int32]]
    /// For each variable, those that change together with it or by operators that require it.
    let successors: [[Int32]]

    init(_ task: FiniteDomainTask) {
        var required: [Set<Int32>] = Array(repeating: [], count: task.variableCount)
        var successors: [Set<Int32>] = Array(repeating: [], count: task.variableCount)
        for number in 0..<task.operatorCount {
            let effects = task.effects(number)
            for effect in effects {
                for condition in task.preconditions(number) where condition.variable != effect.variable {
                    required[Int(effect.variable)].insert(condition.variable)
                    successors[Int(condition.variable)].insert(effect.variable)
                }
                for condition in task.conditions(effect) where condition.variable != effect.variable {
                    required[Int(effect.variable)].insert(condition.variable)
                    successors[Int(condition.variable)].insert(effect.variable)
                }
                for other in effects where other.variable != effect.variable {
                    successors[Int(other.variable)].insert(effect.variable)
                }
            }
        }
        requiredBy = required.map { $0.sorted() }
        self.successors = successors.map { $0.sorted() }
    }

    /// The variables from which a goal variable is reached through what operators require.
    func relevant(to goal: [VariableValue]) -> [Int32] {
        var found = Set(goal.map(\.variable))
        var open = Array(found)
        while let variable = open.popLast() {
            for other in requiredBy[Int(variable)] where found.insert(other).inserted { open.append(other) }
        }
        return found.sorted()
    }
}
