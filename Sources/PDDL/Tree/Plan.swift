// Plans: what a planner finds and a judge checks.

public import Diagnostics

/// One step of a plan: an action with its objects.
public struct GroundAction: Sendable, Hashable, CustomStringConvertible {
    /// The action schema's name in lower case.
    public var name: String
    /// The objects' names, in the order of the schema's parameters.
    public var arguments: [String]
    /// Where it was written, if it was.
    @NotCompared public var span: SourceSpan

    /// A step.
    public init(_ name: String, _ arguments: [String] = [], at span: SourceSpan = SourceSpan(0, 0)) {
        self.name = name
        self.arguments = arguments
        self.span = span
    }

    /// The step as plans write it, such as `(pick-up a)`.
    public var description: String { "(\(([name] + arguments).joined(separator: " ")))" }
}

/// A sequence of steps. Being a plan says nothing about being valid: that is the judge's word.
///
/// ```swift
/// let plan = try Plan(parsing: .file("plan.txt"))
/// print(plan)   // one step a line
/// ```
public struct Plan: Sendable, Hashable, CustomStringConvertible {
    /// The steps, first to last.
    public var steps: [GroundAction]
    /// The text that it was read from, if it was.
    @NotCompared public var source: SourceText?

    /// A plan made in code.
    public init(_ steps: [GroundAction], source: SourceText? = nil) {
        self.steps = steps
        self.source = source
    }

    /// One step a line, without a line feed at the end.
    public var description: String { steps.map(\.description).joined(separator: "\n") }
}
