// The shortest way from a plan that is not valid to one that is.

public import PDDL

/// Looks for the fewest steps to remove and to insert that make a plan valid.
///
/// A step removed and a step inserted are one edit each, so a step replaced or moved counts as two. The search is
/// the judge's own: it knows no planner, and every plan that it gives has passed ``PlanValidator`` again.
///
/// ```swift
/// switch PlanRepair(for: problem, atMost: 3).repair(plan) {
/// case .valid: print("nothing to do")
/// case .repaired(let repaired): for edit in repaired.edits { print(edit) }   // + 3 (put-down c)
/// case .none(let atMost): print("no \(atMost) edits make it valid")
/// case .notFound(let atMost): print("no \(atMost) edits of a timed plan were found that make it valid")
/// case .stopped(let search): print("not with \(search.excluded) edits; with more: unknown")
/// case .unsupported(let why): print(why.message)
/// }
/// ```
///
/// **How it searches.** With 1, 2, 3, … edits, depth first: the edited plan is carried out up to its first fault,
/// one of the edits that could mend this fault is made, and the rest of the edits is looked for in the same way.
/// So a repair found has the fewest edits: all smaller numbers were searched to the end.
///
/// **Why nothing is missed.** Take any repair `R` of a plan whose first fault is a condition `c` of a step `f`,
/// or of the goal.
///
/// - If `R` keeps `f`, then `c` holds before `f` once `R` is made. Let `V` be the facts and numbers that decide
///   `c`, closed under what decides the effects on `V`: conditions of conditional effects, operands of numeric
///   effects, bodies of rules. Steps that stay do the same to `V` wherever `V` is the same. So if no edit of `R`
///   before `f` inserts or removes a step with an effect on `V`, then `c` is what it was: false. Hence `R`
///   removes `f`, or removes or inserts a step before `f` that can change `V`; all these are tried.
/// - If `c` is one fact that only unconditional effects change, less is enough: at its last change in the
///   repaired plan, either an inserted step made it so, or the step that changed it back last in the plan as it
///   was is gone. Removing that one step is tried, and inserting every step that makes the fact so. Such a step
///   is not tried so early that more steps than there are edits left would undo it before `f`.
/// - A step of which the name or an argument is wrong, or that takes time, has to go in any case.
/// - Where only a constraint on the course of the plan or its metric is at fault, every edit is tried.
///
/// The edits of `R` can be made in any order, and after each of them the rest of `R` is a repair of what is left;
/// so, by induction, `R` is found. An inserted step is a step like the others: if it cannot be applied where it
/// was inserted, it is the next first fault. What was tried in one branch (removing a step) is not tried again in
/// the branches beside it.
///
/// **Plans with times.** A step may also be moved in time, made longer or shorter, which is one edit. A start is 0,
/// the time of something that happens (timed literals included), the validator's epsilon after it, or such that
/// the step ends epsilon before it; a duration is a bound that the action sets, evaluated in the initial state, that
/// of a step of the same action, or, where the action leaves a choice, a whole number, a half or a quarter between
/// the bounds, 32 at most. Where a comparison of numbers fails, the times and durations with which it would just be
/// met at the rates of that moment are tried, too, and epsilon more or less. This is a finite list of infinitely
/// many, so that "none" is never said, only ``RepairOutcome/notFound(atMost:)``, and "fewest" is meant of this list.
/// The first repair in the order of the search is given: removals, then moves to the nearest times, then
/// insertions. A plan without steps counts as one with times where the domain has durative actions.
///
/// Plans without times for problems with timed literals are refused.
///
/// - Complexity: exponential in the edits; with one, at most the places in the plan times the instances of the
///   actions that can mend the fault, each carried out up to the next fault.
public struct PlanRepair: Sendable {
    /// The problem.
    public let problem: Problem
    /// The most edits.
    public let mostEdits: Int
    /// When the search gives up.
    public let budget: Duration
    /// The judge of the repaired plans.
    public let validator: PlanValidator

    /// More edits than this are never tried.
    public static let highestMostEdits = 100
    /// How many edits are tried where nothing else is said.
    public static let defaultMostEdits = 3
    /// How long is searched where nothing else is said.
    public static let defaultBudget = Duration.seconds(5)

    /// A search for repairs.
    ///
    /// - Parameters:
    ///   - problem: the problem that the plan is for.
    ///   - edits: the most removals and insertions together, from 0 to ``highestMostEdits``; what is outside
    ///     counts as the nearest of the two.
    ///   - budget: how long to search at most. The search also ends where more than half a million steps could be
    ///     inserted for one fault.
    ///   - validator: the judge that the repaired plan has to pass.
    public init(
        for problem: Problem, atMost edits: Int = PlanRepair.defaultMostEdits,
        within budget: Duration = PlanRepair.defaultBudget, validator: PlanValidator = PlanValidator()
    ) {
        self.problem = problem
        mostEdits = min(max(0, edits), Self.highestMostEdits)
        self.budget = budget
        self.validator = validator
    }

    /// The repair of `plan` with the fewest edits; among those, where the search of that number of edits came to
    /// its end, one of the best value of the metric, and of these the first in the order of the search.
    ///
    /// Equal input gives equal output unless ``budget`` ends the search.
    public func repair(_ plan: Plan) -> RepairOutcome {
        if let validated = try? validator.validate(plan, for: problem) { return .valid(validated) }
        // A plan without any step has no times that would say of which kind it is.
        if plan.isTimed || (plan.steps.isEmpty && Self.hasTimes(problem)) {
            var search = TimedRepairSearch(of: plan, for: problem, validator, within: budget)
            return search.outcome(atMost: mostEdits)
        }
        guard problem.timedLiterals.isEmpty else {
            return .unsupported(
                .unrepairable(
                    "plans without times are not repaired for problems with timed literals",
                    help: "write each step with its time and a decimal point: 0.0: (step)"))
        }
        guard let setting = RepairSetting(problem) else {
            return .unsupported(
                .unrepairable(
                    "no plan for this problem can be judged, so none can be repaired",
                    help: "mend the faults of the domain first"))
        }
        var search = RepairSearch(of: plan, in: setting, validator, within: budget)
        return search.outcome(atMost: mostEdits)
    }
    private static func hasTimes(_ problem: Problem) -> Bool {
        !problem.domain.durativeActions.isEmpty || !problem.timedLiterals.isEmpty
    }
}
