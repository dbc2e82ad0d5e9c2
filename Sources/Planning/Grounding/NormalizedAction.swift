// Lifted actions and rules in the form that grounding works on.

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
    /// An atom that stands for a comparison of numbers.
    case comparison(LiftedAtom)
}

/// A conjunction of literals over typed variables.
struct LiftedConjunction {
    /// For each variable, its type in the vocabulary.
    var types: [Int] = []
    var positive: [LiftedAtom] = []
    var negative: [LiftedAtom] = []
    var equal: [(Int32, Int32)] = []
    var unequal: [(Int32, Int32)] = []
    /// Atoms that stand for comparisons of numbers.
    var comparisons: [LiftedAtom] = []
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

/// Atoms that an effect makes true and false.
struct LiftedChange {
    var adds: [LiftedAtom] = []
    var deletes: [LiftedAtom] = []
    /// Atoms that stand for changes of numbers.
    var numbers: [LiftedAtom] = []
}

/// An effect that happens only where its condition holds.
struct ConditionalChange {
    /// The condition; its first variables are the action's.
    var condition: LiftedConjunction
    var change: LiftedChange
}

/// An action schema, or one alternative of it, with a conjunctive precondition.
struct NormalizedAction {
    /// The schema's place in the domain, or nil for the action that stands for the goal.
    var schema: Int?
    /// How many of the variables are the schema's own; the rest come from existential quantifiers.
    var parameterCount: Int
    var precondition = LiftedConjunction()
    /// What happens in any case.
    var change = LiftedChange()
    var conditional: [ConditionalChange] = []
    /// The predicate of facts that stand for applied instances, where there are conditional effects.
    var applied: Int32?
    var costs: [CostTerm] = []
    /// What the increases take their amounts from or add to, whether the metric uses it or not.
    var uses: [FunctionUse] = []
}

/// A rule for a derived predicate with a conjunctive body.
struct NormalizedRule {
    var head: LiftedAtom
    var body: LiftedConjunction
}

/// A problem in the form that grounding works on.
struct NormalizedProblem {
    var vocabulary: Vocabulary
    var actions: [NormalizedAction]
    var rules: [NormalizedRule]
    /// For each predicate, whether an action changes it or a rule derives it.
    var isFluent: [Bool]
    /// For each predicate, its stratum where rules derive it, otherwise -1.
    var strata: [Int32]
    /// The predicates that stand for exceptions to universal quantifiers, of which conditions ask that there be
    /// none.
    var exceptions: Set<Int32>
    /// The initial facts; terms are objects.
    var initial: [LiftedAtom]
    /// The goal's literals; terms are objects. Nil where the goal is false whatever holds.
    var goal: [Literal]?
    /// Whether actions cost what the problem's metric says, not one each.
    var usesCosts: Bool
    /// The predicate that stands for a goal with alternatives, if it has any.
    var goalPredicate: Int32?
    /// The numeric part, if there is one.
    var numbers: NumericProblem?
}
