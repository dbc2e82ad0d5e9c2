// What the tests of MiniZinc programs share: the programs from outside, and the outcome of a solve in short.

import Constraints
import Diagnostics
import ExactNumbers
import Foundation
import TestSupport
import Z3Solver

/// Whether and how well a model can be solved.
enum ShortOutcome: Hashable, CustomStringConvertible {
    case unsatisfiable
    case satisfiable
    case optimal(ExactNumber)
    case other(String)

    var description: String {
        switch self {
        case .unsatisfiable: "unsatisfiable"
        case .satisfiable: "satisfiable"
        case .optimal(let value): "optimal \(value.fractionText)"
        case .other(let text): text
        }
    }

    /// As a case file says it: `optimal 55`.
    init(_ text: String) {
        let words = text.split(separator: " ")
        switch words.first {
        case "unsatisfiable": self = .unsatisfiable
        case "satisfiable": self = .satisfiable
        default:
            self = words.last.flatMap { ExactNumber(decimal: $0) }.map { .optimal($0) } ?? .other(text)
        }
    }
}

enum MiniZincTools {
    static let isInstalled = MiniZincCompiler().isInstalled
    static let hasGecode = isInstalled && FileManager.default.isExecutableFile(atPath: "/usr/bin/fzn-gecode")
    static let cases = SharedData.root.appending(path: "Tests/Cases/constraints")

    /// Solves a model with Z3, and says the value of its goal.
    static func outcome(of model: ConstraintModel, seconds: Int = 60) throws -> (ShortOutcome, Solution?) {
        var model = model
        let count = model.variables.count
        var goal: Variable?
        if let first = model.objective.goals.first {
            let variable = model.declare("the goal", .real(nil, nil), isShown: false)
            model.require("the goal", .compare(.variable(variable), .equal, first.expression), kind: .fact)
            goal = variable
        }
        switch try Z3Solver().solve(model, within: SolverLimits(time: .seconds(seconds))) {
        case .unsatisfiable: return (.unsatisfiable, nil)
        case .unbounded: return (.other("unbounded"), nil)
        case .gaveUp(let limit, _): return (.other("gave up: \(limit)"), nil)
        case .solved(let solution, let claim):
            let own = Solution(Array(solution.values.prefix(count)))
            guard let goal else { return (.satisfiable, own) }
            guard claim == .optimal, case .number(let value) = solution[goal] else {
                return (.other("\(claim)"), own)
            }
            return (.optimal(value), own)
        }
    }

    /// What Gecode says of a model.
    static func gecode(_ files: [String], seconds: Int = 30) throws -> ShortOutcome {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/minizinc")
        process.arguments =
            ["--solver", "gecode", "-G", "std", "--output-mode", "dzn", "--output-objective"]
            + ["--time-limit", "\(seconds * 1000)"] + files
        let output = Pipe()
        process.standardOutput = output
        process.standardError = Pipe()
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        if text.contains("=====UNSATISFIABLE=====") { return .unsatisfiable }
        let lines = text.split(separator: "\n")
        if let line = lines.last(where: { $0.hasPrefix("_objective = ") }) {
            guard lines.contains("=========="), let value = line.dropLast().split(separator: " ").last
            else {
                return .other("not proved")
            }
            return ExactNumber(decimal: value).map { .optimal($0) } ?? .other(String(line))
        }
        return lines.contains("----------") ? .satisfiable : .other(String(text.prefix(300)))
    }

    /// Runs `body` with a folder that holds these files, and removes it.
    static func withFolder<Result>(_ files: [String: String], _ body: (URL) throws -> Result) throws -> Result
    {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "trestle-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try body(folder)
    }

    /// The diagnostics of a model in memory.
    static func diagnostics(
        _ text: String, for flavour: MiniZincLibrary.Flavour = .standard,
        limits: CompilerLimits = CompilerLimits()
    ) -> [Diagnostic] {
        do {
            _ = try MiniZincProgram(
                compiling: SourceText(text, named: "model.mzn"), for: flavour,
                with: MiniZincCompiler(limits: limits))
            return []
        } catch let error as DiagnosticsError {
            return error.diagnostics
        } catch {
            return [Diagnostic("test", "\(error)")]
        }
    }
}
