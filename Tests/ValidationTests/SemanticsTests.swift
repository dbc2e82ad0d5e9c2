// Corner cases of what PDDL means.

import Diagnostics
import PDDL
import Testing
import Validation

@Suite struct SemanticsTests {
    @Test func addWinsOverDelete() throws {
        let problem = try small(
            "(:action go :parameters (?x) :effect (and (q ?x) (not (q ?x))))", goal: "(q a)")
        #expect(try judge("(go a)", problem).isValid)
        let other = try small(
            "(:action go :parameters (?x ?y) :effect (and (not (q ?x)) (q ?y)))", initial: "(q a)",
            goal: "(q a)")
        #expect(try judge("(go a a)", other).trace.map(\.added) == [[]])
        #expect(try judge("(go a b)", other).codes == ["plan.goal-not-reached"])
    }

    @Test func conditionalEffectsSeeTheStateBefore() throws {
        let problem = try small(
            """
            (:action swap :parameters (?x)
              :effect (and (when (p ?x) (and (not (p ?x)) (q ?x))) (when (q ?x) (and (not (q ?x)) (p ?x)))))
            """, initial: "(p a)", goal: "(and (q a) (not (p a)))")
        #expect(try judge("(swap a)", problem).isValid)
        #expect(try judge("(swap a) (swap a)", problem).codes == ["plan.goal-not-reached"])
        #expect(try judge("(swap a) (swap a) (swap a)", problem).isValid)
    }

    @Test func nestedForallAndWhen() throws {
        let problem = try small(
            """
            (:action go :parameters (?x) :precondition (p ?x)
              :effect (forall (?y) (when (p ?y)
                (and (q ?y) (forall (?z) (when (not (= ?z ?y)) (r ?y ?z)))))))
            """, objects: "a b c", initial: "(p a)",
            goal: "(and (q a) (r a b) (r a c) (not (r a a)) (not (q b)))")
        #expect(try judge("(go a)", problem).isValid)
    }

    @Test func quantifiersOverAnEmptyType() throws {
        let extra = "(:types ghost house)"
        func with(_ goal: String) throws -> Bool {
            try judge(
                "",
                small(
                    "", objects: "h - house", goal: goal, requirements: ":adl :typing", extra: extra)
            ).isValid
        }
        #expect(try with("(forall (?g - ghost) (p ?g))"))
        #expect(try !with("(exists (?g - ghost) (not (p ?g)))"))
        #expect(try !with("(forall (?h - house) (p ?h))"))
        #expect(try with("(exists (?h - house) (not (p ?h)))"))
    }

