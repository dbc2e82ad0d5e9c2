// What an analysis of rules found.

/// What can be said about rules without a domain.
public struct SpecificationAnalysis: Sendable {
    /// A course of events on which rules hold.
    public enum Witness: Sendable, Hashable {
        case finite(Trace)
        case infinite(Lasso)
    }

    /// A rule and what kind of thing it says.
    public struct Rule: Sendable {
        /// What is known of it.
        public enum Finding: Sendable, Hashable {
            /// Its class and the number of states of its automaton. On courses that never end the class, unless it is
            /// vacuous or contradictory, is what the form of the rule shows; its meaning may be in a smaller one.
            case known(SpecificationClass, states: Int)
            /// Why its automaton was not finished.
            case tooLarge(String)
        }

        /// The rule.
        public var specification: Specification
        /// What is known of it.
        public var finding: Finding

        init(_ specification: Specification, _ finding: Finding) {
            (self.specification, self.finding) = (specification, finding)
        }
    }

    /// Rules that cannot hold together, proved by an exhausted search or an empty automaton.
    public struct Conflict: Sendable {
        /// The rules.
        public var rules: [Specification]
        /// For each rule by its name a course on which all the others hold.
        public var witnesses: [String: Witness]
        /// Whether each rule is needed: without any one of them the others can hold.
        public var isMinimal: Bool { rules.allSatisfy { witnesses[$0.name] != nil } }
    }

    /// Whether some rules can hold together.
    public enum Verdict: Sendable {
        /// They can, as a course shows: the shortest where courses end.
        case satisfiable(Witness)
        /// They cannot: this is proved.
        case conflict(Conflict)
        /// A limit was reached first; this proves nothing.
        case undecided(String)
    }

    /// Each rule, those on traces that end first.
    public internal(set) var rules: [Rule] = []
    /// The hard rules on traces that end; nil where there are none.
    public internal(set) var finite: Verdict?
    /// The hard rules on courses that never end; nil where there are none.
    public internal(set) var infinite: Verdict?
    /// Hard rules and preferences on traces that end; nil where there is no preference or the hard rules conflict.
    public internal(set) var finiteWithPreferences: Verdict?
    /// Hard rules and preferences on courses that never end; nil where there is none or the hard rules conflict.
    public internal(set) var infiniteWithPreferences: Verdict?

    init() {}
}
