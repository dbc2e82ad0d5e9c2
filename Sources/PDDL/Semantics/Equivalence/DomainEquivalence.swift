// Whether two domains are the same up to the names of what they declare.

/// The outcome of comparing two domains.
public enum DomainEquivalence: Sendable, Hashable {
    /// They are the same once the first domain's symbols are renamed so.
    case equivalent(DomainRenaming)
    /// They are not the same under any renaming.
    case different(DomainDifference)
    /// The budget was used up before an answer was found. Neither can be said.
    case undecided
}

extension Domain {
    /// Whether this domain and `other` are the same up to the names of types, constants, predicates, functions,
    /// actions, preferences and variables.
    ///
    /// The domain's own name, its requirements, the order of declarations and repetition do not count; the order
    /// of parameters does, since facts and plans are written with it. `object` and `total-cost` keep their
    /// names. Conditions and effects are compared by structure: nested `and`, `or`, `forall` and `when` are put
    /// together, sums and products have no order, `(> a b)` is `(< b a)`. What only logic shows to be equal is
    /// different.
    ///
    /// ```swift
    /// if case .different(let difference) = mine.equivalence(to: yours) { print(difference) }
    /// // missing: action move: effect (at ?x ?to)
    /// ```
    ///
    /// - Parameter budget: as in ``Problem/equivalence(to:goals:budget:)``.
    /// - Complexity: one refinement is about linear in the size of the domains.
    public func equivalence(to other: Domain, budget: Int = 2_000) -> DomainEquivalence {
        let (left, right) = (DomainStructure(self), DomainStructure(other))
        switch IsomorphismSearch(left.structure, right.structure).run(budget: budget) {
        case .found(let images):
            var renaming = DomainRenaming()
            for (vertex, symbol) in left.symbols.enumerated() where images[vertex] < right.symbols.count {
                renaming[symbol] = right.symbols[images[vertex]].name
            }
            return .equivalent(renaming)
        case .none: return .different(DomainDifference(from: self, left, to: other, right))
        case .exhausted: return .undecided
        }
    }
}
