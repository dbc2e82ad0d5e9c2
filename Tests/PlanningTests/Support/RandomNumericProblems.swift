// Random small problems with numbers.

import Diagnostics
import PDDL
import TestSupport

/// Random problems whose reachable states can be counted.
struct RandomNumericProblems {
    private var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed) }

    /// A problem with few reachable states, and the fewest steps to its goal.
    mutating func next() throws -> (problem: Problem, steps: Int?, text: String) {
        while true {
            let text = domain()
            let domain = try SmallDomains.domain(text)
            let start = try SmallDomains.problem(problem(goal: "(q)"), in: domain)
            let simulator = NumericSimulator(problem: start)
            guard let (states, _) = simulator.explore(atMost: 250), states.count > 5 else { continue }
            var problem = start
            let goal = goal(states)
            problem = try SmallDomains.problem(self.text(of: start, goal), in: domain)
            guard let found = NumericSimulator(problem: problem).explore(atMost: 250) else { continue }
            return (problem, found.steps, text + "\n" + problem.pddl)
        }
    }

    private var start = ""

    private mutating func problem(goal: String) -> String {
        let values = ["(v a)", "(v b)", "(w)"].map { "(= \($0) \(random.number(-2...2)))" }
        start = "(p a) \(values.dropLast(random.once(in: 6) ? 1 : 0).joined(separator: " "))"
        return "(define (problem x) (:domain d) (:objects a b) (:init \(start)) (:goal \(goal)))"
    }

    private func text(of problem: Problem, _ goal: String) -> String {
        "(define (problem x) (:domain d) (:objects a b) (:init \(start)) (:goal \(goal)))"
    }

    /// A goal that the state found last satisfies, most of the time.
    private mutating func goal(_ states: [NumericSimulator.State]) -> String {
        if random.once(in: 4) { return "(forall (?x) (\(random.one(of: [">=", "<"])) (v ?x) 2))" }
        guard let last = states.last else { return "(q)" }
        let parts = last.values.sorted { $0.key.description < $1.key.description }.map { term, value in
            "(\(random.one(of: ["=", ">=", "<="])) \(term) \(value))"
        }
        return "(and \(parts.joined(separator: " ")))"
    }

    private mutating func domain() -> String {
        let actions = (1...3).map { number in
            """
              (:action a\(number) :parameters (?x)
                :precondition (and \(precondition()) \(random.once(in: 2) ? precondition() : ""))
                :effect (and \(effect())))
            """
        }
        return """
            (define (domain d) (:requirements :adl :numeric-fluents)
              (:predicates (p ?x) (q)) (:functions (v ?x) (w))
            \(actions.joined(separator: "\n")))
            """
    }

    private mutating func comparison() -> String {
        let relation = random.one(of: ["<", "<=", "=", ">=", ">"])
        let left = random.one(of: [
            "(v ?x)", "(w)", "(+ (v ?x) (w))", "(- (w) (* 2 (v ?x)))", "(* (w) (v ?x))",
        ])
        let compared = "(\(relation) \(left) \(random.number(-3...3)))"
        return random.once(in: 3) ? "(not \(compared))" : compared
    }

    private mutating func precondition() -> String {
        switch random.number(1...6) {
        case 1: random.one(of: ["(p ?x)", "(not (p ?x))", "(not (q))"])
        case 2: "(or \(comparison()) (q))"
        case 3: "(< (v ?x) 4)"
        case 4: "(and (< (w) 4) (> (w) -4))"
        default: comparison()
        }
    }

    private mutating func change(_ target: String) -> String {
        let other = target == "(w)" ? "(v ?x)" : "(w)"
        switch random.number(1...6) {
        case 1: return "(increase \(target) \(random.number(1...2)))"
        case 2: return "(decrease \(target) \(random.number(1...2)))"
        case 3: return "(assign \(target) \(random.number(-2...2)))"
        case 4: return "(increase \(target) \(other))"
        case 5: return "(assign \(target) (- \(other) 1))"
        default: return "(scale-up \(target) \(random.one(of: ["-1", "2", other])))"
        }
    }

    private mutating func effect() -> String {
        var parts: [String] = []
        if random.once(in: 2) {
            parts.append(random.one(of: ["(p ?x)", "(not (p ?x))", "(q)", "(not (q))"]))
        }
        if !random.once(in: 4) { parts.append(change("(v ?x)")) }
        if random.once(in: 2) || parts.isEmpty { parts.append(change("(w)")) }
        if random.once(in: 3), let last = parts.popLast() {
            parts.append("(when \(random.one(of: ["(p ?x)", "(q)", comparison()])) \(last))")
        }
        return parts.joined(separator: " ")
    }
}
