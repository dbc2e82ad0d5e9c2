// What the judge says of a solution that meets all constraints.

public import Constraints
public import ExactNumbers

/// A solution that the judge has found to meet every constraint of its model.
///
/// Only ``SolutionValidator`` can make one.
public struct ValidatedSolution: Sendable {
    /// The model.
    public let model: ConstraintModel
    /// The values.
    public let solution: Solution
    /// What the solver claims of it.
    public let claim: SolutionClaim
    /// The values of the model's goals; nil for a value that is no fraction.
    public let objectives: [ExactNumber?]

    /// Only the judge calls this.
    init(
        model: ConstraintModel, solution: Solution, claim: SolutionClaim, objectives: [ExactNumber?]
    ) {
        self.model = model
        self.solution = solution
        self.claim = claim
        self.objectives = objectives
    }

    /// The value of any expression; nil where it is undefined or no fraction.
    ///
    /// ```swift
    /// validated.value(of: 3 * speed)   // 24
    /// ```
    public func value(of expression: Expression) -> ExactNumber? {
        SolutionEvaluation(solution).quantity(of: expression)?.fraction
    }

    /// The shown variables with their values as their domains spell them, in the order of declaration.
    public var shown: [(name: String, value: String)] { model.shownValues(of: solution) }
}
