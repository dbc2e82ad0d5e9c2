// Solves a problem told in English and shows every round of the loop:
//
//     swift run SolveFromLanguage domains/blocksworld/domain.pddl "a is on b, b is on the table. I want b on a."
//     swift run SolveFromLanguage --replay examples/SolveFromLanguage/recording.jsonl
//
// The environment names the model, as for `trestle solve`: OPENAI_API_KEY, ANTHROPIC_API_KEY, TRESTLE_MODEL_URL …;
// without any it is the local model. The second form needs no model: it answers from a recording.

import Bridge
import Diagnostics
import Foundation
import LanguageModels
import PDDL
import Validation

var arguments = Array(CommandLine.arguments.dropFirst())
let configuration: ModelConfiguration

do {
    if arguments.first == "--replay", arguments.count == 2 {
        configuration = try ModelConfiguration("replay:\(arguments[1])", environment: [:])
        arguments = [
            "domains/blocksworld/domain.pddl",
            "Three blocks: a is on b, b and c are on the table. I want c on a.",
        ]
    } else {
        configuration = try ModelConfiguration(environment: ProcessInfo.processInfo.environment)
    }
    guard arguments.count == 2 else {
        print("usage: SolveFromLanguage DOMAIN.pddl TEXT, or --replay RECORDING.jsonl")
        exit(2)
    }

    // Small models translate sentence by sentence, others the whole text: the configuration knows.
    let domain = try Domain(parsing: .file(arguments[0]))
    let strategy = try StrategyChoice.auto.strategy(for: configuration, in: domain)
    let loop = FeedbackLoop(model: try configuration.makeModel(), strategy: strategy, attempts: 4)
    let resolution = try await loop.solve(arguments[1], in: domain)

    // Every round is kept: what the model wrote, and what was wrong with it.
    for attempt in resolution.attempts {
        print("Round \(attempt.round): \(AttemptReport(attempt).outcome)")
        for finding in attempt.translation.findings + attempt.outcomeFindings {
            print("    \(finding.diagnostic.message)")
        }
    }
    switch resolution.verdict {
    case .validated(.plan(let answer)):
        print("The problem, as the model understood it:\n\(answer.problem.pddl)")
        print("A plan that the judge found valid for it:\n\(answer.plan.plan)")
    case .validated(.values(let answer)): print(answer.text)
    case .unbounded(let how): print(how)
    case .impossible(let why): print("Impossible as translated: \(why.reason)")
    case .needsInformation(let questions): print(questions.map(\.text).joined(separator: "\n"))
    case .unresolved(let diagnostic): print(diagnostic.rendered())
    }
} catch let error as DiagnosticsError {
    FileHandle.standardError.write(Data(error.diagnostics.rendered().utf8))
    exit(1)
}
