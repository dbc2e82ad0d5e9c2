// Exact numbers as text.

internal import BigInt

extension ExactNumber {
    /// The number that a text says: `12`, `-3`, `0.25`, `1.5e-3` or a fraction `22/7`; nil where it says none or
    /// the exponent is beyond ±10,000.
    ///
    /// - Complexity: quadratic in the number of digits beyond 64 bits.
    public init?(decimal text: some StringProtocol) {
        let sides = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        if sides.count == 2 {
            guard let top = ExactNumber(decimal: sides[0]), let bottom = ExactNumber(decimal: sides[1]),
                let quotient = top.divided(by: bottom)
            else { return nil }
            self = quotient
            return
        }
        let parts = text.split(
            maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
        var exponent = 0
        if parts.count == 2 {
            guard let value = Int(parts[1]), abs(value) <= 10_000 else { return nil }
            exponent = value
        }
        var digits: [UInt8] = []
        var isNegative = false
        var hasPoint = false
        for (place, byte) in (parts.first ?? "").utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where place == 0: isNegative = true
            case UInt8(ascii: "+") where place == 0: break
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits.append(byte)
                if hasPoint { exponent -= 1 }
            default: return nil
            }
        }
        guard !digits.isEmpty else { return nil }
        let spelled = String(decoding: digits, as: UTF8.self)
        let magnitude: ExactNumber
        if let small = Int(spelled) {
            magnitude = ExactNumber(small)
        } else if let large = BigInt(spelled) {
            magnitude = ExactNumber(large)
        } else {
            return nil
        }
        let scaled =
            exponent >= 0
            ? magnitude * .powerOfTen(exponent) : magnitude.divided(by: .powerOfTen(-exponent)) ?? .zero
        self = isNegative ? -scaled : scaled
    }

    private static func powerOfTen(_ exponent: Int) -> ExactNumber {
        var (result, base, rest) = (ExactNumber.one, ExactNumber(10), exponent)
        while rest > 0 {
            if rest & 1 == 1 { result = result * base }
            base = base * base
            rest >>= 1
        }
        return result
    }

    /// The fraction as numerator, stroke and denominator, or a whole number.
    public var fractionText: String {
        let (numerator, denominator) = parts
        return denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    }

    /// A decimal where it ends within 18 places and fits 64 bits, a fraction otherwise.
    public var description: String {
        guard let (numerator, denominator) = fraction, denominator != 1 else { return fractionText }
        var scale = 1
        var digits = 0
        while scale % denominator != 0, digits < 18 {
            scale *= 10
            digits += 1
        }
        guard scale % denominator == 0 else { return fractionText }
        let (scaled, overflow) = numerator.magnitude.multipliedReportingOverflow(
            by: UInt(scale / denominator))
        if overflow { return fractionText }
        let text = String(scaled)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return (numerator < 0 ? "-" : "") + padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    /// A double close to the number, within two units of its last place; infinite where it is beyond doubles.
    public var approximation: Double {
        if let (numerator, denominator) = fraction { return Double(numerator) / Double(denominator) }
        let (numerator, denominator) = parts
        let (left, right) = (max(0, numerator.bitWidth - 64), max(0, denominator.bitWidth - 64))
        let ratio = Double(numerator >> left) / Double(denominator >> right)
        return Double(sign: .plus, exponent: left - right, significand: ratio)
    }

    /// The exact value of a double, or nil where it is not finite.
    public init?(exactly value: Double) {
        guard value.isFinite else { return nil }
        let significand = BigInt(value.significandBitPattern) + (value.isNormal ? BigInt(1) << 52 : 0)
        let exponent = (value.isNormal ? Int(value.exponentBitPattern) : 1) - 1075
        let magnitude =
            exponent >= 0
            ? ExactNumber(significand << exponent) : ExactNumber(significand, over: BigInt(1) << -exponent)
        self = value.sign == .minus ? -magnitude : magnitude
    }
}

extension ExactNumber: ExpressibleByIntegerLiteral {
    /// A whole number as a literal.
    public init(integerLiteral value: Int) { self.init(value) }
}

extension ExactNumber: Encodable {
    /// As text, since a number of JSON may lose digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
