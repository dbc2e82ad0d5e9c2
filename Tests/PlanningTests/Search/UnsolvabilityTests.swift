// Proofs that there is no plan, and what they tell whoever wrote the problem.

import Diagnostics
import PDDL
import Planning
import TestSupport
import Testing

@Suite struct UnsolvabilityTests {
    static func reason(_ domain: String, _ problem: String) throws -> (Unsolvability, [SourceSpan]) {
        let marked = MarkedSource(problem, named: "problem.pddl")
        let problem = try Problem(parsing: marked.source, in: SmallDomains.domain(domain))
        guard case .unsolvable(let reason) = try Planner().solve(problem) else {
            throw DiagnosticsError("test", "expected no plan")
        }
        return (reason, marked.spans)
    }

    @Test func aGoalOutOfReachIsExplained() throws {
        let (reason, spans) = try Self.reason(
            SmallDomains.delivery,
            """
            (define (problem p) (:domain delivery) (:objects t - truck x - parcel a b - place)
              (:init (at t a) (at x a) (road b a) (= (length b a) 9) (= (total-cost) 0))
              (:goal (and (at t a) «(at x b)»)))
            """)
        #expect(reason.proof == .unreachableGoal([Fact("at", ["x", "b"])], permanent: []))
        let diagnostic = try #require(reason.diagnostics.first)
        #expect(reason.diagnostics.count == 1)
        #expect(diagnostic.code == "planner.unreachable-goal")
        #expect(diagnostic.location?.span == spans.first)
        #expect(
            diagnostic.notes.map(\.message) == [
                "(unload x ?t b) would make (at x b) true, but needs (at ?t b), which cannot become true"
            ])
        #expect(reason.description == "no sequence of actions makes (at x b) true")
    }

    @Test func chainsEndAtWhatIsMissing() throws {
        let (reason, _) = try Self.reason(
            """
            (define (domain bake) (:predicates (flour) (dough) (bread) (oven))
              (:action knead :precondition (flour) :effect (dough))
              (:action bake :precondition (and (dough) (oven)) :effect (and (bread) (not (dough)))))
            """,
            "(define (problem p) (:domain bake) (:init (oven)) (:goal (bread)))")
        #expect(
            reason.diagnostics.first?.notes.map(\.message) == [
                "(bake) would make (bread) true, but needs (dough), which cannot become true",
                "(knead) would make (dough) true, but needs (flour), which cannot become true",
                "(flour) does not hold at the start, and no action changes 'flour'",
            ])
    }

    @Test func whatNothingMakesFalseIsNamed() throws {
        let (reason, spans) = try Self.reason(
            """
            (define (domain wall) (:requirements :negative-preconditions) (:predicates (wall ?x) (seen ?x))
              (:action look :parameters (?x) :precondition (wall ?x) :effect (seen ?x)))
            """,
            "(define (problem p) (:domain wall) (:objects w) (:init (wall w)) (:goal (not «(wall w)»)))")
        #expect(reason.proof == .unreachableGoal([], permanent: [Fact("wall", ["w"])]))
        #expect(reason.diagnostics.first?.location?.span == spans.first)
    }

    @Test func factsThatExcludeEachOtherAreNamed() throws {
        let (reason, _) = try Self.reason(
            SmallDomains.blocks,
            """
            (define (problem p) (:domain blocks) (:objects a b c)
              (:init (on-table a) (on-table b) (on-table c) (clear a) (clear b) (clear c) (arm-empty))
              (:goal (and (on a b) (on a c))))
            """)
        #expect(
            reason.proof
                == .exclusiveGoal(
                    GroundLiteral(Fact("on", ["a", "b"])), GroundLiteral(Fact("on", ["a", "c"]))))
    }

    @Test func pairsThatAreNeverTrueTogetherAreNamed() throws {
        // No invariant of the domain says so, but no sequence of actions makes both true.
        let (reason, _) = try Self.reason(
            SmallDomains.pairs,
            """
            (define (problem p) (:domain pairs) (:objects a b) (:init (free a) (free b))
              (:goal (and (joined a b) (alone a))))
            """)
        #expect(
            reason.proof
                == .exclusiveGoal(
                    GroundLiteral(Fact("joined", ["a", "b"])), GroundLiteral(Fact("alone", ["a"]))))
    }

    @Test func anExhaustedSearchSaysSo() throws {
        // Two hands for three things: each two of them can be held.
        let (reason, _) = try Self.reason(
            """
            (define (domain hands)
              (:predicates (hand ?h) (empty ?h) (thing ?x) (held ?x))
              (:action take :parameters (?h ?x)
                :precondition (and (hand ?h) (empty ?h) (thing ?x))
                :effect (and (held ?x) (not (empty ?h)))))
            """,
            """
            (define (problem p) (:domain hands) (:objects l r a b c)
              (:init (hand l) (hand r) (empty l) (empty r) (thing a) (thing b) (thing c))
              (:goal (and (held a) (held b) (held c))))
            """)
        guard case .exhausted(.standard, let states) = reason.proof else {
            Issue.record("\(reason)")
            return
        }
        #expect(states > 1)
    }

    @Test func aGoalThatContradictsItselfIsFalse() throws {
        let (reason, _) = try Self.reason(
            SmallDomains.lamps,
            """
            (define (problem p) (:domain lamps) (:objects a b) (:init (lit a) (next a b) (next b a))
              (:goal (and (lit b) (not (lit b)))))
            """)
        #expect(reason.proof == .falseGoal)
    }
}
