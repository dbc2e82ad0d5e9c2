// `trestle validate`: is a plan valid, and if not, why, and how to mend it.

import ArgumentParser
import Diagnostics
import Foundation
import PDDL
import Validation

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Judge plans for a PDDL problem.",
        discussion: """
            The judge shares no code with the planner. With --repair it looks for the fewest steps to take out \
            and to put in that make a plan valid; a step replaced counts as two. In a \
            timed plan a step moved, or made longer or shorter, counts as one; starts and durations are tried \
            from a finite list. The exit status is that of the plan as it was given.
            """)

    @Argument(help: "The domain, a PDDL file.") var domain: String
    @Argument(help: "The problem, a PDDL file.") var problem: String
    @Argument(help: "The plans, one step a line; - reads standard input.") var plans: [String]
    @Flag(name: .long, help: "Print one JSON object for each plan.") var json = false
    @Flag(name: .long, help: "Show what each step changes.") var trace = false
    @Flag(name: .long, help: "Print faults only.") var quiet = false
    @Option(name: .long, help: "The least time between steps that interfere, a decimal number.")
    var epsilon: String?
    @Flag(name: .long, help: "Look for the shortest repair of a plan that is not valid.") var repair = false
    @Option(name: .long, help: "The most steps to take out, put in and move.")
    var repairLimit = PlanRepair.defaultMostEdits
    @Option(name: .long, help: "How long to look for a repair, in seconds.") var repairTime = 5.0
    @Option(name: .long, help: "Write the valid plan to this file.") var output: String?

    func validate() throws {
        guard 1...PlanRepair.highestMostEdits ~= repairLimit else {
            throw ValidationError(
                "--repair-limit takes a number from 1 to \(PlanRepair.highestMostEdits), found \(repairLimit)"
            )
        }
        guard repairTime >= 0, repairTime <= 1_000_000 else {
            throw ValidationError("--repair-time takes a number of seconds from 0 on")
        }
        guard output == nil || repair else { throw ValidationError("--output needs --repair") }
        guard output == nil || plans.count == 1 else {
            throw ValidationError("--output takes one plan, found \(plans.count)")
        }
        guard plans.count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("standard input can be read once")
        }
        if let epsilon, (Rational(decimal: epsilon).map { $0 < 0 } ?? true) {
            throw ValidationError("--epsilon takes a decimal number from 0 on, found '\(epsilon)'")
        }
    }

    func run() throws {
        let file = try output.map { try OutputFile($0) }
        let domain = try Domain(parsing: .file(domain))
        let problem = try Problem(parsing: .file(problem), in: domain)
        let validator = PlanValidator(
            epsilon: epsilon.flatMap { Rational(decimal: $0) } ?? PlanValidator.defaultEpsilon)
        var isValid = true
        for path in plans {
            let name = path == "-" ? "<stdin>" : path
            let text: SourceText =
                try path == "-" ? .read(from: .standardInput, named: name) : .file(path)
            let plan = try Plan(parsing: text)
            let judged = Result { () throws(InvalidPlan) in try validator.validate(plan, for: problem) }
            switch judged {
            case .success(let validated):
                try file?.write(PlanText(validated, isOptimal: false).text)
                try report(validated, name)
            case .failure(let invalid):
                isValid = false
                try refuse(invalid, name, problem, validator, file)
            }
        }
        if !isValid { throw ExitStatus.invalidPlan }
    }

    private func report(_ plan: ValidatedPlan, _ name: String) throws {
        if json {
            Console.output(try JSONText.encode(ValidationReport(plan, name)))
            return
        }
        if trace { show(plan.trace) }
        guard !quiet else { return }
        Console.output("\(name): \(Console.green("valid")), \(PlanFigures(plan))")
    }

    private func refuse(
        _ error: InvalidPlan, _ name: String, _ problem: Problem, _ validator: PlanValidator,
        _ file: OutputFile?
    ) throws {
        let diagnostics = error.advisedDiagnostics(for: problem)
        if !json {
            if trace { show(error.trace) }
            Console.error(diagnostics.rendered(color: Console.hasColor))
            Console.output("\(name): not valid")
        }
        var outcome: RepairOutcome?
        if repair {
            let search = PlanRepair(
                for: problem, atMost: repairLimit, within: .seconds(repairTime), validator: validator)
            outcome = search.repair(error.plan)
        }
        if case .repaired(let repaired) = outcome {
            try file?.write(PlanText(repaired.plan, isOptimal: false).text)
        }
        if json {
            Console.output(
                try JSONText.encode(
                    ValidationReport(error, name, diagnostics, outcome.map { RepairReport($0) })))
        } else if let outcome {
            Console.output(RepairText(outcome, file?.path).text)
        }
    }

    private func show(_ changes: [StateChange]) {
        for change in changes { Console.output("\(change)") }
    }
}
