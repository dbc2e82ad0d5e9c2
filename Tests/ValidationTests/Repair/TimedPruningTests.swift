// Repairs of timed plans with and without leaving out what cannot meet the first fault: as few edits.

import PDDL
import TestSupport
import Testing

@testable import Validation

@Suite struct TimedPruningTests {
    /// A literal over four facts.
    private static func literal(_ random: inout SeededRandom, negated times: Int) -> String {
        let fact = "(p\(random.number(0...3)))"
        return random.once(in: times) ? "(not \(fact))" : fact
    }

    /// A problem with a few actions, most of them durative, four facts and a number.
    static func problem(
        actions count: Int, hasChoice: Bool, _ random: inout SeededRandom
    ) throws -> Problem {
        var actions = ""
        for number in 0..<count {
            let isDurative = number > 0 || random.once(in: 2)
            var conditions = (0..<random.number(0...2)).map { _ in
                let condition = literal(&random, negated: 5)
                return isDurative
                    ? "(\(random.one(of: ["at start", "over all", "at end"])) \(condition))" : condition
            }
            var effects = (0..<random.number(1...2)).map { _ in
                let effect = literal(&random, negated: 3)
                return isDurative ? "(\(random.one(of: ["at start", "at end"])) \(effect))" : effect
            }
            guard isDurative else {
                actions += """
                    (:action a\(number) :parameters ()
                      :precondition (and \(conditions.joined(separator: " ")))
                      :effect (and \(effects.joined(separator: " "))))

                    """
                continue
            }
            if random.once(in: 2) { effects.append("(increase (n) (* #t \(random.number(1...3))))") }
            if random.once(in: 3) { conditions.append("(at end (>= (n) \(random.number(1...5))))") }
            if random.once(in: 4) { conditions.append("(over all (<= (n) \(random.number(3...8))))") }
            let duration =
                hasChoice && random.once(in: 3)
                ? "(and (>= ?duration 1) (<= ?duration 3))" : "(= ?duration \(random.number(1...2)))"
            actions += """
                (:durative-action a\(number) :parameters () :duration \(duration)
                  :condition (and \(conditions.joined(separator: " ")))
                  :effect (and \(effects.joined(separator: " "))))

                """
        }
        let facts = (0...3).filter { _ in random.once(in: 2) }.map { "(p\($0))" }.joined(separator: " ")
        let goals = (0..<random.number(1...2)).map { _ in literal(&random, negated: 5) }
        let number = random.once(in: 3) ? "(>= (n) \(random.number(1...6)))" : ""
        return try ValidationTests.problem(
            """
            (define (domain d) (:requirements :durative-actions :duration-inequalities :continuous-effects
                :numeric-fluents :negative-preconditions)
              (:predicates (p0) (p1) (p2) (p3)) (:functions (n))
              \(actions))
            """,
            """
            (define (problem t) (:domain d) (:init (= (n) 0) \(facts))
              (:goal (and \(goals.joined(separator: " ")) \(number))))
            """)
    }

    /// A plan of a few steps at random times, right or wrong.
    static func plan(_ problem: Problem, steps: Int, _ random: inout SeededRandom) -> Plan {
        let names =
            problem.domain.actions.map { ($0.name, false) }
            + problem.domain.durativeActions.map { ($0.name, true) }
        return Plan(
            (0..<steps).map { _ in
                let (name, isDurative) = random.one(of: names)
                let start = Rational(random.number(0...8), 2) ?? 0
                let duration = isDurative ? Rational(random.number(1...3)) : nil
                return GroundAction(name, timing: Timing(start: start, duration: duration))
            })
    }

    /// How many edits are found to be enough; nil where none with `most` are.
    private func edits(_ plan: Plan, _ problem: Problem, atMost most: Int, isPruned: Bool) -> Int? {
        var search = TimedRepairSearch(
            of: plan, for: problem, PlanValidator(), within: .seconds(120), isPruned: isPruned)
        switch search.outcome(atMost: most) {
        case .repaired(let repaired):
            #expect(judge(repaired.plan.plan, problem).isValid)
            return repaired.edits.count
        case .notFound: return nil
        case .valid, .none, .stopped, .unsupported:
            Issue.record("no answer for \(plan)")
            return nil
        }
    }

    @Test(arguments: [(1, 40, 2), (2, 25, 1)])
    func asFewEditsAsWithoutPruning(most: Int, rounds: Int, steps: Int) throws {
        let seed: UInt64 = 1402
        var random = SeededRandom(seed)
        var counts: [Int: Int] = [:]
        for round in 0..<rounds {
            let problem = try Self.problem(actions: 4 - most, hasChoice: most == 1, &random)
            let plan = Self.plan(problem, steps: random.number(1...steps), &random)
            guard !judge(plan, problem).isValid else { continue }
            let pruned = edits(plan, problem, atMost: most, isPruned: true)
            let all = edits(plan, problem, atMost: most, isPruned: false)
            #expect(pruned == all, "seed \(seed), round \(round), at most \(most):\n\(plan)")
            counts[pruned ?? 0, default: 0] += 1
        }
        // Without repairs found and not found the comparison would say nothing.
        #expect(counts[most, default: 0] > 0 && counts[0, default: 0] > 0, "\(counts)")
    }
}
