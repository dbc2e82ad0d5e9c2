// Grounding keeps the limits where nothing is emitted, and refuses what would be too large or too deep.

import Diagnostics
import PDDL
import TestSupport
import Testing

@testable import Planning

@Suite struct GroundingLimitTests {
    private static let done = Condition.atom(Atom("done", []))

    private static func objects(_ count: Int) -> [TypedName] { (0..<count).map { TypedName("o\($0)") } }

    /// A problem over a hundred objects whose only action has five parameters.
    private static func wide(_ precondition: String) throws -> Problem {
        let names = (0..<100).map { "o\($0)" }
        let domain = try SmallDomains.domain(
            """
            (define (domain d) (:requirements :adl) (:predicates (s) (p ?x) (done))
              (:action a :parameters (?a ?b ?c ?d ?e) :precondition \(precondition) :effect (done)))
            """)
        return try SmallDomains.problem(
            """
            (define (problem p) (:domain d) (:objects \(names.joined(separator: " ")))
              (:init (s) \(names.map { "(p \($0))" }.joined(separator: " "))) (:goal (done)))
            """, in: domain)
    }

    /// Free bindings that are never emitted, free bindings that fail, and joins that fail.
    @Test(arguments: [
        "(not (s))", "(and (= ?d ?e) (not (= ?d ?e)))",
        "(and (p ?a) (p ?b) (p ?c) (p ?d) (p ?e) (= ?d ?e) (not (= ?d ?e)))",
    ])
    func timeIsKeptWhereNothingIsEmitted(_ precondition: String) throws {
        let start = ContinuousClock.now
        let limit = Duration.milliseconds(200)
        let outcome = try Planner(within: .time(limit)).solve(Self.wide(precondition))
        #expect(ContinuousClock.now - start < .seconds(5))
        guard case .gaveUp(.time(limit)) = outcome else {
            Issue.record("expected to give up, found \(outcome)")
            return
        }
    }

    @Test func aLongGoalIsNormalisedInLinearTime() throws {
        let objects = Self.objects(20_000)
        let goal = Condition.and(objects.map { .atom(Atom("p", [Term($0.name, isVariable: false)])) })
        let domain = Domain("d", predicates: [PredicateSymbol("p", [TypedName("x")])])
        let problem = Problem("p", in: domain, objects: objects, goal: goal)
        let start = ContinuousClock.now
        let normalized = try Normalization.normalize(problem)
        #expect(ContinuousClock.now - start < .seconds(3))
        #expect(normalized.goal?.count == 20_000)
        #expect(throws: LimitReached.self) {
            try Normalization.normalize(problem, deadline: Deadline(.time(.zero)))
        }
    }

    /// An action with `atoms` preconditions, each `copies` times, and no variables.
    private static func deep(_ atoms: Int, copies: Int = 1) -> Problem {
        let marked = MarkedSource("«(and)»")
        let symbols = (0..<atoms).map { PredicateSymbol("p\($0)") }
        let action = ActionSchema(
            "a",
            precondition: .and(
                (0..<copies).flatMap { _ in
                    symbols.map { .atom(Atom($0.name, [], at: marked.spans[0])) }
                }),
            effect: .add(Atom("done", [])))
        let domain = Domain(
            "d", predicates: symbols + [PredicateSymbol("done")], actions: [action], source: marked.source)
        return Problem("p", in: domain, initial: symbols.map { Fact($0.name) }, goal: done)
    }

    @Test func repeatedPreconditionsCountOnce() throws {
        let problem = Self.deep(10, copies: 2000)
        #expect(try Normalization.normalize(problem).actions.map(\.precondition.positive.count) == [10])
        guard case .solved = try Planner().solve(problem) else {
            Issue.record("expected a plan")
            return
        }
    }

    @Test func aThousandPreconditionsAreJoinedAndOneMoreIsRefused() throws {
        guard case .solved = try Planner().solve(Self.deep(1000)) else {
            Issue.record("expected a plan")
            return
        }
        let problem = Self.deep(1001)
        let error = #expect(throws: DiagnosticsError.self) { try Planner().solve(problem) }
        #expect(error?.diagnostics.map(\.code) == ["planner.unsupported-feature"])
        let place = problem.domain.actions.first?.precondition.span
        #expect(place != nil)
        #expect(error?.diagnostics.first?.location == place.map { SourceLocation(problem.domain.source, $0) })
    }

    @Test func anIndexAboveTheMemoryLimitIsNotAllocated() throws {
        // 2000 predicates of 500 arguments over 100,000 objects: 800 gigabytes.
        let parameters = (0..<500).map { TypedName("x\($0)") }
        let symbols = (0..<2000).map { PredicateSymbol("p\($0)", parameters) }
        let domain = Domain("d", predicates: symbols + [PredicateSymbol("done")])
        let problem = Problem("p", in: domain, objects: Self.objects(100_000), goal: Self.done)
        guard case .gaveUp(.memory(1 << 30)) = try Planner(within: .memory(1 << 30)).solve(problem) else {
            Issue.record("expected to give up")
            return
        }
    }

    @Test func sizesThatDoNotFitInANumberAreNone() {
        #expect(FactIndex.bytes(arities: [2, 1], objects: 10) == 240)
        #expect(FactIndex.bytes(arities: [2], objects: .max) == nil)
        #expect(FactIndex.bytes(arities: [1], objects: .max / 2) == nil)
    }
}
