// Answers to constraint programs.

public import ExactNumbers

/// The value of a variable.
public enum Value: Sendable, Hashable {
    case truth(Bool)
    case number(ExactNumber)
    /// A real number that is no fraction: the only root of a polynomial between two fractions. Coefficients begin
    /// with the constant.
    case root(of: [ExactNumber], above: ExactNumber, below: ExactNumber)
}

/// A value for each variable of a model. It becomes an answer only when the judge has checked it.
public struct Solution: Sendable, Hashable {
    /// The values, in the order of ``ConstraintModel/variables``.
    public var values: [Value]

    /// A solution with these values.
    public init(_ values: [Value]) { self.values = values }

    /// The value of a variable.
    public subscript(variable: Variable) -> Value { values[Int(variable.number)] }

    /// The number that a variable takes, or nil where `expression` is no variable with a fraction for a value.
    public subscript(expression: Expression) -> ExactNumber? {
        guard case .variable(let variable) = expression, case .number(let number) = self[variable] else {
            return nil
        }
        return number
    }

    /// Whether a Boolean variable holds, or nil where `condition` is no variable.
    public subscript(condition: Condition) -> Bool? {
        guard case .variable(let variable) = condition, case .truth(let truth) = self[variable] else {
            return nil
        }
        return truth
    }
}

/// What is claimed of a solution.
public enum SolutionClaim: Sendable, Hashable {
    /// No other is better.
    case optimal
    /// It meets all constraints; better ones may exist, as far as this bound of the first goal (nil: unknown).
    case feasible(bound: ExactNumber?)
}

/// Constraints that cannot hold together.
public struct UnsatCore: Sendable, Hashable {
    /// The places of the constraints in ``ConstraintModel/constraints``, ascending. The domains of the variables
    /// belong to every core without being named.
    public var constraints: [Int]
    /// Whether every constraint is needed: shown by an answer without each.
    public var isMinimal: Bool

    /// A core.
    public init(_ constraints: [Int], isMinimal: Bool = false) {
        self.constraints = constraints.sorted()
        self.isMinimal = isMinimal
    }
}

/// Why a solver stopped without an answer.
public enum SolverLimit: Sendable, Hashable {
    case time
    case memory
    case cancelled
    /// The solver cannot decide such programs, for the reason it gives.
    case incomplete(String)
}

/// How a solver's work ended.
public enum ConstraintOutcome: Sendable {
    /// Values, and what is claimed of them.
    case solved(Solution, SolutionClaim)
    /// Nothing fits.
    case unsatisfiable(UnsatCore)
    /// There are answers, each worse than another.
    case unbounded
    /// A limit was reached; the best answer so far, if any. This proves nothing.
    case gaveUp(SolverLimit, best: Solution?)
}
