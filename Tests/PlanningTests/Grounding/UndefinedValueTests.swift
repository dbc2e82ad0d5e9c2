// Increases by and of functions without a value: the planner's plans are those that the judge accepts.

import Diagnostics
import PDDL
import Planning
import TestSupport
import Testing
import Validation

@Suite struct UndefinedValueTests {
    static let roads = """
        (define (domain roads)
          (:requirements :strips :action-costs)
          (:predicates (at ?p) (road ?p ?q))
          (:functions (road-length ?p ?q) - number (total-cost) - number)
          (:action drive :parameters (?p ?q)
            :precondition (and (at ?p) (road ?p ?q))
            :effect (and (at ?q) (not (at ?p)) (increase (total-cost) (road-length ?p ?q)))))
        """

    static func problem(_ values: String) throws -> Problem {
        try SmallDomains.problem(
            """
            (define (problem p) (:domain roads) (:objects a b c)
              (:init (at a) (road a b) (road a c) (road c b) \(values)) (:goal (at b)))
            """, in: SmallDomains.domain(roads))
    }

    @Test func withoutAnyValueThereIsNoPlan() throws {
        let problem = try Self.problem("")
        for configuration in SearchConfiguration.all {
            guard case .unsolvable = try Planner(configuration).solve(problem) else {
                Issue.record("expected \(configuration) to find no plan")
                return
            }
        }
        let plan = Plan([GroundAction("drive", ["a", "b"])])
        let error = #expect(throws: InvalidPlan.self) { try PlanValidator().validate(plan, for: problem) }
        #expect(error?.diagnostics.map(\.code) == ["plan.undefined-cost"])
    }

    @Test func theRouteWithValuesIsTaken() throws {
        let problem = try Self.problem("(= (road-length a c) 1) (= (road-length c b) 1)")
        for configuration in SearchConfiguration.all {
            guard case .solved(let plan, _) = try Planner(configuration).solve(problem) else {
                Issue.record("expected \(configuration) to find a plan")
                return
            }
            #expect(plan.steps.map(\.description) == ["(drive a c)", "(drive c b)"])
            _ = try PlanValidator().validate(plan, for: problem)
        }
    }

    @Test func aFunctionBesideTheMetricNeedsAValueToo() throws {
        let burn = ActionSchema(
            "burn",
            effect: .and([.add(Atom("done", [])), .increase(FunctionTerm("fuel"), .number(Rational(1)))]))
        let domain = Domain(
            "d", predicates: [PredicateSymbol("done")],
            functions: [FunctionSymbol("fuel"), FunctionSymbol("total-cost")], actions: [burn])
        var problem = Problem("p", in: domain, goal: .atom(Atom("done", [])))
        for metric in [nil, Metric.minimize(.totalCost)] {
            problem.metric = metric
            problem.values = []
            guard case .unsolvable = try Planner().solve(problem) else {
                Issue.record("expected no plan")
                return
            }
            problem.values = [FunctionValue("fuel", [], Rational(3))]
            guard case .solved(let plan, _) = try Planner().solve(problem) else {
                Issue.record("expected a plan")
                return
            }
            _ = try PlanValidator().validate(plan, for: problem)
        }
    }

    @Test func aMetricWithoutAValueIsRefusedWithItsPlace() throws {
        let marked = MarkedSource("(minimize «(fuel)»)")
        let domain = Domain(
            "d", predicates: [PredicateSymbol("done")], functions: [FunctionSymbol("fuel")],
            actions: [ActionSchema("finish", effect: .add(Atom("done", [])))])
        var problem = Problem(
            "p", in: domain, goal: .atom(Atom("done", [])),
            metric: .minimize(.function(FunctionTerm("fuel", at: marked.spans[0]))), source: marked.source)
        let error = #expect(throws: DiagnosticsError.self) { try Planner().solve(problem) }
        #expect(error?.diagnostics.map(\.code) == ["planner.malformed-problem"])
        #expect(error?.diagnostics.first?.location == SourceLocation(marked.source, marked.spans[0]))
        #expect(
            error?.diagnostics.first?.fixIts.map(\.message) == [
                "give it one in the initial state: (= (fuel) 0)"
            ])
        problem.values = [FunctionValue("fuel", [], Rational(0))]
        guard case .solved(let plan, _) = try Planner().solve(problem) else {
            Issue.record("expected a plan")
            return
        }
        _ = try PlanValidator().validate(plan, for: problem)
    }

    @Test(arguments: 101...110)
    func theJudgeAcceptsEveryPlanWithAndWithoutAMetric(_ seed: UInt64) throws {
        for (original, _) in RandomProblemTests.problems(seed: seed, count: 8) {
            for metric in [original.metric, nil] {
                var problem = original
                problem.metric = metric
                let optimum = LiftedSimulator(problem: problem).optimalCost()
                for configuration in SearchConfiguration.all {
                    switch try Planner(configuration).solve(problem) {
                    case .solved(let plan, _):
                        #expect(throws: Never.self, "\(problem.domain.pddl) \(problem.pddl)") {
                            try PlanValidator().validate(plan, for: problem)
                        }
                    case .unsolvable:
                        #expect(optimum == nil, "\(problem.domain.pddl) \(problem.pddl)")
                    case .gaveUp(let limit): Issue.record("\(limit)")
                    }
                }
            }
        }
    }
}
