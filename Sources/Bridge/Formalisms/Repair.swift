// Answers to problems that were changed because they had none.

public import Constraints
import Diagnostics
import ExactNumbers
import Validation

/// Which changes may be made to a problem without an answer, where no person is asked.
public enum RelaxationPolicy: Sendable, Hashable {
    /// None.
    case none
    /// The smallest that are known.
    case smallest
    /// The smallest of those that give nothing up and move each limit by at most this share of it.
    case within(share: Double)

    /// The changes that the policy allows.
    public func choice(of why: Impossibility) -> Relaxation? {
        guard let explanation = why.explanation else { return nil }
        switch self {
        case .none: return nil
        case .smallest: return explanation.relaxations.first
        case .within(let most):
            return explanation.relaxations.first { way in
                way.changes.allSatisfy { change in
                    explanation.share(of: change).map { $0 <= most + 1e-12 } ?? false
                }
            }
        }
    }
}

extension Impossibility {
    /// The answer of the problem with some constraints changed, judged against the changed problem.
    ///
    /// - Throws: `DiagnosticsError` with what the judge found, which is a fault of Trestle.
    public func answer(with relaxation: Relaxation) throws -> Answer? {
        guard case .constraints(let program) = formalization, let explanation else { return nil }
        do {
            let solution = try SolutionValidator().validate(
                relaxation.solution, of: program.model.applying(relaxation.changes), claim: relaxation.claim)
            return .values(
                ValuesAnswer(
                    program: program, solution: solution, text: program.printed(solution),
                    changes: relaxation.changes.map {
                        ValuesAnswer.Change($0, inWords: explanation.text(of: $0))
                    }))
        } catch {
            throw DiagnosticsError(error.diagnostics)
        }
    }
}

extension ValuesAnswer.Change {
    init(_ change: ConstraintChange, inWords words: String) {
        constraint = change.constraint
        self.words = words
        if case .moved(let amount) = change.kind { movedBy = "\(amount)" }
    }

    /// The change of a constraint; nil where the amount is no number.
    var change: ConstraintChange? {
        guard let movedBy else { return ConstraintChange(constraint, .dropped) }
        return ExactNumber(decimal: movedBy).map { ConstraintChange(constraint, .moved(by: $0)) }
    }
}

extension MiniZincProgram {
    /// An answer as the model prints it, or a line for each variable where that fails.
    func printed(_ solution: ValidatedSolution) -> String {
        (try? text(of: solution.solution)) ?? solution.shown.map { "\($0.name) = \($0.value)\n" }.joined()
    }
}
