// Whether two problems are the same up to the names of their objects.

/// The outcome of comparing two problems in one domain.
///
/// ```swift
/// switch gold.equivalence(to: sample) {
/// case .equivalent(let renaming): print(renaming)        // ["a": "block1", "b": "block2"]
/// case .different(let difference): print(difference)     // what is missing, what is too much
/// case .undecided: print("too symmetric to decide within the budget")
/// }
/// ```
public enum ProblemEquivalence: Sendable, Hashable {
    /// They are the same once the first problem's objects are renamed so. Constants keep their names and are
    /// left out.
    case equivalent(renaming: [String: String])
    /// They are not the same under any renaming.
    case different(ProblemDifference)
    /// The budget was used up before an answer was found, or the goals are written differently and it is not
    /// known whether they mean the same. Neither can be said.
    case undecided
}

/// How goals are compared.
public enum GoalComparison: Sendable, Hashable, CaseIterable {
    /// As they are written: goals that only logic shows to be equal are different.
    case byStructure
    /// By the states in which they hold, whether these can be reached or not.
    case byMeaning
}

extension Problem {
    /// Whether this problem and `other` are the same up to the names of their objects and preferences.
    ///
    /// Compared are the objects with their types, the initial facts, the values of functions, timed literals, the
    /// goal, the constraints and the metric; names of problems, order and repetition do not count, and
    /// `(= (total-cost) 0)` says nothing. A preference may have another name where the metric follows; the name
    /// of one that the metric does not ask about does not count.
    ///
    /// Goals are compared by structure: nested conjunctions and disjunctions as sets, names of quantified
    /// variables and the order of one quantifier's variables do not count, sums and products have no order,
    /// `(> a b)` is `(< b a)`. With ``GoalComparison/byMeaning`` goals that are written differently are compared
    /// again by the states in which they hold: facts and values that no action and no timed literal changes are
    /// filled in, quantifiers are spelled out, and what is left is compared by its prime implicates. What that
    /// cannot decide is ``ProblemEquivalence/undecided``: goals that are not the same as written, where the rest
    /// is, and that have preferences, derived facts, comparisons of numbers that can change, parts about more
    /// than 10 facts that hang together, or more than 20,000 parts. Not asked is whether a state can be reached:
    /// goals that differ only in states that invariants of the domain exclude are different.
    ///
    /// ```swift
    /// let votes = samples.filter { if case .equivalent = first.equivalence(to: $0) { true } else { false } }
    /// ```
    ///
    /// The problems become two relational structures whose isomorphism is decided by colour refinement with
    /// individualisation (Weisfeiler and Leman 1968; McKay and Piperno 2014). The answer is exact.
    ///
    /// - Parameters:
    ///   - goals: how goals are compared.
    ///   - budget: how many trials of telling objects apart that look alike may follow the first that failed.
    ///     Problems that colours alone decide, which is nearly all of them, need none.
    /// - Complexity: one refinement is about linear in the facts for each round; most problems need one or two.
    public func equivalence(
        to other: Problem, goals: GoalComparison = .byStructure, budget: Int = 2_000
    ) -> ProblemEquivalence {
        guard domain == other.domain else {
            return .different(
                ProblemDifference(missing: [.domain(domain.name)], extra: [.domain(other.domain.name)]))
        }
        let (left, right) = (ProblemStructure(self), ProblemStructure(other))
        let asWritten = renaming(left, right, budget)
        guard case .none = asWritten else { return asWritten.equivalence }
        if goals == .byMeaning, goal != other.goal {
            switch renaming(
                ProblemStructure(self, goal: .always), ProblemStructure(other, goal: .always), budget)
            {
            case .exhausted: return .undecided
            case .none: break
            case .found:
                guard let goal = GroundGoal(self), let otherGoal = GroundGoal(other) else {
                    return .undecided
                }
                let byMeaning = renaming(
                    ProblemStructure(self, goal: goal.condition),
                    ProblemStructure(other, goal: otherGoal.condition), budget)
                guard case .none = byMeaning else { return byMeaning.equivalence }
                guard goal.isExact, otherGoal.isExact else { return .undecided }
            }
        }
        return .different(ProblemDifference(from: self, left, to: other, right))
    }

    /// What was found of a renaming.
    private enum Renaming {
        case found([String: String])
        case none
        case exhausted

        var equivalence: ProblemEquivalence {
            if case .found(let renaming) = self { .equivalent(renaming: renaming) } else { .undecided }
        }
    }

    private func renaming(_ left: ProblemStructure, _ right: ProblemStructure, _ budget: Int) -> Renaming {
        switch IsomorphismSearch(left.structure, right.structure).run(budget: budget) {
        case .found(let images):
            var renaming: [String: String] = [:]
            for (vertex, name) in left.objects.enumerated() { renaming[name] = right.objects[images[vertex]] }
            return .found(renaming)
        case .none: return .none
        case .exhausted: return .exhausted
        }
    }
}
