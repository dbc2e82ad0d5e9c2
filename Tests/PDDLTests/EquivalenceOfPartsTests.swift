// Every part of a problem counts: timed literals, constraints, preferences and metrics; and large problems are fast.

import Diagnostics
import PDDL
import TestSupport
import Testing

@Suite struct EquivalenceOfPartsTests {
    func problem(_ body: String) throws -> Problem {
        let domain = try Domain(
            parsing: SourceText(
                """
                (define (domain d) (:requirements :adl :numeric-fluents :timed-initial-literals :constraints
                    :preferences :durative-actions)
                  (:predicates (p ?x) (r ?x ?y)) (:functions (f ?x) (total-cost))
                  (:action a :parameters (?x) :effect (and (p ?x) (increase (f ?x) 1))))
                """, named: "d"))
        return try Problem(
            parsing: SourceText("(define (problem t) (:domain d) \(body))", named: "t"), in: domain)
    }

    func same(_ first: String, _ second: String) throws -> Bool {
        if case .equivalent = try problem(first).equivalence(to: problem(second)) { true } else { false }
    }

    @Test func timedLiterals() throws {
        let rest = "(:goal (p a)) (:objects a b)"
        #expect(try same("\(rest) (:init (at 5 (p b)))", "\(rest) (:init (at 5.0 (p b)))"))
        #expect(try !same("\(rest) (:init (at 5 (p b)))", "\(rest) (:init (at 6 (p b)))"))
        #expect(try !same("\(rest) (:init (at 5 (p b)))", "\(rest) (:init (at 5 (p a)))"))
        #expect(try !same("\(rest) (:init (at 5 (p b)))", "\(rest) (:init (at 5 (not (p b))))"))
    }

    @Test func numericGoals() throws {
        let rest = "(:objects a b) (:init (r a b))"
        #expect(
            try same(
                "\(rest) (:goal (>= (+ (f a) (f b) 1) 3))", "\(rest) (:goal (<= 3 (+ (f b) (+ 1 (f a)))))"))
        #expect(try !same("\(rest) (:goal (>= (- (f a) (f b)) 3))", "\(rest) (:goal (>= (- (f b) (f a)) 3))"))
        #expect(try same("\(rest) (:goal (= (f a) (f b)))", "\(rest) (:goal (= (f b) (f a)))"))
    }

    @Test func constraints() throws {
        let rest = "(:objects a b) (:init (r a b)) (:goal (p a))"
        #expect(
            try same(
                "\(rest) (:constraints (and (always (p a)) (sometime (p b))))",
                "\(rest) (:constraints (and (sometime (p b)) (and (always (p a)))))"))
        #expect(
            try !same(
                "\(rest) (:constraints (sometime-after (p a) (p b)))",
                "\(rest) (:constraints (sometime-after (p b) (p a)))"))
        #expect(
            try !same("\(rest) (:constraints (within 5 (p a)))", "\(rest) (:constraints (within 6 (p a)))"))
        #expect(try !same("\(rest) (:constraints (sometime (p b)))", rest))
    }

    @Test func namesOfPreferences() throws {
        func text(_ first: String, _ second: String, _ metric: String) -> String {
            """
            (:objects a b) (:init (r a b)) (:goal (and (preference \(first) (p a)) (preference \(second) (p b))))
            (:metric minimize (\(metric)))
            """
        }
        let two = text("one", "two", "+ (is-violated one) (* 2 (is-violated two))")
        #expect(try same(two, text("x", "y", "+ (is-violated x) (* 2 (is-violated y))")))
        #expect(try same(two, text("two", "one", "+ (is-violated two) (* 2 (is-violated one))")))
        #expect(try !same(two, text("one", "two", "+ (is-violated two) (* 2 (is-violated one))")))
        #expect(try !same(two, text("one", "one", "+ (is-violated one) (* 2 (is-violated one))")))
        // A preference that the metric does not ask about has no use for its name.
        #expect(
            try same(text("one", "two", "+ 1 (is-violated one)"), text("one", "", "+ 1 (is-violated one)")))
        #expect(
            try !same(
                "(:objects a) (:goal (and (preference q (p a)) (preference q (p a)))) (:metric minimize (is-violated q))",
                "(:objects a) (:goal (preference q (p a))) (:metric minimize (is-violated q))"))
    }

    /// A grid of places, a chain, and pairs that all look alike, 1,024 objects each.
    @Test(.timeLimit(.minutes(1)), arguments: ["grid", "chain", "pairs"])
    func largeProblems(shape: String) {
        var random = SeededRandom(5)
        func problem(_ prefix: String) -> Problem {
            var facts: [Fact] = []
            for index in 0..<1_000 {
                let name = "\(prefix)\(index)"
                switch shape {
                case "grid":
                    if index % 32 != 31 { facts.append(Fact("r", [name, "\(prefix)\(index + 1)"])) }
                    if index + 32 < 1_024 { facts.append(Fact("r", [name, "\(prefix)\(index + 32)"])) }
                case "chain": if index < 1_023 { facts.append(Fact("r", [name, "\(prefix)\(index + 1)"])) }
                default: if index % 2 == 0 { facts.append(Fact("r", [name, "\(prefix)\(index + 1)"])) }
                }
            }
            return Problem(
                "t", in: EquivalenceTests.domain,
                objects: (0..<1_024).map { TypedName("\(prefix)\($0)") }.shuffled(using: &random),
                initial: facts.shuffled(using: &random))
        }
        let (first, second) = (problem("a"), problem("b"))
        let time = ContinuousClock().measure {
            guard case .equivalent = first.equivalence(to: second) else {
                Issue.record("they are the same")
                return
            }
        }
        print("equivalence of 1,024 objects, \(shape): \(time)")
        var other = second
        other.initial[300].arguments[1] = other.initial[300].arguments[0]
        guard case .different = first.equivalence(to: other) else {
            Issue.record("one fact is another")
            return
        }
    }
}
