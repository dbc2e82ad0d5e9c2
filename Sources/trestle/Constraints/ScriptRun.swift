// SMT-LIB scripts on the command line.

import ArgumentParser
import Constraints
import Diagnostics
import Foundation
import Z3Solver

/// Runs a script by Z3. Its model is checked by Z3 itself only, as the judge does not know all of SMT-LIB; the words
/// say so.
struct ScriptRun {
    let command: ConstraintsCommand

    func run() throws {
        guard command.solver != .glpk else {
            throw DiagnosticsError(
                "constraints.unsupported-feature", "GLPK does not read SMT-LIB", help: "use --solver z3")
        }
        let script = try SMTLIBScript(parsing: .file(command.model))
        let answer = try Z3Solver().run(script, within: command.limits(since: .now))
        show(answer)
        switch answer {
        case .satisfiable: return
        case .unsatisfiable: throw ExitStatus.impossible
        case .unbounded: throw ExitStatus.unbounded
        case .unknown(let limit, _): throw limit.exitStatus
        }
    }

    private func show(_ answer: SMTLIBAnswer) {
        switch answer {
        case .satisfiable(let model, let claim):
            Console.output("sat\n\(model.text)\n")
            if !command.quiet, !model.goals.isEmpty {
                let goals = model.goals.map { "\($0.term) = \($0.text)" }.joined(separator: ", ")
                Console.error("\(goals)\(claim == .optimal ? ", proven optimal" : "")")
            }
            if !command.quiet { Console.error("not judged: the judge does not read SMT-LIB") }
        case .unsatisfiable(let core):
            Console.output("unsat\n")
            for name in core {
                let position = name.location.source.position(of: name.location.span.lowerBound)
                Console.output("  \(name.text) (line \(position.line))\n")
            }
        case .unbounded: Console.output("unbounded\n")
        case .unknown(let limit, _): Console.output("unknown (\(limit))\n")
        }
    }
}
