// Constraints and preferences: the judge against the definitions of the operators, state by state.

import Diagnostics
import PDDL
import TestSupport
import Testing
import Validation

/// The operators as the standard defines them, over a list of times and truth values.
struct TrajectoryDefinitions {
    let times: [Rational]
    /// Whether the two conditions hold in each state.
    let first: [Bool]
    let second: [Bool]

    private var states: Range<Int> { times.indices }

    func holds(_ operation: String, _ from: Rational = 0, _ to: Rational = 0) -> Bool {
        let last = times.count - 1
        switch operation {
        case "at-end": return first[last]
        case "always": return states.allSatisfy { first[$0] }
        case "sometime": return states.contains { first[$0] }
        case "within": return states.contains { first[$0] && times[$0] <= from }
        case "at-most-once":
            return states.filter { first[$0] }.allSatisfy { start in
                (start...last).contains { stop in
                    (start...stop).allSatisfy { first[$0] }
                        && (stop + 1..<max(stop + 1, last + 1)).allSatisfy { !first[$0] }
                }
            }
        case "sometime-after":
            return states.allSatisfy { one in !first[one] || states.contains { $0 >= one && second[$0] } }
        case "sometime-before":
            return states.allSatisfy { one in !first[one] || states.contains { $0 < one && second[$0] } }
        case "always-within":
            return states.allSatisfy { one in
                !first[one]
                    || states.contains { other in
                        guard let limit = times[one].adding(from) else { return false }
                        return other >= one && second[other] && times[other] <= limit
                    }
            }
        case "hold-during":
            return states.allSatisfy { !(from <= times[$0] && times[$0] < to) || first[$0] }
                && (0..<last).allSatisfy {
                    !(times[$0] <= from && from < times[$0 + 1] && from < to) || first[$0]
                }
        case "hold-after":
            return states.allSatisfy { !(from < times[$0]) || first[$0] }
                && (0..<last).allSatisfy { !(times[$0] <= from && from < times[$0 + 1]) || first[$0] }
        default: return false
        }
    }
}

@Suite struct TrajectoryTests {
    static let switches = """
        (:action both :parameters () :effect (and (p) (q)))
        (:action first :parameters () :effect (and (p) (not (q))))
        (:action second :parameters () :effect (and (not (p)) (q)))
        (:action none :parameters () :effect (and (not (p)) (not (q))))
        """
    static let operators = [
        "at-end", "always", "sometime", "within", "at-most-once", "sometime-after", "sometime-before",
        "always-within", "hold-during", "hold-after",
    ]

    func text(_ operation: String, _ from: Rational, _ to: Rational) -> String {
        switch operation {
        case "at-end": "(at end (p))"
        case "within", "hold-after": "(\(operation) \(from) (p))"
        case "always-within": "(\(operation) \(from) (p) (q))"
        case "sometime-after", "sometime-before": "(\(operation) (p) (q))"
        case "hold-during": "(\(operation) \(from) \(to) (p))"
        default: "(\(operation) (p))"
        }
    }

    @Test(arguments: operators) func agreesWithTheDefinition(operation: String) throws {
        var random = SeededRandom(40)
        var counts = [0, 0]
        for round in 0..<250 {
            let isTimed = Bool.random(using: &random)
            let start = Int.random(in: 0..<4, using: &random)
            var states = [(p: start & 1 == 1, q: start & 2 == 2)]
            var times: [Rational] = [0]
            var lines: [String] = []
            for number in 1...Int.random(in: 1...6, using: &random) {
                let next = Int.random(in: 0..<4, using: &random)
                states.append((next & 1 == 1, next & 2 == 2))
                let gap = isTimed ? Rational(Int.random(in: 1...5, using: &random), 2) ?? 1 : 1
                times.append(try #require(times[number - 1].adding(gap)))
                let name = ["none", "first", "second", "both"][next]
                lines.append(isTimed ? "\(times[number]): (\(name)) [0]" : "(\(name))")
            }
            let from = Rational(Int.random(in: 0...8, using: &random), 2) ?? 0
            let to = try #require(from.adding(Rational(Int.random(in: 0...8, using: &random), 2) ?? 0))
            let problem = try timed(
                Self.switches, initial: "\(states[0].p ? "(p)" : "") \(states[0].q ? "(q)" : "")",
                constraints: "(:constraints \(text(operation, from, to)))")
            let expected = TrajectoryDefinitions(
                times: times, first: states.map(\.p), second: states.map(\.q)
            ).holds(operation, from, to)
            let judged = try judge(lines.joined(separator: "\n"), problem)
            #expect(
                judged.codes == (expected ? [] : ["plan.violated-constraint"]),
                "round \(round): \(problem.pddl) \(lines)")
            counts[expected ? 1 : 0] += 1
        }
        #expect(counts[0] > 10 && counts[1] > 10, "\(counts): too one-sided")
    }

