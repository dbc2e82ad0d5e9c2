// Saturated cost partitioning over abstractions.

extension Heuristic {
    /// The largest of sums of abstraction heuristics, over several orders in which the abstractions get their
    /// share of the costs: projections to small patterns, and Cartesian abstractions for goals and landmarks.
    /// Each order is consistent, but orders are added while the search goes on.
    public static let saturatedCostPartitioning = Heuristic(
        name: "scp", summary: "saturated cost partitioning over Cartesian abstractions and small patterns",
        isAdmissible: true, isConsistent: false, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads; derived facts are left out",
        source: "Seipp, Keller and Helmert, Saturated cost partitioning for optimal classical planning, 2020",
        makeEvaluator: { makePartitioning(FiniteDomainTask($0, $1), ConstructionBudget()) },
        makeBoundedEvaluator: { makePartitioning(FiniteDomainTask($0, $1), $2) })
}

private func makePartitioning(
    _ task: FiniteDomainTask, _ budget: ConstructionBudget
) -> any HeuristicEvaluator {
    let abstractions = AbstractionBuilder(task: task, budget: budget.part(0.5)).build()
    return ImprovingCostPartitioning(task, abstractions, budget)
}
