// Preconditions and goals.

public import Diagnostics

/// What must hold: a precondition, a goal, or the condition of an effect.
public indirect enum Condition: Sendable, Hashable {
    /// A predicate holds.
    case atom(Atom)
    /// Two terms are the same object.
    case equal(Term, Term)
    /// The opposite.
    case not(Condition)
    /// All of them; true when there are none.
    case and([Condition])
    /// At least one; false when there are none.
    case or([Condition])
    /// If the first, then the second.
    case imply(Condition, Condition)
    /// For all values of the variables.
    case forall([TypedName], Condition)
    /// For some values of the variables.
    case exists([TypedName], Condition)

    /// Always true.
    public static let always = Condition.and([])

    /// The smallest span that covers the atoms inside, or nil where there are none.
    public var span: SourceSpan? {
        switch self {
        case .atom(let atom): atom.span
        case .equal(let left, let right): left.span.union(right.span)
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): inner.span
        case .and(let parts), .or(let parts):
            parts.compactMap(\.span).reduce(nil) { $0?.union($1) ?? $1 }
        case .imply(let left, let right):
            left.span.flatMap { span in right.span.map(span.union) ?? span } ?? right.span
        }
    }

    /// The conjuncts, nested conjunctions flattened: a condition that is no conjunction is its only one.
    public var conjuncts: [Condition] {
        if case .and(let parts) = self { parts.flatMap(\.conjuncts) } else { [self] }
    }
}
