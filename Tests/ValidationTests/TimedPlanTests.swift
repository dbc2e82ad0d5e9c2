// Plans with times, judged by hand from the definitions of Fox and Long.

import Diagnostics
import ExactNumbers
import PDDL
import Testing
import Validation

/// A problem with a match, a fuse and a lamp.
func timed(
    _ actions: String, predicates: String = "(p) (q) (r) (s)", functions: String = "(f) (g)",
    initial: String = "", goal: String = "(and)", constraints: String = "", metric: String = ""
) throws -> Problem {
    try problem(
        """
        (define (domain d) (:requirements :adl :fluents :durative-actions :duration-inequalities
          :continuous-effects :timed-initial-literals :preferences :constraints :derived-predicates :typing)
          (:types thing) (:predicates \(predicates)) (:functions \(functions))
          \(actions))
        """,
        """
        (define (problem t) (:domain d) (:objects a b c - thing) (:init \(initial)) (:goal \(goal))
          \(constraints) \(metric))
        """)
}

@Suite struct TimedPlanTests {
    /// A match burns for 5, during which it is light.
    static let match = """
        (:durative-action burn :parameters () :duration (= ?duration 5)
          :condition (and (at start (p)) (over all (q)))
          :effect (and (at start (not (p))) (at start (q)) (at end (not (q))) (at end (r))))
        (:durative-action mend :parameters () :duration (<= ?duration 3)
          :condition (and (over all (q)) (at end (q))) :effect (at end (s)))
        (:action blow :parameters () :precondition (q) :effect (not (q)))
        """

