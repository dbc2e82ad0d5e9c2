// What formulas mean on courses that never end, in two ways.

import Diagnostics
import TemporalLogic
import TestSupport
import Testing

struct InfiniteSemanticsTests {
    /// All lassos with up to two positions before a loop of up to two, and some longer ones.
    private static let lassos: [Lasso] = (0...2).flatMap { before in
        (1...2).flatMap { around in
            RandomFormula.traces(before).flatMap { prefix in
                RandomFormula.traces(around).map { Lasso(prefix: prefix, loop: $0) }
            }
        }
    }

    @Test func automataAcceptExactlyTheCoursesOnWhichFormulasHold() throws {
        for seed in 0..<300 as Range<UInt64> {
            var maker = RandomFormula(seed: seed)
            let formula = maker.formula(4)
            let automaton = try BuchiAutomaton(formula)
            var isMet = false
            // A sixth of them, another one for each formula.
            for (number, lasso) in Self.lassos.enumerated() where number % 6 == Int(seed % 6) {
                let holds = formula.holds(on: lasso)
                isMet = isMet || holds
                if automaton.accepts(lasso) != holds {
                    Issue.record("seed \(seed): \(formula) on \(lasso)")
                    break
                }
            }
            if isMet { #expect(!automaton.isEmpty, "seed \(seed): \(formula)") }
        }
    }

    /// A lasso says the same however often its loop is written, and wherever it is entered.
    @Test func unrollingALoopChangesNothing() {
        for seed in 300..<500 as Range<UInt64> {
            var maker = RandomFormula(seed: seed)
            let formula = maker.formula(4)
            for lasso in Self.lassos.prefix(60) {
                let twice = Lasso(prefix: lasso.prefix, loop: lasso.loop + lasso.loop)
                let later = Lasso(
                    prefix: lasso.prefix + [lasso.loop[0]],
                    loop: Array(lasso.loop.dropFirst()) + [lasso.loop[0]])
                #expect(formula.holds(on: lasso) == formula.holds(on: twice), "seed \(seed)")
                #expect(formula.holds(on: lasso) == formula.holds(on: later), "seed \(seed)")
            }
        }
    }

    @Test(arguments: [
        ("G F a & F G !b", false), ("G F a & F G !a", true), ("F a & G !a", true),
        ("G(a -> X b) & F a & G !b", true),
        ("a U b | G a", false), ("X a & X !a", true), ("G F a & G F !a", false), ("0", true),
        ("1", false),
    ])
    func contradictionsHaveNoCourse(_ text: String, _ isEmpty: Bool) throws {
        let formula = try Formula(parsing: SourceText(text, named: "test"), over: .infinite)
        #expect(try BuchiAutomaton(formula).isEmpty == isEmpty)
    }
}
