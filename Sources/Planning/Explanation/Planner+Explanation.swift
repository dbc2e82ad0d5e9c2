// The planner explains why there is no plan.

public import PDDL

extension Planner {
    /// Why `problem` has no plan: goals that exclude each other, and single changes that would help.
    ///
    /// ```swift
    /// let explanation = try Planner(.auto).explain(problem, within: .time(.seconds(10)))
    /// explanation?.conflict.map(\.pddl)        // ["(on a b)", "(on b a)"]
    /// explanation?.changes.first?.description  // "let (road a b) hold at the start"
    /// ```
    ///
    /// The time goes to the proof first, then to the conflict (at most half of the rest) and to the changes.
    /// Whatever the configuration, the questions after the proof go to ``SearchConfiguration/auto`` and
    /// ``SearchConfiguration/lama``. Problems with durative actions or timed literals are not explained.
    ///
    /// - Parameter limits: for everything together; they count where the planner's own are wider.
    /// - Returns: nil where there is a plan, or no proof within the limits that there is none.
    /// - Throws: `DiagnosticsError` as ``solve(_:)``.
    public func explain(_ problem: Problem, within limits: Limits = .none) throws
        -> UnsolvabilityExplanation?
    {
        let budget = ExplanationBudget(limits, self.limits)
        var prover = self
        prover.limits = budget.limits()
        guard case .unsolvable(let reason) = try prover.solve(problem) else { return nil }
        return try explain(problem, because: reason, budget)
    }

    /// As ``explain(_:within:)``, where the proof is known already.
    ///
    /// - Parameter reason: what ``solve(_:)`` gave for the same problem.
    public func explain(_ problem: Problem, because reason: Unsolvability, within limits: Limits = .none)
        throws -> UnsolvabilityExplanation?
    {
        try explain(problem, because: reason, ExplanationBudget(limits, self.limits))
    }

    private func explain(_ problem: Problem, because reason: Unsolvability, _ budget: ExplanationBudget)
        throws -> UnsolvabilityExplanation?
    {
        guard !problem.isTimed else { return nil }
        let conflict = try GoalConflict(problem, reason, budget.part(of: 2))
        let search = try ChangeSearch(problem, budget)
        return UnsolvabilityExplanation(
            problem: problem, conflict: conflict.goals, witnesses: conflict.witnesses,
            changes: search.selection(UnsolvabilityExplanation.mostChanges),
            ruledOut: search.ruledOut, undecided: search.undecided)
    }
}

/// The time and memory that are left for an explanation.
struct ExplanationBudget {
    private let end: ContinuousClock.Instant?
    private let memory: Int?

    /// The narrower of two limits, with the clock started.
    init(_ first: Limits, _ second: Limits) {
        let times = [first.time, second.time].compactMap { $0 }
        end = times.min().map { ContinuousClock.now + $0 }
        memory = [first.memory, second.memory].compactMap { $0 }.min()
    }

    private init(end: ContinuousClock.Instant?, memory: Int?) {
        self.end = end
        self.memory = memory
    }

    private var left: Duration? { end.map { max($0 - .now, .zero) } }

    /// Whether nothing is left, or nobody waits any more.
    var isOver: Bool { left == .zero || Task.isCancelled }

    /// One of `count` equal parts of the time that is left.
    func part(of count: Int) -> ExplanationBudget {
        ExplanationBudget(end: left.map { .now + $0 / max(count, 1) }, memory: memory)
    }

    /// Limits for one run of the planner: one of `count` equal parts, and at most `most`.
    func limits(part count: Int = 1, atMost most: Duration? = nil) -> Limits {
        let times = [left.map { $0 / max(count, 1) }, most].compactMap { $0 }
        return Limits(time: times.min(), memory: memory)
    }
}
