// Records what another validator says of changed plans.

import ArgumentParser
import Foundation
import TestSupport

/// Writes the verdicts that the tests compare with.
struct Record: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Record another validator's verdicts on randomly changed plans.",
        discussion: """
            Writes OUT-plans.jsonl with the plans that the changes start from and OUT.jsonl with one verdict a
            line. A plan that the validator does not call valid unchanged is named, and not changed.
            """)

    @Option(help: "The validator's program.") var validator: String
    @Option(help: "Options of the validator, separated by spaces.") var options = "-t 0.001"
    @Option(help: "Where the paths begin.") var root = "."
    @Option(help: "JSON lines of plans: id, category, domain, problem, file; without it, the project's own.")
    var list: String?
    @Option(help: "The beginning of the names of the written files.") var out: String
    @Option(help: "Changed plans for each plan.") var count = 25
    @Option(help: "Changed plans for each timed plan.") var timedCount = 60
    @Option(help: "Changed plans where the plan has more than 60 steps.") var longCount = 4
    @Option(help: "Plans with more steps than this are left out.") var longest = 2000
    @Option(help: "The seed of the changes.") var seed: UInt64 = 2026
    @Option(help: "Seconds for one run of the validator.") var limit = 20.0
    @Flag(help: "Put the text of the plans into the file.") var inline = false

    func run() throws {
        let other = Validator(
            path: validator, options: options.split(separator: " ").map(String.init), limit: limit)
        let root = URL(filePath: root)
        var bases: [BasePlan] = []
        var verdicts: [RecordedVerdict] = []
        print("seed \(seed)")
        for (index, base) in try plans(root).enumerated() {
            let lines = try base.lines(from: root)
            guard lines.steps.count <= longest else {
                print("\(base.id): \(lines.steps.count) steps, left out")
                continue
            }
            let rows = try judge(base, lines, by: other, root, seed: seed &+ UInt64(index) &* 1000)
            guard !rows.isEmpty else { continue }
            var kept = base
            if inline { (kept.file, kept.text) = (nil, lines.text) }
            bases.append(kept)
            verdicts += rows
            print("\(base.id): \(rows.count { $0.verdict == .valid }) of \(rows.count) valid")
        }
        try JSONLines.write(bases, to: URL(filePath: "\(out)-plans.jsonl"))
        try JSONLines.write(verdicts, to: URL(filePath: "\(out).jsonl"))
        Self.summarize(bases, verdicts)
    }

    private func judge(
        _ base: BasePlan, _ lines: PlanLines, by other: Validator, _ root: URL, seed: UInt64
    ) throws -> [RecordedVerdict] {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).plan")
        defer { try? FileManager.default.removeItem(at: file) }
        var mutator = Mutator(lines, seed: seed)
        var seen: Set<String> = []
        var rows: [RecordedVerdict] = []
        let wanted = lines.steps.count > 60 ? longCount : lines.isTimed ? timedCount : count
        var next: [PlanEdit] = []
        for _ in 0...wanted * 4 where rows.count <= wanted {
            let text = lines.text(after: next)
            if seen.insert(text).inserted {
                try text.write(to: file, atomically: true, encoding: .utf8)
                let answer = try other.judge(
                    domain: root.appending(path: base.domain).path,
                    problem: root.appending(path: base.problem).path, plan: file.path)
                guard let word = answer.word else {
                    print("\(base.id) \(next): no answer after \(answer.seconds) s")
                    if next.isEmpty { return [] }
                    next = mutator.edits()
                    continue
                }
                rows.append(
                    RecordedVerdict(
                        plan: base.id, edits: next, verdict: word, cost: word == .valid ? answer.cost : nil))
                if next.isEmpty, word != .valid {
                    print("\(base.id): \(word) unchanged: \(answer.output.prefix(400))")
                    return rows
                }
            }
            next = mutator.edits()
        }
        return rows
    }

    /// The plans of the list, or those that lie beside the project's problems.
    private func plans(_ root: URL) throws -> [BasePlan] {
        if let list { return try JSONLines.read(BasePlan.self, from: URL(filePath: list)) }
        let files = FileManager.default
        return try files.contentsOfDirectory(atPath: root.appending(path: "problems").path).sorted().flatMap {
            name in
            try files.contentsOfDirectory(atPath: root.appending(path: "problems/\(name)").path).sorted()
                .filter { $0.hasSuffix(".plan") }
                .map { plan in
                    let stem = plan.dropLast(".plan".count).prefix { $0 != "." }
                    return BasePlan(
                        id: "\(name)/\(plan.dropLast(".plan".count))", category: "project",
                        domain: "domains/\(name)/domain.pddl", problem: "problems/\(name)/\(stem).pddl",
                        file: "problems/\(name)/\(plan)")
                }
        }
    }

    private static func summarize(_ bases: [BasePlan], _ verdicts: [RecordedVerdict]) {
        let categories = Dictionary(bases.map { ($0.id, $0.category) }) { first, _ in first }
        for (name, rows) in Dictionary(grouping: verdicts, by: { categories[$0.plan] ?? "" }).sorted(
            by: { $0.key < $1.key })
        {
            let counts = Dictionary(grouping: rows, by: \.verdict.rawValue).mapValues(\.count)
            print("\(name): \(rows.count) plans, \(counts.sorted { $0.key < $1.key })")
        }
        print("\(verdicts.count) verdicts on \(bases.count) plans")
    }
}
