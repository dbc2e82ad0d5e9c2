// What formulas mean on traces that end, in three ways.

import Diagnostics
import TemporalLogic
import TestSupport
import Testing

struct FiniteSemanticsTests {
    /// All traces up to length 4 over two atoms, 320 random formulas.
    @Test func progressionAndAutomataAgreeWithTheMeaning() throws {
        for seed in 1...320 as ClosedRange<UInt64> {
            var maker = RandomFormula(seed: seed)
            let formula = maker.formula(4)
            let automaton = try FiniteAutomaton(formula)
            try compare(
                formula, automaton, [], try Progression(formula), automaton.start, upTo: 4, "seed \(seed)")
        }
    }

    /// Compares the three on a trace and on all that begin with it.
    private func compare(
        _ formula: Formula, _ automaton: FiniteAutomaton, _ trace: [Set<Atom>], _ rest: Progression,
        _ state: FiniteAutomaton.State, upTo length: Int, _ comment: Comment
    ) throws {
        let holds = formula.holds(on: Trace(trace))
        guard automaton.isAccepting(state) == holds, rest.holdsAtEnd == holds else {
            Issue.record("\(comment): \(formula) on \(trace)")
            return
        }
        if rest.isLost { #expect(automaton.distances[state] == nil, comment) }
        if rest.isSettled { #expect(automaton.successors(of: state) == [state] && holds, comment) }
        guard trace.count < length else { return }
        for letter in RandomFormula.letters {
            var next = rest
            try next.advance(letter)
            try compare(
                formula, automaton, trace + [letter], next,
                automaton.next(state) { letter.contains($0) }, upTo: length, comment)
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

    /// No two states of an automaton accept the same: the smallest one is unique. Two ways to write a formula give
    /// automata of one size.
    @Test(arguments: [
        ("F F a", "F a"), ("G a", "!F !a"), ("a U b", "b M (a | b)"), ("a W b", "a U b | G a"),
        ("G F a", "F G a"), ("F[0:2] a", "a | X[!](a | X[!] a)"), ("G[1:2] a", "WX(a & WX a)"),
        ("a R b", "b W (a & b)"), ("F(a & X[!] b) | F(a & X[!] !b)", "F(a & X[!] 1)"),
        ("WX 0 & a", "a & !X[!] 1"),
    ])
    func equalFormulasHaveEqualAutomata(_ left: String, _ right: String) throws {
        let formulas = try [left, right].map { try Formula(parsing: SourceText($0, named: "test")) }
        let automata = try formulas.map { try FiniteAutomaton($0) }
        #expect(automata[0].count == automata[1].count)
        #expect(try FiniteAutomaton(Formula(.xor, formulas[0], formulas[1])).isEmpty)
    }

    @Test(arguments: [
        ("X[!] b", 1, false), ("WX b", 1, true), ("!X[!] b", 1, true), ("!WX b", 1, false),
        ("X[!] 1", 1, false), ("WX 0", 1, true), ("X[!] !b", 1, false), ("WX X[!] b", 1, true),
        ("X[!] WX b", 1, false), ("X[!] WX b", 2, true), ("X[!] X[!] !b", 2, false),
        ("G a", 0, true), ("F a", 0, false), ("a U b", 0, false), ("a R b", 0, true),
        ("a W b", 0, true), ("a M b", 0, false), ("a", 0, false), ("!a", 0, true), ("1", 0, true),
        ("WX 0", 0, true), ("X[!] 1", 0, false), ("F[0:0] 1", 0, false), ("G[0:0] 0", 0, true),
        ("F[1:2] !a", 1, false), ("F[1:2] !a", 2, true), ("F[2:2] !a", 2, false), ("F[0:9] a", 3, false),
        ("G[1:2] a", 1, true), ("G[1:2] a", 2, false), ("G[2:5] a", 2, true), ("G[0:5] !a", 2, true),
        ("F[2:] !a", 2, false), ("F[2:] !a", 3, true), ("G[2:] a", 2, true), ("G[2:] a", 3, false),
        ("G F a & F G !a", 1, false), ("G F a & F G !b", 1, false), ("G F !a & F G !b", 1, true),
        ("G X[!] 1", 3, false), ("F WX 0", 3, true),
    ])
    func theEndOfATraceIsRead(_ text: String, _ length: Int, _ expected: Bool) throws {
        let formula = try Formula(parsing: SourceText(text, named: "test"))
        let trace = Trace(Array(repeating: [], count: length))
        #expect(formula.holds(on: trace) == expected)
        #expect(try FiniteAutomaton(formula).accepts(trace) == expected)
        var rest = try Progression(formula)
        for position in trace.positions { try rest.advance(position) }
        #expect(rest.holdsAtEnd == expected)
    }
}
