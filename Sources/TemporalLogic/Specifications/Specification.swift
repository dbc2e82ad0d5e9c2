// Named rules about a course of events.

public import Diagnostics

/// A rule with its name, and what may happen where it cannot be kept.
///
/// ```swift
/// Specification("Never enter the lab", try Formula(parsing: SourceText("G !at(r1, lab)", named: "rule")))
/// ```
public struct Specification: Sendable, Hashable {
    /// Whether a rule may be broken.
    public enum Kind: Sendable, Hashable {
        /// It must hold.
        case hard
        /// It should hold; breaking it costs this much.
        case preference(weight: Int)
    }

    /// The name, unlike that of any other rule of its file.
    public var name: String
    /// What must hold.
    public var formula: Formula
    /// Whether the courses that it speaks of end.
    public var traces: TraceKind
    /// Whether it may be broken.
    public var kind: Kind
    /// The user's own words for it; the name where there are no others.
    public var sentence: String
    /// Where it stands; nil where it was made in code.
    public var location: SourceLocation?

    /// A rule.
    public init(
        _ name: String, _ formula: Formula, over traces: TraceKind = .finite, kind: Kind = .hard,
        because sentence: String? = nil, at location: SourceLocation? = nil
    ) {
        self.name = name
        self.formula = formula
        self.traces = traces
        self.kind = kind
        self.sentence = sentence ?? name
        self.location = location
    }
}

extension Specification {
    /// The rule as a file of rules has it; reading it gives the same rule.
    public var text: String {
        var text = ""
        switch kind {
        case .hard: text = "spec \(Self.quoted(name))"
        case .preference(let weight): text = "preference \(Self.quoted(name)) weight \(weight)"
        }
        if traces == .infinite { text += " infinite" }
        if sentence != name { text += " because \(Self.quoted(sentence))" }
        return text + ": " + formula.text(over: traces)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
    }
}
