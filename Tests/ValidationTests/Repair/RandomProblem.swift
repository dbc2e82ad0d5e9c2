// Small random problems in which most changes cannot be taken back.

import PDDL
import TestSupport

/// Makes the texts of problems with two objects, five predicates and a handful of actions.
struct RandomProblem {
    var random: SeededRandom
    /// Whether effects may have conditions, and conditions more than literals.
    var isRich = false

    /// All facts there are.
    static let atoms =
        [Fact("p0").atom] + (1...4).flatMap { number in ["a", "b"].map { Fact("p\(number)", [$0]).atom } }

    init(_ seed: UInt64, isRich: Bool) {
        random = SeededRandom(seed)
        self.isRich = isRich
    }

    /// A literal over the variables.
    private mutating func literal(_ variables: [String], negated times: Int = 4) -> String {
        let predicate = "p\(random.number(0...4))"
        let atom = predicate == "p0" ? "(p0)" : "(\(predicate) \(random.one(of: variables + ["a"])))"
        return random.once(in: times) ? "(not \(atom))" : atom
    }

    private mutating func condition(_ variables: [String]) -> String {
        guard isRich, random.once(in: 2) else { return literal(variables) }
        switch random.number(0...3) {
        case 0: return "(or \(literal(variables)) \(literal(variables)))"
        case 1: return "(exists (?z) (and \(literal(["?z"])) \(literal(["?z"] + variables))))"
        case 2: return "(forall (?z) (or \(literal(["?z"], negated: 2)) \(literal(variables))))"
        default: return "(imply \(literal(variables)) \(literal(variables)))"
        }
    }

    private mutating func effect(_ variables: [String]) -> String {
        let change = literal(variables, negated: 2)
        guard isRich, random.once(in: 3) else { return change }
        return random.once(in: 2)
            ? "(when \(condition(variables)) \(change))"
            : "(forall (?z) (when \(literal(["?z"])) \(literal(["?z"] + variables, negated: 2))))"
    }

    /// The problem, whose goal says nothing yet.
    mutating func problem() throws -> Problem {
        var actions = ""
        for number in 0..<random.number(4...6) {
            let variables = random.once(in: 3) ? [] : ["?x"]
            let conditions = (0..<random.number(0...2)).map { _ in condition(variables) }
            let effects = (0..<random.number(1...3)).map { _ in effect(variables) }
            actions += """
                (:action a\(number) :parameters (\(variables.joined()))
                  :precondition (and \(conditions.joined(separator: " ")))
                  :effect (and \(effects.joined(separator: " "))))

                """
        }
        var initial: [String] = []
        for atom in Self.atoms where random.once(in: 2) { initial.append("\(atom)") }
        return try ValidationTests.problem(
            """
            (define (domain d) (:requirements :adl) (:constants a)
              (:predicates (p0) (p1 ?x) (p2 ?x) (p3 ?x) (p4 ?x))
              \(actions))
            """,
            """
            (define (problem t) (:domain d) (:objects b) (:init \(initial.joined(separator: " ")))
              (:goal (and)))
            """)
    }
}
