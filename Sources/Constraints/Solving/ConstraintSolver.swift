// What a solver offers.

public import Diagnostics

/// How long a solver may work.
public struct SolverLimits: Sendable, Hashable {
    /// The wall-clock time; nil is no limit.
    public var time: Duration?
    /// The memory in bytes; nil is no limit.
    public var memory: Int?

    /// Limits.
    public init(time: Duration? = nil, memory: Int? = nil) {
        self.time = time
        self.memory = memory
    }
}

/// A program that solves constraint programs.
///
/// ```swift
/// switch try Z3Solver().solve(model) {
/// case .solved(let solution, let claim): …
/// case .unsatisfiable(let core): …
/// case .unbounded: …
/// case .gaveUp(let limit, let best): …
/// }
/// ```
public protocol ConstraintSolver: Sendable {
    /// The name by which people choose it: `z3`, `glpk`.
    var name: String { get }

    /// Why this solver cannot take a model, naming the constraint or the variable; nil where it can.
    func refusal(of model: ConstraintModel) -> Diagnostic?

    /// Looks for the best answer. A cancelled task ends the work soon with ``SolverLimit/cancelled``.
    ///
    /// - Throws: `DiagnosticsError` where the model is refused.
    func solve(_ model: ConstraintModel, within limits: SolverLimits) throws -> ConstraintOutcome
}

extension ConstraintSolver {
    /// Looks for the best answer without limits.
    public func solve(_ model: ConstraintModel) throws -> ConstraintOutcome {
        try solve(model, within: SolverLimits())
    }
}

/// A solver that answers many questions about subsets of one model's constraints.
public protocol AssumptionSolver: ConstraintSolver {
    /// The model, ready to be asked; variables and their domains always hold, constraints only when assumed.
    func session(for model: ConstraintModel) throws -> any AssumptionSession
}

/// A model that is asked many times. It is used by one thread at a time.
public protocol AssumptionSession: AnyObject {
    /// Whether these constraints, by place, can hold together.
    func check(assuming constraints: [Int], within limits: SolverLimits) throws -> AssumptionAnswer
}

/// The answer to one question.
public enum AssumptionAnswer: Sendable {
    case satisfiable(Solution)
    /// These of the assumed constraints cannot hold together; not always a least set.
    case unsatisfiable(core: [Int])
    case unknown(SolverLimit)
}
