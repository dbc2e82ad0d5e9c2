// What of the initial state no plan can change.

/// The facts and values of a problem that stay as they are, whatever is done.
struct FixedFacts {
    private let initial: Set<Fact>
    private let values: [FunctionTerm: Rational]
    private var added: Set<String> = []
    private var deleted: Set<String> = []
    private var changed: Set<String> = []
    private let derived: Set<String>

    init(_ problem: Problem) {
        initial = Set(problem.initial)
        derived = problem.domain.derivedPredicates
        var values: [FunctionTerm: Rational] = [:]
        for value in problem.values {
            values[FunctionTerm(value.function, value.arguments.map { Term($0, isVariable: false) })] =
                value.value
        }
        self.values = values
        for action in problem.domain.actions { see(action.effect) }
        for action in problem.domain.durativeActions {
            for single in action.effect.singleEffects() { see(single.effect.change) }
        }
        for literal in problem.timedLiterals {
            if literal.holds {
                added.insert(literal.fact.predicate)
            } else {
                deleted.insert(literal.fact.predicate)
            }
        }
    }

    private mutating func see(_ effect: Effect) {
        switch effect {
        case .add(let atom): added.insert(atom.predicate)
        case .delete(let atom): deleted.insert(atom.predicate)
        case .and(let parts): for part in parts { see(part) }
        case .forall(_, let inner), .when(_, let inner): see(inner)
        case .numeric(let effect): changed.insert(effect.target.function)
        }
    }

    /// Whether rules decide about the predicate.
    func isDerived(_ predicate: String) -> Bool { derived.contains(predicate) }

    /// Whether the fact holds in all states or in none; nil where that is not known.
    func value(of fact: Fact) -> Bool? {
        guard !derived.contains(fact.predicate) else { return nil }
        let holds = initial.contains(fact)
        return (holds ? deleted : added).contains(fact.predicate) ? nil : holds
    }

    /// The number, where it is a literal or a function that nothing changes.
    private func value(of expression: NumericExpression) -> Rational? {
        switch expression {
        case .number(let number): number
        case .function(let term) where !changed.contains(term.function): values[term]
        default: nil
        }
    }

    /// Whether the comparison holds in all states or in none; nil where that is not known.
    func value(of comparison: Comparison) -> Bool? {
        guard let left = value(of: comparison.left), let right = value(of: comparison.right) else {
            return nil
        }
        return switch comparison.relation {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .equal: left == right
        case .greaterOrEqual: left >= right
        case .greater: left > right
        }
    }
}
