// Planning with time: which approach, in which order.

import Diagnostics
import PDDL

/// Plans for problems with durative actions or timed literals.
///
/// 1. Where no action can need another one under way at the same time, the problem without concurrency is solved
///    as an ordinary one, and the steps are scheduled as early as their interferences let them.
/// 2. Otherwise, or where that fails, the search goes forward through starts and ends (``TimedSearch``).
struct TemporalPlanning {
    let problem: Problem
    let limits: Limits
    /// Whether to look for earlier ends until a limit is reached.
    let isAnytime: Bool
    let observer: SearchObserver
    private let clock = ContinuousClock()

    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature`.
    func solve(_ statistics: inout SearchStatistics) throws -> Outcome {
        let start = clock.now
        try problem.refuseWhatTimedPlannersLack()
        let snap = try SnapProblem(problem)
        let deadline = Deadline(limits)
        let grounding: Grounding
        do {
            grounding = try Grounding(snap.problem, deadline: deadline)
        } catch let error as LimitReached {
            return .gaveUp(error.limit)
        }
        statistics.groundingSeconds = (clock.now - start).seconds
        guard case .task(let task) = grounding.result else {
            if case .unsolvable(let reason) = grounding.result {
                return .unsolvable(Unsolvability(proof: reason.proof, diagnostics: []))
            }
            return .gaveUp(.incomplete)
        }
        statistics.facts = task.factCount
        statistics.operators = task.operatorCount
        statistics.variables = task.domainSizes.count
        statistics.bytesPerState = task.words * 8
        statistics.decidedBy = "timed"
        let searchStart = clock.now
        defer { statistics.searchSeconds = (clock.now - searchStart).seconds }
        let timed = try TimedTask(task, snap, problem)
        let bound = timed.makespanBound()
        statistics.makespanBound = Rational(bound, Schedule.ticksPerUnit)
        if !snap.mayRequireConcurrency, snap.literals.isEmpty,
            !snap.numeric.comparisons.contains(where: \.isFluent), let path = try sequential(timed, start)
        {
            tell(path, start)
            return solved(improved(path, timed, bound, start, &statistics), bound)
        }
        for keepsTimes in [false, true] {
            let search = TimedSearch(timed, keepsTimes: keepsTimes, deadline: deadline)
            switch search.run(&statistics) {
            case .found(let path):
                tell(path, start)
                return solved(improved(path, timed, bound, start, &statistics), bound)
            case .stopped(let limit):
                statistics.limit = limit
                return .gaveUp(limit)
            case .exhausted: continue
            }
        }
        return .gaveUp(.incomplete)
    }

    /// A plan that ends at the bound is optimal where the end is what counts.
    private func solved(_ path: TimedPath, _ bound: Int) -> Outcome {
        let countsTheEnd = problem.metric == nil || problem.metric == .minimize(.totalTime)
        return .solved(path.plan, countsTheEnd && path.makespan <= bound ? .optimal : .satisficing)
    }

    private func tell(_ path: TimedPath, _ start: ContinuousClock.Instant) {
        observer.onPlan(
            FoundPlan(
                plan: path.plan, cost: Rational(path.makespan, Schedule.ticksPerUnit) ?? 0,
                seconds: (clock.now - start).seconds, search: "timed"))
    }

    /// A path that ends earlier, where one is found within ``improvementBudget`` evaluations or, where the
    /// planner is to go on, within the limits.
    private func improved(
        _ path: TimedPath, _ timed: TimedTask, _ bound: Int, _ start: ContinuousClock.Instant,
        _ statistics: inout SearchStatistics
    ) -> TimedPath {
        var best = path
        var rest = limits
        rest.time = limits.time.map { max($0 - (clock.now - start), .zero) }
        let deadline = Deadline(rest)
        let first = statistics.evaluated
        while best.makespan > bound {
            let left = isAnytime ? Int.max : Self.improvementBudget - (statistics.evaluated - first)
            guard left > 0 else { return best }
            let search = TimedSearch(
                timed, keepsTimes: isAnytime, before: best.makespan, budget: left, deadline: deadline)
            switch search.run(&statistics) {
            case .found(let better):
                best = better
                tell(best, start)
            case .exhausted: return best
            case .stopped(let limit):
                if isAnytime { statistics.limit = limit }
                return best
            }
        }
        return best
    }

    /// The evaluations after the first plan that may go into earlier ends.
    private static let improvementBudget = 2000

    /// What is said to who asks for an optimal plan.
    static func noOptimum(_ problem: Problem) -> DiagnosticsError {
        let literals = problem.timedLiterals.first.map { SourceLocation(problem.source, $0.span) }
        let location =
            problem.domain.durativeActions.first.map { SourceLocation(problem.domain.source, $0.span) }
            ?? literals
        return DiagnosticsError([
            Diagnostic(
                "planner.unsupported-feature",
                "the planner does not handle proofs that a timed plan is optimal",
                at: location,
                fixIts: [FixIt("use a search without proofs; --anytime looks for plans that end earlier")])
        ])
    }

    /// A plan without concurrency, scheduled, or nil where none was found.
    private func sequential(_ timed: TimedTask, _ start: ContinuousClock.Instant) throws -> TimedPath? {
        let snap = try SnapProblem(problem, isSequential: true)
        var limits = limits
        limits.time = limits.time.map { max(($0 - (clock.now - start)) / 2, .milliseconds(1)) }
        guard case .solved(let plan, _) = try Planner(.lamaFirst, within: limits).solve(snap.problem) else {
            return nil
        }
        var operators: [GroundAction: Int] = [:]
        for number in 0..<timed.task.operatorCount {
            if let step = timed.task.step(number), operators[step] == nil { operators[step] = number }
        }
        var path = TimedPath(timed)
        for step in plan.steps {
            guard let number = operators[GroundAction(step.name, step.arguments)],
                path.apply(number, takesLongest: false)
            else { return nil }
        }
        return path.running.isEmpty && path.solve() ? path : nil
    }
}

extension SnapProblem {
    /// Whether some action makes something true only for as long as it lasts, which another one could need.
    var mayRequireConcurrency: Bool {
        actions.contains { action in
            let made = Set(action.startEffect.added)
            return action.endEffect.deleted.contains(where: made.contains)
        }
    }
}

extension Effect {
    fileprivate var added: [Atom] {
        switch self {
        case .add(let atom): [atom]
        case .delete, .numeric: []
        case .and(let parts): parts.flatMap(\.added)
        case .forall(_, let inner), .when(_, let inner): inner.added
        }
    }

    fileprivate var deleted: [Atom] {
        switch self {
        case .delete(let atom): [atom]
        case .add, .numeric: []
        case .and(let parts): parts.flatMap(\.deleted)
        case .forall(_, let inner), .when(_, let inner): inner.deleted
        }
    }
}

extension Problem {
    /// Whether time matters: durative actions or timed literals.
    var isTimed: Bool { !domain.durativeActions.isEmpty || !timedLiterals.isEmpty }

    /// Refuses what timed planning would have to leave out.
    ///
    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature`.
    fileprivate func refuseWhatTimedPlannersLack() throws {
        let constrained =
            domain.constraints != .none
            ? (domain.source, domain.constraints.span)
            : constraints != .none ? (source, constraints.span) : nil
        if let (source, span) = constrained {
            throw DiagnosticsError([
                Diagnostic(
                    "planner.unsupported-feature",
                    "the planner does not handle constraints on the course of a plan",
                    at: span.map { SourceLocation(source, $0) })
            ])
        }
    }
}
