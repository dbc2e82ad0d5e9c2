// Numbers of the planning language as exact ones.

public import ExactNumbers
public import PDDL

extension ExactNumber {
    /// A number of the language.
    public init(_ value: Rational) { self.init(value.numerator, over: value.denominator) }

    /// The number as one of the language, or nil where it does not fit.
    public var rational: Rational? { fraction.flatMap { Rational($0.numerator, $0.denominator) } }
}
