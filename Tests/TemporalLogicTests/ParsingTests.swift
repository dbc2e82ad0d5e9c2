// Reading and printing formulas.

import Diagnostics
import TemporalLogic
import TestSupport
import Testing

struct ParsingTests {
    private func parse(_ text: String, over kind: TraceKind = .finite) throws -> Formula {
        try Formula(parsing: SourceText(text, named: "test"), over: kind)
    }

    @Test func whatIsPrintedIsReadBack() throws {
        for seed in 0..<1_000 as Range<UInt64> {
            var maker = RandomFormula(seed: seed)
            let formula = maker.formula(5)
            for kind in TraceKind.allCases {
                let text = formula.text(over: kind)
                let again = try parse(text, over: kind)
                #expect(again == formula, "seed \(seed): \(text)")
                #expect(again.text(over: kind) == text)
            }
        }
    }

    @Test(arguments: [
        ("[]a -> <> b", "G a -> F b"), ("always (a and not b)", "G(a & !b)"),
        ("a U b U c", "a U b U c"),
        ("(a U b) U c", "(a U b) U c"), ("a -> b -> c", "a -> b -> c"),
        ("(a -> b) -> c", "(a -> b) -> c"),
        ("a | b & c", "a | b & c"), ("(a|b)&c", "(a | b) & c"), ("a->b", "a -> b"), ("!!a", "!!a"),
        ("at(r1,lab) W \"door open\"", "at(r1, lab) W \"door open\""), ("F[2:5] a", "F[2:5] a"),
        ("G[3] a", "G[3:3] a"), ("F[:4] a", "F[0:4] a"), ("G[2:]a", "G[2:] a"),
        ("X[!]a & WX b", "X[!] a & WX b"),
        ("a xor b | c", "a xor b | c"),
        ("door-open implies eventually closed", "door-open -> F closed"),
        ("true || false", "1 | 0"), ("\"at(r1, lab)\"", "at(r1, lab)"), ("\"U\" U a", "\"U\" U a"),
    ])
    func notationsAreUnderstood(_ text: String, _ canonical: String) throws {
        #expect(try parse(text).text(over: .finite) == canonical)
    }

    @Test(arguments: [
        ("a &", "spec.syntax", "1:3"), ("& a", "spec.syntax", "1:1"), ("a b", "spec.syntax", "1:3"),
        ("(a", "spec.syntax", "1:1"), ("a)", "spec.syntax", "1:2"), ("", "spec.syntax", "1:1"),
        ("X a", "spec.bare-next", "1:1"), ("G (a -> X b)", "spec.bare-next", "1:9"),
        ("at(r1,", "spec.syntax", "1:7"), ("at(r1 lab)", "spec.syntax", "1:7"),
        ("F[3:2] a", "spec.syntax", "1:2"),
        ("F[2 a", "spec.syntax", "1:2"), ("\"a", "spec.syntax", "1:1"), ("a § b", "spec.syntax", "1:3"),
        ("()", "spec.syntax", "1:2"),
    ])
    func faultsAreNamedAtTheirPlace(_ text: String, _ code: String, _ place: String) throws {
        let error = try #require(throws: DiagnosticsError.self) { _ = try parse(text) }
        let first = try #require(error.diagnostics.first)
        #expect(first.code == code)
        let location = try #require(first.location)
        let position = location.source.position(of: location.span.lowerBound)
        #expect("\(position.line):\(position.column)" == place, "\(first.message)")
    }

    @Test(arguments: ["!", "X[!] ", "G ", "a U ", "(", "a & F "]) func depthIsNoDanger(
        _ piece: String
    ) throws {
        let depth = 100_000
        let text =
            String(repeating: piece, count: depth) + "a"
            + (piece == "(" ? String(repeating: ")", count: depth) : "")
        let formula = try parse(text)
        let trace = Trace([[Atom("a")]])
        #expect(formula.holds(on: trace) == (piece != "X[!] "))
        #expect(Set([formula, formula]).count == 1)
        #expect(!formula.text(over: .finite).isEmpty)
    }

    /// No text, whatever it is made of, ends in anything but a formula or a message.
    @Test func noiseIsAnswered() {
        let pieces = [
            "a", "b(", ")", "(", "[", "]", "F", "G[", "1:", ":2]", "X", "[!]", "U", "->", "<->", "<", ">",
            "-", "\"", "\\",
            "#", "\n", " ", "!", "&", "|", ",", "é", "\u{0}", "0", "true", "at(r1, lab)",
        ]
        for seed in 0..<3_000 as Range<UInt64> {
            var random = SeededRandom(seed)
            let text = (0..<random.number(1...20)).map { _ in random.one(of: pieces) }.joined()
            do {
                let formula = try parse(text, over: .infinite)
                #expect(try parse(formula.description, over: .infinite) == formula, "seed \(seed): \(text)")
            } catch let error as DiagnosticsError {
                #expect(!error.diagnostics.isEmpty && error.diagnostics.allSatisfy { $0.location != nil })
            } catch {
                Issue.record("\(error)")
            }
        }
    }
}
