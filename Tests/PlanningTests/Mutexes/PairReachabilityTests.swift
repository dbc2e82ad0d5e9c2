// Pairs of facts against the states that can be reached.

import Diagnostics
import PDDL
import Testing

@testable import Planning

@Suite struct PairReachabilityTests {
    /// What two facts hold in together in some state is never called exclusive, and what an operator does in
    /// some state is never called impossible.
    @Test(arguments: 401...412)
    func everyReachableStateIsMadeOfReachedPairs(_ seed: UInt64) throws {
        for (problem, _) in RandomProblemTests.problems(seed: seed, count: 4, allowsADL: true) {
            guard let task = try HeuristicPropertyTests.task(problem) else { continue }
            var pairs = PairReachability(Self.strips(task), groups: [])
            let isComplete = pairs.complete(budget: .max, deadline: Deadline(.none))
            #expect(isComplete)
            let isApplicable = pairs.isApplicable
            let space = ReachableStates(task)
            for (number, state) in space.states.enumerated() {
                var facts: [Int32] = []
                state.withUnsafeBufferPointer {
                    if let base = $0.baseAddress { task.forEachFact(in: base) { facts.append($0) } }
                }
                let isMade = pairs.pairs.missingPair(among: facts) == nil
                #expect(isMade)
                for edge in space.edges[number] { #expect(isApplicable[Int(edge.number)]) }
            }
        }
    }

    /// What two facts hold in together in some state that leads to the goal is never called hopeless, and what an
    /// operator does on the way from such a state to another is never called useless.
    @Test(arguments: 421...436)
    func everyHopefulStateIsMadeOfPairsReachedBackward(_ seed: UInt64) throws {
        for allowsADL in [false, true] {
            for (problem, _) in RandomProblemTests.problems(seed: seed, count: 4, allowsADL: allowsADL) {
                guard let task = try HeuristicPropertyTests.task(problem),
                    !task.operators.hasConditionalEffects
                else { continue }
                let strips = Self.strips(task)
                var forward = PairReachability(strips, groups: [])
                var isComplete = forward.complete(budget: .max, deadline: Deadline(.none))
                #expect(isComplete)
                var backward = PairReachability(turning: strips, forward: forward)
                isComplete = backward.complete(budget: .max, deadline: Deadline(.none))
                #expect(isComplete)
                let isUseful = backward.isApplicable
                let space = ReachableStates(task)
                let hopeful = Self.hopeful(space, LandmarkTests.goals(task, space))
                for number in hopeful {
                    var facts: [Int32] = []
                    space.states[number].withUnsafeBufferPointer {
                        if let base = $0.baseAddress { task.forEachFact(in: base) { facts.append($0) } }
                    }
                    let isMade = backward.pairs.missingPair(among: facts) == nil
                    #expect(isMade)
                    for edge in space.edges[number] where hopeful.contains(edge.target) {
                        #expect(isUseful[Int(edge.number)])
                    }
                }
            }
        }
    }

    /// The states from which a goal state can be reached.
    private static func hopeful(_ space: ReachableStates, _ goals: Set<Int>) -> Set<Int> {
        var origins = Array(repeating: [Int](), count: space.states.count)
        for (number, edges) in space.edges.enumerated() {
            for edge in edges { origins[edge.target].append(number) }
        }
        var seen = goals
        var stack = Array(goals)
        while let state = stack.popLast() {
            for origin in origins[state] where seen.insert(origin).inserted { stack.append(origin) }
        }
        return seen
    }

    /// What was spilled is never dry again, so that spilling is in no plan.
    @Test func whatLeadsToADeadEndIsDropped() throws {
        let domain = try Domain(
            parsing: SourceText(
                """
                (define (domain valve) (:requirements :strips)
                  (:predicates (closed) (open) (dry) (wet) (filled))
                  (:action fill :parameters () :precondition (and (open) (dry)) :effect (filled))
                  (:action spill :parameters () :precondition (dry) :effect (and (not (dry)) (wet)))
                  (:action turn :parameters () :precondition (closed) :effect (and (not (closed)) (open))))
                """, named: "domain.pddl"))
        let problem = try Problem(
            parsing: SourceText(
                "(define (problem p) (:domain valve) (:init (closed) (dry)) (:goal (and (filled) (dry))))",
                named: "problem.pddl"), in: domain)
        let names = { (dropsUseless: Bool) -> Set<String> in
            let grounding = try Grounding(problem, dropsUseless: dropsUseless, deadline: Deadline(.none))
            guard case .task(let task) = grounding.result else { return [] }
            return Set((0..<task.operatorCount).compactMap { task.step($0)?.name })
        }
        #expect(try names(false) == ["fill", "spill", "turn"])
        #expect(try names(true) == ["fill", "turn"])
    }

    /// The ground task as it was before its facts became values of variables.
    static func strips(_ task: GroundTask) -> StripsTask {
        var result = StripsTask(operators: task.operators, axioms: task.axioms)
        let facts = 0..<Int32(task.factCount)
        result.facts = facts.map { StripsFact(fact: $0, isNegated: false) }
        result.instances = (0..<task.operatorCount).map(Int32.init)
        result.costs = (0..<task.operatorCount).map { task.costs[$0] }
        result.isDerived = facts.map { task.isDerived[Int($0)] }
        result.initial = facts.map { task.holds($0, in: task.initial.base) }
        result.goal = task.goal
        result.opposites = facts.map { task.opposites[Int($0)] }
        return result
    }
}
