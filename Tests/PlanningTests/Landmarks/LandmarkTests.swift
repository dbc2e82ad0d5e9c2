// Landmarks and orders against their definitions, on all states of small random problems.

import Diagnostics
import PDDL
import Testing

@testable import Planning

@Suite struct LandmarkTests {
    /// Tasks with all their states, from problems with and without conditional effects and axioms.
    static func tasks(_ seed: UInt64) throws -> [(task: GroundTask, space: ReachableStates)] {
        var result: [(GroundTask, ReachableStates)] = []
        for allowsADL in [false, true] {
            for (problem, _) in RandomProblemTests.problems(seed: seed, count: 4, allowsADL: allowsADL) {
                guard let task = try HeuristicPropertyTests.task(problem) else { continue }
                result.append((task, ReachableStates(task)))
            }
        }
        return result
    }

    static func holds(_ landmark: Landmark, _ state: [UInt64], _ task: GroundTask) -> Bool {
        state.withUnsafeBufferPointer { words in
            landmark.facts.contains { fact in words.baseAddress.map { task.holds(fact, in: $0) } ?? false }
        }
    }

    static func goals(_ task: GroundTask, _ space: ReachableStates) -> Set<Int> {
        Set(
            space.states.indices.filter { number in
                space.states[number].withUnsafeBufferPointer {
                    $0.baseAddress.map { task.isGoal($0) } ?? false
                }
            })
    }

    /// The states reached from `start` by steps that `isAllowed` lets through.
    static func reached(
        _ space: ReachableStates, from start: Int, _ isAllowed: (Int, Int) -> Bool
    ) -> Set<Int> {
        var seen: Set<Int> = [start]
        var stack = [start]
        while let state = stack.popLast() {
            for edge in space.edges[state] where isAllowed(state, edge.target) {
                if seen.insert(edge.target).inserted { stack.append(edge.target) }
            }
        }
        return seen
    }

    /// The search for further landmarks may end at any time; what it found is complete even then, as a landmark
    /// that nothing reaches says that there is no plan. Here keys are needed by each of two ways to the goal, which
    /// chaining backwards does not see.
    @Test func aSearchForLandmarksCutShortIsStillRight() throws {
        let domain = try Domain(
            parsing: SourceText(
                """
                (define (domain vault) (:requirements :strips)
                  (:predicates (inside) (at-door) (at-window) (key1) (key2) (key3))
                  (:action take1 :parameters () :precondition () :effect (key1))
                  (:action take2 :parameters () :precondition () :effect (key2))
                  (:action take3 :parameters () :precondition () :effect (key3))
                  (:action walk :parameters () :precondition (and (key1) (key2) (key3)) :effect (at-door))
                  (:action climb :parameters () :precondition (and (key1) (key2) (key3)) :effect (at-window))
                  (:action open :parameters () :precondition (at-door) :effect (inside))
                  (:action break :parameters () :precondition (at-window) :effect (inside)))
                """, named: "domain.pddl"))
        let problem = try Problem(
            parsing: SourceText(
                "(define (problem p) (:domain vault) (:init) (:goal (inside)))", named: "problem.pddl"),
            in: domain)
        let task = try #require(try HeuristicPropertyTests.task(problem))
        var counts: Set<Int> = []
        for workLimit in 0..<60 {
            let graph = LandmarkDiscovery.graph(for: task, workLimit: workLimit)
            counts.insert(graph.count)
            for landmark in graph.landmarks where !landmark.isInitial {
                #expect(!landmark.firstAchievers.isEmpty, "limit \(workLimit)")
            }
        }
        // None of the keys, all of them, and something between.
        #expect(counts.isSuperset(of: [1, 2, 4]))
    }

