// Two goals over the same objects: a state that tells them apart, if there is one.

/// What holds and what does not in states that one goal accepts and the other does not.
///
/// The names are those of the second problem. Whether such a state can be reached is not known; no group of facts
/// that exclude each other speaks against it.
public struct GoalWitness: Sendable, Hashable, CustomStringConvertible {
    /// What holds, in PDDL.
    public let holding: [String]
    /// What does not hold, in PDDL.
    public let notHolding: [String]
    /// Whether it is the first goal that accepts the state.
    public let satisfiesFirst: Bool

    /// The witness in a sentence.
    public var description: String {
        let (one, other) = satisfiesFirst ? ("first", "second") : ("second", "first")
        let parts = holding.map { "\($0) holds" } + notHolding.map { "\($0) does not" }
        let state = parts.isEmpty ? "any state" : "a state in which " + parts.joined(separator: ", ")
        return "witness: \(state) satisfies the \(one) goal and not the \(other)"
    }

    fileprivate init(_ state: [Condition: Bool], satisfiesFirst: Bool) {
        holding = state.filter(\.value).keys.map(\.pddl).sorted()
        notHolding = state.filter { !$0.value }.keys.map(\.pddl).sorted()
        self.satisfiesFirst = satisfiesFirst
    }
}

/// Two goals over the same objects, for questions about both.
struct GoalPair {
    private var states: GoalStates
    private let atoms: Set<Condition>
    private let first: (holds: Int, fails: Int)
    private let second: (holds: Int, fails: Int)

    init(_ first: GroundGoal, _ second: GroundGoal, _ known: FactGroups, budget: Int = GoalStates.budget) {
        var states = GoalStates([first, second], known, budget: budget)
        func literals(_ goal: GroundGoal) -> (holds: Int, fails: Int) {
            (
                states.literal(for: goal.formula, of: goal),
                states.literal(for: goal.formula, of: goal, isPositive: false)
            )
        }
        self.first = literals(first)
        self.second = literals(second)
        atoms = Set([first, second].flatMap { goal in goal.formula.atoms.map { goal.atoms[$0] } })
        self.states = states
    }

    /// What is left of the budget.
    var budget: Int { states.budget }

    /// Whether the goals hold in the same states; nil where the budget was used up.
    var areSame: Bool? {
        mutating get {
            switch (firstImpliesSecond, secondImpliesFirst) {
            case (.yes, .yes): true
            case (.no, _), (_, .no): false
            default: nil
            }
        }
    }

    /// Whether the second goal holds wherever the first does.
    var firstImpliesSecond: GoalStates.Answer {
        mutating get { states.isPossible([first.holds, second.fails]).opposite }
    }

    /// Whether the first goal holds wherever the second does.
    var secondImpliesFirst: GoalStates.Answer {
        mutating get { states.isPossible([second.holds, first.fails]).opposite }
    }

    /// A state in which one goal holds and the other does not, and as little of it as tells the goals apart.
    mutating func witness() -> GoalWitness? {
        for (holds, fails, satisfiesFirst) in [(first, second, true), (second, first, false)] {
            guard var state = states.state([holds.holds, fails.fails]) else { continue }
            state = state.filter { atoms.contains($0.key) }
            // Of many facts a reader can use few; leaving each out in turn is too long for more.
            if state.count <= 200 {
                for atom in state.keys.sorted(by: { ($0.pddl) < ($1.pddl) }).reversed() {
                    var fewer = state
                    fewer[atom] = nil
                    let given = fewer.map { states.literal($0.key, $0.value) }
                    if states.isPossible(given + [holds.fails]) == .no,
                        states.isPossible(given + [fails.holds]) == .no
                    {
                        state = fewer
                    }
                }
            }
            return GoalWitness(state, satisfiesFirst: satisfiesFirst)
        }
        return nil
    }
}
