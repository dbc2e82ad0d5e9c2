// Exact numbers for costs.

/// An exact fraction of 64-bit integers in lowest terms.
///
/// ```swift
/// Rational(decimal: "2.50")   // 5/2
/// ```
public struct Rational: Sendable, Hashable, Comparable, CustomStringConvertible, ExpressibleByIntegerLiteral {
    /// The numerator, with the sign.
    public let numerator: Int
    /// The denominator, at least 1.
    public let denominator: Int

    /// A whole number.
    public init(_ value: Int) {
        numerator = value
        denominator = 1
    }

    /// A whole number as a literal.
    public init(integerLiteral value: Int) { self.init(value) }

    /// A fraction, or nil where the denominator is zero or the terms leave 64 bits.
    public init?(_ numerator: Int, _ denominator: Int) {
        guard denominator != 0, numerator != .min, denominator != .min else { return nil }
        let divisor = Self.greatestCommonDivisor(abs(numerator), abs(denominator))
        let sign = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / divisor
        self.denominator = abs(denominator) / divisor
    }

    /// A decimal literal such as `12`, `-3` or `0.25`; nil where it is none or does not fit.
    public init?(decimal text: some StringProtocol) {
        var (magnitude, denominator) = (0, 1)
        var (isNegative, hasPoint, hasDigits) = (false, false, false)
        var zeros = 0
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: isNegative = true
            case UInt8(ascii: "+") where index == 0: break
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "0") where hasPoint:
                // Zeros count only when another digit follows.
                hasDigits = true
                zeros += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                hasDigits = true
                for _ in 0..<zeros + 1 {
                    let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
                    guard !overflow else { return nil }
                    magnitude = product
                    guard hasPoint else { break }
                    let (scale, tooSmall) = denominator.multipliedReportingOverflow(by: 10)
                    guard !tooSmall else { return nil }
                    denominator = scale
                }
                zeros = 0
                let (sum, overflow) = magnitude.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
                guard !overflow else { return nil }
                magnitude = sum
            default: return nil
            }
        }
        guard hasDigits else { return nil }
        self.init(isNegative ? -magnitude : magnitude, denominator)
    }

    /// The sum, or nil where it does not fit.
    public func adding(_ other: Rational) -> Rational? {
        if denominator == 1, other.denominator == 1 {
            let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
            return overflow || sum == .min ? nil : Rational(sum)
        }
        // Products of 64 bits and their sum fit in 128.
        let left = Int128(numerator) * Int128(other.denominator)
        let right = Int128(other.numerator) * Int128(denominator)
        let product = Int128(denominator) * Int128(other.denominator)
        let divisor = Self.greatestCommonDivisor((left + right).magnitude, product.magnitude)
        guard let sum = Int(exactly: (left + right) / Int128(divisor)),
            let denominator = Int(exactly: product / Int128(divisor))
        else { return nil }
        return Rational(sum, denominator)
    }

    /// Numeric order, exact.
    public static func < (left: Rational, right: Rational) -> Bool {
        let first = left.numerator.multipliedFullWidth(by: right.denominator)
        let second = right.numerator.multipliedFullWidth(by: left.denominator)
        return first.high == second.high ? first.low < second.low : first.high < second.high
    }

    /// A decimal where it ends, a fraction otherwise.
    public var description: String {
        var scale = 1
        var digits = 0
        while scale % denominator != 0, digits < 18 {
            scale *= 10
            digits += 1
        }
        guard scale % denominator == 0, digits > 0 else {
            return denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
        }
        let (scaled, overflow) = numerator.magnitude.multipliedReportingOverflow(
            by: UInt(scale / denominator))
        if overflow { return "\(numerator)/\(denominator)" }
        let text = String(scaled)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return (numerator < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    private static func greatestCommonDivisor<Number: BinaryInteger>(
        _ left: Number, _ right: Number
    ) -> Number {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return max(left, 1)
    }
}
