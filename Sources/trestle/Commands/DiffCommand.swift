// `trestle diff`: are two domains or two problems the same, and if not, what differs.

import ArgumentParser
import Diagnostics
import Foundation
import PDDL
import Planning

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare two domains, or two problems, up to the names in them.",
        discussion: """
            Domains may differ in the names of everything that they declare, problems of one domain in the names \
            of objects and preferences. Goals of problems are compared as they are written and then by what they \
            mean: what never changes is filled in, quantifiers are spelled out, what follows by invariants of the \
            domain is added (a block with another on it is not clear), and conditions are compared by their truth \
            values. A difference comes with the conditions that one goal has and the other lacks, and with a state \
            that tells them apart; whether a plan leads to that state is not asked. Exit status: 0 the same; 14 \
            different; 12 undecided within the budget; 31 bad input.
            """)

    @Argument(help: "The first domain or problem.") var first: String
    @Argument(help: "The second one, of the same kind.") var second: String
    @Option(
        name: .long, help: "The domain of problems; without it, 'domain.pddl' beside each of them.")
    var domain: String?
    @Flag(name: .long, help: "Show which name stands for which.") var mapping = false
    @Flag(name: .long, help: "Print one JSON object.") var json = false
    @Option(name: .long, help: "How many trials of telling alike objects apart may fail.")
    var budget = 2_000

    func validate() throws {
        if budget < 0 { throw ValidationError("a budget cannot be negative") }
    }

    func run() throws {
        let sources = try [SourceText.file(first), SourceText.file(second)]
        switch (try kind(of: sources[0]), try kind(of: sources[1])) {
        case (.domain, .domain):
            let (left, right) = try (Domain(parsing: sources[0]), Domain(parsing: sources[1]))
            try finish(DiffReport(left.equivalence(to: right, budget: budget)))
        case (.problem, .problem):
            let left = try problem(sources[0], first)
            let right = try problem(sources[1], second)
            let outcome = left.equivalence(
                to: right, goals: .byMeaning, groups: \.exclusiveFacts, budget: budget)
            var report = DiffReport(outcome)
            report.contradictions = zip(["first", "second"], [left, right]).compactMap { which, problem in
                problem.goalContradiction(groups: problem.exclusiveFacts).map {
                    "the goal of the \(which) problem cannot be reached: \($0)"
                }
            }
            try finish(report)
        default:
            throw DiagnosticsError(
                "diff.different-kinds", "'\(first)' and '\(second)' are not of one kind",
                help: "compare two domains or two problems")
        }
    }

    private func kind(of source: SourceText) throws -> DefinitionKind {
        if let kind = DefinitionKind(of: source) { return kind }
        throw DiagnosticsError(
            "pddl.expected-definition", "'\(source.name)' defines neither a domain nor a problem",
            help: "it has to begin with '(define (domain …)' or '(define (problem …)'")
    }

    private func problem(_ source: SourceText, _ path: String) throws -> Problem {
        let beside = URL(filePath: path).deletingLastPathComponent().appending(path: "domain.pddl").path
        guard domain != nil || FileManager.default.fileExists(atPath: beside) else {
            throw DiagnosticsError(
                "input.missing-domain", "the domain of '\(path)' is not known",
                help: "name it with '--domain domain.pddl'")
        }
        return try Problem(parsing: source, in: Domain(parsing: .file(domain ?? beside)))
    }

    private func finish(_ report: DiffReport) throws {
        if json {
            Console.output(try JSONText.encode(report))
        } else {
            for line in report.missing { Console.output("missing: \(line)") }
            for line in report.extra { Console.output("extra: \(line)") }
            if let witness = report.witness { Console.output(witness) }
            for line in report.contradictions { Console.output("note: \(line)") }
            if mapping {
                for kind in report.mapping ?? [] {
                    for (old, new) in kind.names.sorted(by: { $0.key < $1.key }) {
                        Console.output("\(kind.kind) \(old) = \(new)")
                    }
                }
            }
            Console.output(report.verdict == "equivalent" ? Console.green("equivalent") : report.verdict)
        }
        switch report.verdict {
        case "equivalent": break
        case "different": throw ExitStatus.different
        default: throw ExitStatus.unresolved
        }
    }
}

/// A comparison as JSON.
private struct DiffReport: Encodable {
    /// Which names of the first stand for which of the second.
    struct Mapping: Encodable {
        var kind: String
        var names: [String: String]
    }

    var verdict: String
    var mapping: [Mapping]?
    var missing: [String] = []
    var extra: [String] = []
    var witness: String?
    /// Goals that no state satisfies, and why.
    var contradictions: [String] = []

    init(_ outcome: DomainEquivalence) {
        switch outcome {
        case .equivalent(let renaming):
            verdict = "equivalent"
            mapping = renaming.kinds.filter { !$0.names.isEmpty }.map {
                Mapping(kind: $0.kind, names: $0.names)
            }
        case .different(let difference):
            verdict = "different"
            missing = difference.missing.map(\.description)
            extra = difference.extra.map(\.description)
        case .undecided: verdict = "undecided"
        }
    }

    init(_ outcome: ProblemEquivalence) {
        switch outcome {
        case .equivalent(let renaming):
            verdict = "equivalent"
            mapping = [Mapping(kind: "object", names: renaming)]
        case .different(let difference):
            verdict = "different"
            missing = difference.missing.map(\.description)
            extra = difference.extra.map(\.description)
            witness = difference.witness?.description
        case .undecided: verdict = "undecided"
        }
    }
}
