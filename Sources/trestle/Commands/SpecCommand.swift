// `trestle spec`: what can be said about rules without planning.

import ArgumentParser
import Diagnostics
import Foundation
import TemporalLogic

struct SpecCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spec", abstract: "Check rules about the course of a plan, and show their automata.",
        subcommands: [Check.self, ShowAutomaton.self])

    /// The rules of a file; `-` is standard input.
    static func rules(_ path: String) throws -> [Specification] {
        let limit = 16 << 20
        let source =
            path == "-"
            ? try SourceText.read(from: .standardInput, named: "<stdin>", limit: limit)
            : try SourceText.file(path, limit: limit)
        return try SpecificationFile(parsing: source).specifications
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read rules, classify each, and see whether they can hold together.",
            discussion: """
                Rules that cannot hold together are reduced to a conflict of which each rule is needed, with a course \
                of events for each on which all the others hold. Rules on traces that end and on courses that do not \
                are judged apart, without a domain. Exit status: 0 they can hold together; 10 proven conflict of hard \
                rules; 22 a limit was reached; 31 bad input.
                """)

        @Argument(help: "A file of rules; - reads standard input.") var file: String
        @Option(name: .long, help: "How many joint states and tests each search looks at.")
        var limit = 200_000
        @Flag(name: .long, help: "Print one JSON object.") var json = false

        func validate() throws {
            if limit < 1 { throw ValidationError("a limit is at least 1") }
        }

        func run() throws {
            let analysis = SpecificationSet(try SpecCommand.rules(file)).analysis(atMost: limit)
            let report = SpecificationReport(analysis)
            Console.output(json ? try JSONText.encode(report) : report.lines.joined(separator: "\n"))
            switch report.verdict {
            case "conflict": throw ExitStatus.impossible
            case "limit": throw ExitStatus.otherLimit
            default: break
            }
        }
    }

    struct ShowAutomaton: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "automaton", abstract: "Print the automaton of a rule.",
            discussion: """
                A rule on traces that end has a deterministic automaton, one on courses that do not a Büchi automaton. \
                In the Hanoi format traces that end carry an atom 'alive', as Spot writes them.
                """)

        @Argument(help: "A file of rules; - reads standard input.") var file: String
        @Option(name: .long, help: "The rule; needed where there are several.") var rule: String?
        @Flag(name: .long, help: "For Graphviz.") var dot = false
        @Flag(name: .long, help: "In the Hanoi omega-automata format.") var hoa = false

        func validate() throws {
            if dot == hoa { throw ValidationError("choose one of --dot and --hoa") }
        }

        func run() throws {
            let rules = try SpecCommand.rules(file)
            let names = rules.map { "'\($0.name)'" }.joined(separator: ", ")
            guard
                let chosen = rule == nil && rules.count == 1
                    ? rules.first : rules.first(where: { $0.name == rule })
            else {
                throw DiagnosticsError(
                    "spec.unknown-rule",
                    rule.map { "no rule is called '\($0)'" } ?? "there are \(rules.count) rules",
                    help: "choose one with --rule: \(names)")
            }
            switch chosen.traces {
            case .finite:
                let automaton = try FiniteAutomaton(chosen.formula)
                Console.output(
                    dot ? try automaton.dot(named: chosen.name) : try automaton.hoa(named: chosen.name))
            case .infinite:
                let automaton = try BuchiAutomaton(chosen.formula)
                Console.output(dot ? automaton.dot(named: chosen.name) : automaton.hoa(named: chosen.name))
            }
        }
    }
}
