// What became of one case, and the table of all.

import Bridge
import Diagnostics
import Foundation
import LanguageModels
import PDDL

/// What became of one case.
struct CaseResult: Codable, CustomStringConvertible {
    var id: String
    var split: String
    /// The first round's translation is the gold problem.
    var isRightAtFirst: Bool
    /// The run ended with a validated plan for the gold problem.
    var isRight: Bool
    /// `validated`, `impossible`, `needs-information` or `unresolved`.
    var verdict: String
    var rounds: Int
    var calls: Int
    var inputTokens: Int
    var outputTokens: Int
    /// Wall-clock seconds of the run.
    var seconds: Double
    /// The model and the strategy, so that figures of several are not mixed.
    var model: String?
    var strategy: String?

    init(_ item: Case, _ gold: Problem, _ resolution: Resolution, seconds: Double) {
        id = item.id
        split = item.split
        isRightAtFirst = resolution.attempts.first.map { Self.isGold($0.translation.problem, gold) } ?? false
        let report = ResolutionReport(resolution)
        verdict = report.verdict
        if case .validated(.plan(let answer)) = resolution.verdict {
            isRight = Self.isGold(answer.problem, gold)
        } else {
            isRight = false
        }
        rounds = resolution.attempts.count
        calls = resolution.exchanges.count
        inputTokens = resolution.usage.inputTokens
        outputTokens = resolution.usage.outputTokens
        self.seconds = seconds
    }

    private static func isGold(_ problem: Problem?, _ gold: Problem) -> Bool {
        guard let problem, case .equivalent = problem.equivalence(to: gold) else { return false }
        return true
    }

    var description: String {
        "\(isRight ? "right" : "wrong") \(id): first round \(isRightAtFirst ? "right" : "wrong"), \(verdict) after "
            + "\(rounds) rounds, \(calls) calls, \(inputTokens)+\(outputTokens) tokens, \(Int(seconds)) s"
    }

    /// Reads the results of an earlier run; none where there is no file.
    static func read(_ path: String) throws -> [CaseResult] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try SourceText.file(path).text.split(separator: "\n").map {
            try JSONDecoder().decode(CaseResult.self, from: Data($0.utf8))
        }
    }

    /// Adds the result to a file.
    func append(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let old = FileManager.default.contents(atPath: path) ?? Data()
        try (old + encoder.encode(self) + Data("\n".utf8)).write(to: URL(filePath: path), options: .atomic)
    }
}

/// The results by domain and by split.
struct ResultTable {
    let results: [CaseResult]

    init(_ results: [CaseResult]) { self.results = results }

    /// A Markdown table.
    var markdown: String {
        let groups = Dictionary(grouping: results) { $0.id.prefix { $0 != "-" } }
        var lines = [
            "| cases | n | right in round 1 | right after the loop | valid plan, wrong problem | wrongly impossible "
                + "| asked or gave up | median s | median tokens in | out |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        ]
        for (name, group) in groups.sorted(by: { $0.key < $1.key }) { lines.append(row(String(name), group)) }
        for split in ["dev", "held-out"] { lines.append(row(split, results.filter { $0.split == split })) }
        lines.append(row("all", results))
        return lines.joined(separator: "\n")
    }

    private func row(_ name: String, _ group: [CaseResult]) -> String {
        func share(_ count: Int) -> String {
            group.isEmpty ? "–" : "\(count) (\(count * 100 / group.count) %)"
        }
        func median(_ values: [Double]) -> String {
            values.isEmpty ? "–" : "\(Int(values.sorted()[values.count / 2]))"
        }
        let cells = [
            name, "\(group.count)", share(group.count { $0.isRightAtFirst }),
            share(group.count { $0.isRight }),
            "\(group.count { $0.verdict == "validated" && !$0.isRight })",
            "\(group.count { $0.verdict == "impossible" })",
            "\(group.count { ["needs-information", "unresolved"].contains($0.verdict) })",
            median(group.map(\.seconds)),
            median(group.map { Double($0.inputTokens) }), median(group.map { Double($0.outputTokens) }),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
}
