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
    /// filled in, quantifiers are spelled out, what follows by `groups` is added (a block that has another on it
    /// is not clear), and what is left is compared by its prime implicates and then by a search for a state that
    /// satisfies one goal and not the other. Goals that are said to be the same hold in the same of all states that
    /// can be reached, provided that the groups are right. Goals that are said to be different differ in a state
    /// that no group excludes; whether a plan leads there is not asked.
    ///
    /// What cannot be decided is ``ProblemEquivalence/undecided``: goals that are not the same as written, where
    /// the rest is, and that have preferences, derived facts, comparisons of numbers that can change, more than
    /// 20,000 parts, or so many alike objects that not all renamings can be tried. Groups that would take too long
    /// to use are not used.
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
    ///   - groups: facts of a problem that exclude each other; asked for both problems, and only where goals have
    ///     to be compared by meaning.
    ///   - budget: how many trials of telling objects apart that look alike may follow the first that failed.
    ///     Problems that colours alone decide, which is nearly all of them, need none.
    /// - Complexity: one refinement is about linear in the facts for each round; most problems need one or two.
    public func equivalence(
        to other: Problem, goals: GoalComparison = .byStructure,
        groups: (Problem) -> [ExclusiveFacts] = { _ in [] }, budget: Int = 2_000
    ) -> ProblemEquivalence {
        guard domain == other.domain else {
            return .different(
                ProblemDifference(missing: [.domain(domain.name)], extra: [.domain(other.domain.name)]))
        }
        let (left, right) = (ProblemStructure(self), ProblemStructure(other))
        let asWritten = renaming(left, right, budget)
        guard case .none = asWritten else { return asWritten.equivalence }
        var known = FactGroups([], in: other)
        var onlyGoalsDiffer = false
        if goals == .byMeaning, goal != other.goal {
            switch renaming(
                ProblemStructure(self, goal: .always), ProblemStructure(other, goal: .always), budget)
            {
            case .exhausted: return .undecided
            case .none: break
            case .found:
                onlyGoalsDiffer = true
                known = FactGroups(groups(other), in: other)
                let byMeaning = comparingGoals(to: other, FactGroups(groups(self), in: self), known, budget)
                guard case .none = byMeaning else { return byMeaning.equivalence }
            }
        }
        let difference = ProblemDifference(from: self, left, to: other, right, known)
        // Without a state that tells them apart, goals are only written differently.
        if onlyGoalsDiffer, difference.isAboutGoals, difference.witness == nil { return .undecided }
        return .different(difference)
    }

    /// A renaming under which the problems, apart from their goals, are the same and the goals hold in the same of
    /// the states that the groups leave.
    private func comparingGoals(
        to other: Problem, _ ours: FactGroups, _ theirs: FactGroups, _ budget: Int
    ) -> Renaming {
        guard let ground = GroundGoal(self), let otherGround = GroundGoal(other) else { return .exhausted }
        /// What follows is the same for goals of the same meaning; the rest is compared for each renaming.
        func comparingStates(_ known: [Condition], _ otherKnown: [Condition]) -> Renaming {
            var steps = GoalStates.budget
            return renaming(
                ProblemStructure(self, goal: .and(known)), ProblemStructure(other, goal: .and(otherKnown)),
                budget
            ) { renaming in
                var pair = GoalPair(ground.renamingObjects(renaming), otherGround, theirs, budget: steps)
                defer { steps = pair.budget }
                return pair.areSame
            }
        }
        guard let goal = CompletedGoal(ground, ours), let otherGoal = CompletedGoal(otherGround, theirs)
        else {
            let nothing = FactGroups([], in: self)
            let without = comparingGoals(to: other, nothing, nothing, budget)
            guard case .none = without else { return without }
            if case .found(let renaming) = comparingStates([], []) { return .found(renaming) }
            return .none
        }
        let completed = renaming(
            ProblemStructure(self, goal: goal.condition), ProblemStructure(other, goal: otherGoal.condition),
            budget)
        guard case .none = completed else { return completed }
        if goal.isExact, otherGoal.isExact { return .none }
        if ground.hasDependentAtoms || otherGround.hasDependentAtoms { return .exhausted }
        return comparingStates(goal.consequences, otherGoal.consequences)
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

    private func renaming(
        _ left: ProblemStructure, _ right: ProblemStructure, _ budget: Int,
        where isWanted: (([String: String]) -> Bool?)? = nil
    ) -> Renaming {
        func names(_ images: [Int]) -> [String: String] {
            let pairs = left.objects.enumerated().map { ($1, right.objects[images[$0]]) }
            return Dictionary(pairs) { first, _ in first }
        }
        let search = IsomorphismSearch(left.structure, right.structure)
        switch search.run(budget: budget, where: isWanted.map { isWanted in { isWanted(names($0)) } }) {
        case .found(let images): return .found(names(images))
        case .none: return .none
        case .exhausted: return .exhausted
        }
    }
}
