// A constraint program from a file.

import Constraints
import Diagnostics
import Foundation
import GLPKSolver
import Validation
import Z3Solver

/// A model, how its answers are printed, and who solves it.
struct ConstraintInput: Sendable {
    let model: ConstraintModel
    let solver: any ConstraintSolver
    var warnings: [Diagnostic] = []
    private var program: MiniZincProgram?

    /// Reads a model; what it is the ending of its name says.
    init(_ path: String, _ data: [String], _ name: SolverName) throws {
        let source = try SourceText.file(path)
        switch URL(filePath: path).pathExtension.lowercased() {
        case "mzn":
            let program = try MiniZincProgram(
                compiling: source, data: try data.map { try SourceText.file($0) },
                for: name == .glpk ? .linear : .standard)
            model = program.model
            warnings = program.warnings
            self.program = program
        case "fzn": model = try FlatZincProgram(parsing: source).translated(named: path).model
        case "lp", "mps":
            guard let format = LinearFormat(path: path) else { fallthrough }
            model = try ConstraintModel(parsing: source, as: format)
        default:
            throw DiagnosticsError(
                "constraints.unknown-format", "what '\(path)' holds is not known",
                help: "name it .mzn, .fzn, .smt2, .lp or .mps")
        }
        solver =
            switch name {
            case .auto: AutomaticSolver(linear: GLPKSolver(), general: Z3Solver())
            case .z3: Z3Solver()
            case .glpk: GLPKSolver()
            }
        if name != .auto, let refusal = solver.refusal(of: model) { throw DiagnosticsError([refusal]) }
    }

    /// An answer as the model prints it, or one shown variable a line.
    func text(of answer: ValidatedSolution) throws -> String {
        if let program { return try program.text(of: answer.solution) }
        return answer.shown.map { "\($0.name) = \($0.value)\n" }.joined()
    }

    /// The values by name.
    func values(of answer: ValidatedSolution) -> [String: String] {
        guard let program else {
            return Dictionary(
                answer.shown.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        }
        return Dictionary(
            program.values(of: answer.solution).map { result in
                let values = result.values.map { $0.map(Self.text) ?? "?" }
                return (
                    result.name,
                    result.indexSets.isEmpty ? values.first ?? "?" : "[\(values.joined(separator: ", "))]"
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    /// What the model as it was written says of an answer: the compiler evaluates the user's text, and Z3 what that
    /// leaves open. Nil where the text is no MiniZinc.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.written-model` where the answer contradicts the text.
    func asWritten(_ answer: ValidatedSolution) throws -> String? {
        guard let program else { return nil }
        switch program.reading(of: answer.solution) {
        case .holds: return "agrees"
        case .fails(let diagnostic): throw DiagnosticsError([diagnostic])
        case .unread(let why): return "not read: \(why)"
        case .open(let rest):
            switch try Z3Solver().solve(rest, within: SolverLimits(time: .seconds(5))) {
            case .solved: return "agrees"
            case .unsatisfiable: throw DiagnosticsError([WrittenReading.contradiction])
            case .gaveUp, .unbounded: return "not decided within the limit"
            }
        }
    }

    private static func text(of value: MiniZincValue) -> String {
        switch value {
        case .truth(let truth): "\(truth)"
        case .number(let number): "\(number)"
        case .word(let word): word
        case .set(let members): "{\(members.map(text).joined(separator: ", "))}"
        case .approximate(let number): "\(number)"
        }
    }
}
