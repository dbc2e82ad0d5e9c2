// The planner against a naive search on random problems with numbers.

import PDDL
import TestSupport
import Testing
import Validation

@testable import Planning

@Suite struct RandomNumericTests {
    static let searches = [
        "astar(blind)", "astar(hmax)", "gbfs(nadd, preferred)", "gbfs(nff)", "lazy(nff, preferred)",
        "gbfs(ff, preferred)", "bfws", "auto", "lama",
    ]

    @Test(arguments: 1...10)
    func everySearchAgreesWithTheNaiveOne(_ seed: UInt64) throws {
        var source = RandomNumericProblems(seed: seed)
        for _ in 0..<8 {
            let (problem, steps, text) = try source.next()
            for name in Self.searches {
                switch try Planner(SearchConfiguration(name)).solve(problem) {
                case .solved(let plan, let claim):
                    #expect(throws: Never.self, "seed \(seed), \(name): \(plan)\n\(text)") {
                        try PlanValidator().validate(plan, for: problem)
                    }
                    if claim == .optimal {
                        #expect(plan.steps.count == steps, "seed \(seed), \(name)\n\(text)")
                    }
                case .unsolvable(let reason):
                    #expect(steps == nil, "seed \(seed), \(name): \(reason)\n\(text)")
                case .gaveUp(let limit):
                    // Where numbers may be rounded, a search without a plan proves nothing.
                    #expect(limit == .incomplete && steps == nil, "seed \(seed), \(name)\n\(text)")
                }
            }
        }
    }

    @Test(arguments: 21...28)
    func statedPropertiesHold(_ seed: UInt64) throws {
        var source = RandomNumericProblems(seed: seed)
        for _ in 0..<4 {
            let (problem, _, text) = try source.next()
            guard let task = try HeuristicPropertyTests.task(problem) else { continue }
            let space = ReachableStates(task)
            for heuristic in Heuristic.all {
                let evaluator = heuristic.makeEvaluator(task, .cost)
                for (number, state) in space.states.enumerated() {
                    let estimate = state.withUnsafeBufferPointer {
                        $0.baseAddress.map { evaluator.evaluate($0) } ?? deadEnd
                    }
                    let distance = space.distances[number]
                    if heuristic.isAdmissible {
                        #expect(
                            estimate == deadEnd || estimate <= distance ?? .max,
                            "seed \(seed), \(heuristic.name)\n\(text)")
                    }
                    if heuristic.isSafe {
                        #expect(
                            estimate != deadEnd || distance == nil,
                            "seed \(seed), \(heuristic.name)\n\(text)")
                    }
                }
            }
        }
    }
}
