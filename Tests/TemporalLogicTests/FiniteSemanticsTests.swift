// What formulas mean on traces that end, in three ways.

import Diagnostics
import TemporalLogic
import TestSupport
import Testing

struct FiniteSemanticsTests {
    /// All traces up to length 4 over two atoms, 400 random formulas.
    @Test func progressionAndAutomataAgreeWithTheMeaning() throws {
        let seed: UInt64 = 1
        let traces = (0...4).flatMap { RandomFormula.traces($0) }.map { Trace($0) }
        for number in 0..<400 as Range<UInt64> {
            var maker = RandomFormula(seed: seed &+ number)
            let formula = maker.formula(4)
            let automaton = try FiniteAutomaton(formula)
            let progression = try Progression(formula)
            for trace in traces {
                let holds = formula.holds(on: trace)
                var rest = progression
                for position in trace.positions { try rest.advance(position) }
                guard automaton.accepts(trace) == holds, rest.holdsAtEnd == holds else {
                    Issue.record("seed \(seed &+ number): \(formula) on \(trace)")
                    break
                }
                if rest.isSettled || rest.isLost {
                    #expect(rest.isSettled == holds)
                    let distance = automaton.distances[automaton.state(after: trace)]
                    #expect(rest.isSettled || distance == nil)
                }
            }
        }
    }

    /// A formula and its negation never agree on a trace, nor do their automata.
    @Test func negationExchangesWhatHolds() throws {
        let traces = (0...3).flatMap { RandomFormula.traces($0) }.map { Trace($0) }
        for seed in 500..<700 as Range<UInt64> {
            var maker = RandomFormula(seed: seed)
            let formula = maker.formula(4)
            let opposite = Formula(.not, formula)
            for trace in traces {
                #expect(formula.holds(on: trace) != opposite.holds(on: trace), "seed \(seed)")
            }
            let (left, right) = (try FiniteAutomaton(formula), try FiniteAutomaton(opposite))
            #expect(left.count == right.count, "seed \(seed): \(formula)")
        }
    }

    @Test(arguments: [
        ("X[!] b", 1, false), ("WX b", 1, true), ("!X[!] b", 1, true), ("!WX b", 1, false),
        ("G a", 0, true), ("F a", 0, false), ("a U b", 0, false), ("a R b", 0, true),
        ("F[1:2] a", 1, false),
        ("G[1:2] a", 1, true), ("G F a & F G !a", 1, false),
    ])
    func theEndOfATraceIsRead(_ text: String, _ length: Int, _ expected: Bool) throws {
        let formula = try Formula(parsing: SourceText(text, named: "test"))
        let trace = Trace(Array(repeating: [], count: length))
        #expect(formula.holds(on: trace) == expected)
        #expect(try FiniteAutomaton(formula).accepts(trace) == expected)
    }
}
