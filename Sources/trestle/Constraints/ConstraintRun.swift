// Solving a constraint program from the command line.

import ArgumentParser
import Constraints
import Diagnostics
import Foundation
import Validation
import Z3Solver

/// Solves, has every answer judged, prints, and explains where nothing fits.
struct ConstraintRun: Sendable {
    let command: ConstraintsCommand
    let input: ConstraintInput
    /// When the command began.
    let start: ContinuousClock.Instant

    /// The exit status.
    ///
    /// - Parameter shown: the answers that were shown before the model was compiled again.
    func run(after shown: [ConstraintReport.Answer] = []) throws -> ExitCode {
        let progress = ProgressLine(isWanted: !command.quiet && !command.json)
        progress.show("solving with \(input.solver.name)")
        defer { progress.clear() }
        var report = ConstraintReport(solver: input.solver.name)
        report.answers = shown
        report.readings.agreeing = shown.count
        var search = SolutionEnumeration(of: input.model, by: input.solver)
        var outcome: ConstraintOutcome
        repeat {
            outcome = try solve(&search, start)
            guard case .solved(let solution, let claim) = outcome else { break }
            let answer = try judged(solution, of: input.model, claim)
            let values = input.values(of: answer)
            if report.answers.contains(where: { $0.values == values }) { continue }
            guard try read(answer, &report) else {
                progress.clear()
                return try again(report)
            }
            progress.clear()
            try show(answer, &report)
        } while report.answers.count < command.all
        report.seconds = start.duration(to: .now) / .seconds(1)
        progress.clear()
        return try end(outcome, report)
    }

    /// One answer needs no detour by variables for the goals.
    private func solve(
        _ search: inout SolutionEnumeration, _ start: ContinuousClock.Instant
    ) throws -> ConstraintOutcome {
        let limits = command.searchLimits(since: start)
        return command.all == 1
            ? try input.solver.solve(input.model, within: limits) : try search.next(within: limits)
    }

    private func judged(
        _ solution: Solution, of model: ConstraintModel, _ claim: SolutionClaim
    ) throws -> ValidatedSolution {
        do {
            return try SolutionValidator().validate(solution, of: model, claim: claim)
        } catch {
            Console.error(
                "The judge refused the solver's answer. This is a fault of Trestle or of the solver; please report it."
            )
            throw DiagnosticsError(error.diagnostics)
        }
    }

    /// How many seconds reading answers a second time may take; those found later stand by the first ones.
    private static let readingTime = 10.0

    /// Has an answer read against the text as it was written; false where it contradicts it.
    private func read(_ answer: ValidatedSolution, _ report: inout ConstraintReport) throws -> Bool {
        guard report.readings.seconds < Self.readingTime else { return true }
        let start = ContinuousClock.now
        guard let reading = try input.agreement(of: answer) else { return true }
        report.readings.seconds += start.duration(to: .now) / .seconds(1)
        switch reading {
        case .agrees: report.readings.agreeing += 1
        case .contradicts: return false
        case .undecided(let why): report.readings.undecided = why
        }
        return true
    }

    /// Solves the model without following its constraints, since an answer contradicts the text.
    private func again(_ report: ConstraintReport) throws -> ExitCode {
        guard let input = try input.untracked() else {
            throw DiagnosticsError([WrittenReading.contradiction])
        }
        let warning = Diagnostic(
            "constraints.untracked",
            "the compiler lost a part of the model while its constraints were followed; solving it as it stands",
            severity: .warning)
        if !command.quiet, !command.json { Console.error(warning.rendered(color: Console.hasColor)) }
        return try ConstraintRun(command: command, input: input, start: start).run(after: report.answers)
    }

    private func show(_ answer: ValidatedSolution, _ report: inout ConstraintReport) throws {
        report.answers.append(.init(answer, input.values(of: answer)))
        guard !command.json else { return }
        let text = try input.text(of: answer)
        Console.output((report.answers.count > 1 ? "----------\n" : "") + text)
    }

    private func end(_ outcome: ConstraintOutcome, _ report: ConstraintReport) throws -> ExitCode {
        var report = report
        let status: ExitCode
        switch outcome {
        case .solved: status = .success
        case .unsatisfiable(let core):
            if !report.answers.isEmpty {
                report.isEverything = true
                status = .success
            } else {
                report.verdict = "impossible"
                try explain(core, &report)
                status = ExitStatus.impossible
            }
        case .unbounded:
            report.verdict = "unbounded"
            report.reason = "there are answers, each worse than another: the goal has no limit"
            status = ExitStatus.unbounded
        case .gaveUp(let limit, let best):
            if let best {
                let answer = try judged(best, of: input.model, .feasible(bound: nil))
                guard try read(answer, &report) else { return try again(report) }
                try show(answer, &report)
            }
            report.verdict = report.answers.isEmpty ? "limit" : "valid"
            report.reason = Self.text(of: limit)
            status = report.answers.isEmpty || command.all == 1 ? limit.exitStatus : .success
        }
        report.asWritten = report.readings.text(of: report.answers.count)
        if command.json {
            Console.output(try JSONText.encode(report))
        } else if !command.quiet || report.answers.isEmpty {
            Console.error(report.summary)
        }
        return status
    }

    private func explain(_ core: UnsatCore, _ report: inout ConstraintReport) throws {
        let count = input.model.constraints.count
        report.reason = count == 1 ? "nothing meets the constraint" : "nothing meets all \(count) constraints"
        guard !input.isUntracked else {
            report.reason =
                "nothing meets the model as it stands; which constraints are in conflict is not known"
            return
        }
        guard command.explain else {
            report.core = core.constraints.map { input.model.constraints[$0].name }
            return
        }
        let analysis = ConflictAnalysis(
            by: Z3Solver(),
            within: ExplanationBudget(
                time: .milliseconds(Int(command.explainLimit * 1_000)), memory: command.memoryLimit << 20,
                relaxations: 3))
        let explanation = try analysis.explain(input.model)
        switch explanation.finding {
        case .conflict, .factsConflict: break
        case .satisfiable:
            throw DiagnosticsError(
                "constraints.solvers-disagree",
                "\(input.solver.name) says that nothing fits, and Z3 has an answer. This is a fault; please report it."
            )
        case .undecided:
            report.core = core.constraints.map { input.model.constraints[$0].name }
            return
        }
        report.conflicts = explanation.conflicts.map { conflict in
            .init(constraints: conflict.constraints.map(explanation.title), isMinimal: conflict.isMinimal)
        }
        report.explanation = "\(explanation)"
        for relaxation in explanation.relaxations {
            let changed = input.model.applying(relaxation.changes)
            let answer = try judged(relaxation.solution, of: changed, relaxation.claim)
            report.changes.append(
                .init(
                    changes: relaxation.changes.map(explanation.text), isSmallest: relaxation.isProvenLeast,
                    text: (try? input.text(of: answer)) ?? "", values: input.values(of: answer)))
        }
    }

    private static func text(of limit: SolverLimit) -> String {
        switch limit {
        case .time: "the time limit was reached"
        case .memory: "the memory limit was reached"
        case .cancelled: "interrupted"
        case .incomplete(let reason): "the solver cannot decide this: \(reason)"
        }
    }
}

extension SolverLimit {
    /// The exit status for a search that met the limit.
    var exitStatus: ExitCode {
        switch self {
        case .time: ExitStatus.timeLimit
        case .memory: ExitStatus.memoryLimit
        case .cancelled, .incomplete: ExitStatus.otherLimit
        }
    }
}
