// A FlatZinc program as a constraint model, and answers in its own words.

import Diagnostics
import ExactNumbers

/// A FlatZinc program, translated.
///
/// ```swift
/// let flat = try FlatZincProgram(parsing: .file("model.fzn")).translated()
/// if case .solved(let solution, .optimal) = try Z3Solver().solve(flat.model) {
///     print(flat.text(of: solution) + "==========")
/// }
/// ```
public struct FlatZincModel: Sendable {
    /// The constraint model: variables by their names, each constraint a wish unless it defines a variable.
    public let model: ConstraintModel
    private let translation: FlatZincTranslation

    init(_ translation: FlatZincTranslation) {
        model = translation.model
        self.translation = translation
    }

    /// The output variables as MiniZinc expects them of a solver, with the line of dashes that ends an answer.
    public func text(of solution: Solution) -> String { translation.text(of: solution) }
}

extension FlatZincProgram {
    /// The program as a constraint model.
    ///
    /// - Parameter limits: the time for it, and the memory of the whole process.
    /// - Throws: `DiagnosticsError` with `constraints.unsupported-predicate`, `constraints.unsupported-function`,
    ///   `constraints.flatzinc-argument`, `constraints.unbounded-set`, `constraints.large-set`,
    ///   `constraints.reading-time` or `constraints.reading-memory`; `CancellationError` in a cancelled task.
    public func translated(
        named name: String? = nil, within limits: SolverLimits = SolverLimits()
    ) throws -> FlatZincModel {
        var translation = FlatZincTranslation(self, named: name ?? source.name, within: limits)
        try translation.translate()
        return FlatZincModel(translation)
    }
}
