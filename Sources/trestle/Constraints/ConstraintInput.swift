// A constraint program from a file.

import Constraints
import Diagnostics
import Foundation
import GLPKSolver
import Validation
import Z3Solver

/// A model, how its answers are printed, and who solves it.
struct ConstraintInput: Sendable {
    private(set) var model: ConstraintModel
    let solver: any ConstraintSolver
    var warnings: [Diagnostic] = []
    private var program: MiniZincProgram?
    /// Whether its constraints were compiled without following them.
    private(set) var isUntracked = false

    /// The formats by the endings of names.
    private static let formats = ["mzn", "fzn", "smt2", "lp", "mps"]

    /// What a file holds, by the ending of its name, before anything of it is read.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.unknown-format`, or the codes of ``regular(_:)``.
    static func format(of path: String) throws -> String {
        let ending = URL(filePath: path).pathExtension.lowercased()
        _ = try regular(path)
        guard formats.contains(ending) else {
            throw DiagnosticsError(
                "constraints.unknown-format", "what '\(path)' holds is not known",
                help: "name it .mzn, .fzn, .smt2, .lp or .mps")
        }
        return ending
    }

    /// The path again, where it is one of a regular file: a pipe may never end, and a device may have no end.
    static func regular(_ path: String) throws -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return path }
        switch status.st_mode & S_IFMT {
        case S_IFREG, S_IFDIR: return path
        default:
            throw DiagnosticsError(
                "input.not-a-file", "'\(path)' is a pipe, a socket or a device, expected a file",
                help: "write its content to a file first")
        }
    }

    /// Reads the model of a command.
    init(_ command: ConstraintsCommand, _ format: String) throws {
        let (path, name) = (command.model, command.solver)
        let start = ContinuousClock.now
        let source = try SourceText.file(path)
        switch format {
        case "mzn":
            let compiler = MiniZincCompiler(
                limits: CompilerLimits(
                    time: .milliseconds(Int(command.timeLimit * 1_000)), memory: command.memoryLimit << 20))
            let program = try MiniZincProgram(
                compiling: source, data: try command.data.map { try SourceText.file(Self.regular($0)) },
                for: name == .glpk ? .linear : .standard, with: compiler)
            model = program.model
            warnings = program.warnings
            self.program = program
        case "fzn":
            model = try FlatZincProgram(parsing: source, within: command.limits(since: start))
                .translated(named: path, within: command.limits(since: start)).model
        default: model = try ConstraintModel(parsing: source, as: LinearFormat(path: path) ?? .lp)
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

    /// Whether an answer agrees with the model as it was written; nil where that is no MiniZinc.
    func agreement(of answer: ValidatedSolution) throws -> MiniZincProgram.Agreement? {
        try program?.agreement(of: answer.solution, by: Z3Solver())
    }

    /// The same model compiled without following its constraints; nil where that was done, or it is no MiniZinc.
    func untracked() throws -> ConstraintInput? {
        guard let program, !isUntracked else { return nil }
        var result = self
        let again = try program.untracked()
        (result.program, result.model, result.isUntracked) = (again, again.model, true)
        return result
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
