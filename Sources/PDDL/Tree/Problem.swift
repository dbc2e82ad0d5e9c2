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

/// A fact that becomes true or false at a time, whatever the plan does: `(at 9 (open shop))` (PDDL 2.2).
public struct TimedLiteral: Sendable, Hashable {
    /// When, counted from the start of the plan; above 0.
    public var time: Rational
    /// What changes.
    public var fact: Fact
    /// Whether it holds from then on.
    public var holds: Bool
    /// Where it stands, parentheses included.
    @NotCompared public var span: SourceSpan

    /// A fact with its time.
    public init(at time: Rational, _ fact: Fact, holds: Bool = true, span: SourceSpan = SourceSpan(0, 0)) {
        self.time = time
        self.fact = fact
        self.holds = holds
        self.span = span
    }
}

/// What makes one plan better than another. A problem without one counts steps, or takes the time at which the
/// last of them ends.
public enum Metric: Sendable, Hashable {
    /// The smaller the value at the end, the better, such as `(total-cost)`.
    case minimize(NumericExpression)
    /// The larger the value at the end, the better.
    case maximize(NumericExpression)

    /// What is measured.
    public var expression: NumericExpression {
        switch self {
        case .minimize(let expression), .maximize(let expression): expression
        }
    }
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
    /// What the file announces on top of its domain, in its order.
    public var requirements: [Requirement]
    /// The problem's own objects; the domain's constants come on top (see ``allObjects``).
    public var objects: [TypedName]
    /// What holds at the start, in source order. Everything else does not.
    public var initial: [Fact]
    /// Values of functions at the start.
    public var values: [FunctionValue]
    /// Facts that change at given times, in source order.
    public var timedLiterals: [TimedLiteral]
    /// What must hold at the end.
    public var goal: Condition
    /// What must hold on the way, those of the domain not among them.
    public var constraints: TrajectoryConstraint
    /// What makes a plan better.
    public var metric: Metric?
    /// Where the metric stands.
    @NotCompared public var metricSpan: SourceSpan
    /// The text that it was read from.
    @NotCompared public var source: SourceText
    /// What was found while reading that does not stop anyone.
    @NotCompared public var warnings: [Diagnostic]

    /// A problem made in code. Nothing is checked; ``init(parsing:in:)`` checks.
    public init(
        _ name: String, in domain: Domain, requirements: [Requirement] = [], objects: [TypedName] = [],
        initial: [Fact] = [], values: [FunctionValue] = [], timedLiterals: [TimedLiteral] = [],
        goal: Condition = .always, constraints: TrajectoryConstraint = .none, metric: Metric? = nil,
        metricSpan: SourceSpan = SourceSpan(0, 0),
        source: SourceText = SourceText("", named: "<code>"), warnings: [Diagnostic] = []
    ) {
        self.name = name
        self.domain = domain
        self.requirements = requirements
        self.objects = objects
        self.initial = initial
        self.values = values
        self.timedLiterals = timedLiterals
        self.goal = goal
        self.constraints = constraints
        self.metric = metric
        self.metricSpan = metricSpan
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
