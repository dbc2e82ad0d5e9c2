// Abstractions against all reachable states of small random problems.

import PDDL
import Testing

@testable import Planning

@Suite struct AbstractionTests {
    /// A small task as abstractions see it, with all its reachable states.
    struct Case {
        var task: FiniteDomainTask
        var space: ReachableStates
        /// Whether abstractions see everything: no axioms.
        var isWhole: Bool

        /// Calls `body` with each reachable state and its number.
        func forEachState(_ body: (Int, UnsafePointer<UInt64>) -> Void) {
            for (number, state) in space.states.enumerated() {
                state.withUnsafeBufferPointer { if let base = $0.baseAddress { body(number, base) } }
            }
        }
    }

    static func cases(_ seed: UInt64) throws -> [Case] {
        try RandomProblemTests.problems(seed: seed, count: 5, allowsADL: seed % 2 == 0).compactMap {
            problem, _ in
            guard let task = try HeuristicPropertyTests.task(problem) else { return nil }
            let view = FiniteDomainTask(task, .cost)
            return Case(task: view, space: ReachableStates(task), isWhole: !view.isDerived.contains(true))
        }
    }

    @Test(arguments: 301...310)
    func aDatabaseOfAllVariablesIsPerfect(_ seed: UInt64) throws {
        for sample in try Self.cases(seed) where sample.isWhole {
            let all = (0..<Int32(sample.task.variableCount)).map { $0 }
            guard let database = PatternDatabase(all, sample.task, limit: 100_000) else { continue }
            sample.forEachState { number, state in
                #expect(database.distance(state) == sample.space.distances[number] ?? deadEnd)
            }
        }
    }

    @Test(arguments: 301...310)
    func aRefinementWithoutBoundsFindsTheOptimalCost(_ seed: UInt64) throws {
        for sample in try Self.cases(seed) where sample.isWhole {
            var refinement = CartesianRefinement(
                sample.task, Subtask(goal: sample.task.goal), CartesianRefinement.Bounds(),
                ConstructionBudget())
            refinement.run()
            let distances = Self.distances(refinement.abstraction.transitions(), sample.task)
            let initial = Int(refinement.abstraction.tree.state(sample.task.task.initial.base))
            #expect(distances[initial] == sample.space.distances[0] ?? deadEnd)
        }
    }

