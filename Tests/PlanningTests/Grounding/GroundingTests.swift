// Grounding against naive enumeration.

import PDDL
import Testing

@testable import Planning

@Suite struct GroundingTests {
    @Test(arguments: 61...72)
    func reachedInstancesAreThoseOfTheNaiveFixpoint(_ seed: UInt64) throws {
        var source = RandomProblems(seed: seed, allowsNegation: false)
        for _ in 0..<6 {
            let problem = source.next()
            let reachability = try RelaxedReachability(
                try Normalization.normalize(problem), deadline: Deadline(.none))
            let names = GroundNames(problem, reachability)
                .selecting(instances: (0..<Int32(reachability.instances.count)).map { $0 }, facts: [])
            let found = (0..<reachability.instances.count).compactMap { names.step($0)?.description }
            let naive = Self.naive(problem)
            #expect(found.sorted() == naive.steps.sorted(), "\(problem.domain.pddl) \(problem.pddl)")
            let facts = (0..<Int32(reachability.facts.count)).map { names.reached($0).description }
            #expect(facts.sorted() == naive.facts.map(\.description).sorted())
        }
    }

    /// All instances and facts that are reached when nothing becomes false, by trying all tuples of objects.
    static func naive(_ problem: Problem) -> (steps: [String], facts: Set<Fact>) {
        let simulator = LiftedSimulator(problem: problem)
        var facts = Set(problem.initial)
        while true {
            var steps: [String] = []
            var larger = facts
            for schema in problem.domain.actions {
                for binding in simulator.bindings(schema.parameters)
                where simulator.holds(schema.precondition, facts, binding) {
                    steps.append(
                        GroundAction(schema.name, schema.parameters.map { binding[$0.name] ?? "" })
                            .description)
                    for case .add(let atom) in schema.effect.parts {
                        if let fact = atom.grounded(binding) { larger.insert(fact) }
                    }
                }
            }
            if larger == facts { return (steps, facts) }
            facts = larger
        }
    }

    @Test(arguments: 81...90)
    func packedStatesFollowTheLiftedOnes(_ seed: UInt64) throws {
        for (problem, states) in RandomProblemTests.problems(seed: seed, count: 4) {
            guard let task = try HeuristicPropertyTests.task(problem) else { continue }
            let simulator = LiftedSimulator(problem: problem)
            let changing = Set(
                (0..<Int32(task.factCount)).map(task.fact).filter { !$0.isNegated }.map(\.fact))
            // Facts that cannot change are not in packed states.
            let expected = Set(states.map { Set($0.intersection(changing)) })
            let packed = Set(
                ReachableStates(task).states.map { state -> Set<Fact> in
                    var facts: Set<Fact> = []
                    state.withUnsafeBufferPointer { buffer in
                        guard let base = buffer.baseAddress else { return }
                        task.forEachFact(in: base) { number in
                            let (fact, isNegated) = task.fact(number)
                            if !isNegated { facts.insert(fact) }
                        }
                    }
                    return facts
                })
            #expect(packed == expected, "\(simulator.problem.domain.pddl) \(problem.pddl)")
        }
    }
}
