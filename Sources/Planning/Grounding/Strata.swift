// The order in which derived predicates can be computed.

import Diagnostics
import PDDL

/// Strata of derived predicates: those that a predicate's rules need come no later, those that they need to be
/// false come earlier.
///
/// Source: Thiébaux, Hoffmann and Nebel, "In defense of PDDL axioms", 2005.
enum Strata {
    /// For each predicate its stratum, or -1 where no rule derives it; nil where a predicate depends on its own
    /// negation.
    static func of(_ rules: [NormalizedRule], predicates: Int) -> [Int32]? {
        var strata = Array(repeating: Int32(-1), count: predicates)
        for rule in rules { strata[Int(rule.head.predicate)] = 0 }
        var isSettled = false
        while !isSettled {
            isSettled = true
            for rule in rules {
                let positive = rule.body.positive.map { strata[Int($0.predicate)] }.max() ?? -1
                let negative = rule.body.negative.map { strata[Int($0.predicate)] }.max() ?? -1
                let least = max(positive, negative >= 0 ? negative + 1 : 0)
                guard strata[Int(rule.head.predicate)] < least else { continue }
                guard least <= Int32(predicates) else { return nil }
                strata[Int(rule.head.predicate)] = least
                isSettled = false
            }
        }
        return strata
    }
}
