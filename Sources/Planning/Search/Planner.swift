// The planner: grounds a problem and searches for a plan.

public import PDDL
import Synchronization

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
/// The same problem and configuration always give the same plan, except where ``SearchConfiguration/auto`` and
/// ``SearchConfiguration/optimal`` need so long that they search on two cores: then the first plan counts.
/// Cancelling the task that runs `solve` ends it within a few milliseconds.
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

    /// Looks for a plan, tells in `statistics` what it took, and `observer` how it goes on.
    ///
    /// Where a limit ends a search that improves its plans, the best plan is the answer, and
    /// ``SearchStatistics/limit`` says so.
    ///
    /// Problems with durative actions or timed literals are solved by a search of their own, whatever the
    /// configuration; ``SearchConfiguration/lama`` goes on for plans that end earlier, and configurations that
    /// promise optimal plans are refused.
    ///
    /// - Throws: `DiagnosticsError` as ``solve(_:)``.
    public func solve(
        _ problem: Problem, statistics: inout SearchStatistics, observer: SearchObserver = SearchObserver()
    ) throws -> Outcome {
        statistics = SearchStatistics()
        if problem.isTimed {
            guard !configuration.isOptimal else { throw TemporalPlanning.noOptimum(problem) }
            let planning = TemporalPlanning(
                problem: problem, limits: limits, isAnytime: configuration == .lama,
                observer: Self.serial(observer))
            return try planning.solve(&statistics)
        }
        let clock = ContinuousClock()
        let start = clock.now
        let deadline = Deadline(limits)
        do {
            let grounding = try Grounding(
                problem, dropsUseless: configuration.isPortfolio, deadline: deadline)
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
                let context = SearchContext(
                    task: task, deadline: deadline, observer: Self.serial(observer),
                    costScale: grounding.costScale, start: start, name: "\(configuration)")
                let end = SearchRun(configuration, context).run(&statistics)
                return outcome(end, task, &statistics, isMetricCost: grounding.isMetricCost)
            }
        } catch let error as LimitReached {
            statistics.groundingSeconds = (clock.now - start).seconds
            statistics.limit = error.limit
            return .gaveUp(error.limit)
        }
    }

    /// An observer that is never told two things at once.
    private static func serial(_ observer: SearchObserver) -> SearchObserver {
        let serial = SerialObserver(observer)
        return SearchObserver(onPlan: serial.tell, onProgress: serial.tell)
    }

    private func outcome(
        _ end: SearchEnd, _ task: GroundTask, _ statistics: inout SearchStatistics, isMetricCost: Bool
    ) -> Outcome {
        switch end {
        case .found(let operators, let isOptimal):
            if let numeric = task.numeric, !numeric.isExact {
                // Rounded numbers prove nothing.
                guard ExactReplay(task, numeric).confirms(operators) else { return .gaveUp(.incomplete) }
                return .solved(task.plan(operators), .satisficing)
            }
            return .solved(task.plan(operators), isOptimal && isMetricCost ? .optimal : .satisficing)
        case .stopped(let limit):
            statistics.limit = limit
            return .gaveUp(limit)
        case .exhausted(let states):
            if task.numeric?.isExact == false { return .gaveUp(.incomplete) }
            return .unsolvable(
                Unsolvability(proof: .exhausted(configuration, states: states), diagnostics: []))
        }
    }
}

/// Passes on what it is told, one thing at a time.
private final class SerialObserver: Sendable {
    private let observer: Mutex<SearchObserver>

    init(_ observer: SearchObserver) { self.observer = Mutex(observer) }

    func tell(_ plan: FoundPlan) { observer.withLock { $0.onPlan(plan) } }
    func tell(_ progress: SearchProgress) { observer.withLock { $0.onProgress(progress) } }
}
