// Exact numbers in and out of text, and beside doubles.

import ExactNumbers
import Testing

struct NumberTextTests {
    @Test(arguments: [
        ("12", "12"), ("-3", "-3"), ("0.25", "0.25"), ("1.5e-3", "0.0015"), ("2E3", "2000"), ("22/7", "22/7"),
        ("-1/4", "-0.25"), ("+7", "7"), (".5", "0.5"), ("100000000000000000000", "100000000000000000000"),
        ("0.00000000000000000000001", "1/100000000000000000000000"), ("4/2", "2"), ("-0", "0"),
    ])
    func textIsReadAndPrinted(text: String, printed: String) {
        #expect(ExactNumber(decimal: text)?.description == printed)
    }

    @Test(arguments: [
        "", "-", ".", "1.2.3", "1e", "e5", "1/0", "--1", "1e99999", "0x10", "1 2", "½", "nan", "inf",
    ])
    func whatIsNoNumberIsRefused(text: String) {
        #expect(ExactNumber(decimal: text) == nil)
    }

    @Test(arguments: [
        0.0, 1, -2.5, 0.1, 1e300, -1e-300, .leastNonzeroMagnitude, .leastNormalMagnitude, 123456789.000001,
    ])
    func doublesAreTakenExactly(value: Double) throws {
        let number = try #require(ExactNumber(exactly: value))
        #expect(number.approximation == value || value.magnitude < .leastNormalMagnitude)
        #expect(number.sign == (value > 0 ? 1 : value < 0 ? -1 : 0))
        #expect(ExactNumber(exactly: value * 2).map { $0 == number + number } ?? false)
    }

    @Test func onlyFiniteDoublesAreNumbers() {
        #expect(ExactNumber(exactly: .nan) == nil)
        #expect(ExactNumber(exactly: -.infinity) == nil)
        #expect(ExactNumber(exactly: 0.1) != ExactNumber(decimal: "0.1"))
    }

    @Test(arguments: -50...50, [1, 2, 3, 7])
    func floorAndCeilingEncloseTheNumber(numerator: Int, denominator: Int) {
        let number = ExactNumber(numerator, over: denominator)
        #expect(number.floor <= number && number < number.floor + 1)
        #expect(number.ceiling >= number && number > number.ceiling - 1)
        #expect(number.isWhole == (number.floor == number))
        #expect(number.magnitude == (numerator < 0 ? -number : number))
    }
}
