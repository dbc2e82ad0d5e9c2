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

    private init(_ terms: [LinearSum.Term], _ relation: Relation, _ limit: ExactNumber, isWhole: Bool) {
        (self.terms, self.relation, self.limit, self.isWhole) = (terms, relation, limit, isWhole)
    }

    /// The same row in fewer terms where an equality that always holds defines a variable for most of it: with
    /// `cost = 92 nights + 361` for a fact, `92 nights <= 139` is `cost <= 500`. The limit moves by the same amount.
    ///
    /// - Complexity: linear in the size of the definitions.
    public func shortened(by definitions: some Sequence<LinearRow>) -> LinearRow {
        var factors: [Variable: ExactNumber] = [:]
        for term in terms {
            factors[term.variable, default: 0] = factors[term.variable, default: 0] + term.coefficient
        }
        var best = self
        for definition in definitions where definition.relation == .equal {
            guard let shared = definition.terms.first(where: { factors[$0.variable] ?? 0 != 0 }),
                definition.terms.contains(where: { factors[$0.variable] == nil }),
                let times = factors[shared.variable]?.divided(by: shared.coefficient)
            else { continue }
            var rest = factors
            var order = terms.map(\.variable)
            for term in definition.terms {
                if rest[term.variable] == nil { order.append(term.variable) }
                rest[term.variable, default: 0] = rest[term.variable, default: 0] - times * term.coefficient
            }
            var left: [LinearSum.Term] = []
            for variable in order {
                guard let factor = rest.removeValue(forKey: variable), factor.sign != 0 else { continue }
                left.append(LinearSum.Term(factor, variable))
            }
            guard !left.isEmpty, left.count < best.terms.count else { continue }
            best = LinearRow(left, relation, limit - times * definition.limit, isWhole: isWhole)
        }
        return best
    }

    /// The same row with a positive first factor.
    public var turned: LinearRow {
        guard let first = terms.first, first.coefficient.sign < 0 else { return self }
        return LinearRow(
            terms.map { LinearSum.Term(-$0.coefficient, $0.variable) }, relation.mirrored, -limit,
            isWhole: isWhole)
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
