// What `trestle solve` shows while it works.

import Bridge
import Diagnostics
import Foundation
import LanguageModels
import PDDL
import Validation

/// Tells a person what happens in a run of the loop.
final class SolveReporter: Sendable {
    private let isQuiet: Bool
    private let progress: ProgressLine

    init(isQuiet: Bool) {
        self.isQuiet = isQuiet
        progress = ProgressLine(isWanted: !isQuiet)
    }

    private func say(_ text: String) {
        guard !isQuiet else { return }
        progress.clear()
        Console.error(text)
    }

    /// The model and how it is used.
    func begin(_ name: String, _ configuration: ModelConfiguration, _ strategy: String) {
        say("\(Console.bold("model"))     \(name) (\(configuration.origin)); strategy \(strategy)")
        progress.show("asking \(name)")
    }

    /// One event of the loop.
    func show(_ event: LoopEvent) {
        switch event {
        case .roundBegan(let round):
            say(Console.bold("round \(round)"))
            progress.show("translating")
        case .exchanged(let exchange):
            progress.show("translating (\(exchange.purpose) done)")
        case .translated(_, let translation):
            show(translation)
            progress.show("planning")
        case .attempted(let attempt): show(attempt)
        }
    }

    private func show(_ translation: Translation) {
        for restatement in translation.restatements {
            say("  \(Console.dim("“\(restatement.sentence.text.printable)”"))")
            let lines = RestatementReport(restatement).statements
            say((lines.isEmpty ? ["(adds nothing)"] : lines).map { "      \($0)" }.joined(separator: "\n"))
        }
        say("  the formal problem:")
        say(
            translation.formalText.printable.split(separator: "\n").map { "      \($0)" }.joined(
                separator: "\n"))
    }

    private func show(_ attempt: Attempt) {
        for finding in attempt.translation.findings + attempt.outcomeFindings {
            let text = finding.diagnostic.rendered(color: Console.hasColor)
            say(
                text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(
                    separator: "\n"))
        }
        if attempt.agreement.samples > 1 {
            say("  \(attempt.agreement.agreeing) of \(attempt.agreement.samples) samples agree")
        }
        let seconds = Seconds(attempt.seconds)
        let tokens = "\(attempt.usage.inputTokens) tokens in, \(attempt.usage.outputTokens) out"
        let words =
            switch attempt.outcome {
            case .validated(let plan):
                "plan found, \(plan.plan.steps.count) steps; the judge finds it \(Console.green("valid")), cost \(plan.cost)"
            case .unsolvable: "no plan exists for this translation"
            case .faulty: "this translation cannot be used"
            case .open: "the text seems to leave something open"
            case .gaveUp(let limit): "\(limit)"
            case .rejected: "the judge refused the planner's plan"
            }
        say("  \(words) (\(tokens), \(seconds))")
        progress.show("translating again")
    }

    /// The end of the run.
    func end(_ resolution: Resolution) {
        progress.clear()
        let rounds = "\(resolution.attempts.count) round\(resolution.attempts.count == 1 ? "" : "s")"
        let cost =
            "\(rounds), \(resolution.usage.inputTokens) tokens in, \(resolution.usage.outputTokens) out, "
            + "\(Seconds(resolution.modelSeconds)) waiting for the model"
        switch resolution.verdict {
        case .validated:
            say("\(Console.bold("verdict"))   \(Console.green("valid")) for the problem shown above; \(cost)")
        case .impossible(let why):
            say("\(Console.bold("verdict"))   impossible as translated: \(why.reason); \(cost)")
        case .needsInformation(let questions):
            say("\(Console.bold("verdict"))   information is missing; \(cost)")
            for question in questions {
                say("  \(question.text) (\(question.answers.joined(separator: " / ")))")
            }
        case .unresolved(let diagnostic):
            say("\(Console.bold("verdict"))   unresolved; \(cost)")
            say(diagnostic.rendered(color: Console.hasColor))
        }
    }
}