    @Test func theStepThatBreaksAConstraintIsNamed() throws {
        let problem = try timed(
            Self.switches, initial: "(p)", goal: "(q)", constraints: "(:constraints (always (p)))")
        let judged = try judge("(first) (second) (none)", problem)
        #expect(judged.codes == ["plan.violated-constraint", "plan.goal-not-reached"])
        #expect(judged.diagnostics.first?.message == "step 2 (second) breaks the constraint (always (p))")
        #expect(judged.notes.first == "requires (p), made false by step 2 (second)")
        guard case .invalid(let error) = judged else { return }
        #expect(error.faults.first?.step == 1 && error.trace.count == 3)
        let never = try timed(Self.switches, constraints: "(:constraints (sometime (p)))")
        #expect(
            try judge("(second)", never).diagnostics.first?.message
                == "the constraint (sometime (p)) is not met by the end")
    }

    @Test func constraintsForAllObjects() throws {
        let visits = """
            (:action see :parameters (?x - thing) :effect (seen ?x))
            """
        let problem = try timed(
            visits, predicates: "(seen ?x - thing)",
            constraints: "(:constraints (and (forall (?x - thing) (sometime (seen ?x)))"
                + " (sometime-before (seen b) (seen a))))")
        #expect(try judge("(see a) (see b) (see c)", problem).isValid)
        #expect(try judge("(see a) (see b)", problem).codes == ["plan.violated-constraint"])
        #expect(try judge("(see b) (see a) (see c)", problem).codes == ["plan.violated-constraint"])
    }

    @Test func preferencesAreCounted() throws {
        let problem = try problem(
            """
            (define (domain d) (:requirements :adl :typing :preferences :constraints :fluents)
              (:types thing) (:predicates (seen ?x - thing) (clean ?x - thing)) (:functions (f))
              (:action see :parameters (?x - thing)
                :precondition (and (preference tidy (clean ?x))) :effect (and (seen ?x) (increase (f) 1))))
            """,
            """
            (define (problem t) (:domain d) (:objects a b c - thing) (:init (clean a) (= (f) 0))
              (:goal (and (seen a) (forall (?x - thing) (preference every (seen ?x)))
                (preference whole (forall (?x - thing) (seen ?x)))))
              (:constraints (and (preference order (sometime-before (seen a) (seen b)))
                (forall (?x - thing) (preference early (within 1 (seen ?x))))))
              (:metric minimize (+ (* 100 (is-violated every)) (* 10 (is-violated whole))
                (* 1000 (is-violated tidy)) (* 10000 (is-violated order)) (* 100000 (is-violated early)) (f))))
            """)
        let judged = try judge("(see a) (see b) (see b)", problem)
        #expect(judged.diagnostics == [])
        #expect(judged.cost == Rational(212_113))
        guard case .valid(let plan) = judged else { return }
        #expect(plan.preferenceViolations == ["every": 1, "whole": 1, "tidy": 2, "order": 1, "early": 2])
        #expect(try judge("(see b) (see a) (see c)", problem).cost == Rational(202_003))
    }

    @Test func preferencesOfDurativeActions() throws {
        let problem = try timed(
            """
            (:durative-action work :parameters () :duration (= ?duration 2)
              :condition (and (preference calm (over all (p))) (forall (?x - thing)
                (preference ready (at start (on ?x)))))
              :effect (at end (q)))
            (:action shake :parameters () :effect (not (p)))
            """, predicates: "(p) (q) (on ?x - thing)", initial: "(p) (on a)", goal: "(q)",
            metric: "(:metric minimize (+ (* 10 (is-violated calm)) (is-violated ready)))")
        #expect(try judge("0: (work) [2]", problem).cost == Rational(2))
        #expect(try judge("0: (work) [2]\n1: (shake)", problem).cost == Rational(12))
        #expect(try judge("0: (work) [2]\n2.5: (shake)\n3: (work) [2]", problem).cost == Rational(14))
    }
}
