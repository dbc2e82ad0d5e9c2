// Landmark cuts against the distances in the whole state space, and against h_max.

import Diagnostics
import PDDL
import Testing

@testable import Planning

@Suite struct LandmarkCutTests {
    static func estimates(
        _ heuristic: Heuristic, _ task: GroundTask, _ weights: OperatorWeights, _ states: [[UInt64]]
    ) -> [Int32] {
        let evaluator = heuristic.makeEvaluator(task, weights)
        return states.map { state in
            state.withUnsafeBufferPointer { $0.baseAddress.map { evaluator.evaluate($0) } ?? -1 }
        }
    }

    /// With conditional effects and derived facts: an operator's cost is never paid twice.
    @Test(arguments: 301...320)
    func liesBetweenMaximumAndDistance(_ seed: UInt64) throws {
        for (problem, _) in RandomProblemTests.problems(seed: seed, count: 4, allowsADL: true) {
            guard let task = try HeuristicPropertyTests.task(problem) else { continue }
            let space = ReachableStates(task)
            let cuts = Self.estimates(.landmarkCut, task, .cost, space.states)
            let maxima = Self.estimates(.hMax, task, .cost, space.states)
            for number in space.states.indices {
                #expect((cuts[number] == deadEnd) == (maxima[number] == deadEnd))
                #expect(cuts[number] >= maxima[number])
                #expect(cuts[number] == deadEnd || cuts[number] <= space.distances[number] ?? .max)
            }
        }
    }

    /// Nothing of an earlier state is left in the evaluator.
    @Test(arguments: 321...326)
    func dependsOnTheStateOnly(_ seed: UInt64) throws {
        for (problem, _) in RandomProblemTests.problems(seed: seed, count: 4, allowsADL: true) {
            guard let task = try HeuristicPropertyTests.task(problem) else { continue }
            let states = Array(ReachableStates(task).states.prefix(60))
            let inOrder = Self.estimates(.landmarkCut, task, .costPlusOne, states)
            let reversed = Self.estimates(.landmarkCut, task, .costPlusOne, states.reversed())
            #expect(inOrder == reversed.reversed())
            for (state, estimate) in zip(states, inOrder) {
                #expect(Self.estimates(.landmarkCut, task, .costPlusOne, [state]) == [estimate])
            }
        }
    }

    /// Two goals that two effects of one operator reach: it is needed once, and paid for once.
    @Test func effectsOfOneOperatorShareItsCost() throws {
        let domain = try Domain(
            parsing: SourceText(
                """
                (define (domain switches) (:requirements :adl)
                  (:predicates (left) (right) (lit-left) (lit-right))
                  (:action press :parameters () :precondition ()
                    :effect (and (when (left) (lit-left)) (when (right) (lit-right))))
                  (:action connect :parameters () :precondition () :effect (and (left) (right))))
                """, named: "domain.pddl"))
        let problem = try Problem(
            parsing: SourceText(
                """
                (define (problem both) (:domain switches) (:init)
                  (:goal (and (lit-left) (lit-right))))
                """, named: "problem.pddl"), in: domain)
        let task = try #require(try HeuristicPropertyTests.task(problem))
        let initial = (0..<task.words).map { task.initial[$0] }
        #expect(Self.estimates(.landmarkCut, task, .cost, [initial]) == [2])
    }
}