    @Test(arguments: 1...12)
    func everyPlanPassesEveryLandmark(_ seed: UInt64) throws {
        for (task, space) in try Self.tasks(seed) {
            let goals = Self.goals(task, space)
            for landmark in LandmarkDiscovery.graph(for: task).landmarks {
                let isTrue = space.states.map { Self.holds(landmark, $0, task) }
                #expect(isTrue[0] == landmark.isInitial)
                if isTrue[0] { continue }
                let without = Self.reached(space, from: 0) { !isTrue[$1] }
                #expect(
                    !without.contains { goals.contains($0) },
                    "seed \(seed): \(landmark.facts.map { task.fact($0).fact })")
                for state in without {
                    for edge in space.edges[state] where isTrue[edge.target] && !landmark.isDerived {
                        #expect(landmark.firstAchievers.contains(edge.number))
                    }
                }
            }
        }
    }

    @Test(arguments: 21...32)
    func soundOrdersHoldOnEveryWay(_ seed: UInt64) throws {
        for (task, space) in try Self.tasks(seed) {
            let graph = LandmarkDiscovery.graph(for: task)
            for later in 0..<graph.count {
                let isLater = space.states.map { Self.holds(graph.landmarks[later], $0, task) }
                for (earlier, order) in graph.parents[later] {
                    let isEarlier = space.states.map { Self.holds(graph.landmarks[earlier], $0, task) }
                    let note = "seed \(seed): \(graph.landmarks[earlier]) \(order) \(graph.landmarks[later])"
                    #expect(!graph.landmarks[later].isInitial, "\(note)")
                    if !isEarlier[0] {
                        let without = Self.reached(space, from: 0) { !isEarlier[$1] }
                        #expect(!without.contains { isLater[$0] }, "\(note)")
                    }
                    guard order == .greedyNecessary else { continue }
                    for state in Self.reached(space, from: 0, { !isLater[$1] }) {
                        for edge in space.edges[state] where isLater[edge.target] {
                            let holdsWithAxiom = graph.landmarks[later].isDerived && isEarlier[edge.target]
                            #expect(isEarlier[state] || holdsWithAxiom, "\(note)")
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: 41...52)
    func whatIsSaidToComeComesOnEveryWay(_ seed: UInt64) throws {
        for (task, space) in try Self.tasks(seed) {
            let goals = Self.goals(task, space)
            var graph = LandmarkDiscovery.graph(for: task)
            ReasonableOrders.add(to: &graph, task)
            let status = LandmarkStatus(graph, task)
            try Self.notifyAll(space) {
                try $0.map { status.begin($0, id: 0) } ?? Self.noState()
            } step: {
                _ = status.step(from: $0, parentID: $1, to: $2, id: $3)
            }
            for number in 0..<graph.count {
                let isTrue = space.states.map { Self.holds(graph.landmarks[number], $0, task) }
                for state in space.states.indices where space.distances[state] != nil {
                    let future = status.sets(of: state)[status.words + number >> 6] >> UInt64(number & 63) & 1
                    guard future == 1 else { continue }
                    let without = Self.reached(space, from: state) { isTrue[$0] || !isTrue[$1] }
                    #expect(
                        !without.contains { goals.contains($0) },
                        "seed \(seed) state \(state): \(graph.landmarks[number].facts.map { task.fact($0).fact })"
                    )
                }
            }
        }
    }

    private static func noState() throws { Issue.record("a task without state words") }

    /// Tells of the initial state and of each step, in the order of a breadth-first search.
    static func notifyAll(
        _ space: ReachableStates, begin: (UnsafePointer<UInt64>?) throws -> Void,
        step: (UnsafePointer<UInt64>, Int, UnsafePointer<UInt64>, Int) -> Void
    ) throws {
        try space.states[0].withUnsafeBufferPointer { try begin($0.baseAddress) }
        for (number, row) in space.edges.enumerated() {
            for edge in row {
                space.states[number].withUnsafeBufferPointer { from in
                    space.states[edge.target].withUnsafeBufferPointer { to in
                        if let from = from.baseAddress, let to = to.baseAddress {
                            step(from, number, to, edge.target)
                        }
                    }
                }
            }
        }
    }

    @Test(arguments: 61...72)
    func factsThatEveryRelaxedPlanUsesAreAllFound(_ seed: UInt64) throws {
        for (task, _) in try Self.tasks(seed) {
            let graph = LandmarkDiscovery.graph(for: task)
            for fact in 0..<Int32(task.factCount)
            where !task.holds(fact, in: task.initial.base) && !Self.reachesGoal(task, withoutUseOf: fact) {
                #expect(graph.landmarkOfFact[Int(fact)] >= 0, "seed \(seed): \(task.fact(fact).fact)")
            }
        }
    }

    /// Whether the goal is reached where nothing becomes false and no rule that needs `fact` is used.
    private static func reachesGoal(_ task: GroundTask, withoutUseOf fact: Int32) -> Bool {
        if task.goal.contains(fact) { return false }
        var reached: Set<Int32> = []
        task.forEachFact(in: task.initial.base) { reached.insert($0) }
        var changed = true
        while changed {
            changed = false
            for rule in 0..<task.rules.count where !task.rules.preconditions[rule].contains(fact) {
                guard task.rules.preconditions[rule].allSatisfy(reached.contains) else { continue }
                for result in task.rules.adds[rule] where reached.insert(result).inserted { changed = true }
            }
        }
        return task.goal.allSatisfy(reached.contains)
    }
}
