// Products and quotients of fractions.

import PDDL

extension Rational {
    /// The product, or nil where it does not fit.
    func multiplied(by other: Rational) -> Rational? {
        let top = Int128(numerator) * Int128(other.numerator)
        let bottom = Int128(denominator) * Int128(other.denominator)
        return Self.reduced(top, bottom)
    }

    /// The quotient, or nil where it does not fit or the divisor is zero.
    func divided(by other: Rational) -> Rational? {
        guard other.numerator != 0 else { return nil }
        let top = Int128(numerator) * Int128(other.denominator)
        let bottom = Int128(denominator) * Int128(other.numerator)
        return Self.reduced(top, bottom)
    }

    /// The negative, or nil where it does not fit.
    var negative: Rational? { Rational(0 - 1).multiplied(by: self) }

    /// The nearest floating-point number.
    var double: Double { Double(numerator) / Double(denominator) }

    private static func reduced(_ top: Int128, _ bottom: Int128) -> Rational? {
        var (left, right) = (top.magnitude, bottom.magnitude)
        while right != 0 { (left, right) = (right, left % right) }
        let divisor = Int128(max(left, 1))
        guard let top = Int(exactly: top / divisor), let bottom = Int(exactly: bottom / divisor) else {
            return nil
        }
        return Rational(top, bottom)
    }
}

/// The least common multiple of `left` and `right`, or nil above `limit`.
func leastCommonMultiple(_ left: Int, _ right: Int, limit: Int) -> Int? {
    var (first, second) = (left, right)
    while second != 0 { (first, second) = (second, first % second) }
    let (product, overflow) = left.multipliedReportingOverflow(by: right / max(first, 1))
    return overflow || product > limit ? nil : product
}