    @Test func quantifiersRangeOverConstantsSubtypesAndEither() throws {
        let domain = """
            (define (domain d) (:requirements :adl :typing)
              (:types animal stone plant - object cat dog - animal)
              (:constants tom - cat)
              (:predicates (seen ?x - object))
              (:action see :parameters (?x - (either animal stone)) :effect (seen ?x)))
            """
        func with(_ goal: String) throws -> Problem {
            try problem(
                domain,
                "(define (problem t) (:domain d) (:objects rex - dog pebble - stone fern - plant) (:init) (:goal \(goal)))"
            )
        }
        let animals = try with("(forall (?x - animal) (seen ?x))")
        #expect(try judge("(see tom) (see rex)", animals).isValid)
        #expect(
            try judge("(see rex)", animals).notes == [
                "requires (forall (?x - animal) (seen ?x)), but (seen tom) is never true: not in the initial "
                    + "state and added by no earlier step"
            ])
        let either = try with("(exists (?x - (either stone plant)) (seen ?x))")
        #expect(try judge("(see pebble)", either).isValid)
        #expect(try judge("(see tom)", either).codes == ["plan.goal-not-reached"])
        #expect(try judge("(see fern)", either).codes.first == "plan.wrong-type")
    }

    @Test func anObjectOfEitherTypeIsNotSurelyOfOne() throws {
        let text = """
            (define (problem t) (:domain d) (:objects x - (either cat dog)) (:init) (:goal (seen x)))
            """
        func with(_ type: String) throws -> Problem {
            try problem(
                """
                (define (domain d) (:requirements :adl :typing) (:types cat dog - animal animal)
                  (:predicates (seen ?x)) (:action see :parameters (?x - \(type)) :effect (seen ?x)))
                """, text)
        }
        #expect(try judge("(see x)", with("animal")).isValid)
        #expect(try judge("(see x)", with("(either dog cat)")).isValid)
        #expect(try judge("(see x)", with("cat")).codes == ["plan.wrong-type"])
    }

    @Test func innerVariablesHideOuterOnes() throws {
        let problem = try small(
            "(:action go :parameters (?x) :precondition (and (p ?x) (exists (?x) (q ?x)) (p ?x)) :effect (q ?x))",
            initial: "(p a) (q b)", goal: "(q a)")
        #expect(try judge("(go a)", problem).isValid)
        #expect(try judge("(go b)", problem).codes == ["plan.unsatisfied-precondition"])
    }

    @Test func equalityComparesObjects() throws {
        let problem = try small(
            """
            (:action same :parameters (?x ?y) :precondition (= ?x ?y) :effect (p ?x))
            (:action other :parameters (?x ?y) :precondition (not (= ?x ?y)) :effect (q ?x))
            """, goal: "(and (p a) (q a))")
        #expect(try judge("(same a a) (other a b)", problem).isValid)
        #expect(try judge("(same a b)", problem).notes == ["requires (= a b), false: two different objects"])
        #expect(
            try judge("(other a a)", problem).notes == ["requires (not (= a a)), false: the same object"])
    }

    @Test func namesAreNotGluedTogether() throws {
        let problem = try small(
            "(:action go :parameters (?x ?y) :precondition (r ?x ?y) :effect (q ?x))", objects: "a ab bc c",
            initial: "(r ab c)", goal: "(q a)")
        #expect(try judge("(go a bc)", problem).codes == ["plan.unsatisfied-precondition"])
        #expect(try judge("(go ab c)", problem).codes == ["plan.goal-not-reached"])
    }

    @Test func caseDoesNotMatter() throws {
        let problem = try small(
            "(:ACTION Go :PARAMETERS (?X) :PRECONDITION (P ?x) :EFFECT (q ?X))", initial: "(p A)",
            goal: "(Q a)")
        #expect(try judge("(GO A)", problem).isValid)
    }

    @Test func preconditionsMayBeEmptyOrMissing() throws {
        let problem = try small(
            """
            (:action one :parameters (?x) :precondition () :effect (p ?x))
            (:action two :parameters (?x) :effect (q ?x))
            """, goal: "(and (p a) (q a))")
        #expect(try judge("(one a) (two a)", problem).isValid)
    }

    @Test func repeatedArgumentsOfAPredicate() throws {
        let problem = try small(
            "(:action go :parameters (?x) :precondition (r ?x ?x) :effect (q ?x))",
            initial: "(r a a) (r a b)",
            goal: "(q a)")
        #expect(try judge("(go a)", problem).isValid)
        #expect(try judge("(go b)", problem).codes == ["plan.unsatisfied-precondition"])
    }

    @Test func aParameterDeclaredTwiceIsOneVariable() {
        let x = Term("x", isVariable: true)
        let domain = Domain(
            "d",
            actions: [
                ActionSchema(
                    "go", parameters: [TypedName("x"), TypedName("x")], effect: .add(Atom("p", [x])))
            ])
        let problem = Problem(
            "t", in: domain, objects: [TypedName("a"), TypedName("b")],
            goal: .atom(Atom("p", [Term("a", isVariable: false)])))
        #expect(judge(Plan([GroundAction("go", ["a", "a"])]), problem).isValid)
        let judged = judge(Plan([GroundAction("go", ["a", "b"])]), problem)
        #expect(judged.codes == ["plan.unsatisfied-precondition"])
    }

    @Test func increasesSeeTheStateBefore() {
        let total = FunctionTerm("total-cost")
        let other = FunctionTerm("other")
        let domain = Domain(
            "d", functions: [FunctionSymbol("total-cost"), FunctionSymbol("other")],
            actions: [
                ActionSchema(
                    "go",
                    effect: .and([
                        .increase(other, .number(Rational(1))), .increase(total, .function(other)),
                        .increase(total, .function(other)),
                    ]))
            ])
        let problem = Problem(
            "t", in: domain, values: [FunctionValue("other", [], Rational(3))],
            metric: .minimize(.function(total)))
        #expect(judge(Plan([GroundAction("go"), GroundAction("go")]), problem).cost == Rational(14))
    }

    @Test func totalCostBeginsAtItsValueOrAtZero() throws {
        func cost(_ initial: String) throws -> Rational? {
            try judge(
                "(go)",
                small(
                    "(:action go :parameters () :effect (increase (total-cost) 0.1))", initial: initial,
                    requirements: ":adl :action-costs", extra: "(:functions (total-cost) - number)",
                    metric: "(:metric minimize (total-cost))")
            ).cost
        }
        #expect(try cost("(= (total-cost) 0.2)") == Rational(3, 10))
        #expect(try cost("") == Rational(1, 10))
    }
}
