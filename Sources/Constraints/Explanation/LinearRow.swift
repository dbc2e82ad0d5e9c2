// Linear constraints and their limits.

public import ExactNumbers

/// A comparison of a sum of multiples of variables with a limit.
///
/// ```swift
/// LinearRow(500 >= cost, in: model)   // cost <= 500
/// ```
public struct LinearRow: Sendable, Hashable {
    /// The multiples.
    public let terms: [LinearSum.Term]
    /// How they compare with the limit.
    public let relation: Relation
    /// The limit.
    public let limit: ExactNumber
    /// Whether all factors, values and the limit are whole, so that the limit need only move in whole steps.
    public let isWhole: Bool

    /// The row that a condition is; nil where it is none, or none with an order or an equality.
    public init?(_ condition: Condition, in model: ConstraintModel) {
        var condition = condition
        var isNegated = false
        while case .not(let inner) = condition {
            condition = inner
            isNegated.toggle()
        }
        guard case .compare(let left, let written, let right) = condition, let first = left.linearSum,
            let second = right.linearSum
        else { return nil }
        let stated = isNegated ? written.negated : written
        guard stated != .notEqual else { return nil }
        if first.terms.isEmpty {
            terms = second.terms
            relation = stated.mirrored
            limit = first.constant - second.constant
        } else {
            terms = first.terms + second.terms.map { LinearSum.Term(-$0.coefficient, $0.variable) }
            relation = stated
            limit = second.constant - first.constant
        }
        guard !terms.isEmpty else { return nil }
        isWhole =
            limit.isWhole
            && terms.allSatisfy { term in
                if case .real = model.variables[Int(term.variable.number)].domain { return false }
                return term.coefficient.isWhole
            }
    }

    /// The comparison with the limit moved.
    public func condition(movedBy amount: ExactNumber = 0) -> Condition {
        .compare(.linear(LinearSum(terms)), relation, .constant(limit + amount))
    }
}

extension Relation {
    /// The relation with its sides exchanged.
    public var mirrored: Relation {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}
