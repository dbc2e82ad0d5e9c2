// SMT-LIB scripts on the command line.

import ArgumentParser
import Constraints
import Diagnostics
import Foundation
import Validation
import Z3Solver

/// Runs a script by Z3. A model is judged by evaluating the script's own text; a core is solved once more by itself.
struct ScriptRun {
    let command: ConstraintsCommand

    /// What a run gives as JSON.
    private struct Report: Encodable {
        struct Name: Encodable {
            var name: String
            var line: Int
        }

        var verdict: String
        var values: [String: String]?
        var goals: [String: String]?
        var optimal: Bool?
        /// Whether the judge evaluated every assertion.
        var judged: Bool?
        var core: [Name]?
        /// Whether a second run found nothing that fits the core.
        var confirmed: Bool?
        var reason: String?
    }

    func run() throws -> ExitCode {
        guard command.solver != .glpk else {
            throw DiagnosticsError(
                "constraints.unsupported-feature", "GLPK does not read SMT-LIB", help: "use --solver z3")
        }
        guard command.all == 1, !command.elements else {
            throw DiagnosticsError(
                "constraints.unsupported-feature", "--all and --elements do not go with SMT-LIB",
                help: "ask in the script itself: (get-value …), (check-sat-assuming …)")
        }
        let start = ContinuousClock.now
        let script = try SMTLIBScript(parsing: .file(command.model))
        switch try Z3Solver().run(script, within: command.limits(since: start)) {
        case .satisfiable(let model, let claim):
            try show(model, claim, try judged(model, script))
            return .success
        case .unsatisfiable(let core):
            let confirmed =
                core.isEmpty
                ? nil : try Z3Solver().confirms(core, of: script, within: command.limits(since: start))
            try show(core, confirmed)
            return ExitStatus.impossible
        case .unbounded:
            try end(Report(verdict: "unbounded"), "unbounded")
            return ExitStatus.unbounded
        case .unknown(let limit, let best):
            if let best { try show(best, .feasible(bound: nil), try judged(best, script), "unknown") }
            if best == nil { try end(Report(verdict: "unknown", reason: "\(limit)"), "unknown (\(limit))") }
            return limit.exitStatus
        }
    }

    private func judged(_ model: SMTLIBModel, _ script: SMTLIBScript) throws -> ScriptJudgement {
        do {
            return try SolutionValidator().validate(model, of: script)
        } catch {
            Console.error(
                "The judge refused the solver's answer. This is a fault of Trestle or of the solver; please report it."
            )
            throw error
        }
    }

    private func show(
        _ model: SMTLIBModel, _ claim: SolutionClaim, _ judgement: ScriptJudgement, _ verdict: String = "sat"
    ) throws {
        var report = Report(verdict: verdict, optimal: model.goals.isEmpty ? nil : claim == .optimal)
        report.values = Self.dictionary(model.values)
        report.goals = model.goals.isEmpty ? nil : Self.dictionary(model.goals)
        if case .valid = judgement { report.judged = true } else { report.judged = false }
        try end(report, "\(verdict)\n\(model.text)")
        guard !command.quiet, !command.json else { return }
        if !model.goals.isEmpty {
            let goals = model.goals.map { "\($0.term) = \($0.text)" }.joined(separator: ", ")
            Console.error("\(goals)\(claim == .optimal ? ", proven optimal" : "")")
        }
        switch judgement {
        case .valid: Console.error("judged: every assertion holds under these values")
        case .notJudged(let reasons):
            for reason in reasons.prefix(3) { Console.error(reason.rendered(color: Console.hasColor)) }
            Console.error("not judged in full: what the judge could evaluate holds")
        }
    }

    private func show(_ core: [SMTLIBScript.Name], _ confirmed: Bool?) throws {
        if confirmed == false {
            throw DiagnosticsError(
                "constraints.wrong-core",
                "the names that the solver gives do not suffice. This is a fault of Trestle or of the solver; please report it."
            )
        }
        var report = Report(verdict: "unsat", confirmed: confirmed)
        report.core = core.map { name in
            .init(
                name: name.text, line: name.location.source.position(of: name.location.span.lowerBound).line)
        }
        let lines = (report.core ?? []).map { "\n  \($0.name) (line \($0.line))" }
        try end(report, "unsat\(lines.joined())")
        guard !command.quiet, !command.json, !core.isEmpty else { return }
        Console.error(
            confirmed == true
                ? "these cannot hold together: a second run with them alone says so, too"
                : "that these suffice was not seen again within the limits")
    }

    private func end(_ report: Report, _ text: String) throws {
        Console.output(command.json ? try JSONText.encode(report) : "\(text)\n")
    }

    private static func dictionary(_ entries: [SMTLIBModel.Entry]) -> [String: String] {
        Dictionary(entries.map { ($0.term, $0.text) }, uniquingKeysWith: { first, _ in first })
    }
}
