// Better and better plans.

/// LAMA's sequence of searches: greedy for a first plan, then weighted A* with smaller and smaller weights,
/// each looking for plans that cost less than the best so far.
///
/// Where the last search ends without a plan, the best one is optimal: what it left out could not have
/// been better.
///
/// Source: Richter and Westphal, "The LAMA planner", 2010; Richter, Thayer and Ruml, "The joy of forgetting:
/// faster anytime search via restarting", 2010.
struct AnytimeSearch {
    let context: SearchContext

    private static let weights: [Int32] = [5, 3, 2, 1]

    /// Runs until a limit is reached or no better plan can exist.
    func run(_ statistics: inout SearchStatistics) -> SearchEnd {
        let task = context.task
        let heuristics = SearchConfiguration.lamaHeuristics(for: task)
        var best: [Int32]?
        var bound = Int32.max
        var phases: [(weights: OperatorWeights, order: LazySearch.Order)] = [(.unit, .estimate)]
        if !task.isUnitCost { phases.append((.costPlusOne, .estimate)) }
        phases += Self.weights.map { (.costPlusOne, .weighted($0)) }
        var estimator = makeEstimator(heuristics, .unit, &statistics)
        var phase = 0
        var initialEstimates: [Int?] = []
        while true {
            if phase == 1, !task.isUnitCost {
                estimator = makeEstimator(heuristics, .costPlusOne, &statistics)
            }
            estimator.restart()
            let (_, order) = phases[phase]
            let reopens = order != .estimate
            let search = LazySearch(
                context: context, estimator: estimator, usesPreferred: true, order: order, reopens: reopens,
                bound: bound)
            let end = search.run(&statistics)
            if initialEstimates.isEmpty { initialEstimates = statistics.initialEstimates }
            statistics.initialEstimates = initialEstimates
            switch end {
            case .found(let found, _):
                let trimmed = PlanTrimming(task).trimmed(found)
                // A plan that holds with rounded numbers only is none.
                if let numeric = task.numeric, !numeric.isExact,
                    !ExactReplay(task, numeric).confirms(trimmed)
                {
                    return best.map { .found($0, isOptimal: false) } ?? .stopped(.incomplete)
                }
                let cost = task.cost(of: trimmed)
                best = trimmed
                statistics.planCost = cost
                bound = Int32(clamping: cost)
                context.report(task.plan(trimmed), cost: cost)
                if cost == 0 { return .found(trimmed, isOptimal: true) }
                phase = min(phase + 1, phases.count - 1)
            case .exhausted(let states):
                guard let best else { return .exhausted(states: states) }
                statistics.planCost = Int(bound)
                if reopens { return .found(best, isOptimal: true) }
                phase += 1
            case .stopped(let limit):
                guard let best else { return end }
                (statistics.limit, statistics.planCost) = (limit, Int(bound))
                return .found(best, isOptimal: false)
            }
        }
    }

    private func makeEstimator(
        _ heuristics: [Heuristic], _ weights: OperatorWeights, _ statistics: inout SearchStatistics
    ) -> StateEstimator {
        let start = ContinuousClock.now
        defer { statistics.heuristicSeconds += (ContinuousClock.now - start).seconds }
        return StateEstimator(heuristics, context, weights)
    }
}
