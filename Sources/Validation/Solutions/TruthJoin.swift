// The truth of a condition from the worth of its parts.

import Constraints
import ExactNumbers

/// The parts of a condition, in order.
struct TruthJoin {
    private let parts: [SolutionEvaluation.Worth]

    init(_ parts: [SolutionEvaluation.Worth]) { self.parts = parts }

    /// The parts that are truths.
    private var truths: [Bool?] {
        parts.map { if case .truth(let truth) = $0 { truth } else { nil } }
    }

    func truth(of condition: Condition) -> Bool? {
        switch condition {
        case .truth, .variable: return nil
        case .not: return truths[0].map { !$0 }
        case .all: return all(truths)
        case .any: return all(truths.map { $0.map { !$0 } }).map { !$0 }
        case .odd:
            var isOdd = false
            for truth in truths {
                guard let truth else { return nil }
                if truth { isOdd.toggle() }
            }
            return isOdd
        case .implies: return all([truths[0], truths[1].map { !$0 }]).map { !$0 }
        case .equivalent:
            guard let left = truths[0], let right = truths[1] else { return nil }
            return left == right
        case .compare(_, let relation, _):
            guard case .number(let left) = parts[0], case .number(let right) = parts[1] else { return false }
            return (left - right).sign.map(relation.holds)
        case .allDifferent: return areDifferent()
        case .element(let entries, _):
            guard let last = parts.last, case .number(let index) = last else { return false }
            guard let fraction = index.fraction else { return nil }
            guard let place = fraction.whole, entries.indices.contains(place - 1) else { return false }
            return truths[place - 1]
        }
    }

    /// Whether all hold: one that does not decides.
    private func all(_ truths: [Bool?]) -> Bool? {
        if truths.contains(false) { return false }
        return truths.contains(nil) ? nil : true
    }

    private func areDifferent() -> Bool? {
        var seen: Set<ExactNumber> = []
        var others: [Quantity] = []
        var isEqual = false
        for part in parts {
            guard case .number(let quantity) = part else { return false }
            if let fraction = quantity.fraction {
                if !seen.insert(fraction).inserted { isEqual = true }
            } else {
                others.append(quantity)
            }
        }
        if isEqual { return false }
        var isUndecided = false
        for (place, left) in others.enumerated() {
            for right in others.dropFirst(place + 1) + seen.map(Quantity.exact) {
                guard let sign = (left - right).sign else {
                    isUndecided = true
                    continue
                }
                if sign == 0 { return false }
            }
        }
        return isUndecided ? nil : true
    }
}

extension Relation {
    /// Whether a difference of this sign meets the relation.
    fileprivate func holds(_ sign: Int) -> Bool {
        switch self {
        case .equal: sign == 0
        case .notEqual: sign != 0
        case .less: sign < 0
        case .lessOrEqual: sign <= 0
        case .greater: sign > 0
        case .greaterOrEqual: sign >= 0
        }
    }
}
