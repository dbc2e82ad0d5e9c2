// `trestle constraints`: solves a constraint program, or says why nothing fits.

import ArgumentParser
import Constraints
import Diagnostics
import Foundation
import Validation
import Z3Solver

struct ConstraintsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "constraints", abstract: "Solve a constraint program, or say why nothing fits.",
        discussion: """
            Reads MiniZinc (.mzn, with .dzn or .json data), FlatZinc (.fzn), SMT-LIB 2 (.smt2) and linear programs \
            (.lp, .mps). Every answer is checked in exact arithmetic before it is printed. Where nothing fits, the \
            constraints in conflict are named, with the smallest changes that would do and the answers they give.
            """)

    @Argument(help: "The model.") var model: String
    @Argument(help: "Data for a MiniZinc model.") var data: [String] = []
    @Option(name: .long, help: "The solver: auto, z3 or glpk.") var solver = SolverName.auto
    @Option(name: .long, help: "The most seconds for reading, compiling and searching.") var timeLimit:
        Double = 300
    @Option(name: .long, help: "The most memory for the compiler, and for the search, in MiB.")
    var memoryLimit: Int = 4_096
    @Option(name: .long, help: "Print up to so many different answers; with a goal, of the best ones.")
    var all: Int = 1
    @Flag(name: .long, inversion: .prefixedNo, help: "Say why, where nothing fits.") var explain = true
    @Option(name: .long, help: "The most seconds for saying why.") var explainLimit: Double = 10
    @Flag(name: .long, help: "Print sets, parameters, variables, objective and constraints.") var elements =
        false
    @Flag(name: .long, help: "Print one JSON object.") var json = false
    @Flag(name: .long, help: "Print answers and faults only.") var quiet = false

    func validate() throws {
        guard timeLimit > 0, timeLimit < 1e9 else {
            throw ValidationError("--time-limit takes seconds above 0")
        }
        guard explainLimit > 0, explainLimit < 1e9 else {
            throw ValidationError("--explain-limit takes seconds above 0")
        }
        guard memoryLimit > 0, memoryLimit < 1 << 30 else {
            throw ValidationError("--memory-limit takes MiB above 0")
        }
        guard 1...1_000_000 ~= all else { throw ValidationError("--all takes a number of answers from 1 on") }
        guard data.isEmpty || model.hasSuffix(".mzn") else {
            throw ValidationError("only MiniZinc models take data files")
        }
    }

    func run() async throws {
        // Ctrl-C is heard from the first moment on: reading a model runs a compiler in a folder of its own.
        let work = Task { try await answer() }
        let interrupts = Interrupts { work.cancel() }
        let result = await work.result
        if let signal = interrupts.first { throw ExitCode(128 + signal) }
        let status = try result.get()
        if status != ExitCode.success { throw status }
    }

    /// Reads the model, solves it and prints.
    private func answer() async throws -> ExitCode {
        let start = ContinuousClock.now
        let format = try ConstraintInput.format(of: model)
        guard format != "smt2" else { return try ScriptRun(command: self).run() }
        let input = try ConstraintInput(self, format)
        if !quiet, !json {
            for warning in input.warnings { Console.error(warning.rendered(color: Console.hasColor)) }
        }
        if elements {
            let elements = input.model.elements
            Console.output(json ? try JSONText.encode(elements) : "\(elements)\n")
            return .success
        }
        return try ConstraintRun(command: self, input: input, start: start).run()
    }

    /// The limits of a search, beside the time that has passed and what the model takes.
    func searchLimits(since start: ContinuousClock.Instant) -> SolverLimits {
        var limits = limits(since: start)
        limits.memory = max((memoryLimit << 20) - ProcessMemory.resident, 16 << 20)
        return limits
    }

    /// The limits of one step that began some time ago.
    func limits(since start: ContinuousClock.Instant) -> SolverLimits {
        let left = Duration.milliseconds(Int(timeLimit * 1_000)) - start.duration(to: .now)
        return SolverLimits(time: max(left, .milliseconds(1)), memory: memoryLimit << 20)
    }
}

/// The solvers by name.
enum SolverName: String, ExpressibleByArgument, CaseIterable {
    case auto
    case z3
    case glpk
}
