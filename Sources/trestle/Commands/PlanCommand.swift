// `trestle plan`: a plan for a PDDL problem.

import ArgumentParser
import Diagnostics
import Foundation
import PDDL
import Planning
import Validation

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Find a plan for a PDDL problem.",
        discussion: "The plan goes to standard output, one step a line, after the judge has found it valid.")

    @Argument(help: "The domain, a PDDL file.") var domain: String
    @Argument(help: "The problem, a PDDL file.") var problem: String
    @OptionGroup var options: PlannerOptions
    @Option(name: .long, help: "Write the plan to this file instead of standard output.") var output: String?
    @Flag(name: .long, help: "Print one JSON object.") var json = false
    @Flag(name: .long, help: "Print the plan and faults only.") var quiet = false

    func run() async throws {
        let file = try output.map { try OutputFile($0) }
        let planner = try options.planner()
        let domain = try Domain(parsing: .file(domain))
        let problem = try Problem(parsing: .file(problem), in: domain)
        if !quiet, !json {
            for warning in domain.warnings + problem.warnings {
                Console.error(warning.rendered(color: Console.hasColor))
            }
        }
        let progress = ProgressLine(isWanted: !quiet && !json)
        progress.show("searching with \(planner.configuration)")
        var statistics = SearchStatistics()
        let outcome = try planner.solve(problem, statistics: &statistics)
        progress.clear()
        switch outcome {
        case .solved(let plan, let claim): try report(plan, claim, problem, statistics, file)
        case .unsolvable(let proof):
            try end("impossible", "\(proof)", proof.diagnostics, ExitStatus.impossible)
        case .gaveUp(let limit): try end("limit", "\(limit)", [], limit.exitStatus)
        }
    }

    private func report(
        _ plan: Plan, _ claim: Claim, _ problem: Problem, _ statistics: SearchStatistics, _ file: OutputFile?
    ) throws {
        let validated: ValidatedPlan
        do {
            validated = try PlanValidator().validate(plan, for: problem)
        } catch {
            Console.error(
                "The judge refused the planner's plan. This is a fault of Trestle; please report it.")
            throw DiagnosticsError(error.diagnostics)
        }
        let text = PlanText(validated, isOptimal: claim == .optimal).text
        try file?.write(text)
        if json {
            Console.output(
                try JSONText.encode(
                    PlanReport(
                        validated, isOptimal: claim == .optimal, search: "\(options.search)", statistics)))
        } else if file == nil {
            Console.output(text)
        }
        guard !quiet, !json else { return }
        let seconds = statistics.groundingSeconds + statistics.searchSeconds
        Console.error(
            "\(Console.green("valid")): \(plan.steps.count) steps, cost \(validated.cost)"
                + "\(claim == .optimal ? ", proven optimal" : ""); \(statistics.expanded) states expanded, "
                + "\(Seconds(seconds))\(file.map { "; written to \($0.path)" } ?? "")")
    }

    private func end(_ verdict: String, _ reason: String, _ notes: [Diagnostic], _ status: ExitCode) throws {
        if json {
            Console.output(
                try JSONText.encode(EndReport(verdict: verdict, reason: reason, diagnostics: notes)))
        } else {
            Console.error("\(Console.bold(verdict == "limit" ? "no answer" : "no plan exists")): \(reason)")
            for note in notes { Console.error(note.rendered(color: Console.hasColor)) }
        }
        throw status
    }
}

extension Limit {
    /// The exit status for a search that met the limit.
    var exitStatus: ExitCode {
        switch self {
        case .time: ExitStatus.timeLimit
        case .memory: ExitStatus.memoryLimit
        case .cancelled, .costRange, .incomplete: ExitStatus.otherLimit
        }
    }
}
