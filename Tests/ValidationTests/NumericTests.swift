// Numbers: exact arithmetic, all numeric effects, and what has no value.

import Diagnostics
import ExactNumbers
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct NumericTests {
    func numeric(_ effect: String, initial: String = "(= (f) 3) (= (g) 5)", goal: String = "(and)") throws
        -> Problem
    {
        try timed("(:action go :parameters () :effect \(effect))", initial: initial, goal: goal)
    }

    @Test(arguments: [
        ("(assign (f) (g))", "(= (f) 5)"), ("(increase (f) 2)", "(= (f) 5)"),
        ("(decrease (f) (* 2 (g)))", "(= (f) -7)"), ("(scale-up (f) (+ (f) 1))", "(= (f) 12)"),
        ("(scale-down (f) 9)", "(= (* 3 (f)) 1)"), ("(assign (f) (- (g)))", "(< (f) -4.9)"),
        ("(and (assign (f) (g)) (assign (g) (f)))", "(and (= (f) 5) (= (g) 3))"),
        ("(and (increase (f) 1) (decrease (f) 2) (increase (f) (f)))", "(= (f) 5)"),
        ("(assign (f) (/ 1 3))", "(= (+ (f) (f) (f)) 1)"),
        ("(and (when (> (f) 2) (increase (f) 1)) (when (> (f) 3) (increase (f) 10)))", "(= (f) 4)"),
        ("(forall (?x - thing) (increase (f) 1))", "(and (>= (f) 6) (<= (f) 6))"),
        ("(forall (?x - thing) (assign (f) 1))", "(= (f) 1)"),
    ])
    func effect(effect: String, goal: String) throws {
        #expect(try judge("(go)", numeric(effect, goal: goal)).diagnostics == [])
        #expect(try !judge("(go)", numeric(effect, goal: "(not \(goal))")).isValid)
    }

    @Test(arguments: [
        ("(and (assign (f) 1) (assign (f) 2))", "plan.conflicting-effects"),
        ("(and (assign (f) 1) (increase (f) 2))", "plan.conflicting-effects"),
        ("(and (scale-up (f) 2) (scale-up (f) 2))", "plan.conflicting-effects"),
        ("(assign (f) (/ (g) (- (f) 3)))", "plan.division-by-zero"),
        ("(scale-down (f) (- (g) 5))", "plan.division-by-zero"),
        ("(increase (f) (h))", "plan.undefined-number"),
        ("(increase (h) 1)", "plan.undefined-number"), ("(when (> (h) 1) (p))", "plan.undefined-number"),
    ])
    func refused(effect: String, code: String) throws {
        let problem = try timed(
            "(:action go :parameters () :effect \(effect))", functions: "(f) (g) (h)",
            initial: "(= (f) 3) (= (g) 5)")
        #expect(try judge("(go)", problem).codes == [code])
        #expect(try judge("1: (go)", problem).codes == [code])
    }

    @Test func assigningGivesAFirstValue() throws {
        #expect(try judge("(go)", numeric("(assign (f) 1)", initial: "", goal: "(= (f) 1)")).isValid)
    }

    @Test func undefinedComparisonsDecideNothing() throws {
        let problem = try timed(
            """
            (:action either :parameters () :precondition (or (> (f) 0) (p)) :effect (q))
            (:action neither :parameters () :precondition (not (> (f) 0)) :effect (q))
            """, initial: "(p)")
        #expect(try judge("(either)", problem).isValid)
        let judged = try judge("(neither)", problem)
        #expect(judged.codes == ["plan.undefined-number"])
        #expect(judged.notes == ["requires (not (> (f) 0)), undefined: (f) has no value"])
    }

    @Test func comparisonsNameTheNumbersAndTheStep() throws {
        let problem = try timed(
            """
            (:action burn :parameters () :effect (decrease (f) 0.5))
            (:action need :parameters () :precondition (and (>= (f) (g)) (p)) :effect (q))
            """, initial: "(= (f) 3) (= (g) 3)")
        let judged = try judge("(burn) (need)", problem)
        #expect(judged.codes == ["plan.unsatisfied-precondition"])
        #expect(
            judged.notes == [
                "requires (>= (f) (g)), false: (f) is 2.5 since step 1 (burn), (g) is 3",
                "requires (p), never true: not in the initial state and added by no earlier step",
            ])
        guard case .invalid(let error) = judged else { return }
        #expect(
            error.faults.first?.conditions.map { $0.literals.map(\.lastChange) } == [[.step(0)], [.never]])
    }

    @Test func digitsWithoutEnd() throws {
        // Squared ten times, 3 has 489 digits; squared forty times it is refused in time.
        let problem = try numeric("(scale-up (f) (f))")
        #expect(try judge(String(repeating: "(go)", count: 10), problem).isValid)
        #expect(try judge(String(repeating: "(go)", count: 40), problem).codes == ["plan.number-too-large"])
    }

    @Test func metrics() throws {
        func cost(_ metric: String) throws -> Rational? {
            try judge(
                "(go) (go)",
                timed(
                    "(:action go :parameters () :effect (increase (f) 2))", initial: "(= (f) 0) (= (g) 5)",
                    metric: "(:metric \(metric))")
            ).cost
        }
        #expect(try cost("minimize (+ (f) (* 3 (g)))") == Rational(19))
        #expect(try cost("maximize (- (f) (/ (g) 2))") == Rational(3, 2))
        #expect(try cost("minimize (total-time)") == Rational(2))
        #expect(try cost("minimize (/ (f) (- (g) 5))") == nil)
    }

    @Test(arguments: [1, 2, 3, 4]) func laws(_ seed: UInt64) {
        var random = SeededRandom(seed)
        func number() -> ExactNumber {
            let limits = [10, 1 << 20, 1 << 40, Int.max]
            let limit = limits.randomElement(using: &random) ?? 10
            let top = Int.random(in: -limit...limit, using: &random)
            let bottom = Int.random(in: 1...limit, using: &random)
            let small = Rational(top, bottom).map { ExactNumber($0) } ?? ExactNumber(1)
            return Bool.random(using: &random) ? small : small * small * small
        }
        for _ in 0..<60 {
            let (a, b, c) = (number(), number(), number())
            #expect(a + b == b + a && a * b == b * a, "seed \(seed)")
            #expect((a + b) + c == a + (b + c) && (a * b) * c == a * (b * c), "seed \(seed)")
            #expect(a * (b + c) == a * b + a * c && (a + b) - b == a, "seed \(seed)")
            if b.sign != 0 { #expect((a * b).divided(by: b) == a, "seed \(seed)") }
            #expect((a < b) == ((a - b).sign < 0) && (a < b || b < a || a == b), "seed \(seed)")
            #expect((a < b) == (a + c < b + c), "seed \(seed)")
            #expect(Set([a + b - b, a]).count == 1, "equal numbers have equal hashes; seed \(seed)")
            if let rational = a.rational { #expect(ExactNumber(rational) == a) }
        }
        #expect(ExactNumber(1).divided(by: ExactNumber(0)) == nil)
        #expect((ExactNumber(.max) + ExactNumber(1)).description == "9223372036854775808")
        #expect((ExactNumber(.max) + ExactNumber(1) - ExactNumber(1)).rational == Rational(.max))
        #expect(ExactNumber(.min).sign == -1 && (-ExactNumber(.min)).description == "9223372036854775808")
    }
}
