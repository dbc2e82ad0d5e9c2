// The planner against a naive search on random problems: same solvability, same optimal costs.

import PDDL
import Planning
import Testing

@Suite struct RandomProblemTests {
    /// Problems from `seed` whose whole state space is small, with the states.
    static func problems(
        seed: UInt64, count: Int, allowsNegation: Bool = true, allowsADL: Bool = false
    ) -> [(problem: Problem, states: [Set<Fact>])] {
        var source = RandomProblems(
            seed: seed, allowsNegation: allowsNegation, allowsADL: allowsADL)
        var result: [(problem: Problem, states: [Set<Fact>])] = []
        while result.count < count {
            var problem = source.next()
            let simulator = LiftedSimulator(problem: problem)
            guard let states = simulator.states(atMost: allowsADL ? 200 : 60), states.count > 2 else {
                continue
            }
            if allowsADL, result.count % 3 > 0, let last = states.last {
                // A goal that can be reached, and not at once: what is new and gone in the state found last.
                guard states.count > 8 else { continue }
                let (initial, final) = (simulator.full(simulator.initial), simulator.full(last))
                let new = final.subtracting(initial).sorted { $0.description < $1.description }
                let gone = initial.subtracting(final).sorted { $0.description < $1.description }
                problem.goal = .and(new.map { .atom($0.atom) } + gone.map { .not(.atom($0.atom)) })
            }
            result.append((problem, states))
        }
        return result
    }

    @Test(arguments: 1...12, [false, true])
    func everySearchAgreesWithTheNaiveOne(_ seed: UInt64, _ allowsADL: Bool) throws {
        for (problem, _) in Self.problems(seed: seed, count: 6, allowsADL: allowsADL) {
            let simulator = LiftedSimulator(problem: problem)
            let optimum = simulator.optimalCost()
            for configuration in SearchConfiguration.all {
                var statistics = SearchStatistics()
                let outcome = try Planner(configuration).solve(problem, statistics: &statistics)
                switch outcome {
                case .solved(let plan, let claim):
                    let cost = simulator.cost(of: plan)
                    #expect(
                        cost != nil && cost == statistics.planCost,
                        "\(configuration) \(problem.domain.pddl) \(problem.pddl)")
                    if claim == .optimal {
                        #expect(cost == optimum, "\(configuration) \(problem.domain.pddl) \(problem.pddl)")
                    }
                    if configuration.isOptimal, let optimum {
                        for case let estimate? in statistics.initialEstimates { #expect(estimate <= optimum) }
                    }
                case .unsolvable(let reason):
                    #expect(
                        optimum == nil, "\(configuration) \(reason) \(problem.domain.pddl) \(problem.pddl)")
                case .gaveUp(let limit): Issue.record("\(limit)")
                }
            }
        }
    }

    @Test(arguments: 21...32, [false, true])
    func invariantsHoldInEveryReachableState(_ seed: UInt64, _ allowsADL: Bool) throws {
        for (problem, states) in Self.problems(seed: seed, count: 8, allowsADL: allowsADL) {
            for group in Invariants(of: problem.domain).groups(in: problem) {
                let facts = Set(group.facts)
                let atStart = facts.intersection(problem.initial).count
                guard atStart <= 1 else { continue }
                for state in states {
                    let now = facts.intersection(state).count
                    #expect(now <= 1, "\(group.invariant) \(problem.domain.pddl) \(problem.pddl)")
                    if group.isExactlyOne, atStart == 1 {
                        #expect(now == 1, "\(group.invariant) \(problem.domain.pddl) \(problem.pddl)")
                    }
                }
            }
        }
    }
}

extension LiftedSimulator {
    /// All reachable states, or nil where there are more than `limit`.
    func states(atMost limit: Int) -> [Set<Fact>]? {
        var seen: Set<Set<Fact>> = [initial]
        var queue = [initial]
        var next = 0
        while next < queue.count {
            for successor in successors(of: queue[next]) where seen.insert(successor.state).inserted {
                queue.append(successor.state)
                if queue.count > limit { return nil }
            }
            next += 1
        }
        return queue
    }
}
