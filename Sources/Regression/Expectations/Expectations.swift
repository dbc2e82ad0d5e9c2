// What must hold of one file of a suite.

public import PDDL

/// A diagnostic that a file must have: its code and the line where it begins.
///
/// ```yaml
/// broken.pddl: [diagnostics: [pddl.undeclared-predicate at 7]]
/// ```
public struct ExpectedDiagnostic: Sendable, Hashable, Codable, Comparable, CustomStringConvertible {
    /// The code, such as `pddl.wrong-type`.
    public var code: String
    /// The line, from 1.
    public var line: Int

    /// The diagnostic `code` in `line`.
    public init(_ code: String, line: Int) {
        self.code = code
        self.line = line
    }

    /// Reads `pddl.wrong-type at 9`; nil where the text has another form.
    public init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, words[1] == "at", let line = Int(words[2]), line > 0 else { return nil }
        self.init(String(words[0]), line: line)
    }

    /// By line, then by code.
    public static func < (left: ExpectedDiagnostic, right: ExpectedDiagnostic) -> Bool {
        (left.line, left.code) < (right.line, right.code)
    }

    /// `pddl.wrong-type at 9`.
    public var description: String { "\(code) at \(line)" }
}

/// A value of a metric on its way from file to file: exact, written as a decimal.
public struct Amount: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The number.
    public var value: Rational

    /// An amount.
    public init(_ value: Rational) { self.value = value }

    /// Reads a decimal such as `23` or `7.5`, or a fraction such as `1/3`; nil where it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let numerator = Int(parts[0]), let denominator = Int(parts[1]) {
            guard let value = Rational(numerator, denominator) else { return nil }
            self.value = value
        } else if let value = Rational(decimal: text) {
            self.value = value
        } else {
            return nil
        }
    }

    /// Reads the text that ``encode(to:)`` writes.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let amount = Amount(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is no number"))
        }
        self = amount
    }

    /// Writes the number as text, since binary fractions would not be exact.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// The number as people write it.
    public var description: String { value.description }
}

/// What must hold of one problem or domain. Nothing is expected where a member is nil.
public struct Expectations: Sendable, Hashable, Codable {
    /// `solvable` (true) or `unsolvable` (false).
    public var isSolvable: Bool?
    /// `cost:` the value of the metric.
    public var cost: Amount?
    /// `optimal:` the lowest value of the metric.
    public var optimal: Amount?
    /// `plan:` a file with a valid plan, beside the expectations.
    public var plan: String?
    /// `within:` seconds for the whole case.
    public var within: Double?
    /// `diagnostics:` all errors of the file, and any warnings among them.
    public var diagnostics: [ExpectedDiagnostic]?
    /// `equivalent-to:` another problem of the same domain, the same up to the names of objects and to what goals
    /// say of the states that invariants of the domain leave.
    public var equivalentTo: String?

    /// Nothing expected.
    public init() {}

    /// The words that a list of expectations may have, in the order in which they are written.
    static let words = [
        "solvable", "unsolvable", "cost", "optimal", "plan", "within", "diagnostics", "equivalent-to",
    ]

    /// Each expectation as the file has it, such as `optimal: 7`.
    public var items: [String] {
        [
            isSolvable.map { $0 ? "solvable" : "unsolvable" },
            cost.map { "cost: \($0)" }, optimal.map { "optimal: \($0)" }, plan.map { "plan: \($0)" },
            within.map { "within: \($0 == $0.rounded() ? "\(Int($0))" : "\($0)")s" },
            diagnostics.map { "diagnostics: [\($0.map(\.description).joined(separator: ", "))]" },
            equivalentTo.map { "equivalent-to: \($0)" },
        ].compactMap(\.self)
    }
}
