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
    /// Two numbers are in a relation.
    case compare(Comparison)
    /// Better if it holds, but not required (PDDL 3).
    case preference(Preference)

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
        case .compare(let comparison): comparison.span
        case .preference(let preference): preference.span
        case .imply(let left, let right):
            left.span.flatMap { span in right.span.map(span.union) ?? span } ?? right.span
        }
    }

    /// The conjuncts, nested conjunctions flattened: a condition that is no conjunction is its only one.
    public var conjuncts: [Condition] {
        if case .and(let parts) = self { parts.flatMap(\.conjuncts) } else { [self] }
    }
}

/// Two numbers in a relation, such as `(>= (fuel ?t) 3)`.
public struct Comparison: Sendable, Hashable {
    /// How the left number stands to the right one.
    public enum Relation: String, Sendable, Hashable, CaseIterable {
        case less = "<"
        case lessOrEqual = "<="
        case equal = "="
        case greaterOrEqual = ">="
        case greater = ">"
    }

    /// How the left number stands to the right one.
    public var relation: Relation
    /// The left number.
    public var left: NumericExpression
    /// The right number.
    public var right: NumericExpression
    /// Where the comparison stands, parentheses included.
    @NotCompared public var span: SourceSpan

    /// A comparison.
    ///
    /// ```swift
    /// Comparison(.function(FunctionTerm("fuel")), .greaterOrEqual, .number(3))
    /// ```
    public init(
        _ left: NumericExpression, _ relation: Relation, _ right: NumericExpression,
        at span: SourceSpan = SourceSpan(0, 0)
    ) {
        self.relation = relation
        self.left = left
        self.right = right
        self.span = span
    }
}

/// A condition that makes a plan better where it holds: `(preference p1 (at truck1 depot))`.
///
/// In a goal it counts once for each instance, in a precondition once for each step that it is violated by
/// (Gerevini and others 2009). A metric asks with `(is-violated p1)`.
public struct Preference: Sendable, Hashable {
    /// The name that metrics use, or nil for one that no metric can ask about.
    public var name: String?
    /// What had better hold.
    public var condition: Condition
    /// Where the preference stands, parentheses included.
    @NotCompared public var span: SourceSpan

    /// A preference.
    public init(_ name: String?, _ condition: Condition, at span: SourceSpan = SourceSpan(0, 0)) {
        self.name = name
        self.condition = condition
        self.span = span
    }
}
