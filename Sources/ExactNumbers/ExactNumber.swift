// Exact fractions of any size.

internal import BigInt

/// An exact fraction of any size.
///
/// Small ones are two machine words; a result that leaves 64 bits goes on with as many digits as it needs.
///
/// ```swift
/// ExactNumber(1, over: 3) + ExactNumber(decimal: "0.5")!   // 5/6
/// ```
public struct ExactNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// In lowest terms with a denominator above 0; small whenever it fits, so that equal numbers are stored
    /// alike. Large ones are kept elsewhere: a number takes 17 bytes wherever it stands.
    private enum Storage: Sendable, Hashable {
        case small(Int, Int)
        indirect case large(BigInt, BigInt)
    }

    private let storage: Storage

    private init(_ storage: Storage) { self.storage = storage }

    /// A whole number.
    public init(_ value: Int) {
        storage = value == .min ? .large(BigInt(value), 1) : .small(value, 1)
    }

    /// A fraction; the denominator is not zero.
    public init(_ numerator: Int, over denominator: Int) {
        precondition(denominator != 0, "a denominator of zero")
        self.init(Int128(numerator), over: Int128(denominator))
    }

    /// Nothing.
    public static let zero = ExactNumber(0)
    /// The unit.
    public static let one = ExactNumber(1)

    /// The numerator and the denominator in 64 bits, in lowest terms, or nil where one does not fit.
    public var fraction: (numerator: Int, denominator: Int)? {
        guard case .small(let numerator, let denominator) = storage else { return nil }
        return (numerator, denominator)
    }

    /// Whether the denominator is 1.
    public var isWhole: Bool {
        switch storage {
        case .small(_, let denominator): denominator == 1
        case .large(_, let denominator): denominator == 1
        }
    }

    /// The number as a whole one in 64 bits, or nil.
    public var whole: Int? {
        guard case .small(let numerator, 1) = storage else { return nil }
        return numerator
    }

    /// The largest whole number that is not above this one.
    public var floor: ExactNumber {
        switch storage {
        case .small(let numerator, let denominator):
            let quotient = numerator / denominator
            return ExactNumber(numerator % denominator < 0 ? quotient - 1 : quotient)
        case .large(let numerator, let denominator):
            let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
            return Self(remainder.signum() < 0 ? quotient - 1 : quotient, over: BigInt(1))
        }
    }

    /// The least whole number that is not below this one.
    public var ceiling: ExactNumber { -(-self).floor }

    /// The number without its sign.
    public var magnitude: ExactNumber { sign < 0 ? -self : self }

    /// Below, at or above zero: -1, 0 or 1.
    public var sign: Int {
        switch storage {
        case .small(let numerator, _): numerator.signum()
        case .large(let numerator, _): Int(numerator.signum())
        }
    }

    /// How many bits the numerator and the denominator take; at most 128 for small numbers.
    public var bitCount: Int {
        switch storage {
        case .small: 128
        case .large(let numerator, let denominator): numerator.bitWidth + denominator.bitWidth
        }
    }

    /// The fraction of two products of machine words.
    private init(_ numerator: Int128, over denominator: Int128) {
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        let (top, bottom) = (sign * numerator / Int128(divisor), sign * denominator / Int128(divisor))
        if let small = Int(exactly: top), let under = Int(exactly: bottom), small != .min {
            storage = .small(small, under)
        } else {
            storage = .large(Self.big(top), Self.big(bottom))
        }
    }

    /// A whole number of any size.
    init(_ value: BigInt) { self.init(value, over: 1) }

    /// The fraction of two numbers of any size; the denominator is not zero.
    init(_ numerator: BigInt, over denominator: BigInt) {
        if denominator == 1 {
            if let small = Int(exactly: numerator), small != .min {
                storage = .small(small, 1)
            } else {
                storage = .large(numerator, 1)
            }
            return
        }
        let divisor = Self.greatestCommonDivisor(numerator, denominator)
        let sign: BigInt = denominator.signum() < 0 ? -1 : 1
        let (top, bottom) = (sign * numerator / divisor, sign * denominator / divisor)
        if let small = Int(exactly: top), let under = Int(exactly: bottom), small != .min {
            storage = .small(small, under)
        } else {
            storage = .large(top, bottom)
        }
    }

    private static func big(_ value: Int128) -> BigInt {
        let high = BigInt(Int(truncatingIfNeeded: value >> 64))
        return (high << 64) + BigInt(UInt(truncatingIfNeeded: value))
    }

    private static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        if left <= UInt128(UInt64.max), right <= UInt128(UInt64.max) {
            var (left, right) = (UInt64(left), UInt64(right))
            while right != 0 { (left, right) = (right, left % right) }
            return UInt128(max(left, 1))
        }
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return max(left, 1)
    }

    /// By Euclid's rule: dividing whole words is faster than halving bit by bit.
    private static func greatestCommonDivisor(_ left: BigInt, _ right: BigInt) -> BigInt {
        var (left, right) = (left.magnitude, right.magnitude)
        while !right.isZero { (left, right) = (right, left % right) }
        return BigInt(left)
    }

    /// The numerator and the denominator.
    var parts: (BigInt, BigInt) {
        switch storage {
        case .small(let numerator, let denominator): (BigInt(numerator), BigInt(denominator))
        case .large(let numerator, let denominator): (numerator, denominator)
        }
    }

    /// The sum.
    public static func + (left: Self, right: Self) -> Self {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
            if b == 1, d == 1 {
                let (sum, overflow) = a.addingReportingOverflow(c)
                if !overflow, sum != .min { return Self(.small(sum, 1)) }
            }
            return Self(
                Int128(a) * Int128(d) + Int128(c) * Int128(b), over: Int128(b) * Int128(d))
        }
        let ((a, b), (c, d)) = (left.parts, right.parts)
        return Self(a * d + c * b, over: b * d)
    }

    /// The opposite number.
    public static prefix func - (number: Self) -> Self {
        switch number.storage {
        case .small(let numerator, let denominator): Self(.small(-numerator, denominator))
        case .large(let numerator, let denominator): Self(-numerator, over: denominator)
        }
    }

    /// The difference.
    public static func - (left: Self, right: Self) -> Self { left + -right }

    /// The product.
    public static func * (left: Self, right: Self) -> Self {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
            if b == 1, d == 1 {
                let (product, overflow) = a.multipliedReportingOverflow(by: c)
                if !overflow, product != .min { return Self(.small(product, 1)) }
            }
            return Self(Int128(a) * Int128(c), over: Int128(b) * Int128(d))
        }
        let ((a, b), (c, d)) = (left.parts, right.parts)
        return Self(a * c, over: b * d)
    }

    /// The quotient, or nil by zero.
    public func divided(by other: Self) -> Self? {
        guard other.sign != 0 else { return nil }
        if case .small(let a, let b) = storage, case .small(let c, let d) = other.storage {
            return Self(Int128(a) * Int128(d), over: Int128(b) * Int128(c))
        }
        let ((a, b), (c, d)) = (parts, other.parts)
        return Self(a * d, over: b * c)
    }

    /// Numeric order, exact.
    public static func < (left: Self, right: Self) -> Bool {
        if case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage {
            return b == d ? a < c : Int128(a) * Int128(d) < Int128(c) * Int128(b)
        }
        return (left - right).sign < 0
    }
}
