// Goals that cannot be reached together, as few as possible.

import PDDL

/// A set of goal conjuncts without a plan, made smaller for as long as there is time.
///
/// What the proof points to is tried first. Then halves, quarters and so on are left out, down to single goals,
/// which divides the work where the conflict is small as QuickXplain does (Junker, "QuickXplain: preferred
/// explanations and relaxations for over-constrained problems", 2004). Unlike there the smaller set is kept only
/// when it is itself proven to have no plan: a planner may also not know.
///
/// The runs of the planner: about two for each goal in the conflict and for each halving on the way to it.
struct GoalConflict {
    /// The conjuncts, in the order of the goal.
    private(set) var goals: [Condition]
    /// For each, a plan for the others; nil where none was found.
    private(set) var witnesses: [Plan?]

    private let problem: Problem
    private let budget: ExplanationBudget
    /// A single run gets no more than this part of the time that is left.
    private static let part = 3

    private enum Answer {
        case plan(Plan)
        case noPlan(Unsolvability)
        case unknown
    }

    /// - Throws: `DiagnosticsError` as the planner.
    init(_ problem: Problem, _ reason: Unsolvability, _ budget: ExplanationBudget) throws {
        self.problem = problem
        self.budget = budget
        goals = problem.goal.conjuncts
        witnesses = []
        try follow(reason)
        var size = goals.count / 2
        while size > 1 {
            try leaveOut(size)
            size = min(size, goals.count) / 2
        }
        try leaveOutOne()
    }

    /// Keeps what a proof speaks of, if that alone has no plan.
    private mutating func follow(_ reason: Unsolvability) throws {
        let named: [Fact]
        switch reason.proof {
        case .unreachableGoal(let facts, let permanent): named = Array((facts + permanent).prefix(1))
        case .exclusiveGoal(let left, let right): named = [left.fact, right.fact]
        case .falseGoal, .hopelessStart, .exhausted: return
        }
        let part = goals.filter { goal in
            switch goal {
            case .atom(let atom), .not(.atom(let atom)): atom.grounded().map(named.contains) ?? false
            default: false
            }
        }
        guard !part.isEmpty, part.count < goals.count else { return }
        if case .noPlan = try ask(part) { goals = part }
    }

    /// Leaves out `size` goals at a time where there is no plan for the rest either.
    private mutating func leaveOut(_ size: Int) throws {
        var start = 0
        while start < goals.count, !budget.isOver {
            let end = min(start + size, goals.count)
            let rest = Array(goals[..<start] + goals[end...])
            if !rest.isEmpty, case .noPlan(let reason) = try ask(rest) {
                goals = rest
                try follow(reason)
            } else {
                start = end
            }
        }
    }

    /// Leaves out single goals; a plan for the rest shows that the goal is needed, also when others go later.
    private mutating func leaveOutOne() throws {
        var needed: [(goal: Condition, plan: Plan?)] = []
        var open = goals[...]
        while let goal = open.popFirst() {
            let rest = needed.map(\.goal) + open
            switch try ask(rest) {
            case .plan(let plan): needed.append((goal, plan))
            case .unknown: needed.append((goal, nil))
            case .noPlan: continue
            }
        }
        goals = needed.map(\.goal)
        witnesses = needed.map(\.plan)
    }

    private func ask(_ goals: [Condition]) throws -> Answer {
        // Nothing wanted: the empty plan does it.
        if goals.isEmpty { return .plan(Plan([])) }
        guard !budget.isOver else { return .unknown }
        let planner = Planner(.auto, within: budget.limits(part: Self.part))
        switch try planner.solve(problem.asking(for: goals)) {
        case .solved(let plan, _): return .plan(plan)
        case .unsolvable(let reason): return .noPlan(reason)
        case .gaveUp: return .unknown
        }
    }
}
