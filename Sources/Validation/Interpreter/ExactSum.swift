// The judge's own arithmetic.

import PDDL

/// Exact sums of fractions.
enum ExactSum {
    /// The sum over the least common denominator, or nil where a term leaves 64 bits.
    static func of(_ left: Rational, _ right: Rational) -> Rational? {
        var (divisor, rest) = (left.denominator, right.denominator)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        let leftFactor = right.denominator / divisor
        let rightFactor = left.denominator / divisor
        let (first, overflow1) = left.numerator.multipliedReportingOverflow(by: leftFactor)
        let (second, overflow2) = right.numerator.multipliedReportingOverflow(by: rightFactor)
        let (numerator, overflow3) = first.addingReportingOverflow(second)
        let (denominator, overflow4) = left.denominator.multipliedReportingOverflow(by: leftFactor)
        guard !overflow1, !overflow2, !overflow3, !overflow4 else { return nil }
        return Rational(numerator, denominator)
    }
}
