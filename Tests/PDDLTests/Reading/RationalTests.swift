// Exact numbers against exact arithmetic, their text, and their bounds.

import PDDL
import TestSupport
import Testing

@Suite struct RationalTests {
    @Test func smallFractionsAgreeWithCrossMultiplication() throws {
        for (a, b) in pairs {
            let left = try #require(Rational(a, b))
            #expect(left.denominator > 0 && left.numerator * b == a * left.denominator)
            for (c, d) in pairs {
                let right = try #require(Rational(c, d))
                let sign = (b < 0) == (d < 0) ? 1 : -1
                #expect((left == right) == (a * d == c * b))
                #expect((left < right) == (sign * (a * d - c * b) < 0))
                let sum = try #require(left.adding(right))
                #expect(sum.numerator * b * d == (a * d + c * b) * sum.denominator)
                #expect(sum == right.adding(left))
            }
        }
    }

    private var pairs: [(Int, Int)] {
        (-6...6).flatMap { a in [-4, -3, -1, 1, 2, 6].map { (a, $0) } }
    }

    @Test(arguments: [
        ("12", 12, 1, "12"), ("-3", -3, 1, "-3"), ("+3", 3, 1, "3"), ("0.25", 1, 4, "0.25"),
        ("2.50", 5, 2, "2.5"), ("-0.5", -1, 2, "-0.5"), ("007", 7, 1, "7"), ("-0", 0, 1, "0"),
        ("0.000000000000000001", 1, 1_000_000_000_000_000_000, "0.000000000000000001"),
        ("1.00000000000000000000000000", 1, 1, "1"),
        ("9223372036854775807", .max, 1, "9223372036854775807"),
        ("-9223372036854775807", -.max, 1, "-9223372036854775807"),
    ])
    func decimals(text: String, numerator: Int, denominator: Int, printed: String) throws {
        let number = try #require(Rational(decimal: text))
        #expect(number.numerator == numerator && number.denominator == denominator)
        #expect(number.description == printed)
        #expect(Rational(decimal: printed) == number)
    }

    @Test(arguments: [
        "", "-", ".", "+.", "--1", "1-", "1.-5", "1.2.3", "1e3", "1/2", "0x1", "٣", "1 ", "-\u{301}5", "½",
        "9223372036854775808", "-9223372036854775809", "0.0000000000000000001",
    ])
    func notDecimals(text: String) { #expect(Rational(decimal: text) == nil) }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func decimalsReadBack(seed: UInt64) throws {
        var random = SeededRandom(seed)
        for _ in 0..<500 {
            let digits = (0..<random.number(1...18)).map { _ in String(random.number(0...9)) }.joined()
            let point = random.number(1...digits.count)
            let text = digits.prefix(point) + (point < digits.count ? "." + digits.dropFirst(point) : "")
            let number = try #require(Rational(decimal: text), "seed \(seed): \(text)")
            #expect(Rational(decimal: number.description) == number, "seed \(seed): \(text)")
        }
    }

    @Test func whatDoesNotFitIsNil() throws {
        #expect(Rational(1, 0) == nil)
        #expect(Rational(.min, 1) == nil && Rational(1, .min) == nil)
        #expect(Rational(.max).adding(Rational(1)) == nil)
        #expect(Rational(-.max).adding(Rational(-1)) == nil)
        let third = try #require(Rational(1, .max))
        #expect(try third.adding(#require(Rational(1, .max - 1))) == nil)
    }

    @Test func whatFitsIsGivenThoughTheProductDoesNot() throws {
        let tiny = try #require(Rational(1, 1 << 40))
        #expect(tiny.adding(tiny) == Rational(1, 1 << 39))
        let large = try #require(Rational(.max, 2))
        #expect(large.adding(large) == Rational(.max))
        #expect(try large < #require(Rational(.max, 1)))
        #expect(Rational(1, 3)?.description == "1/3")
    }
}
