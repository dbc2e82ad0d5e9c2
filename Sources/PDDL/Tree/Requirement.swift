// The language features that domains and problems announce.

/// A language feature that a domain announces.
public enum Requirement: String, Sendable, Hashable, CaseIterable {
    case strips = ":strips"
    case typing = ":typing"
    case negativePreconditions = ":negative-preconditions"
    case disjunctivePreconditions = ":disjunctive-preconditions"
    case equality = ":equality"
    case existentialPreconditions = ":existential-preconditions"
    case universalPreconditions = ":universal-preconditions"
    case quantifiedPreconditions = ":quantified-preconditions"
    case conditionalEffects = ":conditional-effects"
    case adl = ":adl"
    case actionCosts = ":action-costs"
    case fluents = ":fluents"
    case numericFluents = ":numeric-fluents"
    case objectFluents = ":object-fluents"
    case durativeActions = ":durative-actions"
    case durationInequalities = ":duration-inequalities"
    case continuousEffects = ":continuous-effects"
    case derivedPredicates = ":derived-predicates"
    case timedInitialLiterals = ":timed-initial-literals"
    case preferences = ":preferences"
    case constraints = ":constraints"
    case time = ":time"

    /// The requirements that this one stands for, itself included.
    public var implied: Set<Requirement> {
        switch self {
        case .quantifiedPreconditions: [self, .existentialPreconditions, .universalPreconditions]
        case .adl:
            [
                self, .strips, .typing, .negativePreconditions, .disjunctivePreconditions, .equality,
                .existentialPreconditions, .universalPreconditions, .quantifiedPreconditions,
                .conditionalEffects,
            ]
        case .fluents: [self, .numericFluents, .objectFluents]
        default: [self]
        }
    }
}
