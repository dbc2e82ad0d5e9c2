// Explanations of random problems against a naive search over all states.

import PDDL
import Planning
import TestSupport
import Testing

@Suite struct RandomExplanationTests {
    /// Problems whose goal no reachable state satisfies: facts of different states, and some that are to be gone.
    private static func unsolvable(
        seed: UInt64, count: Int, allowsADL: Bool
    ) -> [(problem: Problem, states: [Set<Fact>])] {
        var random = SeededRandom(seed)
        var result: [(problem: Problem, states: [Set<Fact>])] = []
        while result.count < count {
            for (problem, states) in RandomProblemTests.problems(
                seed: UInt64(random.number(0...1_000_000)), count: 6, allowsADL: allowsADL)
            {
                let simulator = LiftedSimulator(problem: problem)
                var wanted: [Condition] = []
                for fact in Set(states.flatMap { $0 }).sorted() {
                    switch random.number(0...5) {
                    case 0: wanted.append(.atom(fact.atom))
                    case 1: wanted.append(.not(.atom(fact.atom)))
                    default: break
                    }
                }
                var problem = problem
                problem.goal = .and(wanted)
                guard !wanted.isEmpty,
                    !states.contains(where: { simulator.holds(problem.goal, simulator.full($0)) })
                else { continue }
                result.append((problem, states))
            }
        }
        return result
    }

    @Test(arguments: 1...6, [false, true])
    func conflictsAreMinimalOverAllStates(_ seed: UInt64, _ allowsADL: Bool) throws {
        for (problem, states) in Self.unsolvable(seed: seed, count: 2, allowsADL: allowsADL) {
            let text = "seed \(seed) \(problem.domain.pddl) \(problem.pddl)"
            let simulator = LiftedSimulator(problem: problem)
            let full = states.map { simulator.full($0) }
            func isReached(_ goals: [Condition]) -> Bool {
                full.contains { state in goals.allSatisfy { simulator.holds($0, state) } }
            }
            let explanation = try #require(try Planner().explain(problem), "\(text)")
            #expect(!isReached(explanation.conflict), "\(text)")
            #expect(explanation.isMinimal, "\(text)")
            #expect(explanation.conflict.allSatisfy(problem.goal.conjuncts.contains), "\(text)")
            for place in explanation.conflict.indices {
                let others = explanation.problem(leavingOut: place)
                #expect(isReached(others.goal.conjuncts), "\(text)")
                let witness = try #require(explanation.witnesses[place])
                #expect(LiftedSimulator(problem: others).cost(of: witness) != nil, "\(text)")
            }
        }
    }

    @Test(arguments: 11...16, [false, true])
    func changesHelpAndNoneIsOverlooked(_ seed: UInt64, _ allowsADL: Bool) throws {
        for (problem, _) in Self.unsolvable(seed: seed, count: 2, allowsADL: allowsADL) {
            let text = "seed \(seed) \(problem.domain.pddl) \(problem.pddl)"
            let explanation = try #require(try Planner().explain(problem), "\(text)")
            for change in explanation.changes {
                let cost = LiftedSimulator(problem: change.problem).cost(of: change.plan)
                #expect(cost != nil && change.cost == cost.map { Rational($0) }, "\(change) \(text)")
                #expect(Self.distance(change.problem, problem) == 1, "\(change) \(text)")
            }
            guard explanation.changes.isEmpty else { continue }
            #expect(explanation.undecided == 0, "small problems are decided: \(text)")
            for changed in Self.singleChanges(of: problem) {
                let simulator = LiftedSimulator(problem: changed)
                guard let states = simulator.states(atMost: 400) else { continue }
                let isSolved = states.contains { simulator.holds(changed.goal, simulator.full($0)) }
                #expect(!isSolved, "\(text) became \(changed.domain.pddl) \(changed.pddl)")
            }
        }
    }

    /// How many facts and conditions two problems differ in.
    private static func distance(_ left: Problem, _ right: Problem) -> Int {
        let facts = Set(left.initial).symmetricDifference(right.initial).count
        return zip(left.domain.actions, right.domain.actions).reduce(facts) { sum, pair in
            sum + abs(pair.0.precondition.conjuncts.count - pair.1.precondition.conjuncts.count)
        }
    }

    /// All problems one change away, but for goals that hold at once and facts that break invariants.
    private static func singleChanges(of problem: Problem) -> [Problem] {
        let fluent = Set(problem.domain.fluentPredicates)
        let goals = problem.goal.conjuncts
        let barred = Set(problem.exclusiveFacts.filter { $0.number != .none }.flatMap(\.facts))
        let derived = problem.domain.derivedPredicates
        var result: [Problem] = []
        for predicate in problem.domain.predicates where !derived.contains(predicate.name) {
            let isFluent = fluent.contains(predicate.name)
            for binding in LiftedSimulator(problem: problem).bindings(predicate.parameters) {
                let fact = Fact(predicate.name, predicate.parameters.map { binding[$0.name] ?? "" })
                var changed = problem
                if problem.initial.contains(fact) {
                    if isFluent, goals.contains(.not(.atom(fact.atom))) { continue }
                    changed.initial.removeAll { $0 == fact }
                } else {
                    if isFluent, goals.contains(.atom(fact.atom)) || barred.contains(fact) { continue }
                    changed.initial.append(fact)
                }
                result.append(changed)
            }
        }
        for (number, action) in problem.domain.actions.enumerated() {
            for place in action.precondition.conjuncts.indices {
                var conditions = action.precondition.conjuncts
                conditions.remove(at: place)
                var changed = problem
                changed.domain.actions[number].precondition = .and(conditions)
                result.append(changed)
            }
        }
        return result
    }
}
