// Repairs against the whole space of edits on tiny problems: none is missed, and none has an edit too many.

import PDDL
import TestSupport
import Testing
import Validation

@Suite struct RepairComparisonTests {
    /// How many edits a repair has; nil where none with `most` exists. Checks what can be checked of it.
    func edits(
        _ plan: Plan, _ problem: Problem, atMost most: Int
    ) -> (count: Int, repaired: RepairedPlan?)? {
        let search = PlanRepair(for: problem, atMost: most, within: .seconds(120))
        switch search.repair(plan) {
        case .valid: return (0, nil)
        case .repaired(let repaired):
            #expect(judge(repaired.plan.plan, problem).isValid)
            #expect(applied(repaired.edits, to: plan) == repaired.plan.plan, "\(plan)")
            return (repaired.edits.count, repaired)
        case .none(let tried):
            #expect(tried == most)
            return nil
        case .stopped, .unsupported, .notFound:
            Issue.record("no answer for \(plan)")
            return nil
        }
    }

    /// The plan with the edits made as they read: first everything out, then in, at the places named.
    func applied(_ edits: [RepairEdit], to plan: Plan) -> Plan {
        var steps = plan.steps
        for edit in edits.reversed() { if case .removal(let step, _) = edit { steps.remove(at: step) } }
        for edit in edits {
            if case .insertion(let step, let action) = edit { steps.insert(action, at: step) }
        }
        return Plan(steps)
    }

    @Test(arguments: [
        (Texts.blocksworld, Texts.fourBlocks, 40), (Texts.errands, Texts.threeParcels, 12),
        (MutationTests.puzzle, MutationTests.puzzleProblem, 40),
    ])
    func asFewEditsAsThroughAllWorlds(domain: String, text: String, rounds: Int) throws {
        let base = try problem(domain, text)
        let objects = base.allObjects.map(\.name)
        let seed: UInt64 = 3107
        var random = SeededRandom(seed)
        let mutations = MutationTests()
        var counts: [Int: Int] = [:]
        for round in 0..<rounds {
            let (plan, problem) = mutations.walk(base, &random)
            var broken = mutations.mutated(plan, objects, &random)
            if round.isMultiple(of: 2) { broken = mutations.mutated(broken, objects, &random) }
            let expected = WorldEdits(problem).fewest(broken, atMost: 2)
            let found = edits(broken, problem, atMost: 2)
            #expect(
                found?.count == expected?.edits,
                "seed \(seed), round \(round): \(broken.steps), goal \(problem.goal.pddl)")
            if let repaired = found?.repaired, let expected, repaired.isBest, problem.metric != nil {
                #expect(repaired.plan.cost == expected.cost, "seed \(seed), round \(round)")
            }
            counts[expected?.edits ?? -1, default: 0] += 1
        }
        #expect(counts[1, default: 0] > 0 && counts[2, default: 0] + counts[-1, default: 0] > 0, "\(counts)")
    }

    private func isValid(_ plan: Plan, _ checker: NaiveChecker) -> Bool {
        if case .valid = checker.verdict(on: plan) { true } else { false }
    }

    @Test(arguments: [false, true])
    func asFewEditsInRandomDomains(isRich: Bool) throws {
        let mutations = MutationTests()
        var counts: [Int: Int] = [:]
        for seed in UInt64(1)...200 {
            var source = RandomProblem(seed, isRich: isRich)
            let base = try source.problem()
            var (plan, problem) = mutations.walk(base, &source.random)
            // Half of what holds at the end, and of what does not.
            var checker = NaiveChecker(problem: problem)
            let world = plan.steps.reduce(checker.start) { checker.successor(of: $0, by: $1) ?? $0 }
            let literals = RandomProblem.atoms.map { atom -> Condition in
                let holds = checker.isTrue(.atom(atom), [:], world)
                return holds ? .atom(atom) : .not(.atom(atom))
            }
            problem.goal = .and(literals.filter { _ in source.random.once(in: 2) })
            checker = NaiveChecker(problem: problem)
            let space = WorldEdits(problem)
            var broken = plan
            for change in 0..<12 {
                if change >= 1 + Int(seed % 2), !isValid(broken, checker) { break }
                broken = mutations.mutated(broken, ["a", "b"], &source.random)
                let place = source.random.number(0...broken.steps.count)
                broken.steps.insert(source.random.one(of: space.instances), at: place)
            }
            let expected = space.fewest(broken, atMost: 2)
            let found = edits(broken, problem, atMost: 2)
            #expect(
                found?.count == expected?.edits,
                "seed \(seed): \(broken.steps)\n\(problem.pddl)\n\(problem.domain.pddl)")
            counts[expected?.edits ?? -1, default: 0] += 1
        }
        #expect(counts[1, default: 0] > 20 && counts[2, default: 0] > 5, "\(counts)")
    }

    /// Numbers, derived predicates, quantified goals and constraints, with the judge on every plan.
    static let mill = """
        (define (domain mill) (:requirements :adl :fluents :derived-predicates :constraints) (:constants b)
          (:predicates (wired ?x ?y) (on ?x) (lit ?x) (clean))
          (:functions (oil))
          (:derived (lit ?x) (or (on ?x) (exists (?y) (and (wired ?y ?x) (lit ?y)))))
          (:action switch :parameters (?x)
            :effect (and (when (on ?x) (not (on ?x))) (when (not (on ?x)) (on ?x))))
          (:action wire :parameters (?x ?y) :precondition (and (not (= ?x ?y)) (>= (oil) 1))
            :effect (and (wired ?x ?y) (decrease (oil) 1) (not (clean))))
          (:action pour :parameters () :precondition (not (lit b)) :effect (increase (oil) 2))
          (:action wipe :parameters () :precondition (forall (?x) (or (not (lit ?x)) (wired ?x ?x)))
            :effect (clean)))
        """

    @Test(arguments: [
        ("(and (lit a) (lit b) (clean))", ""), ("(and (lit b) (not (on b)) (>= (oil) 1))", ""),
        ("(exists (?x) (and (lit ?x) (not (on ?x))))", ""), ("(lit b)", "(always (not (on a)))"),
        ("(lit b)", "(at-most-once (lit a))"), ("(not (lit b))", "(sometime (and (clean) (lit b)))"),
    ])
    func asFewEditsAsThroughAllPlans(goal: String, constraint: String) throws {
        let problem = try problem(
            Self.mill,
            """
            (define (problem t) (:domain mill) (:objects a) (:init (= (oil) 0)) (:goal \(goal))
              \(constraint.isEmpty ? "" : "(:constraints \(constraint))"))
            """)
        let space = PlanEdits(problem)
        let seed: UInt64 = 11
        var random = SeededRandom(seed)
        for round in 0..<6 {
            let steps = (0..<random.number(0...3)).map { _ in random.one(of: space.instances) }
            let found = edits(Plan(steps), problem, atMost: 2)
            #expect(
                found?.count == space.fewest(Plan(steps), atMost: 2),
                "seed \(seed), round \(round): \(steps)")
        }
    }
}
