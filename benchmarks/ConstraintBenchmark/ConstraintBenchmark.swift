// Measures what the constraint model costs over the solvers' C interfaces.

import ArgumentParser
import Constraints
import DirectConstraints
import Foundation
import GLPKSolver
import Z3Solver

/// What is measured about constraint programs.
@main
struct ConstraintBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "constraint-benchmark",
        abstract: "Measure the constraint model and the choice of a solver.",
        subcommands: [Overhead.self, Choice.self], defaultSubcommand: Overhead.self)
}

/// Builds the same rows directly and through the model, in turn, and prints medians and ratios.
struct Overhead: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure building and reading back a model of linear constraints, beside the C interfaces.")

    @Option(help: "How many constraints.")
    var rows = 100_000

    @Option(help: "How many variables.")
    var columns = 20_000

    @Option(help: "How often each is measured.")
    var rounds = 9

    @Option(help: "Only what begins so: 'glpk', 'z3' or 'model'.")
    var only = ""

    @Option(parsing: .upToNextOption, help: "The ways to write the model: operators, terms, matrix.")
    var styles = Style.allCases

    @Option(help: "A Python with z3-solver 4.8.12.0; with it Z3's Python interface is measured as well.")
    var python: String?

    @Option(help: "How many of the rounds Python takes part in; one takes half a minute.")
    var pythonRounds = 3

    func run() throws {
        let rows = Rows(count: rows, columns: columns, seed: 2_026)
        var table = Table(only: only)
        let peer = try python.map { try PythonPeer(interpreter: $0, rows) }
        for round in 0..<rounds {
            if let peer, round < pythonRounds { table.note("z3 python", seconds: try peer.seconds()) }
            table.measure("glpk direct, named") { rows.withNames { direct_glpk(&$0) } }
            table.measure("glpk direct") { rows.withoutNames { direct_glpk(&$0) } }
            // One solver after the other, so that each way finds the memory as the one before it left it.
            var models: [ConstraintModel] = []
            for style in styles {
                var built = ConstraintModel("")
                try table.measure("model, \(style.rawValue)") {
                    built = try model(rows, style)
                    return 0
                }
                models.append(built)
                try table.measure("glpk passage, \(style.rawValue)") {
                    total(try GLPKSolver().passage(of: built))
                }
            }
            table.measure("z3 direct, tracked") { rows.withNames { direct_z3(&$0) } }
            table.measure("z3 direct") { rows.withoutNames { direct_z3(&$0) } }
            for (style, model) in zip(styles, models) {
                try table.measure("z3 passage, \(style.rawValue)") {
                    total(try Z3Solver().passage(of: model))
                }
            }
        }
        print(table.text)
        for style in styles {
            for solver in ["glpk", "z3"] {
                for direct in ["\(solver) direct", "\(solver) direct, named"] {
                    let parts = ["model, \(style.rawValue)", "\(solver) passage, \(style.rawValue)"]
                    guard let ratio = table.ratio(of: parts, to: direct) else { continue }
                    print("\(style.rawValue): over \(direct) \(((ratio - 1) * 100).rounded()) %")
                }
            }
        }
    }
}

/// Medians by name.
struct Table {
    private var seconds: [String: [Double]] = [:]
    private var order: [String] = []
    private let only: String

    init(only: String) { self.only = only }

    /// Takes the processor time of something. What is short is done twice in a row, and the second time counts: what
    /// came before it would decide what the caches hold.
    mutating func measure(_ name: String, _ body: () throws -> Double) rethrows {
        guard name.hasPrefix(only) || name.hasPrefix("model") else { return }
        var taken = 0.0
        for attempt in 0..<2 where attempt == 0 || taken < 0.25 {
            let start = clock()
            let result = try body()
            taken = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            precondition(result == 0, "the values before solving are 0")
        }
        note(name, seconds: taken)
    }

    /// Takes down what was measured elsewhere.
    mutating func note(_ name: String, seconds taken: Double) {
        if seconds[name] == nil { order.append(name) }
        seconds[name, default: []].append(taken)
    }

    /// The median of a name.
    func median(_ name: String) -> Double {
        let sorted = seconds[name, default: []].sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    /// The median over all rounds of what some names take together beside another; nil where one was not measured.
    func ratio(of names: [String], to other: String) -> Double? {
        guard let others = seconds[other] else { return nil }
        let parts = names.compactMap { seconds[$0] }
        guard parts.count == names.count else { return nil }
        let ratios = others.indices.map { round in parts.reduce(0) { $0 + $1[round] } / others[round] }
        return ratios.sorted()[ratios.count / 2]
    }

    var text: String {
        order.map { name in
            let milliseconds = (median(name) * 1000).rounded()
            return "\(name): \(Int(milliseconds)) ms"
        }.joined(separator: "\n")
    }
}
