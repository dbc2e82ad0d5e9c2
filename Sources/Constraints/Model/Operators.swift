// How expressions and conditions are written in Swift.

import ExactNumbers

extension Expression: ExpressibleByIntegerLiteral {
    /// A whole number as a literal.
    public init(integerLiteral value: Int) { self = .constant(ExactNumber(value)) }

    /// A whole number.
    public init(_ value: Int) { self = .constant(ExactNumber(value)) }

    /// 1 where the condition holds, 0 elsewhere.
    public init(_ condition: Condition) { self = .count([condition]) }

    /// The multiples of variables that this is, or nil where it is not linear as it stands.
    public var linearSum: LinearSum? {
        switch self {
        case .constant(let number): LinearSum([], constant: number)
        case .variable(let variable): LinearSum([LinearSum.Term(1, variable)])
        case .linear(let sum): sum
        default: nil
        }
    }

    /// The sum; linear where both sides are. A chain of sums goes on in the array of its left side.
    public static func + (left: consuming Expression, right: Expression) -> Expression {
        switch consume left {
        case .linear(var sum):
            switch right {
            case .linear(let other):
                sum.terms.append(contentsOf: other.terms)
                if other.constant.sign != 0 { sum.constant = sum.constant + other.constant }
            case .variable(let variable): sum.terms.append(LinearSum.Term(1, variable))
            case .constant(let number): sum.constant = sum.constant + number
            default: return .sum([.linear(sum), right])
            }
            return .linear(sum)
        case .sum(var parts):
            parts.append(right)
            return .sum(parts)
        case let left:
            guard var sum = left.linearSum, let other = right.linearSum else { return .sum([left, right]) }
            sum.terms += other.terms
            sum.constant = sum.constant + other.constant
            return .linear(sum)
        }
    }

    /// The difference.
    public static func - (left: Expression, right: Expression) -> Expression { left + -right }

    /// The opposite.
    public static prefix func - (expression: Expression) -> Expression { -1 * expression }

    /// The product; linear where one side is a number and the other linear.
    public static func * (left: Expression, right: Expression) -> Expression {
        if case .constant(let factor) = left, case .variable(let variable) = right {
            return .linear(LinearSum([LinearSum.Term(factor, variable)]))
        }
        if case .constant(let factor) = left, let sum = right.linearSum { return sum.multiplied(by: factor) }
        if case .constant(let factor) = right, let sum = left.linearSum { return sum.multiplied(by: factor) }
        return .product([left, right])
    }

    /// The exact quotient; see ``quotient(_:_:)`` for whole numbers.
    public static func / (left: Expression, right: Expression) -> Expression { .ratio(left, right) }

    /// Equality; false where a side is undefined.
    public static func == (left: Expression, right: Expression) -> Condition { .compare(left, .equal, right) }
    /// Difference; false where a side is undefined.
    public static func != (left: Expression, right: Expression) -> Condition {
        .compare(left, .notEqual, right)
    }
    /// Strict order.
    public static func < (left: Expression, right: Expression) -> Condition { .compare(left, .less, right) }
    /// Strict order.
    public static func > (left: Expression, right: Expression) -> Condition {
        .compare(left, .greater, right)
    }
    /// Order.
    public static func <= (left: Expression, right: Expression) -> Condition {
        .compare(left, .lessOrEqual, right)
    }
    /// Order.
    public static func >= (left: Expression, right: Expression) -> Condition {
        .compare(left, .greaterOrEqual, right)
    }
}

extension LinearSum {
    fileprivate func multiplied(by factor: ExactNumber) -> Expression {
        .linear(
            LinearSum(
                terms.map { Term(factor * $0.coefficient, $0.variable) }, constant: factor * constant))
    }
}

extension Condition: ExpressibleByBooleanLiteral {
    /// Always or never, as a literal.
    public init(booleanLiteral value: Bool) { self = .truth(value) }

    /// The opposite; of an opposite, what it was made of.
    public static prefix func ! (condition: Condition) -> Condition {
        if case .not(let inner) = condition { inner } else { .not(condition) }
    }

    /// Both.
    public static func && (left: Condition, right: Condition) -> Condition { .all([left, right]) }

    /// At least one.
    public static func || (left: Condition, right: Condition) -> Condition { .any([left, right]) }

    /// That `consequence` holds wherever this does.
    public func implies(_ consequence: Condition) -> Condition { .implies(self, consequence) }
}

extension Sequence where Element == Expression {
    /// The sum of all; linear where all are. Takes time in proportion to the terms.
    public func sum() -> Expression {
        var total = LinearSum([])
        var others: [Expression] = []
        for expression in self {
            if let sum = expression.linearSum {
                total.terms += sum.terms
                total.constant = total.constant + sum.constant
            } else {
                others.append(expression)
            }
        }
        if others.isEmpty { return .linear(total) }
        let hasLinear = !total.terms.isEmpty || total.constant != 0
        return .sum(hasLinear ? [.linear(total)] + others : others)
    }
}
