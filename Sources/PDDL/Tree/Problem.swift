// A planning problem: objects, an initial state and a goal, in a domain.

public import Diagnostics

/// The value of a function at the start, such as `(= (distance a b) 4)`.
public struct FunctionValue: Sendable, Hashable {
    /// The function's name.
    public var function: String
    /// The objects' names.
    public var arguments: [String]
    /// The value.
    public var value: Rational
    /// Where it stands.
    @NotCompared public var span: SourceSpan

    /// A value.
    public init(
        _ function: String, _ arguments: [String] = [], _ value: Rational,
        at span: SourceSpan = SourceSpan(0, 0)
    ) {
        self.function = function
        self.arguments = arguments
        self.value = value
        self.span = span
    }
}

/// What makes one plan better than another. A problem without one counts steps.
public enum Metric: Sendable, Hashable {
    /// The smallest value of a function term at the end, such as `(total-cost)`.
    case minimize(FunctionTerm)
}

/// A planning problem, together with its domain.
///
/// ```swift
/// let problem = try Problem(parsing: .file("problems/gripper/p01.pddl"), in: domain)
/// ```
public struct Problem: Sendable, Hashable {
    /// The name in lower case.
    public var name: String
    /// The domain.
    public var domain: Domain
    /// The problem's own objects; the domain's constants come on top (see ``allObjects``).
    public var objects: [TypedName]
    /// What holds at the start, in source order. Everything else does not.
    public var initial: [Fact]
    /// Values of functions at the start.
    public var values: [FunctionValue]
    /// What must hold at the end.
    public var goal: Condition
    /// What makes a plan better.
    public var metric: Metric?
    /// The text that it was read from.
    @NotCompared public var source: SourceText
    /// What was found while reading that does not stop anyone.
    @NotCompared public var warnings: [Diagnostic]

    /// A problem made in code. Nothing is checked; ``init(parsing:in:)`` checks.
    public init(
        _ name: String, in domain: Domain, objects: [TypedName] = [], initial: [Fact] = [],
        values: [FunctionValue] = [], goal: Condition = .always, metric: Metric? = nil,
        source: SourceText = SourceText("", named: "<code>"), warnings: [Diagnostic] = []
    ) {
        self.name = name
        self.domain = domain
        self.objects = objects
        self.initial = initial
        self.values = values
        self.goal = goal
        self.metric = metric
        self.source = source
        self.warnings = warnings
    }

    /// The domain's constants and the problem's objects, each name once.
    public var allObjects: [TypedName] {
        var seen: Set<String> = []
        return (domain.constants + objects).filter { seen.insert($0.name).inserted }
    }

    /// The objects of a type, in the order of declaration.
    public func objects(of type: TypeExpression) -> [TypedName] {
        allObjects.filter { domain.types.isSubtype($0.type, of: type) }
    }
}
