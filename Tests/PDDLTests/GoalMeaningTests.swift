// Goals that are written differently are the same where they hold in the same states.

import Diagnostics
import TestSupport
import Testing

@testable import PDDL

@Suite struct GoalMeaningTests {
    static let domain = """
        (define (domain d) (:requirements :adl :numeric-fluents :derived-predicates :preferences)
          (:types thing) (:predicates (lit ?x) (open ?x) (near ?x ?y) (seen ?x) (above ?x))
          (:functions (size ?x) (level))
          (:derived (above ?x) (lit ?x))
          (:action switch :parameters (?x) :effect (and (lit ?x) (not (open ?x))))
          (:action off :parameters (?x) :effect (and (not (lit ?x)) (open ?x) (increase (level) 1)))
          (:action see :parameters (?x) :effect (seen ?x)))
        """

    func problem(_ goal: String) throws -> Problem {
        let domain = try Domain(parsing: SourceText(Self.domain, named: "d"))
        let text = """
            (define (problem p) (:domain d) (:objects a b c - thing)
              (:init (near a b) (near b c) (lit a) (seen c) (= (size a) 1) (= (size b) 2) (= (size c) 3) (= (level) 0))
              (:goal \(goal)))
            """
        return try Problem(parsing: SourceText(text, named: "p"), in: domain)
    }

    func verdict(_ first: String, _ second: String) throws -> String {
        switch try problem(first).equivalence(to: problem(second), goals: .byMeaning) {
        case .equivalent: "same"
        case .different: "different"
        case .undecided: "undecided"
        }
    }

    @Test(arguments: [
        ("(forall (?x) (lit ?x))", "(and (lit a) (lit b) (lit c))"),
        ("(exists (?x) (and (near a ?x) (lit ?x)))", "(lit b)"),
        ("(imply (lit a) (lit b))", "(or (lit b) (not (lit a)))"),
        ("(and (lit a) (near a b))", "(lit a)"),
        ("(and (lit a) (near b a))", "(or)"),
        ("(and (lit a) (not (lit a)))", "(= a b)"),
        ("(or (lit a) (not (lit a)))", "(and)"),
        ("(not (and (lit a) (lit b)))", "(or (not (lit b)) (not (lit a)))"),
        ("(and (or (lit a) (lit b)) (lit a))", "(lit a)"),
        ("(forall (?x) (imply (not (= ?x a)) (lit ?x)))", "(and (lit b) (lit c))"),
        ("(and (lit a) (>= (size b) 2))", "(lit a)"),
        ("(forall (?x) (or (lit ?x) (> 3 (size ?x))))", "(lit c)"),
        // Nothing makes a thing unseen, and what is seen at the start stays so.
        ("(and (seen c) (lit b))", "(lit b)"),
    ])
    func theSame(first: String, second: String) throws {
        #expect(try verdict(first, second) == "same")
        guard case .different = try problem(first).equivalence(to: problem(second)) else {
            Issue.record("they are not written the same")
            return
        }
    }

    @Test(arguments: [
        ("(lit a)", "(lit b)"), ("(and (lit a) (lit b))", "(lit a)"), ("(lit a)", "(not (lit a))"),
        ("(or (lit a) (lit b))", "(and (lit a) (lit b))"), ("(seen a)", "(and)"), ("(or)", "(and)"),
        ("(exists (?x) (lit ?x))", "(forall (?x) (lit ?x))"),
    ])
    func different(first: String, second: String) throws {
        #expect(try verdict(first, second) == "different")
    }

    @Test(arguments: [
        ("(above a)", "(lit a)"), ("(> (level) 0)", "(>= (level) 1)"),
        ("(preference p (and (lit a) (near a b)))", "(preference p (lit a))"),
    ])
    func undecided(first: String, second: String) throws {
        #expect(try verdict(first, second) == "undecided")
    }

    @Test func aWitness() throws {
        func witness(_ first: String, _ second: String) throws -> String? {
            let outcome = try problem(first).equivalence(to: problem(second), goals: .byMeaning)
            guard case .different(let difference) = outcome else { return nil }
            return difference.witness?.description
        }
        #expect(
            try witness("(lit a)", "(and (lit a) (open b))")
                == "witness: a state in which (lit a) holds, (open b) does not satisfies the first goal and not the second"
        )
        #expect(
            try witness("(imply (lit a) (lit b))", "(lit b)")
                == "witness: a state in which (lit a) does not, (lit b) does not satisfies the first goal and not the second"
        )
    }

    /// Random goals over few facts, against the table of all their states.
    @Test(arguments: 1...3 as ClosedRange<UInt64>) func againstTruthTables(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let names = ["a", "b", "c"]
        func goal(_ depth: Int) -> Condition {
            switch random.number(0...(depth == 0 ? 0 : 4)) {
            case 1: .not(goal(depth - 1))
            case 2: .and([goal(depth - 1), goal(depth - 1)])
            case 3: .or([goal(depth - 1), goal(depth - 1)])
            case 4: .imply(goal(depth - 1), goal(depth - 1))
            default: .atom(Fact("lit", [random.one(of: names)]).atom)
            }
        }
        func holds(_ condition: Condition, _ state: Set<String>) -> Bool {
            switch condition {
            case .atom(let atom): state.contains(atom.arguments[0].name)
            case .not(let inner): !holds(inner, state)
            case .and(let parts): parts.allSatisfy { holds($0, state) }
            case .or(let parts): parts.contains { holds($0, state) }
            case .imply(let premise, let conclusion): !holds(premise, state) || holds(conclusion, state)
            default: false
            }
        }
        let states = (0..<8).map { bits in Set((0..<3).filter { bits >> $0 & 1 == 1 }.map { names[$0] }) }
        // Every object is different at the start, so that no renaming is possible.
        let base = try problem("(and)")
        var same = 0
        for round in 0..<200 {
            var (first, second) = (base, base)
            first.goal = goal(3)
            second.goal = goal(2)
            let expected = states.allSatisfy { holds(first.goal, $0) == holds(second.goal, $0) }
            same += expected ? 1 : 0
            switch first.equivalence(to: second, goals: .byMeaning) {
            case .equivalent: #expect(expected, "seed \(seed), round \(round)\n\(first.pddl)\n\(second.pddl)")
            case .different(let difference):
                #expect(!expected, "seed \(seed), round \(round)\n\(first.pddl)\n\(second.pddl)")
                #expect(difference.witness != nil, "seed \(seed), round \(round)")
            case .undecided: Issue.record("seed \(seed), round \(round): undecided")
            }
        }
        #expect(same > 0 && same < 200)
    }
}
