// Actions that take time (PDDL 2.1, levels 3 and 4).

public import Diagnostics

/// When a condition of a durative action has to hold, or an effect takes place.
public enum TimeSpecifier: String, Sendable, Hashable, CaseIterable {
    /// At the moment at which the action starts.
    case atStart = "at start"
    /// All the time between start and end, both left out.
    case overAll = "over all"
    /// At the moment at which the action ends.
    case atEnd = "at end"
}

/// A lifted action that takes time.
public struct DurativeActionSchema: Sendable, Hashable {
    /// The name in lower case.
    public var name: String
    /// The parameters.
    public var parameters: [TypedName]
    /// How long it may take; no constraint at all allows any duration.
    public var duration: DurationConstraint
    /// What must hold, and when.
    public var condition: DurativeCondition
    /// What changes, and when.
    public var effect: DurativeEffect
    /// Where the name stands.
    @NotCompared public var span: SourceSpan

    /// A durative action schema.
    public init(
        _ name: String, parameters: [TypedName] = [], duration: DurationConstraint = .any,
        condition: DurativeCondition = .always, effect: DurativeEffect, at span: SourceSpan = SourceSpan(0, 0)
    ) {
        self.name = name
        self.parameters = parameters
        self.duration = duration
        self.condition = condition
        self.effect = effect
        self.span = span
    }
}

/// How long a durative action may take.
public indirect enum DurationConstraint: Sendable, Hashable {
    /// All of them.
    case and([DurationConstraint])
    /// `?duration` stands in the relation to the number: `(<= ?duration 5)`. Never `<` or `>`.
    case compare(Comparison.Relation, NumericExpression)
    /// The number is taken at the start of the action, which is the default, or at its end.
    case timed(TimeSpecifier, DurationConstraint)

    /// Every duration.
    public static let any = DurationConstraint.and([])
}

/// What a durative action requires, and when.
public indirect enum DurativeCondition: Sendable, Hashable {
    /// All of them.
    case and([DurativeCondition])
    /// For all values of the variables.
    case forall([TypedName], DurativeCondition)
    /// A condition at a time.
    case timed(TimeSpecifier, Condition)
    /// Better if it holds, but not required: the name and what it is about.
    case preference(String?, DurativeCondition)

    /// Always true.
    public static let always = DurativeCondition.and([])

    /// The smallest span that covers the atoms inside, or nil where there are none.
    public var span: SourceSpan? {
        switch self {
        case .and(let parts): parts.compactMap(\.span).reduce(nil) { $0?.union($1) ?? $1 }
        case .forall(_, let inner), .preference(_, let inner): inner.span
        case .timed(_, let condition): condition.span
        }
    }
}

/// What a durative action changes, and when.
public indirect enum DurativeEffect: Sendable, Hashable {
    /// All of them.
    case and([DurativeEffect])
    /// For all values of the variables.
    case forall([TypedName], DurativeEffect)
    /// Only where the condition holds, each of its parts at its time.
    case when(DurativeCondition, DurativeEffect)
    /// An effect at the start or at the end. Never ``TimeSpecifier/overAll``.
    case timed(TimeSpecifier, Effect)
    /// A change all the time between start and end: an increase or decrease by a rate times
    /// ``NumericExpression/elapsedTime``.
    case continuous(NumericEffect)

    /// Nothing changes.
    public static let none = DurativeEffect.and([])
}
