// Predicates that follow from others (PDDL 2.2).

public import Diagnostics

/// One rule for a derived predicate: where the condition holds, the predicate holds.
///
/// ```
/// (:derived (above ?x ?y - block) (or (on ?x ?y) (exists (?z - block) (and (on ?x ?z) (above ?z ?y)))))
/// ```
///
/// A predicate may have several rules. What no rule derives does not hold (Edelkamp and Hoffmann 2004).
public struct DerivationRule: Sendable, Hashable {
    /// The derived predicate's name.
    public var predicate: String
    /// The rule's variables, the arguments of the predicate.
    public var parameters: [TypedName]
    /// When the predicate holds.
    public var condition: Condition
    /// Where the head stands, parentheses included.
    @NotCompared public var span: SourceSpan

    /// A rule.
    public init(
        _ predicate: String, _ parameters: [TypedName] = [], if condition: Condition,
        at span: SourceSpan = SourceSpan(0, 0)
    ) {
        self.predicate = predicate
        self.parameters = parameters
        self.condition = condition
        self.span = span
    }

    /// The predicate applied to the rule's variables.
    public var head: Atom {
        Atom(predicate, parameters.map { Term($0.name, isVariable: true, at: $0.span) }, at: span)
    }
}
