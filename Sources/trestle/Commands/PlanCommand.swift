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
        discussion: """
            The plan goes to standard output, one step a line, after the judge has found it valid. With --anytime \
            each better plan is named on standard error as it is found, and the best is printed at the end, at \
            the limit or at Ctrl-C. Where no plan exists, the proof comes with goals that exclude each other and \
            single changes of the facts or the actions that would help.
            """)

    @Argument(help: "The domain, a PDDL file.") var domain: String
    @Argument(help: "The problem, a PDDL file.") var problem: String
    @OptionGroup var options: PlannerOptions
    @OptionGroup var explaining: ExplanationOptions
    @Option(name: .long, help: "Write the plan to this file instead of standard output.") var output: String?
    @Flag(name: .long, help: "Tell what the search did: counts, estimates, seconds and memory.")
    var statistics = false
    @Flag(name: .long, help: "Print one JSON object.") var json = false
    @Flag(name: .long, help: "Print the plan and faults only.") var quiet = false

    func run() async throws {
        let file = try output.map { try OutputFile($0) }
        let planner = try options.planner()
        let start = ContinuousClock.now
        let domain = try Domain(parsing: .file(domain))
        let problem = try Problem(parsing: .file(problem), in: domain)
        let readingSeconds = start.duration(to: .now) / .seconds(1)
        if !quiet, !json {
            for warning in domain.warnings + problem.warnings {
                Console.error(warning.rendered(color: Console.hasColor))
            }
        }
        var run = try await search(problem, planner)
        run.readingSeconds = readingSeconds
        switch run.outcome {
        case .solved(let plan, let claim): try report(plan, claim, problem, run, file)
        case .unsolvable(let proof):
            let explanation = await explanation(proof, problem, planner, run)
            try end("impossible", "\(proof)", proof.diagnostics, ExitStatus.impossible, run, explanation)
        case .gaveUp(let limit):
            let status = run.signal.map { ExitCode(128 + $0) } ?? limit.exitStatus
            try end("limit", run.signal == nil ? "\(limit)" : "interrupted", [], status, run)
        }
    }

    /// Searches until there is an answer, a limit is reached or someone interrupts.
    private func search(_ problem: Problem, _ planner: Planner) async throws -> PlannerRun {
        let progress = ProgressLine(isWanted: !quiet && !json)
        progress.show("searching with \(planner.configuration)")
        defer { progress.clear() }
        let showsPlans = options.anytime && !quiet && !json
        let observer = SearchObserver(
            onPlan: { found in
                guard showsPlans else { return }
                progress.note(
                    "cost \(found.cost): \(found.plan.steps.count) steps, \(Seconds(found.seconds))")
            },
            onProgress: { progress.update("\(ProgressText($0))") })
        let work = Task {
            var statistics = SearchStatistics()
            let outcome = try planner.solve(problem, statistics: &statistics, observer: observer)
            return PlannerRun(outcome: outcome, statistics: statistics)
        }
        let interrupts = Interrupts { work.cancel() }
        var run = try await work.value
        run.signal = interrupts.first
        return run
    }

    /// What would have to be different for a plan, as far as it is found within its limits or until someone
    /// interrupts; nil where nothing is wanted or nothing can be said.
    private func explanation(
        _ proof: Unsolvability, _ problem: Problem, _ planner: Planner, _ run: PlannerRun
    ) async -> ExplanationReport? {
        let seconds = run.statistics.groundingSeconds + run.statistics.searchSeconds
        guard !quiet || json, run.signal == nil,
            let limits = explaining.limits(within: planner.limits, after: seconds)
        else { return nil }
        let progress = ProgressLine(isWanted: !quiet && !json)
        progress.show("no plan exists; looking for what would change that")
        let work = Task { try planner.explain(problem, because: proof, within: limits) }
        let interrupts = Interrupts { work.cancel() }
        // What cannot be explained is proven all the same.
        let explanation = try? await work.value
        progress.clear()
        return withExtendedLifetime(interrupts) {
            explanation.map {
                ExplanationReport($0) { fault in
                    Console.error(
                        "The judge refused a plan of the explanation. This is a fault of Trestle; please report it.\n"
                            + fault.diagnostics.rendered(color: Console.hasColor))
                }
            }
        }
    }

    private func report(
        _ plan: Plan, _ claim: Claim, _ problem: Problem, _ run: PlannerRun, _ file: OutputFile?
    ) throws {
        let validated: ValidatedPlan
        let start = ContinuousClock.now
        do {
            validated = try PlanValidator().validate(plan, for: problem)
        } catch {
            Console.error(
                "The judge refused the planner's plan. This is a fault of Trestle; please report it.")
            throw DiagnosticsError(error.diagnostics)
        }
        var run = run
        run.judgingSeconds = start.duration(to: .now) / .seconds(1)
        let text = PlanText(validated, isOptimal: claim == .optimal).text
        try file?.write(text)
        let figures = statistics ? StatisticsReport(run) : nil
        if json {
            Console.output(
                try JSONText.encode(
                    PlanReport(
                        validated, isOptimal: claim == .optimal, search: searchName(run), run.statistics,
                        figures)))
        } else if file == nil {
            Console.output(text)
        }
        if let figures, !json { Console.error(figures.text) }
        guard !quiet, !json else { return }
        let seconds = run.statistics.groundingSeconds + run.statistics.searchSeconds
        let bound =
            claim == .optimal ? nil : run.statistics.makespanBound.map { "; no plan ends before \($0)" }
        let ending = run.signal != nil ? "; interrupted" : run.statistics.limit.map { "; \($0)" } ?? ""
        Console.error(
            "\(Console.green("valid")): \(plan.steps.count) steps, cost \(validated.cost)"
                + "\(claim == .optimal ? ", proven optimal" : "")\(bound ?? ""); \(run.statistics.expanded) states expanded, "
                + "\(Seconds(seconds))\(ending)\(file.map { "; written to \($0.path)" } ?? "")")
    }

    private func searchName(_ run: PlannerRun) -> String {
        run.statistics.decidedBy ?? options.search ?? "\(SearchConfiguration.standard)"
    }

    private func end(
        _ verdict: String, _ reason: String, _ notes: [Diagnostic], _ status: ExitCode, _ run: PlannerRun,
        _ explanation: ExplanationReport? = nil
    ) throws {
        let figures = statistics ? StatisticsReport(run) : nil
        if json {
            Console.output(
                try JSONText.encode(
                    EndReport(
                        verdict: verdict, reason: reason, diagnostics: notes, explanation: explanation,
                        statistics: figures)))
        } else {
            Console.error("\(Console.bold(verdict == "limit" ? "no answer" : "no plan exists")): \(reason)")
            for note in notes { Console.error(note.rendered(color: Console.hasColor)) }
            if let explanation { Console.error(explanation.lines) }
            if let figures { Console.error(figures.text) }
        }
        throw status
    }
}

/// What the planner answered, and what that took.
struct PlannerRun: Sendable {
    var outcome: Outcome
    var statistics: SearchStatistics
    /// The signal that interrupted it.
    var signal: Int32?
    var readingSeconds = 0.0
    var judgingSeconds = 0.0
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
