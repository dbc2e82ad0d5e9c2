// Cores of scripts, seen once more.

public import Constraints
internal import Diagnostics

extension Z3Solver {
    /// Whether the names of a core suffice: solves the last check of the script again, from its text, with only the
    /// named assertions and assumptions of the core and those without a name; in a context of its own.
    ///
    /// - Returns: true where nothing fits these either, false where something does, nil where that is not known
    ///   within the limits.
    /// - Throws: `DiagnosticsError` with `constraints.smtlib-term` where Z3 cannot read a term.
    public func confirms(
        _ core: [SMTLIBScript.Name], of script: SMTLIBScript, within limits: SolverLimits = SolverLimits()
    ) throws -> Bool? {
        guard var question = ScriptQuestion.all(in: script).last else { return nil }
        let places = Set(core.map(\.location.span.lowerBound))
        question.statements.removeAll { statement in
            switch statement.command {
            case .assert(_, let name?): !places.contains(name.location.span.lowerBound)
            // What is wanted only cannot stand against what is required.
            case .optimize, .soft: true
            default: false
            }
        }
        question.assumptions.removeAll { !places.contains($0.lowerBound) }
        question.values = []
        switch try answer(question, of: script, within: limits) {
        case .unsatisfiable: return true
        case .satisfiable, .unbounded: return false
        case .unknown: return nil
        }
    }
}
