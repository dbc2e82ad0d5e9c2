// What the judge says of a valid plan.

public import ExactNumbers
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
    /// The value of the problem's metric at the end; where there is no metric, the time at which the last step
    /// of a timed plan ends, or the number of steps.
    public let cost: Rational
    /// The time at which the last step ends, counted from 0; nil for a plan without times.
    public let makespan: ExactNumber?
    /// How often each named preference of the problem is violated, 0 included.
    public let preferenceViolations: [String: Int]
    /// What every step did.
    private let recorded: RecordedTrace

    /// Only the judge calls this.
    init(
        plan: Plan, problem: Problem, cost: Rational, makespan: ExactNumber?,
        preferenceViolations: [String: Int], recorded: RecordedTrace
    ) {
        self.plan = plan
        self.problem = problem
        self.cost = cost
        self.makespan = makespan
        self.preferenceViolations = preferenceViolations
        self.recorded = recorded
    }

    /// What happened, first to last; made anew at each call.
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
