// Valid plans: their cost and their trace.

import Diagnostics
import PDDL
import Testing
import Validation

@Suite struct PlanValidatorTests {
    @Test func stepsAreTheCostWithoutAMetric() throws {
        let judged = try judge(
            "(unstack c a)\n(put-down c)\n(unstack d b)\n(put-down d)\n(pick-up b)\n(stack b c)\n(pick-up a)\n(stack a b)",
            problem(Texts.blocksworld, Texts.fourBlocks))
        #expect(judged.diagnostics == [])
        #expect(judged.cost == Rational(8))
    }

    @Test func costsAreAddedExactly() throws {
        let judged = try judge(
            """
            (check c2 depot)
            (load c2 v1 depot)
            (load c1 v1 depot)
            (drive v1 depot home)
            (unload-all v1 home)
            """, problem(Texts.errands, Texts.threeParcels))
        #expect(judged.diagnostics == [])
        #expect(judged.cost == Rational(23, 4))
    }

    @Test func traceTellsWhatChanged() throws {
        let judged = try judge(
            "(unstack c a) (put-down c)", problem(Texts.blocksworld, Texts.fourBlocks))
        #expect(
            judged.trace.map(\.description) == [
                "1: (unstack c a)  +(clear a) +(holding c) -(clear c) -(hand-empty) -(on c a)",
                "2: (put-down c)  +(clear c) +(hand-empty) +(on-table c) -(holding c)",
            ])
    }

    @Test func emptyPlans() throws {
        #expect(try judge("", small("", initial: "(p a)", goal: "(p a)")).cost == Rational(0))
        #expect(try judge("", small("", initial: "(p a)", goal: "(q a)")).codes == ["plan.goal-not-reached"])
        #expect(try judge("", small("", goal: "(and)")).isValid)
    }

    @Test func equalPlansForEqualProblemsAreEqual() throws {
        let problem = try small("", initial: "(p a)", goal: "(p a)")
        let first = try PlanValidator().validate(Plan([]), for: problem)
        #expect(try first == PlanValidator().validate(Plan([]), for: problem))
        #expect(first.problem == problem && first.plan == Plan([]))
    }

    @Test(.timeLimit(.minutes(1))) func tenThousandStepsOnTenThousandObjects() {
        let domain = Domain(
            "line", predicates: [PredicateSymbol("at"), PredicateSymbol("next")],
            actions: [
                ActionSchema(
                    "go", parameters: [TypedName("from"), TypedName("to")],
                    precondition: .and([
                        .atom(Atom("at", [Term("from", isVariable: true)])),
                        .atom(
                            Atom("next", [Term("from", isVariable: true), Term("to", isVariable: true)])),
                    ]),
                    effect: .and([
                        .delete(Atom("at", [Term("from", isVariable: true)])),
                        .add(Atom("at", [Term("to", isVariable: true)])),
                    ]))
            ])
        let count = 10_000
        let problem = Problem(
            "long", in: domain, objects: (0...count).map { TypedName("o\($0)") },
            initial: [Fact("at", ["o0"])] + (0..<count).map { Fact("next", ["o\($0)", "o\($0 + 1)"]) },
            goal: .atom(Atom("at", [Term("o\(count)", isVariable: false)])))
        let plan = Plan((0..<count).map { GroundAction("go", ["o\($0)", "o\($0 + 1)"]) })
        let clock = ContinuousClock()
        let start = clock.now
        #expect(judge(plan, problem).cost == Rational(count))
        #expect(clock.now - start < .seconds(10))
    }
}
