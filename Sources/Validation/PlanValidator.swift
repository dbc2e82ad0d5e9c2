// The judge of plans.

import ExactNumbers
public import PDDL

/// Checks a plan against its problem: PDDL 2.1 with numbers, time and continuous change, derived predicates and
/// timed literals of 2.2, constraints and preferences of 3.0.
///
/// The judge interprets the domain as it was written. It shares no code with any planner: it has its own
/// state, its own evaluation of conditions and effects and its own arithmetic, so that its word counts.
///
/// ```swift
/// do {
///     let validated = try PlanValidator().validate(plan, for: problem)
///     print(validated.cost)
/// } catch {
///     print(error.description)   // which step, which condition, and who made it false
/// }
/// ```
public struct PlanValidator: Sendable {
    /// The least time between two happenings of which one changes what the other needs or changes, in the unit
    /// of the plan's times. A duration may miss what the action asks for by that much, too, since plans are
    /// written with few digits.
    public let epsilon: Rational

    /// One thousandth, the usual distance.
    public static let defaultEpsilon = Rational(1, 1000) ?? 1

    /// A judge.
    ///
    /// - Parameter epsilon: the least time between happenings that interfere; below 0 counts as 0. At 0 only
    ///   happenings at exactly the same time can interfere.
    public init(epsilon: Rational = PlanValidator.defaultEpsilon) {
        self.epsilon = max(epsilon, 0)
    }

    /// Carries out `plan` from the initial state and checks that it ends in a goal state.
    ///
    /// **Steps.** All conditions of a step, those of its conditional effects included, and all operands of its
    /// numeric effects are evaluated in the state before the step; then its deletes are made, then its adds, so
    /// that a fact both added and deleted by one step holds afterwards. Increases and decreases of one function
    /// add up; any other two changes of a function at one time are refused. Numbers are exact fractions of any
    /// size. `(total-cost)` begins at its value in the problem, or at 0 where there is none; any other function
    /// without a value is undefined, and so is a comparison with it.
    ///
    /// **Plans without times.** The steps happen at 1, 2, 3, …, which counts for timed literals, for constraints
    /// and for `(total-time)`.
    ///
    /// **Plans with times** are judged as Fox and Long (2003) define it. Two happenings closer than ``epsilon``
    /// must not interfere (definition 12: neither changes a fact or number that the other looks at, or changes
    /// it in another way than by an increase or decrease that the other makes, too). Conditions over all of a
    /// durative step hold at every time strictly between its start and its end. A duration given to an action
    /// that takes no time is ignored. Timed literals are happenings that every plan has (Edelkamp and Hoffmann
    /// 2004), those after the last step included: the goal is looked at when everything has happened, while
    /// `(total-time)` ends with the last step.
    ///
    /// **Continuous effects** of rates that are constant or follow from one another are polynomials of the time,
    /// and conditions on them are decided exactly at all times in between (Sturm's theorem). Rates that depend
    /// on each other in a circle are refused.
    ///
    /// **Constraints** look at the states after the happenings, the initial state included (Gerevini and others
    /// 2009). A violated preference is counted, never refused.
    ///
    /// - Returns: the plan as a fact: valid, with its cost.
    /// - Throws: ``InvalidPlan`` with every step that names something unknown or has the wrong arguments,
    ///   everything that is wrong at the first time at which something cannot be done, and the goals and
    ///   constraints missed if everything could be done.
    /// - Complexity: linear in the steps; a quantifier costs as many evaluations as its types have objects.
    public func validate(_ plan: Plan, for problem: Problem) throws(InvalidPlan) -> ValidatedPlan {
        var execution = PlanExecution(of: plan, for: problem, epsilon: ExactNumber(epsilon))
        execution.run()
        guard execution.faults.isEmpty, let cost = execution.cost else {
            throw InvalidPlan(plan: plan, faults: execution.faults, recorded: execution.trace)
        }
        return ValidatedPlan(
            plan: plan, problem: problem, cost: cost, makespan: execution.makespan,
            preferenceViolations: execution.namedViolations, recorded: execution.trace)
    }
}
