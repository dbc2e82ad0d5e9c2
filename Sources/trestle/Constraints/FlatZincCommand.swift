// `trestle flatzinc`: Trestle as a solver of MiniZinc, and its installation.

import ArgumentParser
import Constraints
import Diagnostics
import Foundation
import GLPKSolver
import Validation
import Z3Solver

/// What `minizinc --solver trestle` calls: answers in the words of the FlatZinc protocol.
struct FlatZincCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flatzinc", abstract: "Solve FlatZinc in the words that MiniZinc expects of a solver.",
        discussion: """
            With --install, Trestle becomes a solver of MiniZinc: configurations and libraries are written to a \
            folder (default: ~/.minizinc), and then `minizinc --solver trestle model.mzn` works; --solver \
            trestle-linear uses GLPK.
            """)

    @Argument(help: "The FlatZinc file.") var file: String?
    @Option(name: .long, help: "The solver: z3 or glpk.") var solver = SolverName.z3
    @Flag(name: .customShort("a"), help: "All answers; with a goal, the best alone.") var all = false
    @Option(name: .customShort("n"), help: "The most answers.") var most: Int?
    @Option(name: .customShort("t"), help: "The most time, in milliseconds.") var milliseconds: Int?
    @Flag(name: .long, help: "Install Trestle as a solver of MiniZinc.") var install = false
    @Option(name: .long, help: "Where to install: a folder in which MiniZinc looks for solvers.")
    var into: String?

    func validate() throws {
        guard install != (file != nil) else {
            throw ValidationError("name a FlatZinc file, or use --install")
        }
        guard milliseconds.map({ 1...1_000_000_000 ~= $0 }) ?? true else {
            throw ValidationError("-t takes milliseconds from 1 on")
        }
        guard most.map({ $0 > 0 }) ?? true else { throw ValidationError("-n takes a number from 1 on") }
    }

    func run() async throws {
        guard let file else { return try installSolver() }
        let flat = try FlatZincProgram(parsing: .file(file)).translated(named: file)
        let chosen: any ConstraintSolver = solver == .glpk ? GLPKSolver() : Z3Solver()
        let limits = SolverLimits(time: milliseconds.map { .milliseconds($0) })
        let work = Task { try solve(flat, chosen, limits) }
        let interrupts = Interrupts { work.cancel() }
        try await work.value
        if let signal = interrupts.first { throw ExitCode(128 + signal) }
    }

    private func solve(_ flat: FlatZincModel, _ solver: any ConstraintSolver, _ limits: SolverLimits) throws {
        let hasGoal = !flat.model.objective.goals.isEmpty
        let wanted = hasGoal ? 1 : most ?? (all ? Int.max : 1)
        var search = SolutionEnumeration(of: flat.model, by: solver)
        var count = 0
        while count < wanted {
            let outcome =
                wanted == 1 ? try solver.solve(flat.model, within: limits) : try search.next(within: limits)
            switch outcome {
            case .solved(let solution, let claim):
                let answer = try SolutionValidator().validate(solution, of: flat.model, claim: claim)
                Console.output(flat.text(of: answer.solution))
                count += 1
                if hasGoal, claim == .optimal { Console.output("==========\n") }
            case .unsatisfiable:
                Console.output(count == 0 ? "=====UNSATISFIABLE=====\n" : "==========\n")
                return
            case .unbounded: return Console.output("=====UNBOUNDED=====\n")
            case .gaveUp(_, let best):
                if let best, count == 0 {
                    let answer = try SolutionValidator().validate(best, of: flat.model)
                    Console.output(flat.text(of: answer.solution))
                } else if count == 0 {
                    Console.output("=====UNKNOWN=====\n")
                }
                return
            }
        }
    }

    private func installSolver() throws {
        let home = FileManager.default.homeDirectoryForCurrentUser
        let target = into.map { URL(filePath: $0) } ?? home.appending(path: ".minizinc")
        let program = URL(filePath: CommandLine.arguments[0]).standardizedFileURL
        let path = Bundle.main.executablePath ?? program.path
        let folder = target.appending(path: "trestle-bin")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // MiniZinc calls a program with a file; a line of shell puts the subcommand between.
        for (name, solver) in [("trestle-z3", "z3"), ("trestle-glpk", "glpk")] {
            let script = folder.appending(path: name)
            let quoted = "'" + path.replacing("'", with: "'\\''") + "'"
            try Data("#!/bin/sh\nexec \(quoted) flatzinc --solver \(solver) \"$@\"\n".utf8).write(to: script)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        }
        try MiniZincLibrary.install(in: target) { flavour in
            folder.appending(path: flavour == .linear ? "trestle-glpk" : "trestle-z3").path
        }
        Console.error("installed in \(target.path); now: minizinc --solver trestle model.mzn")
    }
}