    @Test func mendWhileItIsLight() throws {
        let problem = try timed(Self.match, initial: "(p)", goal: "(and (r) (s))")
        let judged = try judge("0: (burn) [5]\n0.001: (mend) [3]", problem)
        #expect(judged.diagnostics == [])
        #expect(judged.cost == Rational(5))
        #expect(
            judged.trace.map(\.description) == [
                "0: start (burn)  +(q) -(p)",
                "0.001: start (mend)  ",
                "3.001: end (mend)  +(s)",
                "5: end (burn)  +(r) -(q)",
            ])
        guard case .valid(let plan) = judged else { return }
        #expect(plan.makespan?.rational == Rational(5))
    }

    @Test func invariantsHoldStrictlyInside() throws {
        let problem = try timed(Self.match, initial: "(p)", goal: "(s)")
        // The light comes on by the start of burn: mend needs it only after its own start.
        #expect(try judge("0: (burn) [5]\n0: (mend) [3]", problem).isValid)
        // It still burns when mend ends, but not afterwards: at its end it needs what the end of burn deletes.
        #expect(try judge("0: (burn) [5]\n2: (mend) [3]", problem).codes == ["plan.interference"])
        let dark = try judge("0: (burn) [5]\n2.5: (mend) [3]", problem)
        #expect(dark.codes == ["plan.violated-invariant"])
        #expect(dark.notes == ["requires (q), made false by step 1 (burn)"])
        guard case .invalid(let error) = dark else { return }
        #expect(error.faults.first?.step == 1)
        #expect(error.faults.first?.conditions.first?.literals.first?.lastChange == .step(0))
        #expect(error.faults.first?.time?.rational == Rational(5))
    }

    @Test func blownOut() throws {
        let problem = try timed(Self.match, initial: "(p)")
        let judged = try judge("0: (burn) [5]\n1: (blow)", problem)
        #expect(judged.codes == ["plan.violated-invariant"])
        #expect(judged.notes == ["requires (q), made false by step 2 (blow)"])
    }

    @Test func durations() throws {
        let problem = try timed(Self.match, initial: "(p) (q)")
        #expect(try judge("0: (burn) [4]", problem).codes == ["plan.wrong-duration"])
        #expect(try judge("0: (burn) [5.001]", problem).isValid)
        #expect(try judge("0: (burn) [5.0011]", problem).codes == ["plan.wrong-duration"])
        #expect(try judge("0: (mend) [0.5]", problem).isValid)
        #expect(try judge("0: (mend) [3.1]", problem).codes == ["plan.wrong-duration"])
        #expect(try judge("0.0: (mend)", problem).codes == ["plan.missing-duration"])
        #expect(try judge("(mend)", problem).codes == ["plan.missing-time"])
        #expect(try judge("0: (mend) [1]\n(blow)", problem).codes == ["plan.mixed-timing"])
        #expect(
            judge(
                Plan([GroundAction("blow", timing: Timing(start: -1))]), problem
            ).codes == ["plan.negative-time"])
    }

    @Test func durationsThatHangOnNumbers() throws {
        let problem = try timed(
            """
            (:durative-action fill :parameters ()
              :duration (and (at start (<= ?duration (/ 10 (f)))) (at end (>= ?duration (g))))
              :effect (and (at start (increase (g) 2)) (at end (increase (f) (* 2 ?duration)))))
            """, initial: "(= (f) 4) (= (g) 0)", goal: "(= (f) 9)")
        #expect(try judge("0: (fill) [2.5]", problem).isValid)
        #expect(try judge("0: (fill) [1.5]", problem).codes == ["plan.wrong-duration"])
        #expect(try judge("0: (fill) [2.6]", problem).codes == ["plan.wrong-duration"])
        #expect(try judge("0: (fill) [2.4]", problem).codes == ["plan.goal-not-reached"])
    }

    @Test func interferenceWithinEpsilon() throws {
        let problem = try timed(
            """
            (:action need :parameters () :precondition (p) :effect (q))
            (:action spoil :parameters () :effect (not (p)))
            (:action raise :parameters () :effect (increase (f) 1))
            (:action set :parameters () :effect (assign (f) 7))
            (:action copy :parameters () :effect (assign (g) (f)))
            (:action renew :parameters () :effect (p))
            """, initial: "(p) (= (f) 0) (= (g) 0)")
        let judged = try judge("1: (need)\n1: (spoil)", problem)
        #expect(judged.codes == ["plan.interference"])
        #expect(
            judged.diagnostics.first?.message
                == "step 1 (need) and step 2 (spoil) interfere at the same time, 1, over (p)")
        guard case .invalid(let error) = judged else { return }
        #expect(error.faults.first?.step == 1 && error.faults.first?.otherStep == 0)
        #expect(try judge("1: (need)\n1.0005: (spoil)", problem).codes == ["plan.interference"])
        #expect(try judge("1: (need)\n1.001: (spoil)", problem).isValid)
        #expect(try judge("1: (renew)\n1: (spoil)", problem).codes == ["plan.interference"])
        #expect(try judge("1: (need)\n1: (renew)", problem).codes == ["plan.interference"])
        #expect(try judge("1: (raise)\n1: (raise)", problem).isValid)
        #expect(
            try judge("1: (raise)\n1: (raise)", problem).trace.first?.numbers.first?.after == ExactNumber(2))
        #expect(try judge("1: (raise)\n1: (set)", problem).codes == ["plan.interference"])
        #expect(try judge("1: (set)\n1: (set)", problem).codes == ["plan.interference"])
        #expect(try judge("1: (copy)\n1: (raise)", problem).codes == ["plan.interference"])
        #expect(try judge("1: (copy)\n1.5: (raise)", problem).isValid)
    }

    @Test func epsilonCanBeSet() throws {
        let problem = try timed(
            """
            (:action need :parameters () :precondition (p) :effect (q))
            (:action spoil :parameters () :effect (not (p)))
            """, initial: "(p)")
        let plan = try Plan(parsing: SourceText("1: (need)\n1.00001: (spoil)", named: "plan"))
        let same = try Plan(parsing: SourceText("1: (need)\n1: (spoil)", named: "plan"))
        #expect(throws: InvalidPlan.self) { try PlanValidator().validate(plan, for: problem) }
        #expect(throws: Never.self) { try PlanValidator(epsilon: 0).validate(plan, for: problem) }
        #expect(throws: InvalidPlan.self) { try PlanValidator(epsilon: 0).validate(same, for: problem) }
    }

    @Test func theConditionsOfConditionalEffectsCountForInterference() throws {
        let problem = try timed(
            """
            (:action maybe :parameters () :effect (when (p) (q)))
            (:action spoil :parameters () :effect (p))
            """)
        #expect(try judge("1: (maybe)\n1: (spoil)", problem).codes == ["plan.interference"])
    }

    @Test func conditionsAtTheStartAreRememberedUntilTheEnd() throws {
        let problem = try timed(
            """
            (:durative-action work :parameters () :duration (= ?duration 2)
              :effect (and
                (forall (?x - thing) (when (at start (on ?x)) (at end (done ?x))))
                (when (and (at start (p)) (over all (q)) (at end (r))) (at end (s)))
                (at start (not (p)))))
            (:action drop :parameters (?x - thing) :effect (not (on ?x)))
            (:action lose :parameters () :effect (not (q)))
            (:action find :parameters () :effect (q))
            (:action gain :parameters () :effect (r))
            """, predicates: "(p) (q) (r) (s) (on ?x - thing) (done ?x - thing)",
            initial: "(p) (q) (on a) (on b)", goal: "(and (done a) (done b) (not (done c)) (s))")
        #expect(try judge("0: (work) [2]\n1: (drop a)\n1.5: (gain)", problem).isValid)
        #expect(try judge("0: (work) [2]\n1: (drop a)", problem).codes == ["plan.goal-not-reached"])
        #expect(
            try judge("0: (work) [2]\n1: (lose)\n1.1: (find)\n1.5: (gain)", problem).codes
                == ["plan.goal-not-reached"])
    }

    @Test func timedLiterals() throws {
        let problem = try timed(
            """
            (:durative-action shop :parameters () :duration (= ?duration 2) :condition (over all (p))
              :effect (at end (q)))
            (:action look :parameters () :precondition (p) :effect (s))
            """, initial: "(at 3 (p)) (at 8 (not (p))) (at 20 (r))", goal: "(q)")
        #expect(try judge("4: (shop) [2]", problem).isValid)
        // From 3 on it is open: what starts then needs it only afterwards.
        #expect(try judge("3: (shop) [2]", problem).isValid)
        #expect(try judge("6: (shop) [2]", problem).isValid)
        #expect(try judge("2.5: (shop) [2]", problem).codes == ["plan.violated-invariant"])
        let late = try judge("6.5: (shop) [2]", problem)
        #expect(late.codes == ["plan.violated-invariant"])
        #expect(late.notes == ["requires (p), made false by the timed literal at 8"])
        #expect(
            try judge("3: (look)", problem).codes == ["plan.unsatisfied-precondition", "plan.interference"])
        #expect(try judge("8: (look)", problem).codes == ["plan.interference"])
        // Literals after the last step happen, too, but do not make the plan longer.
        let goal = try timed("(:action wait :parameters () :effect (q))", initial: "(at 3 (p))", goal: "(p)")
        #expect(try judge("2.0: (wait)", goal).cost == Rational(2))
        #expect(try judge("", goal).isValid)
        let undone = try timed(
            "(:action wait :parameters () :effect (p))", initial: "(at 2.5 (not (p)))", goal: "(p)")
        let judged = try judge("2.0: (wait)", undone)
        #expect(judged.notes == ["requires (p), made false by the timed literal at 2.5"])
        #expect(try judge("3.5: (wait)", undone).isValid)
        // Without times the steps happen at 1, 2, 3, ….
        #expect(try judge("(wait) (wait)", undone).codes == ["plan.goal-not-reached"])
        #expect(try judge("(wait) (wait) (wait)", undone).isValid)
    }

    @Test func anActionMayOverlapItself() throws {
        let problem = try timed(
            """
            (:durative-action grow :parameters () :duration (= ?duration 4) :effect (at end (increase (f) 1)))
            """, initial: "(= (f) 0)", goal: "(= (f) 2)", metric: "(:metric minimize (* 2 (total-time)))")
        #expect(try judge("0: (grow) [4]\n1: (grow) [4]", problem).cost == Rational(10))
        #expect(try judge("0: (grow) [4]\n0: (grow) [4]", problem).cost == Rational(8))
    }

    @Test func theOrderOfTheLinesDoesNotMatter() throws {
        let problem = try timed(Self.match, initial: "(p)", goal: "(and (r) (s))")
        #expect(try judge("0.001: (mend) [3]\n0: (burn) [5]", problem).isValid)
    }

    @Test func quantifiedConditionsAndEffects() throws {
        let problem = try timed(
            """
            (:durative-action all :parameters () :duration (>= ?duration 1)
              :condition (forall (?x - thing) (and (at start (on ?x)) (over all (on ?x))))
              :effect (forall (?x - thing) (at end (not (on ?x)))))
            (:action off :parameters (?x - thing) :effect (not (on ?x)))
            """, predicates: "(on ?x - thing)", initial: "(on a) (on b) (on c)",
            goal: "(forall (?x - thing) (not (on ?x)))")
        #expect(try judge("0: (all) [1]", problem).isValid)
        let judged = try judge("0: (all) [9]\n5: (off b)", problem)
        #expect(judged.codes == ["plan.violated-invariant"])
        #expect(
            judged.notes == [
                "requires (forall (?x - thing) (on ?x)), but (on b) is made false by step 2 (off b)"
            ])
    }

    @Test func everythingWrongAtOneTimeIsSaid() throws {
        let problem = try timed(Self.match)
        let judged = try judge("0: (burn) [5]\n0: (mend) [9]\n0: (blow)", problem)
        #expect(
            Set(judged.codes) == [
                "plan.unsatisfied-precondition", "plan.wrong-duration", "plan.interference",
            ])
    }
}
