// The goal-count heuristic.

extension Heuristic {
    /// The number of goal facts that do not hold.
    public static let goalCount = Heuristic(
        name: "goalcount", summary: "the number of goal facts that do not hold",
        isAdmissible: false, isConsistent: false, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads", source: "folklore",
        makeEvaluator: { task, _ in GoalCountEvaluator(task) })
}

private final class GoalCountEvaluator: HeuristicEvaluator {
    private let task: GroundTask
    private let isGoal: Block<Bool>

    init(_ task: GroundTask) {
        self.task = task
        var flags = Array(repeating: false, count: task.factCount)
        for fact in task.goal { flags[Int(fact)] = true }
        isGoal = Block(flags)
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        var missing = Int32(task.goal.count)
        task.forEachFact(in: state) { if isGoal.base[Int($0)] { missing -= 1 } }
        return missing
    }
}
