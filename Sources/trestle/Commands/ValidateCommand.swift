// `trestle validate`: is a plan valid, and if not, why.

import ArgumentParser
import Diagnostics
import PDDL
import Validation

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Judge plans for a PDDL problem.",
        discussion: "The judge shares no code with the planner.")

    @Argument(help: "The domain, a PDDL file.") var domain: String
    @Argument(help: "The problem, a PDDL file.") var problem: String
    @Argument(help: "The plans, one step a line.") var plans: [String]
    @Flag(name: .long, help: "Print one JSON object for each plan.") var json = false
    @Flag(name: .long, help: "Show what each step changes.") var trace = false
    @Flag(name: .long, help: "Print faults only.") var quiet = false

    func run() throws {
        let domain = try Domain(parsing: .file(domain))
        let problem = try Problem(parsing: .file(problem), in: domain)
        var isValid = true
        for path in plans {
            let plan = try Plan(parsing: .file(path))
            do throws(InvalidPlan) {
                try report(PlanValidator().validate(plan, for: problem), path)
            } catch {
                isValid = false
                try refuse(error, path)
            }
        }
        if !isValid { throw ExitStatus.invalidPlan }
    }

    private func report(_ plan: ValidatedPlan, _ path: String) {
        if json {
            let report = ValidationReport(
                plan: path, verdict: "valid", cost: "\(plan.cost)", steps: plan.plan.steps.count,
                diagnostics: [])
            Console.output((try? JSONText.encode(report)) ?? "")
            return
        }
        show(plan.trace)
        if !quiet {
            Console.output(
                "\(path): \(Console.green("valid")), \(plan.plan.steps.count) steps, cost \(plan.cost)")
        }
    }

    private func refuse(_ error: InvalidPlan, _ path: String) throws {
        if json {
            let report = ValidationReport(
                plan: path, verdict: "invalid", cost: nil, steps: error.plan.steps.count,
                diagnostics: error.diagnostics)
            Console.output(try JSONText.encode(report))
            return
        }
        show(error.trace)
        Console.error(error.diagnostics.rendered(color: Console.hasColor))
        Console.output("\(path): not valid")
    }

    private func show(_ changes: [StateChange]) {
        if trace { for change in changes { Console.output("\(change)") } }
    }
}

/// A judgement as JSON.
private struct ValidationReport: Encodable {
    var plan: String
    var verdict: String
    var cost: String?
    var steps: Int
    var diagnostics: [Diagnostic]
}
