// The additive heuristic.

extension Heuristic {
    /// The sum of the costs of the goal facts, where an operator costs as much as all its preconditions
    /// together and nothing becomes false.
    public static let hAdd = Heuristic(
        name: "hadd", summary: "the sum over the goal facts in the delete relaxation",
        isAdmissible: false, isConsistent: false, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads",
        source: "Bonet and Geffner, Planning as heuristic search, 2001",
        makeEvaluator: { HAddEvaluator($0, $1) })
}

private final class HAddEvaluator: HeuristicEvaluator {
    private let relaxation: Relaxation

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        relaxation = Relaxation(task, weights: weights)
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        relaxation.explore(SummedCost.self, from: state)
    }
}
