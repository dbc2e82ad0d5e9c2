// What is found while a case runs, in the order in which it is found.

public import Diagnostics

/// A diagnostic on its way between two processes: its words, and its place as numbers.
public struct Finding: Sendable, Hashable, Codable {
    /// The code.
    public var code: String
    /// How grave it is.
    public var severity: Diagnostic.Severity
    /// The message.
    public var message: String
    /// The file, where there is a place.
    public var file: String?
    /// The line, from 1.
    public var line: Int?
    /// The column, from 1.
    public var column: Int?
    /// All of it as a terminal shows it.
    public var text: String

    /// The finding that stands for a diagnostic.
    public init(_ diagnostic: Diagnostic) {
        code = diagnostic.code
        severity = diagnostic.severity
        message = diagnostic.message
        text = diagnostic.rendered()
        guard let location = diagnostic.location else { return }
        file = location.source.name
        (line, column) = location.source.position(of: location.span.lowerBound)
    }
}

/// One expectation, looked at.
public struct Check: Sendable, Hashable, Codable {
    /// What came of it.
    public enum Outcome: String, Sendable, Codable {
        /// It holds.
        case held
        /// It does not.
        case missed
        /// It could not be looked at.
        case skipped
    }

    /// What was expected, as the file has it, such as `optimal: 7`.
    public var expected: String
    /// What came of it.
    public var outcome: Outcome
    /// What was found.
    public var found: String
    /// The diagnostics that say more.
    public var findings: [Finding] = []
}

/// What an update may write down.
public struct Discovery: Sendable, Hashable, Codable {
    /// Whether the problem can be solved, where that was proven.
    public var isSolvable: Bool?
    /// The value of the metric for the stored plan where it is valid, else for the cheapest plan found.
    public var cost: Amount?
    /// The lowest value of the metric, where it was proven.
    public var optimal: Amount?
    /// All errors of the file, and the warnings that were expected.
    public var diagnostics: [ExpectedDiagnostic]?
    /// The steps of a valid plan, where a stored plan is wanted and none is there.
    public var planText: String?

    /// Nothing found.
    public init() {}
}

/// What a process that runs a case tells, one JSON object a line.
enum CaseEvent: Codable {
    /// A part of the work begins, such as `reading`.
    case began(String)
    /// An expectation was looked at.
    case checked(Check)
    /// The work is done, after this many seconds.
    case ended(Discovery, seconds: Double)
}
