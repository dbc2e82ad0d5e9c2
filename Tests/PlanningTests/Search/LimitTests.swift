// Limits end a run and prove nothing; what the planner lacks is refused with its place.

import Diagnostics
import PDDL
import Planning
import TestSupport
import Testing
import Validation

@Suite struct LimitTests {
    /// A problem whose blind search takes far longer than a test: nine blocks.
    static func large() throws -> Problem {
        let names = (0..<9).map { "b\($0)" }
        let facts = names.map { "(on-table \($0)) (clear \($0))" }.joined(separator: " ")
        let goals = zip(names, names.dropFirst()).map { "(on \($0) \($1))" }.joined(separator: " ")
        return try SmallDomains.problem(
            """
            (define (problem p) (:domain blocks) (:objects \(names.joined(separator: " ")))
              (:init \(facts) (arm-empty)) (:goal (and \(goals))))
            """, in: SmallDomains.domain(SmallDomains.blocks))
    }

    @Test func timeIsKept() throws {
        let start = ContinuousClock.now
        let limit = Duration.milliseconds(50)
        guard
            case .gaveUp(.time(limit)) = try Planner(.aStar(.blind), within: .time(limit)).solve(Self.large())
        else {
            Issue.record("expected to give up")
            return
        }
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func noTimeAtAllIsNoCrash() throws {
        guard case .gaveUp = try Planner(within: .time(.zero)).solve(Self.large()) else {
            Issue.record("expected to give up")
            return
        }
    }

    @Test func memoryIsKept() throws {
        let limits = Limits.memory(1 << 18).and(.time(.seconds(20)))
        guard case .gaveUp(.memory(1 << 18)) = try Planner(.aStar(.blind), within: limits).solve(Self.large())
        else {
            Issue.record("expected to give up")
            return
        }
    }

    /// Nine blocks, or a plan before the limit: every search ends soon after it, and none crashes.
    @Test(arguments: SearchConfiguration.all)
    func everySearchKeepsItsLimits(_ configuration: SearchConfiguration) throws {
        let problem = try Self.large()
        let start = ContinuousClock.now
        let limits = Limits.time(.milliseconds(80)).and(.memory(1 << 18))
        switch try Planner(configuration, within: limits).solve(problem) {
        case .solved(let plan, _): _ = try PlanValidator().validate(plan, for: problem)
        case .gaveUp(let limit): #expect(limit == .time(.milliseconds(80)) || limit == .memory(1 << 18))
        case .unsolvable(let proof): Issue.record("\(proof)")
        }
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test(arguments: SearchConfiguration.all)
    func everySearchHearsCancellation(_ configuration: SearchConfiguration) async throws {
        let problem = try Self.large()
        let run = Task { try Planner(configuration, within: .time(.seconds(60))).solve(problem) }
        try await Task.sleep(for: .milliseconds(30))
        run.cancel()
        switch try await run.value {
        case .solved(let plan, _): _ = try PlanValidator().validate(plan, for: problem)
        case .gaveUp(let limit): #expect(limit == .cancelled)
        case .unsolvable(let proof): Issue.record("\(proof)")
        }
    }

    @Test func cancellationIsHeard() async throws {
        let problem = try Self.large()
        let run = Task { try Planner(.aStar(.blind), within: .time(.seconds(60))).solve(problem) }
        run.cancel()
        guard case .gaveUp(.cancelled) = try await run.value else {
            Issue.record("expected to be cancelled")
            return
        }
    }

    @Test func countedViolationsAreRefusedWithTheirPlace() throws {
        let domain = try SmallDomains.domain(
            "(define (domain d) (:requirements :preferences) (:predicates (p)) (:action a :effect (p)))")
        let marked = MarkedSource(
            """
            (define (problem p) (:domain d) (:init) (:goal (and (p) (preference soft (p))))
              «(:metric minimize (is-violated soft))»)
            """)
        let problem = try Problem(parsing: marked.source, in: domain)
        let error = #expect(throws: DiagnosticsError.self) { try Planner().solve(problem) }
        #expect(error?.diagnostics.map(\.code) == ["planner.unsupported-feature"])
        #expect(error?.diagnostics.first?.location?.span == problem.metricSpan)
    }

    @Test func negativeCostsAreRefused() throws {
        let domain = try SmallDomains.domain(SmallDomains.delivery)
        var problem = try SmallDomains.problem(
            """
            (define (problem p) (:domain delivery) (:objects t - truck a b - place)
              (:init (at t a) (road a b) (= (length a b) 9) (= (total-cost) 0)) (:goal (at t b))
              (:metric minimize (total-cost)))
            """, in: domain)
        problem.values[0].value = Rational(-9)
        let error = #expect(throws: DiagnosticsError.self) { try Planner().solve(problem) }
        #expect(error?.diagnostics.map(\.code) == ["planner.negative-cost"])
    }

    @Test func fractionsAreScaled() throws {
        let domain = try SmallDomains.domain(SmallDomains.delivery)
        let problem = try SmallDomains.problem(
            """
            (define (problem p) (:domain delivery) (:objects t - truck a b c - place)
              (:init (at t a) (road a b) (road a c) (road c b) (= (length a b) 1) (= (length a c) 0.25)
                     (= (length c b) 0.5) (= (total-cost) 0))
              (:goal (at t b)) (:metric minimize (total-cost)))
            """, in: domain)
        var statistics = SearchStatistics()
        guard
            case .solved(let plan, .optimal) = try Planner(.aStar(.hMax)).solve(
                problem, statistics: &statistics)
        else {
            Issue.record("expected a plan")
            return
        }
        #expect(plan.steps.count == 2)
        #expect(statistics.costScale == 4)
        #expect(statistics.planCost == 3)
    }

    @Test func theSameInputGivesTheSameOutput() throws {
        let problem = try Self.large()
        var first = SearchStatistics()
        var second = SearchStatistics()
        guard case .solved(let one, _) = try Planner().solve(problem, statistics: &first),
            case .solved(let other, _) = try Planner().solve(problem, statistics: &second)
        else {
            Issue.record("expected plans")
            return
        }
        #expect(one == other)
        #expect(first.expanded == second.expanded && first.generated == second.generated)
    }
}
