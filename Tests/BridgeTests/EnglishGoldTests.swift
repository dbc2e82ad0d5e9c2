// The formal problems of the English benchmark are what they claim: readable, complete, and solvable.

import Bridge
import Diagnostics
import Foundation
import PDDL
import Planning
import TestSupport
import Testing
import Validation

@Suite struct EnglishGoldTests {
    /// A line of `benchmarks/english/problems.jsonl`.
    struct Gold: Decodable, Sendable, CustomTestStringConvertible {
        var id: String
        var domain: String
        var text: String
        var objects: [String: String]
        var `init`: [String]
        var values: [String]?
        var goal: [String]
        var testDescription: String { id }
    }

    static let all: [Gold] = {
        let file = SharedData.root.appending(path: "benchmarks/english/problems.jsonl").path
        guard let source = try? SourceText.file(file) else { return [] }
        return source.text.split(separator: "\n").compactMap {
            try? JSONDecoder().decode(Gold.self, from: Data($0.utf8))
        }
    }()

    @Test func areForty() { #expect(Self.all.count == 40) }

    @Test(arguments: all)
    func isReadSolvedAndJudged(_ gold: Gold) throws {
        let domain = try Domain(parsing: .file(SharedData.root.appending(path: gold.domain).path))
        let objects = gold.objects.sorted { $0.key < $1.key }.map { "\($0.key) - \($0.value)" }
        let text = """
            (define (problem gold) (:domain \(domain.name)) (:objects \(objects.joined(separator: " ")))
              (:init \((gold.`init` + (gold.values ?? [])).joined(separator: " ")))
              (:goal (and \(gold.goal.joined(separator: " ")))))
            """
        let problem = try Problem(parsing: SourceText(text, named: gold.id), in: domain)
        let start = Set(problem.initial)
        for group in Invariants(of: domain).groups(in: problem)
        where group.isExactlyOne && group.facts.count > 1 {
            #expect(group.facts.count { start.contains($0) } == 1, "\(group.facts)")
        }
        guard case .solved(let plan, _) = try Planner().solve(problem) else {
            Issue.record("no plan")
            return
        }
        _ = try PlanValidator().validate(plan, for: problem)
        #expect(!plan.steps.isEmpty)
    }
}
