// What the judge says of a plan that is not valid.

public import Diagnostics
public import PDDL

/// Why a plan was refused.
///
/// The codes are `plan.unknown-action`, `plan.wrong-arity`, `plan.unknown-object`, `plan.wrong-type`,
/// `plan.unsatisfied-precondition`, `plan.goal-not-reached`, `plan.undefined-cost`, `plan.cost-overflow` and,
/// only for domains that no parser checked, `plan.unbound-variable`.
///
/// ```
/// error[plan.unsatisfied-precondition]: step 3 (pick-up b) cannot be applied
///  --> plan.txt:3:1
/// 3 | (pick-up b)
///   | ^^^^^^^^^^^
///  note: requires (clear b), made false by step 1 (stack c b)
/// ```
public struct InvalidPlan: Error, Sendable {
    /// The plan.
    public let plan: Plan
    /// What is wrong, in the order of the steps; at least one, all of them errors.
    public let diagnostics: [Diagnostic]
    /// What the steps before the first fault did.
    private let recorded: RecordedTrace

    /// Only the judge calls this.
    init(plan: Plan, diagnostics: [Diagnostic], recorded: RecordedTrace) {
        self.plan = plan
        self.diagnostics = diagnostics
        self.recorded = recorded
    }

    /// What each step before the first fault changed; made anew at each call.
    ///
    /// ```swift
    /// print("stopped after \(invalid.trace.count) steps")
    /// ```
    public var trace: [StateChange] { recorded.stateChanges }
}

extension InvalidPlan: CustomStringConvertible {
    /// The diagnostics as a terminal shows them, without colour.
    public var description: String { diagnostics.rendered() }
}
