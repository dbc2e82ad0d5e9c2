// Invalid plans: every code at its place, with its culprit.

import Diagnostics
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct InvalidPlanTests {
    let blocks: Problem
    let errands: Problem

    init() throws {
        blocks = try problem(Texts.blocksworld, Texts.fourBlocks)
        errands = try problem(Texts.errands, Texts.threeParcels)
    }

    /// Judges a plan whose faulty places are marked and expects one diagnostic of `code` at each.
    func refused(
        _ text: String, _ problem: Problem, code: String,
        at location: Testing.SourceLocation = #_sourceLocation
    ) throws -> Judgement {
        let marked = MarkedSource(text, named: "plan.txt")
        let judged = judge(try Plan(parsing: marked.source), problem)
        #expect(judged.codes == marked.spans.map { _ in code }, sourceLocation: location)
        #expect(judged.diagnostics.map { $0.location?.span } == marked.spans, sourceLocation: location)
        return judged
    }

    @Test func unknownAction() throws {
        let judged = try refused("(«pickup» d)", blocks, code: "plan.unknown-action")
        let fixIt = judged.diagnostics.first?.fixIts.first
        #expect(fixIt?.message == "did you mean 'pick-up'?")
        #expect(fixIt?.replacement == "pick-up")
        #expect(judged.diagnostics.first?.label == "actions: pick-up, put-down, stack, unstack")
    }

    @Test func wrongArity() throws {
        let judged = try refused("(unstack c a)\n«(put-down c a)»", blocks, code: "plan.wrong-arity")
        #expect(
            judged.diagnostics.first?.message
                == "step 2 (put-down c a): 'put-down' takes 1 argument, found 2")
        #expect(judged.trace.count == 1)
    }

    @Test func unknownObject() throws {
        let judged = try refused("(drive v1 depot «hom»)", errands, code: "plan.unknown-object")
        #expect(judged.diagnostics.first?.fixIts.first?.replacement == "home")
        // A place that the word cannot be found at falls back to the whole step.
        let renamed = Plan(
            [GroundAction("drive", ["v1", "depot", "hom"], at: SourceSpan(0, 7))],
            source: SourceText("(d v h)", named: "plan.txt"))
        #expect(judge(renamed, errands).diagnostics.first?.location?.span == SourceSpan(0, 7))
    }

    @Test func unknownObjectIsNotAnActionOrPredicate() throws {
        _ = try refused("(drive «road» depot home)", errands, code: "plan.unknown-object")
    }

    @Test func wrongType() throws {
        let judged = try refused("(unload-all «b1» home)", errands, code: "plan.wrong-type")
        #expect(
            judged.diagnostics.first?.message
                == "step 1 (unload-all b1 home): ?v of 'unload-all' takes type van, but 'b1' has type bike")
        #expect(judged.diagnostics.first?.label == "objects of type van: v1")
    }

    @Test func allNamesAreCheckedEvenAfterAFailure() throws {
        let judged = judge(
            try Plan(
                parsing: SourceText(
                    "(pick-up a) (fly a) (stack a z) (stack b) (put-down b)", named: "plan.txt")),
            blocks)
        #expect(
            judged.codes == [
                "plan.unsatisfied-precondition", "plan.unknown-action", "plan.unknown-object",
                "plan.wrong-arity",
            ])
    }

    @Test func faultsAreListedUpToALimit() {
        let judged = judge(Plan(Array(repeating: GroundAction("fly"), count: 5_000)), blocks)
        #expect(judged.diagnostics.count == 100)
        #expect(judged.notes == ["the steps from 101 on were not checked: too many faults"])
    }

    @Test func everyFailingConjunctHasItsCulprit() throws {
        let judged = try refused(
            "(unstack c a)\n(stack c d)\n«(pick-up b)»\n(put-down b)", blocks,
            code: "plan.unsatisfied-precondition")
        #expect(judged.diagnostics.first?.message == "step 3 (pick-up b) cannot be applied")
        #expect(
            judged.notes == [
                "requires (clear b), never true: not in the initial state and added by no earlier step"
            ])
        let second = try refused(
            "(unstack c a)\n«(pick-up d)»", blocks, code: "plan.unsatisfied-precondition")
        #expect(
            second.notes == [
                "requires (on-table d), never true: not in the initial state and added by no earlier step",
                "requires (hand-empty), made false by step 1 (unstack c a)",
            ])
    }

    @Test func renderedLikeTheManual() throws {
        let judged = try judge("(unstack c a)\n(unstack d b)", blocks)
        guard case .invalid(let error) = judged else {
            Issue.record("the plan is valid")
            return
        }
        #expect(
            error.description == """
                error[plan.unsatisfied-precondition]: step 2 (unstack d b) cannot be applied
                  --> plan.txt:2:1
                2 | (unstack d b)
                  | ^^^^^^^^^^^^^
                 note: requires (hand-empty), made false by step 1 (unstack c a)
                """)
    }

    @Test func compoundConditionsNameTheLiterals() throws {
        let closed = try refused("«(drive v1 home shop)»", errands, code: "plan.unsatisfied-precondition")
        #expect(
            closed.notes == [
                "requires (at v1 home), never true: not in the initial state and added by no earlier step",
                "requires (not (closed shop)), violated since the initial state",
            ])
        let road = try refused("«(drive v1 depot depot)»", errands, code: "plan.unsatisfied-precondition")
        #expect(
            road.notes == [
                "requires (or (road depot depot) (road depot depot)), but (road depot depot) is never true: "
                    + "not in the initial state and added by no earlier step",
                "requires (not (= depot depot)), false: the same object",
            ])
        let full = try refused(
            "(load c1 v1 depot)\n«(load c2 v1 depot)»", errands, code: "plan.unsatisfied-precondition")
        #expect(
            full.notes == [
                "requires (imply (not (light c2)) (forall (?o - parcel) (not (in ?o v1)))), but (light c2) is "
                    + "never true: not in the initial state and added by no earlier step; "
                    + "(not (in c1 v1)) is made true by step 1 (load c1 v1 depot)"
            ])
        let empty = try refused("«(unload-all v1 depot)»", errands, code: "plan.unsatisfied-precondition")
        #expect(empty.notes == ["requires (exists (?c - parcel) (in ?c v1)), which holds for no object"])
        let spent = try refused(
            "(load c1 v1 depot)\n(unload-all v1 depot)\n«(unload-all v1 depot)»", errands,
            code: "plan.unsatisfied-precondition")
        #expect(
            spent.notes == [
                "requires (exists (?c - parcel) (in ?c v1)), but (in c1 v1) is made false by step 2 "
                    + "(unload-all v1 depot)"
            ])
    }

    @Test func manyCausesAreCounted() throws {
        let objects = (0..<9).map { "o\($0)" }.joined(separator: " ")
        let judged = try judge("", small("", objects: objects, goal: "(forall (?x) (p ?x))"))
        #expect(judged.notes.first?.hasSuffix("; and 3 more") == true)
    }

    @Test func goalsAndTheStepsThatUnmadeThem() throws {
        let marked = MarkedSource(
            """
            (define (problem t) (:domain blocks) (:objects a b)
              (:init (on a b) (on-table b) (clear a) (hand-empty))
              (:goal (and «(on a b)» (on-table b) (clear b) (hand-empty) (on b a))))
            """)
        let problem = try Problem(
            parsing: marked.source, in: Domain(parsing: SourceText(Texts.blocksworld, named: "d")))
        let judged = try judge("(unstack a b)", problem)
        #expect(judged.codes == ["plan.goal-not-reached"])
        #expect(
            judged.diagnostics.first?.location == Diagnostics.SourceLocation(marked.source, marked.spans[0]))
        #expect(
            judged.diagnostics.first?.message
                == "the plan does not reach the goal: 3 of 5 conditions do not hold at the end")
        #expect(
            judged.notes == [
                "requires (on a b), made false by step 1 (unstack a b)",
                "requires (hand-empty), made false by step 1 (unstack a b)",
                "requires (on b a), never true: not in the initial state and added by no earlier step",
            ])
    }

    @Test func undefinedCost() throws {
        let problem = try small(
            "(:action go :parameters (?x) :effect (and (q ?x) (increase (total-cost) (len ?x))))",
            initial: "(= (total-cost) 0) (= (len a) 2.5)",
            requirements: ":adl :action-costs",
            extra: "(:functions (total-cost) - number (len ?x) - number)",
            metric: "(:metric minimize (total-cost))")
        #expect(try judge("(go a) (go a)", problem).cost == Rational(5))
        let judged = try refused("(go a)\n«(go b)»", problem, code: "plan.undefined-cost")
        #expect(
            judged.diagnostics.first?.message
                == "step 2 (go b) changes (total-cost), but (len b) has no value")
    }

    @Test func costOverflow() throws {
        let problem = try small(
            "(:action go :parameters () :effect (increase (total-cost) 9000000000000000000))",
            initial: "(= (total-cost) 0)", requirements: ":adl :action-costs",
            extra: "(:functions (total-cost) - number)", metric: "(:metric minimize (total-cost))")
        #expect(try judge("(go)", problem).isValid)
        // Numbers have no limit on the way; only the value of the metric is told in 64 bits.
        let judged = try judge("(go)\n(go)\n(go)", problem)
        #expect(judged.codes == ["plan.cost-overflow"])
        #expect(
            judged.trace.last?.numbers.map(\.description) == [
                "(total-cost): 18000000000000000000 → 27000000000000000000"
            ])
    }

    @Test func metricWithoutAValue() {
        let domain = Domain("d", functions: [FunctionSymbol("fuel")])
        let problem = Problem("t", in: domain, metric: .minimize(.function(FunctionTerm("fuel"))))
        #expect(judge(Plan([]), problem).codes == ["plan.undefined-cost"])
    }

    @Test func uncheckedDomainsAreRefusedWithoutACrash() {
        let unbound = Condition.atom(Atom("p", [Term("z", isVariable: true)]))
        let domain = Domain(
            "d",
            actions: [
                ActionSchema("go", precondition: unbound, effect: .none), ActionSchema("stay", effect: .none),
            ])
        let problem = Problem("t", in: domain, goal: unbound)
        #expect(judge(Plan([GroundAction("go")]), problem).codes == ["plan.unbound-variable"])
        #expect(judge(Plan([GroundAction("stay")]), problem).codes == ["plan.unbound-variable"])
        #expect(judge(Plan([GroundAction("go")]), problem).diagnostics.first?.location == nil)
    }
}
