// Polynomials over exact numbers, and their roots by Sturm's theorem.

import ExactNumbers

/// A polynomial in the time since the last happening.
struct Polynomial: Equatable {
    /// The coefficients from the constant up, without zeros at the end but with at least one.
    private(set) var coefficients: [ExactNumber]

    /// Polynomials of a higher degree are refused.
    static let highestDegree = 24

    init(_ constant: ExactNumber) { coefficients = [constant] }

    init(_ coefficients: [ExactNumber]) {
        self.coefficients = coefficients.isEmpty ? [.zero] : coefficients
        while self.coefficients.count > 1, self.coefficients[self.coefficients.count - 1].sign == 0 {
            self.coefficients.removeLast()
        }
    }

    var degree: Int { coefficients.count - 1 }
    var isZero: Bool { degree == 0 && coefficients[0].sign == 0 }
    private var leading: ExactNumber { coefficients[coefficients.count - 1] }

    /// The coefficient of a power.
    subscript(power: Int) -> ExactNumber { power < coefficients.count ? coefficients[power] : .zero }

    static func + (left: Self, right: Self) -> Self {
        Self((0...max(left.degree, right.degree)).map { left[$0] + right[$0] })
    }

    static prefix func - (polynomial: Self) -> Self { Self(polynomial.coefficients.map { -$0 }) }

    static func - (left: Self, right: Self) -> Self { left + -right }

    static func * (left: Self, right: Self) -> Self {
        var result = Array(repeating: ExactNumber.zero, count: left.degree + right.degree + 1)
        for first in 0...left.degree {
            for second in 0...right.degree {
                result[first + second] = result[first + second] + left[first] * right[second]
            }
        }
        return Self(result)
    }

    /// The value at a time, by Horner's rule.
    func value(at time: ExactNumber) -> ExactNumber {
        coefficients.reversed().reduce(.zero) { $0 * time + $1 }
    }

    var derivative: Self {
        Self((0..<degree).map { self[$0 + 1] * ExactNumber($0 + 1) })
    }

    /// The integral that is `start` at 0.
    func integral(from start: ExactNumber) -> Self {
        Self(
            [start]
                + coefficients.enumerated().map { power, coefficient in
                    coefficient.divided(by: ExactNumber(power + 1)) ?? .zero
                })
    }

    /// Quotient and remainder; by zero, zero and the polynomial itself.
    private func divided(by other: Self) -> (quotient: Self, remainder: Self) {
        var rest = self
        var quotient = Array(repeating: ExactNumber.zero, count: max(1, degree - other.degree + 1))
        while !rest.isZero, rest.degree >= other.degree,
            let factor = rest.leading.divided(by: other.leading)
        {
            let shift = rest.degree - other.degree
            quotient[shift] = factor
            let term = Self(Array(repeating: .zero, count: shift) + [factor])
            rest = rest - term * other
        }
        return (Self(quotient), rest)
    }

    /// The polynomial of the highest degree that divides both, with 1 in front.
    static func greatestCommonDivisor(_ left: Self, _ right: Self) -> Self {
        var (left, right) = (left, right)
        while !right.isZero { (left, right) = (right, left.divided(by: right).remainder.monic) }
        return left.monic
    }

    private var monic: Self {
        guard let inverse = ExactNumber.one.divided(by: leading) else { return self }
        return self * Self(inverse)
    }

    /// The polynomial with the same roots, each once.
    var squareFree: Self {
        guard degree > 0 else { return self }
        return divided(by: Self.greatestCommonDivisor(self, derivative)).quotient
    }

    /// Sturm's chain of a polynomial whose roots are single.
    var sturmChain: [Self] {
        var chain = [self, derivative]
        while chain[chain.count - 1].degree > 0 {
            let next = chain[chain.count - 2].divided(by: chain[chain.count - 1]).remainder
            if next.isZero { break }
            chain.append(-next)
        }
        return chain
    }

    /// How many roots lie strictly between two times.
    static func rootCount(_ chain: [Self], between lower: ExactNumber, and upper: ExactNumber) -> Int {
        guard let first = chain.first, first.degree > 0, lower < upper else { return 0 }
        let count = signChanges(chain, at: lower) - signChanges(chain, at: upper)
        return first.value(at: upper).sign == 0 ? count - 1 : count
    }

    private static func signChanges(_ chain: [Self], at time: ExactNumber) -> Int {
        let signs = chain.map { $0.value(at: time).sign }.filter { $0 != 0 }
        return zip(signs, signs.dropFirst()).count { $0 != $1 }
    }
}
