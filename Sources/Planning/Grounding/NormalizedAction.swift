// Lifted actions in the form that grounding works on.

import PDDL

/// An atom over variables and objects.
struct LiftedAtom: Hashable {
    var predicate: Int32
    /// A variable's number, or the complement (`~`) of an object's number.
    var terms: [Int32]
}

/// A literal of a condition in disjunctive normal form.
enum Literal: Hashable {
    case atom(LiftedAtom, isPositive: Bool)
    case equal(Int32, Int32, isPositive: Bool)
}

/// What an action adds to its cost.
enum CostTerm: Hashable {
    case number(Rational)
    case function(String, [Int32])
}

/// A function whose value an action needs to be applied.
struct FunctionUse: Hashable {
    var function: String
    var terms: [Int32]
}

/// An action schema, or one alternative of it, with a conjunctive precondition and unconditional effects.
struct NormalizedAction {
    /// The schema's place in the domain, or nil for the action that stands for the goal.
    var schema: Int?
    /// How many of the variables are the schema's own; the rest come from existential quantifiers.
    var parameterCount: Int
    /// For each variable, its type in the vocabulary.
    var types: [Int]
    var positive: [LiftedAtom] = []
    var negative: [LiftedAtom] = []
    var equal: [(Int32, Int32)] = []
    var unequal: [(Int32, Int32)] = []
    var adds: [LiftedAtom] = []
    var deletes: [LiftedAtom] = []
    var costs: [CostTerm] = []
    /// What the increases take their amounts from or add to, whether the metric uses it or not.
    var uses: [FunctionUse] = []
}

/// A problem in the form that grounding works on.
struct NormalizedProblem {
    var vocabulary: Vocabulary
    var actions: [NormalizedAction]
    /// For each predicate, whether an action changes it.
    var isFluent: [Bool]
    /// The initial facts; terms are objects.
    var initial: [LiftedAtom]
    /// The goal's literals; terms are objects. Nil where the goal is false whatever holds.
    var goal: [Literal]?
    /// Whether actions cost what the problem's metric says, not one each.
    var usesCosts: Bool
    /// The predicate that stands for a goal with alternatives, if it has any.
    var goalPredicate: Int32?
}
