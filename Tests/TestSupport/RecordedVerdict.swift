// Verdicts that another judge gave once, kept as lines of JSON.

public import Foundation

/// A plan that changes start from.
public struct BasePlan: Sendable, Codable {
    /// What ``RecordedVerdict/plan`` calls it.
    public var id: String
    /// A kind of problem: `strips`, `adl`, `numeric`, `temporal`, `derived` or `pddl3`.
    public var category: String
    /// The domain's file, from the root of the data that it belongs to.
    public var domain: String
    /// The problem's file.
    public var problem: String
    /// The plan's file; nil where ``text`` has the plan.
    public var file: String?
    /// The plan itself.
    public var text: String?

    /// A base plan.
    public init(
        id: String, category: String, domain: String, problem: String, file: String? = nil,
        text: String? = nil
    ) {
        (self.id, self.category, self.domain, self.problem) = (id, category, domain, problem)
        (self.file, self.text) = (file, text)
    }

    /// The steps.
    /// - Throws: an error of the file system.
    public func lines(from root: URL) throws -> PlanLines {
        if let text { return PlanLines(text) }
        return PlanLines(try String(contentsOf: root.appending(path: file ?? ""), encoding: .utf8))
    }
}

/// What was said of a changed plan.
public struct RecordedVerdict: Sendable, Codable {
    /// A judge's word.
    public enum Word: String, Sendable, Codable {
        /// The plan reaches the goal.
        case valid
        /// It does not.
        case invalid
        /// It does not fit the domain, so that nothing was carried out.
        case refused
    }

    /// The ``BasePlan/id``.
    public var plan: String
    /// The changes, as ``PlanEdit`` writes them, one after the other.
    public var edits: [String]
    /// The word.
    public var verdict: Word
    /// The value of a valid plan's metric, in the words of the judge.
    public var cost: String?
    /// Only where the other judge is wrong: why, and where the standard says so.
    public var reason: String?

    /// A verdict.
    public init(plan: String, edits: [PlanEdit], verdict: Word, cost: String? = nil) {
        (self.plan, self.edits) = (plan, edits.map(\.description))
        (self.verdict, self.cost) = (verdict, cost)
    }
}

/// Files of one JSON object a line.
public enum JSONLines {
    /// Reads a file; none where there is no file.
    /// - Throws: an error of the file system or of the JSON.
    public static func read<Row: Decodable>(_ type: Row.Type, from url: URL) throws -> [Row] {
        guard FileManager.default.fileExists(atPath: url.path) else { return [] }
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Row.self, from: Data($0.utf8))
        }
    }

    /// Writes a file.
    /// - Throws: an error of the file system.
    public static func write(_ rows: [some Encodable], to url: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var data = Data()
        for row in rows { data += try encoder.encode(row) + Data("\n".utf8) }
        try data.write(to: url)
    }
}
