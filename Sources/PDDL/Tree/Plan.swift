// Plans: what a planner finds and a judge checks.

public import Diagnostics

/// When a step of a timed plan starts and how long it takes, in the unit of the domain's durations.
public struct Timing: Sendable, Hashable {
    /// The start, at least 0.
    public var start: Rational
    /// The duration; nil for an action that takes no time.
    public var duration: Rational?

    /// A time.
    public init(start: Rational, duration: Rational? = nil) {
        self.start = start
        self.duration = duration
    }
}

/// One step of a plan: an action with its objects.
public struct GroundAction: Sendable, Hashable, CustomStringConvertible {
    /// The action schema's name in lower case.
    public var name: String
    /// The objects' names, in the order of the schema's parameters.
    public var arguments: [String]
    /// When it happens; nil in a plan whose steps merely follow each other.
    public var timing: Timing?
    /// Where it was written, if it was, its time included.
    @NotCompared public var span: SourceSpan

    /// A step.
    public init(
        _ name: String, _ arguments: [String] = [], timing: Timing? = nil,
        at span: SourceSpan = SourceSpan(0, 0)
    ) {
        self.name = name
        self.arguments = arguments
        self.timing = timing
        self.span = span
    }

    /// The step as plans write it, such as `(pick-up a)` or `0.5: (fly p1 rome) [3]`.
    public var description: String {
        let action = "(\(([name] + arguments).joined(separator: " ")))"
        guard let timing else { return action }
        return "\(timing.start): \(action)" + (timing.duration.map { " [\($0)]" } ?? "")
    }
}

/// Steps one after the other, or each at its time. Being a plan says nothing about being valid: that is the
/// judge's word.
///
/// ```swift
/// let plan = try Plan(parsing: .file("plan.txt"))
/// print(plan)   // one step a line
/// ```
public struct Plan: Sendable, Hashable, CustomStringConvertible {
    /// The steps, first to last; those of a timed plan in the order in which they were written.
    public var steps: [GroundAction]
    /// The text that it was read from, if it was.
    @NotCompared public var source: SourceText?

    /// A plan made in code.
    public init(_ steps: [GroundAction], source: SourceText? = nil) {
        self.steps = steps
        self.source = source
    }

    /// Whether the steps have times.
    public var isTimed: Bool { steps.contains { $0.timing != nil } }

    /// One step a line, without a line feed at the end.
    public var description: String { steps.map(\.description).joined(separator: "\n") }
}
