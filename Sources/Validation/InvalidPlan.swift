// What the judge says of a plan that is not valid.

public import Diagnostics
public import PDDL

/// Why a plan was refused.
///
/// The codes are those of ``PlanFault/Kind``: `plan.unknown-action`, `plan.wrong-arity`, `plan.unknown-object`,
/// `plan.wrong-type`, `plan.unsatisfied-precondition`, `plan.violated-invariant`, `plan.interference`,
/// `plan.conflicting-effects`, `plan.wrong-duration`, `plan.missing-duration`, `plan.missing-time`,
/// `plan.mixed-timing`, `plan.negative-time`, `plan.goal-not-reached`, `plan.violated-constraint`,
/// `plan.undefined-cost`, `plan.undefined-number`, `plan.division-by-zero`, `plan.number-too-large`,
/// `plan.cost-overflow`, `plan.not-rational`, `plan.unstratified-rules` and, only for domains that no parser
/// checked, `plan.unbound-variable` and `plan.malformed-effect`.
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
    /// What is wrong, in the order of the steps; at least one.
    ///
    /// All steps with bad names are there, every failing condition of the first time at which something could
    /// not be done and, if everything could be done, the goals and constraints that were missed.
    public let faults: [PlanFault]
    /// What the steps before the first fault did.
    private let recorded: RecordedTrace

    /// Only the judge calls this.
    init(plan: Plan, faults: [PlanFault], recorded: RecordedTrace) {
        self.plan = plan
        self.faults = faults
        self.recorded = recorded
    }

    /// The faults for people, all of them errors.
    public var diagnostics: [Diagnostic] { faults.map(\.diagnostic) }

    /// What happened before the first fault; made anew at each call.
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
