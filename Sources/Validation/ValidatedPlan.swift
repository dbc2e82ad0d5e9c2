// What the judge says of a valid plan.

public import PDDL

/// A plan that the judge has carried out and found to reach the goal.
///
/// Only ``PlanValidator`` can make one: holding a value of this type is the proof that the plan was checked.
///
/// ```swift
/// let validated = try PlanValidator().validate(plan, for: problem)
/// print("\(validated.plan.steps.count) steps, cost \(validated.cost)")
/// ```
public struct ValidatedPlan: Sendable {
    /// The plan.
    public let plan: Plan
    /// The problem that it solves.
    public let problem: Problem
    /// The value of the problem's metric at the end; the number of steps where there is no metric.
    public let cost: Rational
    /// What every step did.
    private let recorded: RecordedTrace

    /// Only the judge calls this.
    init(plan: Plan, problem: Problem, cost: Rational, recorded: RecordedTrace) {
        self.plan = plan
        self.problem = problem
        self.cost = cost
        self.recorded = recorded
    }

    /// What each step changed, first to last; made anew at each call.
    ///
    /// ```swift
    /// for change in validated.trace { print(change) }   // 1: (pick-up a)  +(holding a) -(clear a)
    /// ```
    public var trace: [StateChange] { recorded.stateChanges }
}

extension ValidatedPlan: Hashable {
    /// The same plan for the same problem.
    public static func == (left: ValidatedPlan, right: ValidatedPlan) -> Bool {
        left.plan == right.plan && left.cost == right.cost && left.problem == right.problem
    }

    /// Hashes the plan.
    public func hash(into hasher: inout Hasher) { hasher.combine(plan) }
}
