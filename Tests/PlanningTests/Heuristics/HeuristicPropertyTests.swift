// What the registry states of each heuristic, on every reachable state of small problems.

import PDDL
import Testing

@testable import Planning

@Suite struct HeuristicPropertyTests {
    /// A task, and its states by their facts.
    static func task(_ problem: Problem) throws -> GroundTask? {
        let grounding = try Grounding(problem, deadline: Deadline(.none))
        guard case .task(let task) = grounding.result else { return nil }
        return task
    }

    @Test(arguments: 41...50)
    func statedPropertiesHold(_ seed: UInt64) throws {
        for (problem, _) in RandomProblemTests.problems(seed: seed, count: 4) {
            guard let task = try Self.task(problem) else { continue }
            let space = ReachableStates(task)
            for heuristic in Heuristic.all {
                let evaluator = heuristic.makeEvaluator(task, .cost)
                let estimates = space.states.map { state in
                    state.withUnsafeBufferPointer {
                        $0.baseAddress.map { evaluator.evaluate($0) } ?? deadEnd
                    }
                }
                for (number, estimate) in estimates.enumerated() {
                    let distance = space.distances[number]
                    if heuristic.isAdmissible { #expect(estimate == deadEnd || estimate <= distance ?? .max) }
                    if heuristic.isSafe { #expect(estimate != deadEnd || distance == nil) }
                    for edge in space.edges[number] where heuristic.isConsistent && estimate != deadEnd {
                        let next = estimates[edge.target]
                        #expect(next == deadEnd || estimate <= next + task.costs[Int(edge.number)])
                    }
                }
            }
        }
    }

    @Test(arguments: 51...56)
    func preferredOperatorsCanBeApplied(_ seed: UInt64) throws {
        for (problem, _) in RandomProblemTests.problems(seed: seed, count: 4) {
            guard let task = try Self.task(problem) else { continue }
            let space = ReachableStates(task)
            for heuristic in Heuristic.all where heuristic.hasPreferredOperators {
                let evaluator = heuristic.makeEvaluator(task, .costPlusOne)
                for (number, state) in space.states.enumerated() {
                    var preferred = Buffer<Int32>()
                    state.withUnsafeBufferPointer {
                        if let base = $0.baseAddress { _ = evaluator.evaluate(base) }
                    }
                    evaluator.appendPreferred(to: &preferred)
                    let applicable = Set(space.edges[number].map(\.number))
                    for place in 0..<preferred.count { #expect(applicable.contains(preferred[place])) }
                }
            }
        }
    }
}

/// All states of a task with the operators between them and the distances to the goal, found naively.
struct ReachableStates {
    private(set) var states: [[UInt64]]
    private(set) var edges: [[(number: Int32, target: Int)]] = []
    private(set) var distances: [Int32?] = []

    init(_ task: GroundTask) {
        let progression = Progression(task)
        let initial = (0..<task.words).map { task.initial[$0] }
        states = [initial]
        var numbers = [initial: 0]
        var next = 0
        while next < states.count {
            var operators = Buffer<Int32>()
            let state = states[next]
            var row: [(number: Int32, target: Int)] = []
            state.withUnsafeBufferPointer {
                if let base = $0.baseAddress { progression.appendApplicable(in: base, to: &operators) }
            }
            for place in 0..<operators.count {
                var result = state
                result.withUnsafeMutableBufferPointer { target in
                    state.withUnsafeBufferPointer { source in
                        if let from = source.baseAddress, let into = target.baseAddress {
                            progression.apply(Int(operators[place]), to: from, into: into)
                        }
                    }
                }
                let number = numbers[result] ?? states.count
                if number == states.count {
                    numbers[result] = number
                    states.append(result)
                }
                row.append((operators[place], number))
            }
            edges.append(row)
            next += 1
        }
        distances = states.map { state in
            state.withUnsafeBufferPointer { $0.baseAddress.map { task.isGoal($0) } ?? false } ? 0 : nil
        }
        var changed = true
        while changed {
            changed = false
            for (number, row) in edges.enumerated() {
                for edge in row {
                    guard let rest = distances[edge.target] else { continue }
                    let distance = rest + task.costs[Int(edge.number)]
                    if distance < distances[number] ?? .max {
                        (distances[number], changed) = (distance, true)
                    }
                }
            }
        }
    }
}
