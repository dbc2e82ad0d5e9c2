// The maximum heuristic.

extension Heuristic {
    /// The cost of the most expensive goal fact, where an operator costs as much as its most expensive
    /// precondition and nothing becomes false.
    public static let hMax = Heuristic(
        name: "hmax", summary: "the most expensive goal fact in the delete relaxation",
        isAdmissible: true, isConsistent: true, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads",
        source: "Bonet and Geffner, Planning as heuristic search, 2001",
        makeEvaluator: { HMaxEvaluator($0, $1) })
}

private final class HMaxEvaluator: HeuristicEvaluator {
    private let relaxation: Relaxation

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        relaxation = Relaxation(task, weights: weights)
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        relaxation.explore(MaximumCost.self, from: state)
    }
}
