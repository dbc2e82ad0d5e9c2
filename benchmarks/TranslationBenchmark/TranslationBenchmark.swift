// Measures how many English problems a model gets right, in the first round and after the loop.

import ArgumentParser
import Bridge
import Diagnostics
import Foundation
import LanguageModels
import PDDL
import Planning

/// Translates the texts of `benchmarks/english` and compares the problems with those written by hand: right is
/// the same problem up to the names of objects, nothing less.
@main
struct TranslationBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translation-benchmark",
        abstract: "Measure how many English problems a language model translates exactly right.")

    /// How to translate.
    enum Strategy: String, ExpressibleByArgument, CaseIterable {
        case sentences, whole
    }

    @Option(help: "The file of cases.") var cases = "benchmarks/english/problems.jsonl"
    @Option(help: "Only this part: dev or held-out.") var split: String?
    @Option(help: "Only cases whose name contains this.") var only: String?
    @Option(help: "The language model, as in 'trestle solve'.") var model: String?
    @Option(help: "How to translate.") var strategy: Strategy = .sentences
    @Option(help: "The most rounds.") var attempts = 5
    @Option(help: "Translations in each round.") var samples = 1
    @Option(
        help: "Append one JSON object for each case to this file; cases that are in it are not run again.")
    var out: String?
    @Flag(help: "Show every restatement and what differs.") var verbose = false

    func run() async throws {
        let configuration = try ModelConfiguration(model, environment: ProcessInfo.processInfo.environment)
        let model = try configuration.makeModel()
        var results = try out.map { try CaseResult.read($0) } ?? []
        if let other = results.first(where: {
            $0.model ?? model.name != model.name || $0.strategy ?? strategy.rawValue != strategy.rawValue
        }) {
            throw ValidationError(
                "'\(out ?? "")' holds results of \(other.model ?? "") with \(other.strategy ?? "")")
        }
        let done = Set(results.map(\.id))
        let selected = try Case.read(cases).filter { item in
            (split == nil || item.split == split) && (only.map { item.id.contains($0) } ?? true)
        }
        for item in selected where !done.contains(item.id) {
            var result = try await measure(item, model)
            result.model = model.name
            result.strategy = strategy.rawValue
            results.append(result)
            if let out { try result.append(to: out) }
            print(result)
            fflush(nil)
        }
        print("\n\(model.name), strategy \(strategy.rawValue), at most \(attempts) rounds\n")
        let names = Set(selected.map(\.id))
        print(ResultTable(results.filter { names.contains($0.id) }).markdown)
    }

    private func measure(_ item: Case, _ model: any LanguageModel) async throws -> CaseResult {
        let domain = try Domain(parsing: .file(item.domain))
        let gold = try item.gold(in: domain)
        let vocabulary = Vocabulary(of: domain)
        let translation: any TranslationStrategy =
            strategy == .sentences ? SentenceTranslation(vocabulary) : WholeTranslation(vocabulary)
        let loop = FeedbackLoop(
            model: model, strategy: translation, planner: Planner(within: .time(.seconds(60))),
            attempts: attempts,
            samples: samples)
        let start = ContinuousClock.now
        let resolution = try await loop.solve(item.text, in: domain)
        let seconds = start.duration(to: .now)
        if verbose { show(resolution, gold) }
        return CaseResult(item, gold, resolution, seconds: Double(seconds.components.seconds))
    }

    private func show(_ resolution: Resolution, _ gold: Problem) {
        for attempt in resolution.attempts {
            print("  round \(attempt.round)")
            for restatement in attempt.translation.restatements {
                let report = RestatementReport(restatement)
                print("    > \(report.sentence)\n      \(report.statements.joined(separator: " | "))")
            }
            for finding in attempt.translation.findings + attempt.outcomeFindings {
                print("    ! \(finding.diagnostic.message)")
            }
            for question in attempt.translation.questions { print("    ? \(question.text)") }
            if let problem = attempt.translation.problem {
                if case .different(let difference) = gold.equivalence(to: problem) {
                    print("    \(difference)")
                }
            }
        }
    }
}
