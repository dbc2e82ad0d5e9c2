// Runs a search configuration on a ground task.

/// One configuration at work on a task.
struct SearchRun {
    let configuration: SearchConfiguration
    let context: SearchContext
    /// Whether it runs beside the search of ``SearchConfiguration/lamaFirst``, which it is to differ from.
    let isCompanion: Bool

    /// How much a companion does in the opposite order: evaluations times rules of the delete relaxation.
    private static let reversedWork = 30_000_000

    init(_ configuration: SearchConfiguration, _ context: SearchContext, isCompanion: Bool = false) {
        self.configuration = configuration
        self.isCompanion = isCompanion
        self.context = context.named("\(configuration)")
    }

    /// Runs until there is a plan or a proof, or a limit is reached.
    ///
    /// An exhausted search is a proof here: where heuristics may have taken states for dead ends that are
    /// none, the end is ``Limit/incomplete`` instead.
    func run(_ statistics: inout SearchStatistics) -> SearchEnd {
        statistics.decidedBy = "\(configuration)"
        switch configuration {
        case .aStar(let heuristic):
            let evaluator = prepared(&statistics) {
                heuristic.makeEvaluator(context.task, .cost, within: context.budget)
            }
            let search = AStarSearch(
                context: context, heuristic: evaluator, isAdmissible: heuristic.isAdmissible)
            return proof(search.run(&statistics), [heuristic])
        case .greedy(let heuristics, let preferred):
            let search = GreedySearch(
                context: context, estimator: estimator(heuristics, .costPlusOne, &statistics),
                usesPreferred: preferred)
            return proof(search.run(&statistics), heuristics)
        case .lazyGreedy(let heuristics, let preferred):
            return lazy(heuristics, .costPlusOne, preferred, .estimate, &statistics)
        case .weightedAStar(let weight, let heuristics, let preferred):
            return lazy(heuristics, .cost, preferred, .weighted(Int32(weight)), &statistics)
        case .lamaFirst:
            return lazy(
                SearchConfiguration.lamaHeuristics(for: context.task), .unit, true, .estimate, &statistics)
        case .lama:
            return AnytimeSearch(context: context).run(&statistics)
        case .bestFirstWidth:
            return bestFirstWidth(&statistics)
        case .auto:
            return Portfolio(
                context: context, members: SearchConfiguration.automaticSearches(for: context.task),
                isTrimmed: true, head: 20_000_000
            ).run(&statistics)
        case .optimal:
            return Portfolio(
                context: context, members: SearchConfiguration.optimalSearches, isTrimmed: false,
                head: 1_000_000
            ).run(&statistics)
        }
    }

    private func lazy(
        _ heuristics: [Heuristic], _ weights: OperatorWeights, _ preferred: Bool, _ order: LazySearch.Order,
        _ statistics: inout SearchStatistics
    ) -> SearchEnd {
        let search = LazySearch(
            context: context, estimator: estimator(heuristics, weights, &statistics),
            usesPreferred: preferred, order: order, reopens: order != .estimate)
        return proof(search.run(&statistics), heuristics)
    }

    /// First only states that bring a new fact, which is quick; then all. Between the two a companion looks
    /// for a while where the search beside it goes last.
    private func bestFirstWidth(_ statistics: inout SearchStatistics) -> SearchEnd {
        var end = BestFirstWidthSearch(context: context, largestNovelty: 1).run(&statistics)
        if isCompanion, case .stopped(.incomplete) = end {
            let reversed = LazySearch(
                context: context,
                estimator: estimator(SearchConfiguration.lamaHeuristics, .unit, &statistics),
                usesPreferred: true, order: .estimate, reopens: false, isReversed: true,
                mostEvaluations: Self.reversedWork / max(context.task.rules.count, 1) + 1)
            end = proof(reversed.run(&statistics), SearchConfiguration.lamaHeuristics)
            statistics.decidedBy = "\(SearchConfiguration.lamaFirst)"
        }
        guard case .stopped(.incomplete) = end else { return end }
        statistics.decidedBy = "\(configuration)"
        return BestFirstWidthSearch(context: context, largestNovelty: 3).run(&statistics)
    }

    private func estimator(
        _ heuristics: [Heuristic], _ weights: OperatorWeights, _ statistics: inout SearchStatistics
    ) -> StateEstimator {
        prepared(&statistics) { StateEstimator(heuristics, context, weights) }
    }

    private func prepared<Prepared>(
        _ statistics: inout SearchStatistics, _ prepare: () -> Prepared
    ) -> Prepared {
        let start = ContinuousClock.now
        defer { statistics.heuristicSeconds += (ContinuousClock.now - start).seconds }
        return prepare()
    }

    private func proof(_ end: SearchEnd, _ heuristics: [Heuristic]) -> SearchEnd {
        // A state is left out where a safe heuristic calls it a dead end, or where all do.
        guard case .exhausted = end, !heuristics.contains(where: \.isSafe) else { return end }
        return .stopped(.incomplete)
    }
}
