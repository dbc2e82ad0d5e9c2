// The planner: grounds a problem and searches for a plan.

public import PDDL

/// Finds plans, or proves that there is none.
///
/// ```swift
/// switch try Planner(.aStar(.hMax), within: .time(.seconds(30))).solve(problem) {
/// case .solved(let plan, let claim): …       // claim: .optimal or .satisficing
/// case .unsolvable(let reason): …            // reason.proof, reason.diagnostics
/// case .gaveUp(let limit): …                 // proves nothing
/// }
/// ```
///
/// The same problem and configuration always give the same plan. Cancelling the task that runs `solve`
/// ends it within a few hundred expansions.
public struct Planner: Sendable {
    /// The search.
    public var configuration: SearchConfiguration
    /// The bounds.
    public var limits: Limits

    /// A planner that searches by `configuration` within `limits`.
    public init(_ configuration: SearchConfiguration = .standard, within limits: Limits = .none) {
        self.configuration = configuration
        self.limits = limits
    }

    /// Looks for a plan.
    ///
    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature`, `planner.malformed-problem`,
    ///   `planner.cost-range` or `planner.negative-cost`.
    public func solve(_ problem: Problem) throws -> Outcome {
        var statistics = SearchStatistics()
        return try solve(problem, statistics: &statistics)
    }

    /// Looks for a plan and tells in `statistics` what it took.
    ///
    /// - Throws: `DiagnosticsError` as ``solve(_:)``.
    public func solve(_ problem: Problem, statistics: inout SearchStatistics) throws -> Outcome {
        statistics = SearchStatistics()
        if problem.isTimed { return try TemporalPlanning(problem: problem, limits: limits).solve(&statistics) }
        let clock = ContinuousClock()
        let start = clock.now
        let deadline = Deadline(limits)
        do {
            let grounding = try Grounding(problem, deadline: deadline)
            statistics.groundingSeconds = (clock.now - start).seconds
            statistics.costScale = grounding.costScale
            switch grounding.result {
            case .unsolvable(let reason): return .unsolvable(reason)
            case .task(let task):
                statistics.facts = task.factCount
                statistics.operators = task.operatorCount
                statistics.variables = task.domainSizes.count
                statistics.bytesPerState = task.words * 8
                let searchStart = clock.now
                defer { statistics.searchSeconds = (clock.now - searchStart).seconds }
                return outcome(search(task, deadline, &statistics))
            }
        } catch let error as LimitReached {
            statistics.groundingSeconds = (clock.now - start).seconds
            return .gaveUp(error.limit)
        }
    }

    private func search(
        _ task: GroundTask, _ deadline: Deadline, _ statistics: inout SearchStatistics
    ) -> SearchEnd {
        switch configuration {
        case .aStar(let heuristic):
            return AStarSearch(
                task: task, heuristic: heuristic.makeEvaluator(task, .cost), deadline: deadline
            ).run(&statistics)
        case .greedy(let heuristics, let preferred):
            return GreedySearch(
                task: task, heuristics: heuristics.map { $0.makeEvaluator(task, .costPlusOne) },
                usesPreferred: preferred, deadline: deadline
            ).run(&statistics)
        }
    }

    private func outcome(_ end: SearchEnd) -> Outcome {
        switch end {
        case .found(let plan): return .solved(plan, configuration.isOptimal ? .optimal : .satisficing)
        case .stopped(let limit): return .gaveUp(limit)
        case .exhausted(let states):
            // Only what a safe heuristic calls a dead end may be left out of a proof.
            guard configuration.heuristics.allSatisfy(\.isSafe) else { return .gaveUp(.incomplete) }
            return .unsolvable(
                Unsolvability(proof: .exhausted(configuration, states: states), diagnostics: []))
        }
    }
}
