// Results, counted.

/// Results by group, as a table in Markdown.
public struct EvaluationTable: Sendable {
    private let results: [EvaluationResult]

    /// A table of results.
    public init(_ results: [EvaluationResult]) { self.results = results }

    /// The table: a line for each group and one for all.
    public var markdown: String {
        let header = [
            "group", "rows", "verified", "right", "wrong", "not known", "falsely verified",
            "falsely impossible", "rounds", "tokens in", "tokens out", "seconds",
        ]
        var lines = [
            Self.line(header), Self.line(header.enumerated().map { $0.offset == 0 ? "---" : "---:" }),
        ]
        let groups = Dictionary(grouping: results, by: \.subset)
        for name in groups.keys.sorted() { lines.append(Self.row(name, groups[name] ?? [])) }
        if groups.count != 1 { lines.append(Self.row("all", results)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

    private static func row(_ name: String, _ results: [EvaluationResult]) -> String {
        func count(_ isCounted: (EvaluationResult) -> Bool) -> String { "\(results.count(where: isCounted))" }
        func mean(_ value: (EvaluationResult) -> Double) -> String {
            guard !results.isEmpty else { return "0" }
            let mean = results.map(value).reduce(0, +) / Double(results.count)
            return "\((mean * 10).rounded() / 10)"
        }
        return line([
            name, "\(results.count)", count { $0.verdict == "validated" }, count { $0.correctness == .right },
            count { $0.correctness == .wrong }, count { $0.correctness == .unknown },
            count(\.isFalselyVerified), count(\.isFalselyImpossible), mean { Double($0.rounds) },
            mean { Double($0.inputTokens) }, mean { Double($0.outputTokens) }, mean(\.seconds),
        ])
    }
}
