// More than one answer.

/// The different answers of a model, one after the other: those that differ in a variable that is shown. With an
/// objective, only the best ones.
///
/// ```swift
/// var answers = SolutionEnumeration(of: model, by: Z3Solver())
/// while case .solved(let solution, _) = try answers.next(within: limits) { … }
/// ```
public struct SolutionEnumeration {
    private var model: ConstraintModel
    private let solver: any ConstraintSolver
    /// The shown variables of the model as it was given.
    private let shown: [Variable]
    private let variableCount: Int
    /// For each goal, a variable with its value.
    private var goals: [Variable] = []
    private var claim: SolutionClaim?

    /// The answers of `model`.
    public init(of model: ConstraintModel, by solver: any ConstraintSolver) {
        self.model = model
        self.solver = solver
        variableCount = model.variables.count
        shown = model.variables.indices.filter { model.variables[$0].isShown }.map(Variable.init)
        for (number, goal) in model.objective.goals.enumerated() {
            let variable = self.model.declare("goal \(number + 1)", .real(nil, nil), isShown: false)
            self.model.require(
                "goal \(number + 1)", .compare(.variable(variable), .equal, goal.expression), kind: .fact)
            goals.append(variable)
        }
    }

    /// The next answer, or how the search for it ended: ``ConstraintOutcome/unsatisfiable(_:)`` says that there
    /// are no more. Values are in the order of the variables of the model as it was given.
    public mutating func next(within limits: SolverLimits = SolverLimits()) throws -> ConstraintOutcome {
        let outcome = try solver.solve(model, within: limits)
        guard case .solved(let solution, let found) = outcome else { return outcome }
        if claim == nil {
            claim = found
            model.objective = .satisfy
            if found == .optimal {
                for goal in goals {
                    guard case .number(let value) = solution[goal] else { continue }
                    model.require(
                        "as good as the first", .compare(.variable(goal), .equal, .constant(value)),
                        kind: .fact)
                }
            }
        }
        let same = shown.map { variable -> Condition in
            switch solution[variable] {
            case .truth(true): .variable(variable)
            case .truth(false): .not(.variable(variable))
            case .number(let value): .compare(.variable(variable), .equal, .constant(value))
            case .root: .truth(true)
            }
        }
        model.require("another answer", .not(.all(same)), kind: .fact)
        return .solved(Solution(Array(solution.values.prefix(variableCount))), claim ?? found)
    }
}
