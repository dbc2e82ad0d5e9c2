// The judge of sequential plans.

public import PDDL

/// Checks a plan step by step against its problem.
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
    /// A judge.
    public init() {}

    /// Carries out `plan` from the initial state and checks that it ends in a goal state.
    ///
    /// All conditions of a step, those of its conditional effects included, are evaluated in the state before
    /// the step; then its deletes are made, then its adds, so that a fact both added and deleted by one step
    /// holds afterwards. Costs are added up exactly. `(total-cost)` begins at its value in the problem, or at 0
    /// where there is none; any other function without a value is undefined.
    ///
    /// - Returns: the plan as a fact: valid, with its cost.
    /// - Throws: ``InvalidPlan`` with every step that names something unknown or has the wrong arguments, the
    ///   first step that cannot be applied, and the goals not reached if all steps could be applied.
    /// - Complexity: linear in the steps; a quantifier costs as many evaluations as its types have objects.
    public func validate(_ plan: Plan, for problem: Problem) throws(InvalidPlan) -> ValidatedPlan {
        var execution = PlanExecution(of: plan, for: problem)
        execution.run()
        let trace = RecordedTrace(
            steps: plan.steps, changes: execution.changes, names: execution.model.names)
        guard execution.diagnostics.isEmpty, let cost = execution.cost else {
            throw InvalidPlan(plan: plan, diagnostics: execution.diagnostics, recorded: trace)
        }
        return ValidatedPlan(plan: plan, problem: problem, cost: cost, recorded: trace)
    }
}
