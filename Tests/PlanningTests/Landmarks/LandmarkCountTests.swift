// The landmark count: values that are known, and safety along paths.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@testable import Planning

@Suite struct LandmarkCountTests {
    @Test(arguments: 81...90)
    func deadEndsAreDeadAndGoalsCostNothing(_ seed: UInt64) throws {
        for (task, space) in try LandmarkTests.tasks(seed) {
            let evaluator = Heuristic.landmarkCount.makeEvaluator(task, .costPlusOne)
            try LandmarkTests.notifyAll(space) { state in
                if let state { evaluator.notifyInitial(state, id: 0) }
            } step: {
                evaluator.notifyTransition(from: $0, parentID: $1, operator: 0, to: $2, id: $3)
            }
            for (number, state) in space.states.enumerated() {
                let estimate = state.withUnsafeBufferPointer {
                    $0.baseAddress.map { evaluator.evaluate($0, id: number) } ?? 0
                }
                if estimate == deadEnd { #expect(space.distances[number] == nil, "seed \(seed)") }
                let isGoal =
                    space.distances[number] == 0
                    && state.withUnsafeBufferPointer {
                        $0.baseAddress.map { task.isGoal($0) } ?? false
                    }
                if isGoal { #expect(estimate == 0, "seed \(seed)") }
            }
        }
    }

    /// Three blocks: c is picked up and put on a; b is cleared, picked up and put on c.
    @Test(arguments: [("three blocks", 5), ("already there", 0), ("an empty goal", 0)])
    func smallCasesHaveTheExpectedCount(_ name: String, _ expected: Int) throws {
        let problem = try #require(SmallCase.all.first { $0.description == name }).load()
        let estimate = try Self.initialEstimate(problem)
        #expect(estimate == expected)
    }

    /// Instances with the first estimate of the landmark sum over backchained landmarks with reasonable
    /// orders, as another planner gives it for costs plus one.
    static let known = [
        ("blocks/12-0", 32), ("gripper/prob20", 85), ("logistics00/12-1", 67), ("logistics98/prob01", 25),
        ("depot/p07", 18), ("driverlog/p13", 19),
    ]
    private struct Index: Decodable {
        struct Instance: Decodable {
            var id: String
            var domain_file: String
            var problem_file: String
        }

        var instances: [Instance]
    }

    static let isPresent = SharedData.url("benchmarks/index.json") != nil

    @Test(.enabled(if: isPresent, "needs the shared benchmarks"), arguments: known)
    func firstEstimatesAreThoseKnown(_ id: String, _ expected: Int) throws {
        let url = try #require(SharedData.url("benchmarks/index.json"))
        let index = try JSONDecoder().decode(Index.self, from: Data(contentsOf: url))
        let instance = try #require(index.instances.first { $0.id == id })
        let folder = url.deletingLastPathComponent()
        let domain = try Domain(parsing: .file(folder.appending(path: instance.domain_file).path))
        let problem = try Problem(
            parsing: .file(folder.appending(path: instance.problem_file).path), in: domain)
        #expect(try Self.initialEstimate(problem) == expected)
    }

    private static func initialEstimate(_ problem: Problem) throws -> Int {
        let task = try #require(try HeuristicPropertyTests.task(problem))
        let evaluator = Heuristic.landmarkCount.makeEvaluator(task, .costPlusOne)
        evaluator.notifyInitial(task.initial.base, id: 0)
        return Int(evaluator.evaluate(task.initial.base, id: 0))
    }
}

@Suite struct LandmarkCostPartitioningTests {
    @Test(arguments: 91...102)
    func estimatesAlongPathsAreLowerBounds(_ seed: UInt64) throws {
        for (task, space) in try LandmarkTests.tasks(seed) {
            let evaluator = Heuristic.landmarkCostPartitioning.makeEvaluator(task, .cost)
            try LandmarkTests.notifyAll(space) { state in
                if let state { evaluator.notifyInitial(state, id: 0) }
            } step: {
                evaluator.notifyTransition(from: $0, parentID: $1, operator: 0, to: $2, id: $3)
            }
            for (number, state) in space.states.enumerated() {
                let estimate = state.withUnsafeBufferPointer {
                    $0.baseAddress.map { evaluator.evaluate($0, id: number) } ?? 0
                }
                if let distance = space.distances[number] {
                    #expect(estimate <= distance, "seed \(seed) state \(number)")
                }
            }
        }
    }
}
