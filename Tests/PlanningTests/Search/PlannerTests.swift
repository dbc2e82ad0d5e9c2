// Every search with every heuristic on problems with known answers.

import Diagnostics
import PDDL
import Planning
import Testing
import Validation

@Suite struct PlannerTests {
    @Test(arguments: SearchConfiguration.all, SmallCase.all)
    func answersAreRight(_ configuration: SearchConfiguration, _ example: SmallCase) throws {
        let problem = try example.load()
        var statistics = SearchStatistics()
        switch try Planner(configuration).solve(problem, statistics: &statistics) {
        case .solved(let plan, let claim):
            let cost = try #require(LiftedSimulator(problem: problem).cost(of: plan), "\(plan)")
            _ = try PlanValidator().validate(plan, for: problem)
            let optimum = try #require(example.cost)
            #expect(statistics.planCost == cost)
            #expect(cost >= optimum)
            if claim == .optimal { #expect(cost == optimum) }
            if configuration.isOptimal { #expect(claim == .optimal) }
        case .unsolvable: #expect(example.cost == nil)
        case .gaveUp(let limit): Issue.record("gave up: \(limit)")
        }
    }

    @Test(arguments: SmallCase.all)
    func theKnownCostsAreThoseOfTheSimulator(_ example: SmallCase) throws {
        #expect(LiftedSimulator(problem: try example.load()).optimalCost() == example.cost)
    }
}