    @Test(arguments: 321...330)
    func everyTransitionHasAnAbstractOne(_ seed: UInt64) throws {
        for sample in try Self.cases(seed) {
            let collection = AbstractionBuilder(task: sample.task, budget: ConstructionBudget()).build()
            let finder = AbstractStateFinder(collection, Array(0..<collection.count))
            var abstract: [[Int32]] = []
            sample.forEachState { _, state in
                let states = Buffer<Int32>(repeating: 0, count: max(1, collection.count))
                finder.find(state, into: states.base)
                abstract.append((0..<collection.count).map { states[$0] })
            }
            for (number, transitions) in collection.transitions.enumerated() {
                let known = Self.steps(transitions)
                for (state, edges) in sample.space.edges.enumerated() {
                    for edge in edges {
                        let (from, to) = (abstract[state][number], abstract[edge.target][number])
                        if from != to {
                            #expect(known.contains([from, edge.number, to]))
                        } else if let place = (0..<transitions.labelled.count).first(where: {
                            transitions.labelled[$0] == edge.number
                        }) {
                            #expect(transitions.hasLoop[place])
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: 341...350)
    func costPartitioningsAddUpToNoMoreThanTheDistance(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for sample in try Self.cases(seed) {
            let collection = AbstractionBuilder(task: sample.task, budget: ConstructionBudget()).build()
            guard collection.count > 0 else { continue }
            let partitioner = CostPartitioner(sample.task, collection)
            let finder = AbstractStateFinder(collection, Array(0..<collection.count))
            let states = Buffer<Int32>(repeating: 0, count: collection.count)
            sample.forEachState { number, state in
                finder.find(state, into: states.base)
                let order = partitioner.order(states.base, &random)
                let first = partitioner.fullDistances[order[0]][Int(states[order[0]])]
                guard first != deadEnd else {
                    #expect(sample.space.distances[number] == nil)
                    return
                }
                let partitioning = partitioner.partition(order, states.base)
                #expect(partitioning.estimate(states.base) >= first)
                sample.forEachState { other, state in
                    finder.find(state, into: states.base)
                    let distance = sample.space.distances[other] ?? .max
                    #expect(partitioning.estimate(states.base) <= distance)
                }
            }
        }
    }

    /// What is added while the search goes on makes estimates larger, and never too large.
    @Test(arguments: 351...356)
    func laterEstimatesAreNotSmaller(_ seed: UInt64) throws {
        for sample in try Self.cases(seed) {
            let evaluator = Heuristic.saturatedCostPartitioning.makeEvaluator(sample.task.task, .cost)
            var known = Array(repeating: Int32(0), count: sample.space.states.count)
            for _ in 0..<(3000 / sample.space.states.count) {
                sample.forEachState { number, state in
                    let (estimate, distance) = (evaluator.evaluate(state), sample.space.distances[number])
                    #expect(estimate == deadEnd ? distance == nil : estimate <= distance ?? .max)
                    #expect(estimate >= known[number])
                    known[number] = estimate
                }
            }
        }
    }

    /// Sums that leave 32 bits stop at the largest estimate.
    @Test func largeSumsStop() throws {
        let problem = try SmallCase.all[0].load()
        let ground = try #require(try HeuristicPropertyTests.task(problem))
        let task = FiniteDomainTask(ground, .cost)
        let collection = AbstractionBuilder(task: task, budget: ConstructionBudget()).build()
        let partitioner = CostPartitioner(task, collection)
        let counts = collection.transitions.prefix(3).map(\.stateCount)
        try #require(counts.count == 3)
        func estimate(_ value: Int32) -> Int32 {
            let partitioning = CostPartitioning(
                tables: [(0, 0), (1, counts[0]), (2, counts[0] + counts[1])],
                values: Array(repeating: value, count: counts.reduce(0, +)))
            let evaluator = CostPartitioningEvaluator(partitioner, [partitioning])
            return evaluator.evaluate(ground.initial.base)
        }
        #expect(estimate(7) == 21)
        #expect(estimate(Int32.max / 3) == largestEstimate)
        #expect(estimate(Int32.max - 1) == largestEstimate)
    }

    @Test(arguments: 361...366)
    func heuristicsWithoutTimeOrMemoryAreStillAdmissible(_ seed: UInt64) throws {
        for sample in try Self.cases(seed) {
            let budget = ConstructionBudget(Limits(time: .zero, memory: 0))
            for heuristic in Heuristic.all {
                guard let make = heuristic.makeBoundedEvaluator else { continue }
                let evaluator = make(sample.task.task, .cost, budget)
                sample.forEachState { number, state in
                    let (estimate, distance) = (evaluator.evaluate(state), sample.space.distances[number])
                    #expect(estimate == deadEnd ? distance == nil : estimate <= distance ?? .max)
                }
            }
        }
    }

    /// The distances of all states of an abstraction, by the naive method.
    static func distances(_ transitions: AbstractTransitions, _ task: FiniteDomainTask) -> [Int32] {
        var distances = Array(repeating: deadEnd, count: transitions.stateCount)
        for state in transitions.goalStates { distances[Int(state)] = 0 }
        let steps = steps(transitions)
        var changed = true
        while changed {
            changed = false
            for step in steps where distances[Int(step[2])] != deadEnd {
                let distance = distances[Int(step[2])] + task.costs[Int(step[1])]
                if distance < distances[Int(step[0])] {
                    distances[Int(step[0])] = distance
                    changed = true
                }
            }
        }
        return distances
    }

    /// Every transition as source, operator and target.
    static func steps(_ transitions: AbstractTransitions) -> Set<[Int32]> {
        var steps = Set<[Int32]>()
        for target in 0..<transitions.stateCount {
            for place in Int(transitions.starts[target])..<Int(transitions.starts[target + 1]) {
                for number in transitions.operators[Int(transitions.labels[place])] {
                    steps.insert([transitions.sources[place], number, Int32(target)])
                }
            }
        }
        return steps
    }
}
