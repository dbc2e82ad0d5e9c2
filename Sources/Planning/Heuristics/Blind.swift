// The blind heuristic.

extension Heuristic {
    /// 0 in goal states, the smallest operator cost in all others.
    public static let blind = Heuristic(
        name: "blind", summary: "0 in goal states, elsewhere the cheapest action's cost",
        isAdmissible: true, isConsistent: true, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads", source: "folklore",
        makeEvaluator: { BlindEvaluator($0, $1) })
}

private final class BlindEvaluator: HeuristicEvaluator {
    private let task: GroundTask
    private let smallest: Int32

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        self.task = task
        smallest = weights.values(task).min() ?? 0
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 { task.isGoal(state) ? 0 : smallest }
}
