// The ground problem before its facts become values of finite-domain variables.

/// A fact of the ground problem.
struct StripsFact: Hashable {
    /// The fact's number in the table of reached facts.
    var fact: Int32
    /// Whether this is the fact's opposite, kept because some condition asks for it.
    var isNegated: Bool
    /// Whether this stands for one way in which an exception to a universal quantifier, the fact, fails to be one.
    var isDisjunction = false
}

/// A ground problem: facts, operators with positive preconditions, axioms, an initial state and a goal.
///
/// Facts that always hold and those that never can are gone.
struct StripsTask {
    var facts: [StripsFact] = []
    /// The operators' instances among the reached ones.
    var instances: [Int32] = []
    var costs: [Int32] = []
    var operators: OperatorRows
    var axioms: AxiomRows
    /// For each fact, whether axioms decide it: derived facts and their opposites.
    var isDerived: [Bool] = []
    /// For each fact, whether it holds at the start; derived facts count as false, their opposites as true.
    var initial: [Bool] = []
    var goal: [Int32] = []
    /// For each fact, the fact that is its opposite, or -1.
    var opposites: [Int32] = []
    /// The numeric part, if there is one.
    var numbers: StripsNumbers?
}

/// What operators require and do, as rows of fact numbers.
///
/// An operator has one or more effects, the first of which has no conditions. An effect that fires deletes
/// first, then adds: a fact that is deleted and added at once holds afterwards.
struct OperatorRows {
    /// For each operator, what it requires.
    var preconditions: Rows
    /// For each operator, the number of its first effect; the last entry is the number of effects.
    var effectStarts: Block<Int32>
    /// For each effect, what else must hold for it to fire.
    var conditions: Rows
    /// For each effect, what it makes true.
    var adds: Rows
    /// For each effect, what it makes false.
    var deletes: Rows

    /// The number of operators.
    var count: Int { preconditions.count }

    /// The number of effects of all operators.
    var effectCount: Int { conditions.count }

    /// Whether some effect has conditions.
    var hasConditionalEffects: Bool { effectCount > count }

    /// The effects of an operator; the first has no conditions.
    @inline(__always)
    func effects(of number: Int) -> Range<Int> {
        Int(effectStarts[number])..<Int(effectStarts[number + 1])
    }
}

/// Rules for derived facts: a head holds where some rule's body does.
struct AxiomRows {
    /// For each rule, the fact that it makes true.
    var heads: Block<Int32>
    /// For each rule, what must hold.
    var bodies: Rows
    /// For each rule, its stratum: rules are applied to a fixed point in increasing order of these.
    var layers: Block<Int32>

    /// No rules.
    static let none = AxiomRows(heads: Block([]), bodies: Rows([]), layers: Block([]))

    /// The number of rules.
    var count: Int { heads.count }
}

/// Goal literals that no plan can reach.
struct UnreachableGoals {
    /// Facts that cannot become true.
    var facts: [Int32] = []
    /// Facts that are missing from the table of reached facts altogether.
    var unknown: [LiftedAtom] = []
    /// Facts that cannot become false.
    var permanent: [Int32] = []

    var isEmpty: Bool { facts.isEmpty && unknown.isEmpty && permanent.isEmpty }
}
