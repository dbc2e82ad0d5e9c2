// What is said of goals, against all states that can be reached.

import PDDL
import TestSupport
import Testing

@testable import Planning

@Suite struct GoalCompletionOracleTests {
    /// All states that can be reached; nil where they are too many for a test.
    func reachable(_ problem: Problem, most: Int = 400) -> Set<Set<Fact>>? {
        let simulator = LiftedSimulator(problem: problem)
        var seen: Set<Set<Fact>> = [simulator.initial]
        var open = [simulator.initial]
        while let state = open.popLast() {
            for next in simulator.successors(of: state) where seen.insert(next.state).inserted {
                guard seen.count <= most else { return nil }
                open.append(next.state)
            }
        }
        return seen
    }

    func problem(_ kind: Int, _ random: inout SeededRandom) throws -> Problem {
        switch kind {
        case 0: try GoalCompletionTests.blocks("(and)")
        case 1: try GoalCompletionTests.balls("(and)")
        case 2: try GoalCompletionTests.parcels("(and)")
        default:
            {
                var problems = RandomProblems(seed: random.next())
                return problems.next()
            }()
        }
    }

    /// A goal over facts that can hold and some that cannot.
    func goal(_ facts: [Fact], _ depth: Int, _ random: inout SeededRandom) -> Condition {
        switch random.number(0...(depth == 0 ? 1 : 6)) {
        case 0, 2: return .atom(random.one(of: facts).atom)
        case 1: return .not(.atom(random.one(of: facts).atom))
        case 3: return .or([goal(facts, depth - 1, &random), goal(facts, depth - 1, &random)])
        default: return .and([goal(facts, depth - 1, &random), goal(facts, depth - 1, &random)])
        }
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>) func againstAllStates(seed: UInt64) throws {
        var random = SeededRandom(seed)
        var (same, byInvariants, missed, different, undecided, contradictions) = (0, 0, 0, 0, 0, 0)
        for round in 0..<160 {
            let base = try problem(round % 5, &random)
            guard let states = reachable(base) else { continue }
            let simulator = LiftedSimulator(problem: base)
            for group in base.exclusiveFacts {
                let counts = Set(states.map { state in group.facts.count(where: state.contains) })
                let allowed: ClosedRange<Int> =
                    switch group.number {
                    case .none: 0...0
                    case .atMostOne: 0...1
                    case .exactlyOne: 1...1
                    }
                #expect(
                    counts.allSatisfy(allowed.contains),
                    "seed \(seed), round \(round): \(group)\n\(base.pddl)")
            }
            let facts = Set(base.initial + states.flatMap { $0 } + base.exclusiveFacts.flatMap(\.facts))
                .sorted()
            guard !facts.isEmpty else { continue }
            var (first, second) = (base, base)
            first.goal = goal(facts, 2, &random)
            let satisfying = states.filter { simulator.holds(first.goal, $0) }
            // What holds in all states of the goal changes nothing; without it some goal that is nearly the same.
            let implied = facts.flatMap { [Condition.atom($0.atom), .not(.atom($0.atom))] }.filter {
                literal in
                satisfying.allSatisfy { simulator.holds(literal, $0) }
            }
            let isTwin = !implied.isEmpty && random.once(in: 2)
            let added = isTwin ? (0...1).map { _ in random.one(of: implied) } : [goal(facts, 1, &random)]
            second.goal = .and(added + (random.once(in: 5) ? [] : [first.goal]))
            let place = "seed \(seed), round \(round)\n\(first.pddl)\n\(second.goal.pddl)"
            let isSame = satisfying == states.filter { simulator.holds(second.goal, $0) }
            switch GoalCompletionTests.compare(first, second) {
            case .equivalent(let renaming):
                func renamed(_ state: Set<Fact>) -> Set<Fact> {
                    Set(state.map { Fact($0.predicate, $0.arguments.map { renaming[$0] ?? $0 }) })
                }
                let images = Set(states.map(renamed))
                #expect(images == states, "\(place)")
                #expect(
                    Set(satisfying.map(renamed)) == states.filter { simulator.holds(second.goal, $0) },
                    "\(place)")
                same += 1
                if case .equivalent = first.equivalence(to: second, goals: .byMeaning) {
                } else {
                    byInvariants += 1
                }
            case .different(let difference):
                different += 1
                missed += isSame ? 1 : 0
                #expect(difference.witness != nil, "\(place)")
                #expect(!difference.missing.isEmpty || !difference.extra.isEmpty, "\(place)")
            case .undecided: undecided += 1
            }
            for problem in [first, second] {
                guard problem.goalContradiction(groups: problem.exclusiveFacts) != nil else { continue }
                contradictions += 1
                #expect(!states.contains { simulator.holds(problem.goal, $0) }, "\(place)")
            }
        }
        let counts =
            "seed \(seed): \(same) same, \(byInvariants) of them by invariants, \(different) different, of them "
            + "\(missed) the same in all states, \(undecided) undecided, \(contradictions) contradictions"
        #expect(byInvariants >= 5 && different >= 20 && contradictions >= 3, "\(counts)")
    }
}
