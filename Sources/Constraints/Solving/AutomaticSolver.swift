// Which solver a model goes to.

public import Diagnostics

/// A solver for linear programs and one for all others, behind one face.
///
/// On linear models of eleven kinds GLPK took a fortieth of Z3's time, with a goal and without (`benchmarks/README.md`).
///
/// ```swift
/// let solver = AutomaticSolver(linear: GLPKSolver(), general: Z3Solver())
/// ```
public struct AutomaticSolver: ConstraintSolver {
    /// Takes linear models.
    public let linear: any ConstraintSolver
    /// Takes all others, and those that `linear` could not decide.
    public let general: any ConstraintSolver

    /// A choice between two solvers.
    public init(linear: any ConstraintSolver, general: any ConstraintSolver) {
        self.linear = linear
        self.general = general
    }

    /// `auto`.
    public var name: String { "auto" }

    /// The solver that `model` goes to first.
    public func choice(for model: ConstraintModel) -> any ConstraintSolver {
        model.isLinear && linear.refusal(of: model) == nil ? linear : general
    }

    /// Why the solver chosen for a model cannot take it.
    public func refusal(of model: ConstraintModel) -> Diagnostic? { choice(for: model).refusal(of: model) }

    /// Asks the solver chosen for the model, and the general one where that cannot decide.
    public func solve(_ model: ConstraintModel, within limits: SolverLimits) throws -> ConstraintOutcome {
        let first = choice(for: model)
        let start = ContinuousClock.now
        let outcome = try first.solve(model, within: limits)
        guard case .gaveUp(.incomplete, _) = outcome, first.name != general.name else { return outcome }
        var rest = limits
        rest.time = limits.time.map { max($0 - start.duration(to: .now), .milliseconds(1)) }
        return try general.solve(model, within: rest)
    }
}

extension ConstraintModel {
    /// Whether every constraint is a comparison of linear sums, and every goal a linear sum.
    public var isLinear: Bool {
        objective.goals.allSatisfy { $0.expression.linearSum != nil }
            && constraints.othersSatisfy { constraint in
                guard case .compare(let left, let relation, let right) = constraint.condition else {
                    if case .truth = constraint.condition { return true }
                    return false
                }
                return relation != .notEqual && left.linearSum != nil && right.linearSum != nil
            }
    }
}
