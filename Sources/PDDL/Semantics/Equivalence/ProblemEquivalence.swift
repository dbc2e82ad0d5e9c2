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
    /// The budget was used up before an answer was found. Neither can be said.
    case undecided
}

extension Problem {
    /// Whether this problem and `other` are the same up to the names of their objects.
    ///
    /// Compared are the objects with their types, the initial facts, the values of functions, the goal and the
    /// metric; names of problems, order and repetition do not count, and `(= (total-cost) 0)` says nothing.
    /// Goals are compared by structure: nested conjunctions and disjunctions as sets, names of quantified
    /// variables and the order of one quantifier's variables do not count. Two goals that only logic shows to be
    /// equal, such as `(imply p q)` and `(or (not p) q)`, are different.
    ///
    /// ```swift
    /// let votes = samples.filter { if case .equivalent = first.equivalence(to: $0) { true } else { false } }
    /// ```
    ///
    /// The problems become two relational structures whose isomorphism is decided by colour refinement with
    /// individualisation (Weisfeiler and Leman 1968; McKay and Piperno 2014). The answer is exact.
    ///
    /// - Parameter budget: how many trials of telling objects apart that look alike may follow the first that
    ///   failed. Problems that colours alone decide, which is nearly all of them, need none.
    /// - Complexity: one refinement is about linear in the facts for each round; most problems need one or two.
    public func equivalence(to other: Problem, budget: Int = 2_000) -> ProblemEquivalence {
        guard domain == other.domain else {
            return .different(
                ProblemDifference(missing: [.domain(domain.name)], extra: [.domain(other.domain.name)]))
        }
        let (left, right) = (ProblemStructure(self), ProblemStructure(other))
        let search = IsomorphismSearch(left.structure, right.structure)
        switch search.run(budget: budget) {
        case .found(let images):
            var renaming: [String: String] = [:]
            for (vertex, name) in left.objects.enumerated() { renaming[name] = right.objects[images[vertex]] }
            return .equivalent(renaming: renaming)
        case .none:
            return .different(ProblemDifference(from: self, left, to: other, right))
        case .exhausted:
            return .undecided
        }
    }
}
