// What the judge says of a solution that is none.

public import Constraints
public import Diagnostics

/// Something wrong with a solution.
public enum SolutionFault: Sendable, Hashable {
    /// There is not one value for each variable.
    case wrongCount(expected: Int, found: Int)
    /// A value is not in its variable's domain.
    case outsideDomain(Variable)
    /// A constraint, by its place, does not hold.
    case violated(constraint: Int)
    /// Whether a constraint holds cannot be decided exactly.
    case undecided(constraint: Int)
    /// A goal, by its place, has no value.
    case undefinedObjective(goal: Int)
}

/// Why a solution was refused.
///
/// The codes are `solution.wrong-count`, `solution.outside-domain`, `solution.violated-constraint`,
/// `solution.undecided-constraint` and `solution.undefined-objective`.
public struct InvalidSolution: Error, Sendable {
    /// All that is wrong, domains first, then constraints in the order of the model; at least one.
    public let faults: [SolutionFault]
    private let model: ConstraintModel
    private let solution: Solution

    /// Only the judge calls this.
    init(faults: [SolutionFault], model: ConstraintModel, solution: Solution) {
        self.faults = faults
        self.model = model
        self.solution = solution
    }

    /// The faults for people, with the values that they saw.
    public var diagnostics: [Diagnostic] { faults.map(diagnostic) }

    private func diagnostic(for fault: SolutionFault) -> Diagnostic {
        switch fault {
        case .wrongCount(let expected, let found):
            Diagnostic("solution.wrong-count", "\(expected) variables, but \(found) values")
        case .outsideDomain(let variable):
            Diagnostic(
                "solution.outside-domain",
                "\(model.name(of: variable)) = \(value(of: variable)), which its domain does not have")
        case .violated(let place):
            Diagnostic(
                "solution.violated-constraint", "'\(model.constraints[place].name)' does not hold",
                notes: notes(on: model.constraints[place]))
        case .undecided(let place):
            Diagnostic(
                "solution.undecided-constraint",
                "whether '\(model.constraints[place].name)' holds cannot be decided exactly",
                notes: notes(on: model.constraints[place]))
        case .undefinedObjective(let place):
            Diagnostic("solution.undefined-objective", "goal \(place + 1) has no value")
        }
    }

    private func notes(on constraint: Constraint) -> [Diagnostic.Note] {
        var notes = [Diagnostic.Note("it asks for \(model.text(of: constraint.condition))")]
        if let sentence = constraint.sentence {
            notes.insert(Diagnostic.Note("it stands for: \(sentence)"), at: 0)
        }
        let seen = constraint.condition.variables.prefix(8)
        if !seen.isEmpty {
            let values = seen.map { "\(model.name(of: $0)) = \(value(of: $0))" }
            notes.append(Diagnostic.Note("with \(values.joined(separator: ", "))"))
        }
        return notes
    }

    private func value(of variable: Variable) -> String {
        model.text(of: solution[variable], for: variable)
    }
}

extension InvalidSolution: CustomStringConvertible {
    /// The diagnostics as a terminal shows them, without colour.
    public var description: String { diagnostics.rendered() }
}
