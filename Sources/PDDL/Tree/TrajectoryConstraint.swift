// Constraints on the whole course of a plan (PDDL 3).

public import Diagnostics

/// What must hold of all states that a plan goes through (Gerevini and others 2009).
///
/// Times are counted from the start of the plan, in the unit of its durations.
///
/// ```
/// (sometime-before (at office) (at lab))   // the lab comes before the office
/// ```
public indirect enum TrajectoryConstraint: Sendable, Hashable {
    /// All of them.
    case and([TrajectoryConstraint])
    /// For all values of the variables.
    case forall([TypedName], TrajectoryConstraint)
    /// Better if it holds, but not required: the name and what it is about.
    case preference(String?, TrajectoryConstraint)
    /// In the last state.
    case atEnd(Condition)
    /// In every state.
    case always(Condition)
    /// In some state.
    case sometime(Condition)
    /// In some state not later than the time.
    case within(Rational, Condition)
    /// In no, one or some states in a row, but not again later.
    case atMostOnce(Condition)
    /// Whenever the first holds, the second holds then or later.
    case sometimeAfter(Condition, Condition)
    /// Whenever the first holds, the second has held before.
    case sometimeBefore(Condition, Condition)
    /// Whenever the first holds, the second holds then or at most so much later.
    case alwaysWithin(Rational, Condition, Condition)
    /// From the first time up to the second, which is left out.
    case holdDuring(Rational, Rational, Condition)
    /// In every state after the time.
    case holdAfter(Rational, Condition)

    /// No constraint.
    public static let none = TrajectoryConstraint.and([])

    /// The conditions inside, in source order.
    public var conditions: [Condition] {
        switch self {
        case .and(let parts): parts.flatMap(\.conditions)
        case .forall(_, let inner), .preference(_, let inner): inner.conditions
        case .atEnd(let condition), .always(let condition), .sometime(let condition),
            .within(_, let condition), .atMostOnce(let condition), .holdDuring(_, _, let condition),
            .holdAfter(_, let condition):
            [condition]
        case .sometimeAfter(let first, let second), .sometimeBefore(let first, let second),
            .alwaysWithin(_, let first, let second):
            [first, second]
        }
    }

    /// The smallest span that covers the atoms inside, or nil where there are none.
    public var span: SourceSpan? {
        conditions.compactMap(\.span).reduce(nil) { $0?.union($1) ?? $1 }
    }
}
