// Which solver linear models should go to.

import ArgumentParser
import Constraints
import ExactNumbers
import Foundation
import GLPKSolver
import Z3Solver

/// Solves linear models of many kinds with each solver, in turn, and prints the times by kind.
struct Choice: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Solve linear models of many kinds with GLPK, Z3 and the automatic choice.")

    @Option(help: "Seconds for each model.")
    var limit = 10

    @Option(help: "How many models of each kind and size.")
    var seeds = 2

    @Option(help: "Up to which size.")
    var sizes = 3

    @Option(parsing: .upToNextOption, help: "The kinds.")
    var kinds = LinearFamily.allCases

    func run() throws {
        let solvers: [any ConstraintSolver] = [
            GLPKSolver(), Z3Solver(), AutomaticSolver(linear: GLPKSolver(), general: Z3Solver()),
        ]
        print(
            "kind: GLPK solved, s; Z3 solved, s; auto solved, s (geometric means; a limit counts as itself)")
        var all = solvers.map { _ in Tally() }
        for family in kinds {
            var tallies = solvers.map { _ in Tally() }
            for size in 1...max(1, sizes) {
                for seed in 0..<UInt64(seeds) {
                    let model = family.model(size: size, seed: 100 * UInt64(size) + seed)
                    var verdicts: Set<String> = []
                    for (place, solver) in solvers.enumerated() {
                        let run = try Self.run(solver, model, limit)
                        tallies[place].add(run, limit)
                        all[place].add(run, limit)
                        if let verdict = run.verdict { verdicts.insert(verdict) }
                    }
                    if verdicts.count > 1 {
                        print("  disagreement on \(model.name), seed \(seed): \(verdicts)")
                    }
                }
            }
            print("\(family.rawValue): \(tallies.map(\.text).joined(separator: "; "))")
        }
        print("all: \(all.map(\.text).joined(separator: "; "))")
    }

    /// What came of a run: the optimum or "impossible", nil where it was not decided.
    struct Run {
        var verdict: String?
        var seconds: Double
    }

    private static func run(_ solver: any ConstraintSolver, _ model: ConstraintModel, _ limit: Int) throws
        -> Run
    {
        let start = clock()
        let outcome = try solver.solve(model, within: SolverLimits(time: .seconds(limit)))
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        switch outcome {
        case .solved(_, .feasible) where !model.objective.goals.isEmpty:
            return Run(verdict: nil, seconds: seconds)
        case .solved(let solution, _):
            guard let goal = model.objective.goals.first?.expression.linearSum else {
                return Run(verdict: "possible", seconds: seconds)
            }
            var total = goal.constant
            for term in goal.terms {
                if case .number(let number) = solution[term.variable] {
                    total = total + term.coefficient * number
                }
            }
            return Run(verdict: "\(total)", seconds: seconds)
        case .unsatisfiable: return Run(verdict: "impossible", seconds: seconds)
        case .unbounded: return Run(verdict: "unbounded", seconds: seconds)
        case .gaveUp: return Run(verdict: nil, seconds: seconds)
        }
    }

    /// Runs of one solver.
    struct Tally {
        private var solved = 0
        private var count = 0
        private var logarithms = 0.0

        mutating func add(_ run: Run, _ limit: Int) {
            count += 1
            if run.verdict != nil { solved += 1 }
            logarithms += log(run.verdict == nil ? Double(limit) : max(run.seconds, 0.0001))
        }

        var text: String {
            "\(solved)/\(count), \(String(format: "%.4f", exp(logarithms / Double(max(1, count)))))"
        }
    }
}
