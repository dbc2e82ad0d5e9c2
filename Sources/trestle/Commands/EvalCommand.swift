// `trestle eval`: how often a model's translations lead to right answers.

import ArgumentParser
import Bridge
import Constraints
import Diagnostics
import Foundation
import GLPKSolver
import LanguageModels
import PDDL
import Synchronization
import Z3Solver

struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Measure a model on problems with known answers.",
        discussion: """
            Each line of the files is a JSON object with an id, a text, a domain in PDDL where there is one, and what \
            is known of the answer: gold.feasible, gold.optimal_value or gold.problem_pddl. Answers are compared by \
            judging them, never as text. Results are added to --out as they come; a row that is there already is not \
            run again, so that an interrupted run can be taken up.
            """)

    @Argument(help: "Files of JSON lines.") var data: [String]
    @Option(name: .long, help: "Where the results go, one JSON object a line.") var out: String
    @Option(name: .long, help: "Run a part of the rows: 2/5 is the second fifth.") var shard = Shard()
    @Option(name: .long, help: "Run at most so many rows.") var limit: Int?
    @Option(name: .long, help: "Run the rows of these groups only.") var subset: [String] = []
    @Option(name: .long, help: "How texts are translated where a domain is given.") var strategy:
        StrategyChoice =
            .auto
    @Option(name: .long, help: "The most rounds for each row.") var attempts: Int = 5
    @OptionGroup var modelOptions: ModelOptions
    @OptionGroup var plannerOptions: PlannerOptions

    func validate() throws {
        guard (1...100).contains(attempts) else { throw ValidationError("--attempts takes 1 to 100") }
        guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit takes a number from 1 on") }
        guard !data.isEmpty else { throw ValidationError("name at least one file") }
    }

    func run() async throws {
        var rows = try data.flatMap { try EvaluationRow.rows(of: .file($0)) }
        if !subset.isEmpty { rows = rows.filter { subset.contains($0.subset ?? $0.formalism.rawValue) } }
        rows = rows.enumerated().filter { shard.takes($0.offset) }.map(\.element)
        if let limit { rows = Array(rows.prefix(limit)) }
        let configuration = try modelOptions.configuration()
        let model = try configuration.makeModel(timeouts: modelOptions.timeouts)
        let results = try ResultFile(out)
        let progress = ProgressLine(isWanted: true)
        let done = Set(results.results.filter { $0.model == model.name }.map(\.id))
        let work = Task {
            for (number, row) in rows.enumerated() where !done.contains(row.id) {
                try Task.checkCancellation()
                progress.show("\(number + 1) of \(rows.count): \(row.id)")
                try results.append(try await result(of: row, model, configuration))
            }
        }
        let interrupts = Interrupts { work.cancel() }
        let ending = await work.result
        progress.clear()
        let ids = Set(rows.map(\.id))
        let shown = results.results.filter { $0.model == model.name && ids.contains($0.id) }
        Console.output(
            "\(model.name), \(shown.count) of \(rows.count) rows\n\n\(EvaluationTable(shown).markdown)")
        if let signal = interrupts.first { throw ExitCode(128 + signal) }
        try ending.get()
    }

    private func result(
        of row: EvaluationRow, _ model: any LanguageModel, _ configuration: ModelConfiguration
    ) async throws -> EvaluationResult {
        let start = ContinuousClock.now
        do {
            let domain = try row.domain.map {
                try Domain(parsing: SourceText($0, named: "domain of \(row.id)"))
            }
            let formalism: any Formalism =
                row.formalism == .constraints
                ? ConstraintFormalism(
                    solver: AutomaticSolver(linear: GLPKSolver(), general: Z3Solver()), explainer: Z3Solver(),
                    limits: SolverLimits(
                        time: .milliseconds(Int(plannerOptions.timeLimit * 1_000)),
                        memory: plannerOptions.memoryLimit << 20))
                : PlanningFormalism(
                    try strategy.strategy(for: configuration, in: domain), try plannerOptions.planner())
            let resolution = try await FeedbackLoop(model: model, formalism: formalism, attempts: attempts)
                .solve(row.text, in: domain)
            // A model that cannot be reached says nothing about rows; the run can be taken up later.
            if case .unresolved(let fault) = resolution.verdict, fault.code.hasPrefix("model.") {
                throw ModelFault(diagnostic: fault)
            }
            return EvaluationResult(
                resolution, of: row, model: model.name, domain: domain,
                seconds: start.duration(to: .now) / .seconds(1))
        } catch let error as ModelFault {
            throw DiagnosticsError([error.diagnostic])
        } catch let error as DiagnosticsError {
            return EvaluationResult(
                failed: row, model: model.name, because: error.diagnostics.first?.message ?? "",
                seconds: start.duration(to: .now) / .seconds(1))
        }
    }
}

/// That the model failed for good.
private struct ModelFault: Error {
    var diagnostic: Diagnostic
}

/// A part of the rows: `2/5`.
struct Shard: ExpressibleByArgument {
    private var (number, count) = (1, 1)

    init() {}

    init?(argument: String) {
        let parts = argument.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 2, parts[1] > 0, 1...parts[1] ~= parts[0] else { return nil }
        (number, count) = (parts[0], parts[1])
    }

    var defaultValueDescription: String { "\(number)/\(count)" }

    /// Whether the row at a place belongs to this part.
    func takes(_ place: Int) -> Bool { place % count == number - 1 }
}

/// A file of results that grows line by line.
private final class ResultFile: Sendable {
    private let handle: FileHandle
    private let read: Mutex<[EvaluationResult]>

    /// Opens the file, or makes it. A last line that was cut is dropped.
    init(_ path: String) throws {
        var known: [EvaluationResult] = []
        if FileManager.default.fileExists(atPath: path) {
            let source = try SourceText.file(path)
            var whole = 0
            for line in source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
                guard let result = try? JSONDecoder().decode(EvaluationResult.self, from: Data(line)) else {
                    break
                }
                known.append(result)
                whole += line.count + 1
            }
            guard whole >= source.bytes.count - 65_536 else {
                throw DiagnosticsError(
                    "eval.results", "'\(path)' has a line \(known.count + 1) that is no result",
                    help: "name another file with --out")
            }
            if whole < source.bytes.count {
                try Data(source.bytes.prefix(whole)).write(to: URL(filePath: path), options: .atomic)
            }
        } else {
            guard FileManager.default.createFile(atPath: path, contents: nil) else {
                throw DiagnosticsError(
                    "output.not-writable", "'\(path)' cannot be written", help: "name another file")
            }
        }
        guard let handle = FileHandle(forWritingAtPath: path) else {
            throw DiagnosticsError(
                "output.not-writable", "'\(path)' cannot be written", help: "name another file")
        }
        handle.seekToEndOfFile()
        self.handle = handle
        read = Mutex(known)
    }

    /// All results so far.
    var results: [EvaluationResult] { read.withLock { $0 } }

    /// Adds one.
    func append(_ result: EvaluationResult) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try handle.write(contentsOf: try encoder.encode(result) + [UInt8(ascii: "\n")])
        read.withLock { $0.append(result) }
    }
}
