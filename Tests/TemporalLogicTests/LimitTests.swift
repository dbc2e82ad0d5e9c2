// Large formulas and long traces: an answer or a clear limit, in a short time.

import Diagnostics
import TemporalLogic
import TestSupport
import Testing

struct LimitTests {
    /// What is left of a formula does not grow with the trace.
    @Test func whatIsLeftStaysSmall() throws {
        var largest = 0
        for seed in 0..<40 as Range<UInt64> {
            var maker = RandomFormula(seed: seed)
            let formula = maker.formula(6)
            var rest = try Progression(formula)
            var early = 0
            var trace: [Set<Atom>] = []
            for number in 0..<1_000 {
                let letter = maker.random.one(of: RandomFormula.letters)
                trace.append(letter)
                try rest.advance(letter)
                largest = max(largest, rest.size)
                if number < 20 { early = max(early, rest.size) }
            }
            #expect(rest.holdsAtEnd == formula.holds(on: Trace(trace)), "seed \(seed): \(formula)")
            #expect(rest.size <= max(200, 4 * early), "seed \(seed): \(formula)")
        }
        #expect(largest < 1_000)
    }

    /// Many ways to meet a formula are kept once.
    @Test func manyDuesAtOnceAreKeptSmall() throws {
        let text = (0..<30).map { "G(r\($0) -> F(g\($0) & X[!] d\($0)))" }.joined(separator: " & ")
        var rest = try Progression(try Formula(parsing: SourceText(text, named: "test")))
        let letters = Set((0..<30).flatMap { [Atom("r\($0)"), Atom("g\($0)")] })
        for _ in 0..<5 { try rest.advance(letters) }
        #expect(!rest.holdsAtEnd && !rest.isLost && rest.size < 500)
        try rest.advance(Set((0..<30).map { Atom("d\($0)") }))
        #expect(rest.holdsAtEnd)
    }

    @Test func theLimitIsAnErrorAndChangesNothing() throws {
        let text = (0..<40).map { "F(a\($0) & X[!] b\($0))" }.joined(separator: " & ")
        let formula = try Formula(parsing: SourceText(text, named: "test"))
        var rest = try Progression(formula, atMost: 30)
        let before = rest.size
        let error = #expect(throws: DiagnosticsError.self) {
            try rest.advance(Set((0..<40).map { Atom("a\($0)") }))
        }
        #expect(error?.diagnostics.map(\.code) == ["spec.too-large"])
        #expect(rest.size == before)
    }

    /// 10,000 operators of each kind, one in the other.
    @Test(arguments: [
        "!", "X[!] ", "WX ", "F ", "G ", "F[1:2] ", "G[0:1] ", "F G ", "(", "a & ", "a | ", "a -> ", "a <-> ",
        "a xor ", "a U ", "a R ", "a W ", "a M ", "& a", "| a", "-> a", "<-> a", "xor a", "U b", "R b", "W b",
        "M b",
        "a U b R ", "a & F ", "b | X[!] ", "distinct & ", "distinct U ", "F distinct & ", "distinct xor ",
    ])
    func tenThousandOperators(_ piece: String) throws {
        let formula = try Formula(parsing: SourceText(Self.nested(piece, 10_000), named: "test"))
        let clock = ContinuousClock()
        func timed(_ what: String, _ body: () throws -> Void) throws {
            let took = try clock.measure {
                do { try body() } catch let error as DiagnosticsError {
                    #expect(error.diagnostics.map(\.code) == ["spec.too-large"])
                }
            }
            // 2 s is wanted; a busy machine gets some more.
            #expect(took < .seconds(6), "\(what) of '\(piece)' took \(took)")
        }
        let trace: Trace = [["a"], ["a", "b"], [], ["b"]]
        let holds = formula.holds(on: trace)
        try timed("reading") {
            let again = try Formula(parsing: SourceText(formula.text(over: .finite), named: "test"))
            #expect(again == formula)
        }
        try timed("evaluation") { #expect(Formula(.not, formula).holds(on: trace) != holds) }
        try timed("progression") {
            var rest = try Progression(formula)
            for position in trace.positions { try rest.advance(position) }
            #expect(rest.holdsAtEnd == holds)
        }
        try timed("finite automaton") {
            let automaton = try FiniteAutomaton(formula)
            #expect(automaton.accepts(trace) == holds)
        }
        try timed("Büchi automaton") {
            let automaton = try BuchiAutomaton(formula)
            let lasso = Lasso(prefix: trace.positions, loop: [[]])
            #expect(automaton.accepts(lasso) == formula.holds(on: lasso))
        }
    }

    /// An operator so many times in itself, with its operands on either side; `distinct` stands for ever new atoms.
    private static func nested(_ piece: String, _ count: Int) -> String {
        switch piece {
        case "(": String(repeating: "(", count: count) + "a" + String(repeating: ")", count: count)
        case _ where piece.contains("distinct"):
            (0..<count).map { piece.replacing("distinct", with: "a\($0)") }.joined() + "a"
        case _ where piece.first?.isWhitespace == false && !piece.hasSuffix(" ") && piece != "!":
            String(repeating: "(", count: count) + "a" + String(repeating: " \(piece))", count: count)
        default: String(repeating: piece, count: count) + "a"
        }
    }
}
