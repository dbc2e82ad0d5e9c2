// What `trestle solve` shows while it works.

import Bridge
import Constraints
import Diagnostics
import Foundation
import LanguageModels
import PDDL
import Synchronization
import Validation

/// Tells a person what happens in a run of the loop.
final class SolveReporter: Sendable {
    private let isQuiet: Bool
    private let progress: ProgressLine
    /// The items that were shown last.
    private let shown = Mutex<[Checklist.Item]>([])

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
        case .routed(let route):
            let second = route.runnerUp.map { "; \($0.rawValue) came second" } ?? ""
            say(
                "\(Console.bold("language"))  \(route.formalism.rawValue): \(route.reason.printable)\(second)"
            )
        case .roundBegan(let round):
            say(Console.bold("round \(round)"))
            progress.show("translating")
        case .exchanged(let exchange):
            progress.show("translating (\(exchange.purpose) done)")
        case .translated(_, let translation):
            show(translation)
            progress.show("solving")
        case .attempted(let attempt): show(attempt)
        }
    }

    private func show(_ translation: Translation) {
        for restatement in translation.restatements {
            say("  \(Console.dim("“\(restatement.sentence.text.printable)”"))")
            let lines = RestatementReport(restatement).statements
            say((lines.isEmpty ? ["(adds nothing)"] : lines).map { "      \($0)" }.joined(separator: "\n"))
        }
        let items = translation.checklist?.items ?? []
        let isNew = shown.withLock { shown in
            defer { shown = items }
            return shown != items
        }
        for item in isNew ? items : [] {
            say("  \(Console.dim("#\(item.number) \(item.kind.rawValue): “\(item.quote.printable)”"))")
        }
        guard translation.formalText.contains(where: { !$0.isWhitespace }) else { return }
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
            case .validated(.plan(let answer)):
                "plan found, \(answer.plan.plan.steps.count) steps; the judge finds it \(Console.green("valid")), "
                    + "cost \(answer.plan.cost)"
            case .validated(.values(let answer)):
                "values found; the judge finds them \(Console.green("valid"))" + Self.objectives(of: answer)
            case .unsolvable: "no answer exists for this translation"
            case .unbounded(let how): how
            case .faulty: "this translation cannot be used"
            case .open: "the text seems to leave something open"
            case .gaveUp(let limit): limit.message
            case .rejected: "the judge refused the solver's answer"
            }
        say("  \(words) (\(tokens), \(seconds))")
        progress.show("translating again")
    }

    /// Asks the person at the terminal.
    func ask(_ question: Question) async -> String? {
        progress.clear()
        let choices = question.answers.isEmpty ? "" : " (\(question.answers.joined(separator: " / ")))"
        FileHandle.standardError.write(
            Data("\(Console.bold("question"))  \(question.text.printable)\(choices)\n> ".utf8))
        return readLine()
    }

    /// Lists the changes that would help, for the person at the terminal to choose from.
    func choose(_ why: Impossibility) async -> Relaxation? {
        progress.clear()
        guard let explanation = why.explanation, !explanation.relaxations.isEmpty else { return nil }
        Console.error("\(explanation)")
        Console.error("Change something?")
        for (number, way) in explanation.relaxations.enumerated() {
            let words = way.changes.map(explanation.text).joined(separator: " and ")
            Console.error("  \(number + 1)  \(words.printable)")
        }
        FileHandle.standardError.write(Data("the number, or nothing for no change > ".utf8))
        guard let line = readLine(), let number = Int(line.filter { !$0.isWhitespace }),
            explanation.relaxations.indices.contains(number - 1)
        else { return nil }
        return explanation.relaxations[number - 1]
    }

    private static func objectives(of answer: ValuesAnswer) -> String {
        let values = answer.solution.objectives.map { $0.map { "\($0)" } ?? "no fraction" }
        guard !values.isEmpty else { return "" }
        return ", objective \(values.joined(separator: ", "))" + (answer.isOptimal ? ", proven optimal" : "")
    }

    /// The end of the run.
    func end(_ resolution: Resolution) {
        progress.clear()
        let rounds = "\(resolution.attempts.count) round\(resolution.attempts.count == 1 ? "" : "s")"
        let cost =
            "\(rounds), \(resolution.usage.inputTokens) tokens in, \(resolution.usage.outputTokens) out, "
            + "\(Seconds(resolution.modelSeconds)) waiting for the model"
        switch resolution.verdict {
        case .validated(.values(let answer)) where !answer.changes.isEmpty:
            say(
                "\(Console.bold("verdict"))   \(Console.green("valid")) with changes\(Self.objectives(of: answer)); \(cost)"
            )
            for change in answer.changes { say("  \(change.words.printable)") }
        case .validated:
            say("\(Console.bold("verdict"))   \(Console.green("valid")) for the problem shown above; \(cost)")
        case .impossible(let why):
            say("\(Console.bold("verdict"))   impossible as translated: \(why.reason); \(cost)")
            if let explanation = why.explanation { say("\(explanation)") }
        case .unbounded(let how): say("\(Console.bold("verdict"))   unbounded: \(how); \(cost)")
        case .needsInformation(let questions):
            say("\(Console.bold("verdict"))   information is missing; \(cost)")
            for question in questions {
                let choices =
                    question.answers.isEmpty ? "" : " (\(question.answers.joined(separator: " / ")))"
                say("  \(question.text.printable)\(choices)")
            }
        case .unresolved(let diagnostic):
            say("\(Console.bold("verdict"))   unresolved; \(cost)")
            say(diagnostic.rendered(color: Console.hasColor))
        }
    }
}
