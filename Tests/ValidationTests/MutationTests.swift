// Plans with one or two random changes: the judge and the naive checker must say the same of each.

import PDDL
import TestSupport
import Testing
import Validation

@Suite struct MutationTests {
    static let puzzle = """
        (define (domain puzzle) (:requirements :adl) (:constants k)
          (:predicates (p ?x) (q ?x) (r ?x ?y))
          (:action turn :parameters (?x)
            :effect (and (when (p ?x) (and (not (p ?x)) (q ?x))) (when (q ?x) (and (not (q ?x)) (p ?x)))
              (when (not (or (p ?x) (q ?x))) (p ?x))))
          (:action link :parameters (?x ?y) :precondition (and (p ?x) (imply (= ?x k) (q ?y)))
            :effect (and (r ?x ?y) (not (r ?y ?x))))
          (:action spread :parameters (?x) :precondition (exists (?y) (and (r ?x ?y) (not (= ?x ?y))))
            :effect (forall (?y) (when (r ?x ?y) (and (q ?y) (forall (?z) (when (q ?z) (not (r ?z ?y))))))))
          (:action clear :parameters () :precondition (forall (?x) (or (p ?x) (q ?x)))
            :effect (forall (?x ?y) (and (not (r ?x ?y)) (when (= ?x ?y) (not (q ?x)))))))
        """
    static let puzzleProblem = """
        (define (problem t) (:domain puzzle) (:objects a b) (:init (p a) (q b) (r a b)) (:goal (and)))
        """

    /// Steps that can be taken from `world`.
    func applicable(
        _ checker: NaiveChecker, _ world: NaiveChecker.World
    ) -> [(GroundAction, NaiveChecker.World)] {
        checker.problem.domain.actions.flatMap { schema in
            schema.parameters.reduce([[String]]([[]])) { partial, parameter in
                partial.flatMap { head in checker.objects(of: parameter.type).map { head + [$0] } }
            }.compactMap { arguments in
                let step = GroundAction(schema.name, arguments)
                return checker.successor(of: world, by: step).map { (step, $0) }
            }
        }
    }

    /// A random walk, and a goal that its last state satisfies.
    func walk(_ problem: Problem, _ random: inout SeededRandom) -> (plan: Plan, problem: Problem) {
        let checker = NaiveChecker(problem: problem)
        var world = checker.start
        var steps: [GroundAction] = []
        for _ in 0..<Int.random(in: 2...9, using: &random) {
            guard let (step, next) = applicable(checker, world).randomElement(using: &random) else { break }
            steps.append(step)
            world = next
        }
        var literals: [Condition] = []
        for key in world.facts.sorted().shuffled(using: &random).prefix(2) {
            let words = key.split(separator: "\u{1}").map(String.init)
            literals.append(.atom(Fact(words[0], Array(words.dropFirst())).atom))
        }
        for fact in problem.initial
        where !world.facts.contains(fact.arguments.reduce(fact.predicate) { "\($0)\u{1}\($1)" }) {
            literals.append(.not(.atom(fact.atom)))
            break
        }
        var goal = problem
        goal.goal = .and(literals)
        return (Plan(steps), goal)
    }

    /// A plan with one random change.
    func mutated(_ plan: Plan, _ objects: [String], _ random: inout SeededRandom) -> Plan {
        var steps = plan.steps
        guard !steps.isEmpty else { return plan }
        let index = Int.random(in: steps.indices, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: steps.remove(at: index)
        case 1: steps.swapAt(index, Int.random(in: steps.indices, using: &random))
        case 2: steps.insert(steps[index], at: Int.random(in: 0...steps.count, using: &random))
        case 3 where !steps[index].arguments.isEmpty:
            let argument = Int.random(in: steps[index].arguments.indices, using: &random)
            steps[index].arguments[argument] = objects.randomElement(using: &random) ?? "nobody"
        default: steps[index].arguments.shuffle(using: &random)
        }
        return Plan(steps)
    }

    /// The judge's verdict in the naive checker's words.
    func verdict(_ plan: Plan, _ problem: Problem) -> NaiveChecker.Verdict {
        let judged = judge(plan, problem)
        if let cost = judged.cost { return .valid(cost: cost) }
        return judged.codes == ["plan.goal-not-reached"] ? .goalMissed : .badStep(judged.trace.count + 1)
    }

    @Test(arguments: [
        (Texts.blocksworld, Texts.fourBlocks), (Texts.errands, Texts.threeParcels), (puzzle, puzzleProblem),
    ])
    func agreesWithTheNaiveChecker(domain: String, text: String) throws {
        let base = try problem(domain, text)
        let objects = base.allObjects.map(\.name)
        var random = SeededRandom(2026)
        var (valid, refused) = (0, 0)
        for round in 0..<60 {
            let (plan, problem) = walk(base, &random)
            let checker = NaiveChecker(problem: problem)
            guard case .valid = checker.verdict(on: plan) else {
                Issue.record("round \(round): the walk is not a plan")
                continue
            }
            #expect(verdict(plan, problem) == checker.verdict(on: plan), "round \(round)")
            for change in 0..<8 {
                var other = mutated(plan, objects, &random)
                if change.isMultiple(of: 3) { other = mutated(other, objects, &random) }
                let expected = checker.verdict(on: other)
                #expect(verdict(other, problem) == expected, "round \(round), change \(change): \(other)")
                if case .valid = expected { valid += 1 } else { refused += 1 }
            }
        }
        #expect(valid >= 30 && refused >= 100, "\(valid) valid, \(refused) refused: too one-sided")
    }
}
