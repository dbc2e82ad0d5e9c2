// A number as the judge of solutions calculates with it.

import Constraints
import ExactNumbers

/// An exact fraction, a polynomial in one root that is no fraction, or something that cannot be calculated exactly.
enum Quantity {
    case exact(ExactNumber)
    /// The value of a polynomial at a root.
    case polynomial(Polynomial, at: AlgebraicNumber)
    /// A number that needs two different roots, or more digits than are allowed.
    case beyond

    /// The most bits of a number.
    private static let mostBits = 100_000

    init(_ value: Value) {
        switch value {
        case .truth(let truth): self = .exact(truth ? 1 : 0)
        case .number(let number): self = .exact(number)
        case .root(let coefficients, let lower, let upper):
            guard let root = AlgebraicNumber(coefficients, above: lower, below: upper) else {
                self = .beyond
                return
            }
            self = .polynomial(Polynomial([.zero, .one]), at: root)
        }
    }

    /// The fraction that this is, or nil.
    var fraction: ExactNumber? { if case .exact(let number) = self { number } else { nil } }

    /// Below, at or above zero; nil where that cannot be decided.
    var sign: Int? {
        switch self {
        case .exact(let number): number.sign
        case .polynomial(let polynomial, let root): root.sign(of: polynomial)
        case .beyond: nil
        }
    }

    static func + (left: Self, right: Self) -> Self { combined(left, right, +, +) }
    static func * (left: Self, right: Self) -> Self { combined(left, right, *, *) }
    static func - (left: Self, right: Self) -> Self { left + right * .exact(-1) }

    private static func combined(
        _ left: Self, _ right: Self, _ exact: (ExactNumber, ExactNumber) -> ExactNumber,
        _ symbolic: (Polynomial, Polynomial) -> Polynomial
    ) -> Self {
        switch (left, right) {
        case (.exact(let first), .exact(let second)): return limited(exact(first, second))
        case (.polynomial(let first, let root), .exact(let second)):
            return limited(symbolic(first, Polynomial(second)), root)
        case (.exact(let first), .polynomial(let second, let root)):
            return limited(symbolic(Polynomial(first), second), root)
        case (.polynomial(let first, let root), .polynomial(let second, let other)):
            return root == other ? limited(symbolic(first, second), root) : .beyond
        case (.beyond, _), (_, .beyond): return .beyond
        }
    }

    private static func limited(_ number: ExactNumber) -> Self {
        number.bitCount > mostBits ? .beyond : .exact(number)
    }

    private static func limited(_ polynomial: Polynomial, _ root: AlgebraicNumber) -> Self {
        if polynomial.degree == 0 { return limited(polynomial[0]) }
        return polynomial.degree > Polynomial.highestDegree ? .beyond : .polynomial(polynomial, at: root)
    }

    /// The quotient, where the divisor is not zero.
    func divided(by other: Self) -> Self {
        guard case .exact(let divisor) = other, let inverse = ExactNumber.one.divided(by: divisor) else {
            return .beyond
        }
        return self * .exact(inverse)
    }

    /// A whole power of at least 0.
    func power(_ exponent: Int) -> Self {
        if case .exact(let number) = self, number.magnitude != 1, number.sign != 0,
            exponent > Self.mostBits
        {
            return .beyond
        }
        var (result, base, rest) = (Quantity.exact(1), self, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result = result * base }
            rest >>= 1
            if rest > 0 { base = base * base }
        }
        return result
    }
}

/// The only root of a polynomial between two fractions.
struct AlgebraicNumber: Equatable {
    private let polynomial: Polynomial
    private let lower: ExactNumber
    private let upper: ExactNumber

    /// The root, or nil where there is none or more than one.
    init?(_ coefficients: [ExactNumber], above lower: ExactNumber, below upper: ExactNumber) {
        let polynomial = Polynomial(coefficients).squareFree
        guard polynomial.degree > 0, polynomial.degree <= Polynomial.highestDegree,
            Polynomial.rootCount(polynomial.sturmChain, between: lower, and: upper) == 1
        else { return nil }
        (self.polynomial, self.lower, self.upper) = (polynomial, lower, upper)
    }

    /// The sign of another polynomial at the root, or nil where that takes too long.
    ///
    /// It is zero where the root is one of both. Elsewhere the interval is halved until the other polynomial has no
    /// root in it; then its sign is the same everywhere in the interval.
    func sign(of other: Polynomial) -> Int? {
        if other.degree == 0 { return other[0].sign }
        let shared = Polynomial.greatestCommonDivisor(polynomial, other)
        if shared.degree > 0,
            Polynomial.rootCount(shared.squareFree.sturmChain, between: lower, and: upper) > 0
        {
            return 0
        }
        let (own, chain) = (polynomial.sturmChain, other.squareFree.sturmChain)
        var (lower, upper) = (self.lower, self.upper)
        for _ in 0..<2_000 {
            guard let middle = (lower + upper).divided(by: 2) else { return nil }
            let isClear =
                Polynomial.rootCount(chain, between: lower, and: upper) == 0
                && other.value(at: middle).sign != 0
            if isClear { return other.value(at: middle).sign }
            if polynomial.value(at: middle).sign == 0 { return other.value(at: middle).sign }
            let isAbove = Polynomial.rootCount(own, between: middle, and: upper) > 0
            if isAbove { lower = middle } else { upper = middle }
        }
        return nil
    }
}
