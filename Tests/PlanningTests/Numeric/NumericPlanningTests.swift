// What the planner does with numbers: exactness, metrics, values without a definition.

import PDDL
import TestSupport
import Testing
import Validation

@testable import Planning

@Suite struct NumericPlanningTests {
    static let tank = """
        (define (domain tank)
          (:requirements :numeric-fluents)
          (:functions (level) (spent) (time))
          (:action drip :effect (and (increase (level) 0.1) (increase (spent) 0.25)))
          (:action pour :effect (and (increase (level) 0.7) (increase (spent) 2.5) (increase (time) 1)))
          (:action empty :effect (assign (level) 0)))
        """

    static func outcome(_ goal: String, _ metric: String = "", _ search: String = "auto") throws -> (
        Problem, Outcome
    ) {
        let problem = try SmallDomains.problem(
            """
            (define (problem p) (:domain tank) (:init (= (level) 0) (= (spent) 0) (= (time) 0)) (:goal \(goal))
              \(metric))
            """, in: SmallDomains.domain(tank))
        return (problem, try Planner(SearchConfiguration(search)).solve(problem))
    }

    @Test func tenthsAddUpToWholeNumbers() throws {
        let (problem, outcome) = try Self.outcome("(= (level) 1)")
        guard case .solved(let plan, _) = outcome else {
            Issue.record("expected a plan, found \(outcome)")
            return
        }
        _ = try PlanValidator().validate(plan, for: problem)
    }

    @Test func aSumOfCountersIsACost() throws {
        let (problem, outcome) = try Self.outcome(
            "(>= (level) 0.7)", "(:metric minimize (+ (* 2 (spent)) (time)))", "astar(blind)")
        guard case .solved(let plan, .optimal) = outcome else {
            Issue.record("expected an optimal plan, found \(outcome)")
            return
        }
        // Seven drips cost 3.5, a pour 6.
        #expect(plan.steps.count == 7)
        #expect(try PlanValidator().validate(plan, for: problem).cost == Rational(7, 2))
    }

    @Test func whatIsToBeGreatIsNotClaimedToBe() throws {
        let (_, outcome) = try Self.outcome("(>= (level) 0.7)", "(:metric maximize (level))", "astar(blind)")
        guard case .solved(let plan, .satisficing) = outcome else {
            Issue.record("expected a plan without a claim, found \(outcome)")
            return
        }
        #expect(plan.steps.count == 1)
    }

    @Test func countersThatNothingAsksForAreNotInTheState() throws {
        let (problem, _) = try Self.outcome("(>= (level) 0.7)")
        let task = try #require(try HeuristicPropertyTests.task(problem))
        #expect(task.numeric?.count == 1)
    }
}
