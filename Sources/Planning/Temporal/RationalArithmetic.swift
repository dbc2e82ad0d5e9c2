// Arithmetic on exact fractions that says where a result does not fit.

import PDDL

extension Rational {
    var negated: Rational? { Rational(0 &- numerator, denominator) }

    /// The product, or nil where it does not fit.
    func multiplied(by other: Rational) -> Rational? {
        // Crosswise reduction keeps the factors small.
        guard let first = Rational(numerator, other.denominator),
            let second = Rational(other.numerator, denominator)
        else { return nil }
        let (top, overflow) = first.numerator.multipliedReportingOverflow(by: second.numerator)
        let (bottom, tooSmall) = first.denominator.multipliedReportingOverflow(by: second.denominator)
        return overflow || tooSmall ? nil : Rational(top, bottom)
    }

    /// The quotient, or nil where the divisor is zero or the result does not fit.
    func divided(by other: Rational) -> Rational? {
        guard let inverse = Rational(other.denominator, other.numerator) else { return nil }
        return multiplied(by: inverse)
    }

    /// The difference, or nil where it does not fit.
    func subtracting(_ other: Rational) -> Rational? { other.negated.flatMap(adding) }
}

extension Comparison.Relation {
    /// Whether the relation holds.
    func holds(_ left: Rational, _ right: Rational) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .equal: left == right
        case .greaterOrEqual: left >= right
        case .greater: left > right
        }
    }
}
