// Measures what the constraint model costs over the solvers' C interfaces.

import ArgumentParser
import Constraints
import DirectConstraints
import Foundation
import GLPKSolver
import Z3Solver

/// Builds the same rows directly and through the model, in turn, and prints medians and ratios.
@main
struct ConstraintBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "constraint-benchmark",
        abstract: "Measure building and reading back a model of linear constraints, beside the C interfaces.")

    @Option(help: "How many constraints.")
    var rows = 100_000

    @Option(help: "How many variables.")
    var columns = 20_000

    @Option(help: "How often each is measured.")
    var rounds = 9

    @Option(help: "Only what begins so: 'glpk', 'z3' or 'model'.")
    var only = ""

    func run() throws {
        let rows = Rows(count: rows, columns: columns, seed: 2_026)
        var table = Table(only: only)
        for _ in 0..<rounds {
            table.measure("glpk direct, named") { rows.withNames { direct_glpk(&$0) } }
            table.measure("glpk direct") { rows.withoutNames { direct_glpk(&$0) } }
            table.measure("z3 direct, tracked") { rows.withNames { direct_z3(&$0) } }
            table.measure("z3 direct") { rows.withoutNames { direct_z3(&$0) } }
            for style in Style.allCases {
                var built = ConstraintModel("")
                table.measure("model, \(style.rawValue)") {
                    built = model(rows, style)
                    return 0
                }
                try table.measure("glpk passage, \(style.rawValue)") {
                    total(try GLPKSolver().passage(of: built))
                }
                try table.measure("z3 passage, \(style.rawValue)") {
                    total(try Z3Solver().passage(of: built))
                }
            }
        }
        print(table.text)
        for style in Style.allCases {
            for solver in ["glpk", "z3"] {
                let ours =
                    table.median("model, \(style.rawValue)")
                    + table.median("\(solver) passage, \(style.rawValue)")
                let direct = table.median("\(solver) direct")
                guard direct > 0 else { continue }
                print(
                    "\(style.rawValue): over \(solver)'s C interface \((100 * (ours / direct - 1)).rounded()) %"
                )
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

    /// Takes the processor time of something.
    mutating func measure(_ name: String, _ body: () throws -> Double) rethrows {
        guard name.hasPrefix(only) || name.hasPrefix("model") else { return }
        let start = clock()
        let result = try body()
        let taken = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        if seconds[name] == nil { order.append(name) }
        seconds[name, default: []].append(taken)
        precondition(result == 0, "the values before solving are 0")
    }

    /// The median of a name.
    func median(_ name: String) -> Double {
        let sorted = seconds[name, default: []].sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    var text: String {
        order.map { name in
            let milliseconds = (median(name) * 1000).rounded()
            return "\(name): \(Int(milliseconds)) ms"
        }.joined(separator: "\n")
    }
}
