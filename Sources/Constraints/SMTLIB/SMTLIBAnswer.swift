// Answers to SMT-LIB scripts.

/// What a solver says to one check of a script.
public enum SMTLIBAnswer: Sendable, Hashable {
    /// The assertions can hold together, as this model shows; with goals, as well as claimed.
    case satisfiable(SMTLIBModel, SolutionClaim)
    /// They cannot. The names of assertions and the assumptions that suffice for that, in the order of the text;
    /// assertions without a name belong to it without being listed.
    case unsatisfiable(core: [SMTLIBScript.Name])
    /// There are models, each worse than another.
    case unbounded
    /// Nothing is known, for this reason; the best model so far, if any.
    case unknown(SolverLimit, best: SMTLIBModel?)
}

/// Values for what a script declares.
public struct SMTLIBModel: Sendable, Hashable {
    /// A name or a term with its value.
    public struct Entry: Sendable, Hashable {
        /// The name, or the term as it was written.
        public var term: String
        /// The value where it is a truth or a number, else nil.
        public var value: Value?
        /// The value in SMT-LIB.
        public var text: String

        /// An entry.
        public init(term: String, value: Value?, text: String) {
            (self.term, self.value, self.text) = (term, value, text)
        }
    }

    /// The model in SMT-LIB, a `define-fun` for each name.
    public var text: String
    /// The names without arguments, sorted.
    public var values: [Entry]
    /// The terms that `get-value` asked for after the check, in order.
    public var terms: [Entry]
    /// The goals in order, with their values.
    public var goals: [Entry]

    /// A model.
    public init(text: String, values: [Entry], terms: [Entry], goals: [Entry]) {
        (self.text, self.values, self.terms, self.goals) = (text, values, terms, goals)
    }

    /// The value of a name, or nil.
    public subscript(name: String) -> Value? { values.first { $0.term == name }?.value }
}
