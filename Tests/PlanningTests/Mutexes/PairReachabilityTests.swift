// Pairs of facts against the states that can be reached.

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
