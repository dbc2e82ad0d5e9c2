// Our verdicts on changed plans against those that another validator gave once.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing
import Validation

/// Recorded with `ValidationBenchmark record`; where the other validator is wrong, `disagreements.jsonl` says
/// why, and the differences must be exactly those.
@Suite struct VerdictTests {
    /// A plan and what was said of its changed forms.
    struct Group: Sendable, CustomTestStringConvertible {
        var base: BasePlan
        var rows: [RecordedVerdict]
        var testDescription: String { base.id }
    }

    static let folder = SharedData.root.appending(path: "Tests/Cases/verdicts")

    /// The project's own plans, those of the shared data, and the known faults of the other validator.
    static let own = groups("project") + groups("standard")
    static let shared = groups("shared")
    static let disagreements =
        (try? JSONLines.read(
            RecordedVerdict.self, from: folder.appending(path: "disagreements.jsonl"))) ?? []

    static func groups(_ name: String) -> [Group] {
        guard
            let bases = try? JSONLines.read(
                BasePlan.self, from: folder.appending(path: "\(name)-plans.jsonl")),
            let rows = try? JSONLines.read(
                RecordedVerdict.self, from: folder.appending(path: "\(name).jsonl"))
        else { return [] }
        let byPlan = Dictionary(grouping: rows, by: \.plan)
        return bases.map { Group(base: $0, rows: byPlan[$0.id] ?? []) }
    }

    @Test func enoughVerdictsAreThere() {
        let own = Self.own.map(\.rows.count).reduce(0, +)
        let all = own + Self.shared.map(\.rows.count).reduce(0, +)
        #expect(own >= 600 && all >= 2_000, "\(own) of \(all)")
        #expect(Self.disagreements.allSatisfy { $0.reason != nil })
    }

    @Test(arguments: own)
    func projectPlans(group: Group) throws {
        try compare(group, from: SharedData.root)
    }

    @Test(
        .enabled(if: SharedData.url("benchmarks") != nil, "the shared benchmark data is not here"),
        arguments: shared)
    func sharedPlans(group: Group) throws {
        let benchmarks = try #require(SharedData.url("benchmarks"))
        try compare(group, from: benchmarks.deletingLastPathComponent())
    }

    /// Judges every changed form of a plan.
    func compare(_ group: Group, from root: URL) throws {
        let lines = try group.base.lines(from: root)
        let excused = Self.disagreements.filter { $0.plan == group.base.id }
        let problem: Problem
        do {
            let domain = try Domain(parsing: .file(root.appending(path: group.base.domain).path))
            problem = try Problem(parsing: .file(root.appending(path: group.base.problem).path), in: domain)
        } catch let error as DiagnosticsError {
            let isExpected = excused.contains { $0.edits.isEmpty && $0.verdict == .refused }
            #expect(isExpected, "\(error)")
            return
        }
        #expect(!excused.contains { $0.verdict == .refused }, "it can be read now")
        for row in group.rows {
            let edits = row.edits.compactMap(PlanEdit.init)
            try #require(edits.count == row.edits.count, "\(row.edits)")
            let verdict = try judge(lines.text(after: edits), problem)
            let label = Comment(rawValue: "\(row.edits): \(verdict.codes)")
            if let other = excused.first(where: { $0.edits == row.edits }) {
                #expect(verdict.isValid == (other.verdict == .valid), label)
                #expect(
                    verdict.isValid != (row.verdict == .valid) || other.cost != row.cost,
                    "\(row.edits): no longer a disagreement")
            } else {
                #expect(verdict.isValid == (row.verdict == .valid), label)
            }
            if let cost = verdict.cost.map({ Double($0.numerator) / Double($0.denominator) }),
                problem.metric != nil,
                let expected = (excused.first { $0.edits == row.edits } ?? row).cost.flatMap(Double.init)
            {
                #expect(abs(cost - expected) <= 1e-6 * max(1, abs(expected)), "\(row.edits)")
            }
        }
    }
}
