// The formal languages that a text can be translated into.

public import Constraints
public import PDDL

/// A language that problems are written in, and what the loop does with what is written.
///
/// The loop asks a formalism to have the model write, and to solve and judge what was written; what is wrong comes
/// back as findings, which the next round's request carries.
public protocol Formalism: Sendable {
    /// Which language it is.
    var name: FormalismName { get }
    /// How it has the model write, as a person names it: `whole`, `sentences`.
    var strategyName: String { get }

    /// Has the model write the problem. Faults of the reply are part of the result; errors are for a model that does
    /// not answer.
    func translate(_ task: TranslationTask, in session: ModelSession) async throws -> Translation

    /// What all problems of one meaning have in common, where that can be computed: samples with the same agree. Nil
    /// where they are compared as they are.
    func signature(of formalization: Formalization) -> String?

    /// Solves what was written, and has the answer judged.
    ///
    /// - Throws: `DiagnosticsError` where no other translation can help, and `CancellationError`.
    func evaluate(_ formalization: Formalization, for task: TranslationTask) throws -> Evaluation
}

extension Formalism {
    /// Nil: problems are compared as they are.
    public func signature(of formalization: Formalization) -> String? { nil }
}

/// The names of the formal languages.
public enum FormalismName: String, Sendable, CaseIterable, Codable {
    /// Actions that change a state: a planner finds the steps.
    case pddl
    /// Values to choose under constraints, in MiniZinc: a constraint solver finds them.
    case constraints
}

/// A problem in a formal language, read and checked.
public enum Formalization: Sendable {
    /// A planning problem.
    case planning(Problem)
    /// A constraint program.
    case constraints(MiniZincProgram)
}

/// What became of a formal problem.
public struct Evaluation: Sendable {
    /// What became of it.
    public var outcome: Attempt.Outcome
    /// What solving found out, for the next round.
    public var findings: [Finding]

    /// An outcome.
    public init(_ outcome: Attempt.Outcome, _ findings: [Finding] = []) {
        self.outcome = outcome
        self.findings = findings
    }
}
