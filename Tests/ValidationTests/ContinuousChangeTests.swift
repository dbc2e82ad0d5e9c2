// Continuous effects: values between happenings, and conditions on them at all times.

import Diagnostics
import ExactNumbers
import PDDL
import Testing
import Validation

@Suite struct ContinuousChangeTests {
    static let tank = """
        (:durative-action fill :parameters () :duration (> ?duration 0)
          :condition (over all (<= (f) 10))
          :effect (and (increase (f) (* #t 2))))
        (:durative-action drain :parameters () :duration (>= ?duration 0)
          :condition (over all (> (f) 0))
          :effect (decrease (f) (* #t 3)))
        (:action look :parameters () :precondition (= (f) 4) :effect (p))
        """.replacing("(> ?duration 0)", with: "(>= ?duration 0)")

    @Test func linearChange() throws {
        let problem = try timed(Self.tank, initial: "(= (f) 0)", goal: "(p)")
        #expect(try judge("0: (fill) [5]\n2: (look)", problem).diagnostics == [])
        let judged = try judge("0: (fill) [5]\n2.5: (look)", problem)
        #expect(judged.codes == ["plan.unsatisfied-precondition"])
        #expect(judged.notes == ["requires (= (f) 4), false: (f) is 5 since step 1 (fill)"])
        #expect(
            try judge("0: (fill) [5]\n2: (look)", problem).trace.last?.numbers.first?.after == ExactNumber(10)
        )
    }

    @Test func invariantsAreJudgedAtAllTimes() throws {
        let problem = try timed(Self.tank, initial: "(= (f) 0)")
        #expect(try judge("0: (fill) [5]", problem).isValid)
        let over = try judge("0: (fill) [5.5]", problem)
        #expect(over.codes == ["plan.violated-invariant"])
        // Strictly inside: drain may begin and end at zero where it is above in between.
        let full = try timed(Self.tank, initial: "(= (f) 3)")
        #expect(try judge("0: (drain) [1]", full).isValid)
        #expect(try judge("0: (drain) [1.5]", full).codes == ["plan.violated-invariant"])
        #expect(try judge("0: (drain) [1]", problem).codes == ["plan.violated-invariant"])
    }

    @Test func ratesAddUp() throws {
        let problem = try timed(Self.tank, initial: "(= (f) 4)", goal: "(= (f) 2)")
        #expect(try judge("0: (fill) [2]\n0: (drain) [2]", problem).isValid)
        #expect(
            try judge("0: (fill) [2]\n0: (drain) [2]\n1: (fill) [1]", problem).codes == [
                "plan.goal-not-reached"
            ])
    }

    @Test func ratesThatChangeGivePolynomials() throws {
        // The speed grows by 2 a second, the way by the speed: t squared.
        let fall = """
            (:durative-action accelerate :parameters () :duration (>= ?duration 0)
              :effect (increase (g) (* 2 #t)))
            (:durative-action move :parameters () :duration (>= ?duration 0)
              :condition (over all (<= (f) 9)) :effect (increase (f) (* #t (g))))
            """
        let problem = try timed(fall, initial: "(= (f) 0) (= (g) 0)", goal: "(= (f) 9)")
        #expect(try judge("0: (accelerate) [3]\n0: (move) [3]", problem).diagnostics == [])
        #expect(
            try judge("0: (accelerate) [3.1]\n0: (move) [3.1]", problem).codes == ["plan.violated-invariant"])
        let root = try timed(
            fall + """
                (:durative-action watch :parameters () :duration (>= ?duration 0)
                  :condition (over all (not (= (f) 2))) :effect (at end (p)))
                (:durative-action doubt :parameters () :duration (>= ?duration 0)
                  :condition (over all (or (< (f) 2) (> (f) 2) (= (g) 3))) :effect (at end (p)))
                (:durative-action trust :parameters () :duration (>= ?duration 0)
                  :condition (over all (or (not (= (f) 2)) (and (> (g) 2.8) (< (g) 2.9)))) :effect (at end (p)))
                """, initial: "(= (f) 0) (= (g) 0)", goal: "(p)")
        let moving = "0: (accelerate) [3]\n0: (move) [3]\n"
        // f is 2 at the square root of 2, about 1.414, where g is about 2.828: no fraction names that time.
        #expect(try judge(moving + "0: (watch) [1.414]", root).isValid)
        #expect(try judge(moving + "0: (watch) [1.415]", root).codes == ["plan.violated-invariant"])
        #expect(try judge(moving + "1.415: (watch) [1]", root).isValid)
        #expect(try judge(moving + "0: (doubt) [3]", root).codes == ["plan.violated-invariant"])
        #expect(try judge(moving + "0: (trust) [3]", root).isValid)
    }

    @Test func circlesAreRefused() throws {
        let problem = try timed(
            """
            (:durative-action decay :parameters () :duration (= ?duration 1)
              :effect (decrease (f) (* #t (f))))
            """, initial: "(= (f) 1)")
        let judged = try judge("0: (decay) [1]", problem)
        #expect(judged.codes == ["plan.not-rational"])
    }

    @Test func happeningsInBetween() throws {
        let problem = try timed(
            Self.tank + "(:action spill :parameters () :effect (decrease (f) 4))", initial: "(= (f) 0)",
            goal: "(= (f) 8)")
        #expect(try judge("0: (fill) [6]\n4: (spill)", problem).isValid)
        #expect(try judge("0: (fill) [6]\n5.5: (spill)", problem).codes == ["plan.violated-invariant"])
    }

    @Test func conditionsForAllObjectsAreJudgedOneByOne() throws {
        let problem = try problem(
            """
            (define (domain d) (:requirements :adl :typing :fluents :durative-actions :continuous-effects)
              (:types tank) (:functions (level ?x - tank) (speed))
              (:durative-action fill :parameters () :duration (<= ?duration 9)
                :condition (over all (forall (?x - tank) (<= (level ?x) 8)))
                :effect (and (increase (speed) (* #t 1))
                  (forall (?x - tank) (increase (level ?x) (* #t (speed)))))))
            """,
            """
            (define (problem t) (:domain d)
              (:objects \((0..<40).map { "t\($0)" }.joined(separator: " ")) - tank)
              (:init (= (speed) 0) \((0..<40).map { "(= (level t\($0)) 0)" }.joined(separator: " ")))
              (:goal (and)))
            """)
        // The level is half the square of the time.
        #expect(try judge("0: (fill) [4]", problem).diagnostics == [])
        #expect(try judge("0: (fill) [4.01]", problem).codes == ["plan.violated-invariant"])
    }
}
