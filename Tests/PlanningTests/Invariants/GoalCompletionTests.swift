// Goals are the same where they hold in the same states that can be reached, as far as invariants tell.

import Diagnostics
import PDDL
import TestSupport
import Testing

@testable import Planning

@Suite struct GoalCompletionTests {
    static let balls = """
        (define (domain balls)
          (:requirements :strips :typing)
          (:types room ball hand)
          (:predicates (robot-in ?r - room) (lies ?b - ball ?r - room) (empty ?h - hand) (has ?h - hand ?b - ball))
          (:action go :parameters (?r ?q - room) :precondition (robot-in ?r)
            :effect (and (not (robot-in ?r)) (robot-in ?q)))
          (:action take :parameters (?b - ball ?h - hand ?r - room)
            :precondition (and (robot-in ?r) (lies ?b ?r) (empty ?h))
            :effect (and (has ?h ?b) (not (lies ?b ?r)) (not (empty ?h))))
          (:action leave :parameters (?b - ball ?h - hand ?r - room)
            :precondition (and (robot-in ?r) (has ?h ?b))
            :effect (and (lies ?b ?r) (empty ?h) (not (has ?h ?b)))))
        """

    static func blocks(_ goal: String) throws -> Problem {
        try SmallDomains.problem(
            """
            (define (problem p) (:domain blocks) (:objects a b c)
              (:init (on-table a) (on b a) (clear b) (on-table c) (clear c) (arm-empty)) (:goal \(goal)))
            """, in: SmallDomains.domain(SmallDomains.blocks))
    }

    static func balls(_ goal: String, count: Int = 2) throws -> Problem {
        let names = (1...count).map { "b\($0)" }
        return try SmallDomains.problem(
            """
            (define (problem p) (:domain balls)
              (:objects hall attic - room \(names.joined(separator: " ")) - ball left right - hand)
              (:init (robot-in hall) \(names.map { "(lies \($0) hall)" }.joined()) (empty left) (empty right))
              (:goal \(goal)))
            """, in: SmallDomains.domain(balls))
    }

    static func parcels(_ goal: String) throws -> Problem {
        try SmallDomains.problem(
            """
            (define (problem p) (:domain delivery) (:objects depot shop - place van - truck x y - parcel)
              (:init (at van depot) (at x depot) (at y shop) (road depot shop) (road shop depot)
                (= (length depot shop) 1) (= (length shop depot) 2)) (:goal \(goal)))
            """, in: SmallDomains.domain(SmallDomains.delivery))
    }

    static func compare(_ first: Problem, _ second: Problem) -> ProblemEquivalence {
        first.equivalence(to: second, goals: .byMeaning, groups: \.exclusiveFacts)
    }

    func verdict(_ first: Problem, _ second: Problem) -> String {
        switch Self.compare(first, second) {
        case .equivalent: "same"
        case .different: "different"
        case .undecided: "undecided"
        }
    }

    @Test(arguments: [
        ("(on a b)", "(and (on a b) (not (clear b)))"),
        ("(on a b)", "(and (on a b) (not (holding b)) (not (on-table a)) (not (on a c)))"),
        ("(holding a)", "(and (holding a) (not (arm-empty)) (not (holding c)))"),
        // Two of three places are excluded, so that the third remains.
        ("(arm-empty)", "(and (not (holding a)) (not (holding b)) (not (holding c)))"),
        ("(and (arm-empty) (not (on a b)) (not (on a c)) (not (on a a)))", "(and (on-table a) (arm-empty))"),
        (
            "(or (on a b) (and (on a c) (clear a)))",
            "(or (and (on a b) (not (clear b))) (and (on a c) (clear a)))"
        ),
        ("(or (holding a) (on-table a))", "(and (not (on a b)) (not (on a c)) (not (on a a)))"),
        // Never true, each in another way.
        ("(and (on a b) (clear b))", "(and (holding a) (holding b))"),
        ("(or (arm-empty) (holding a) (holding b) (holding c))", "(and)"),
        ("(imply (on a b) (not (clear b)))", "(and)"),
    ])
    func sameOnlyByInvariants(first: String, second: String) throws {
        let (left, right) = try (Self.blocks(first), Self.blocks(second))
        #expect(verdict(left, right) == "same")
        guard case .different = left.equivalence(to: right, goals: .byMeaning) else {
            Issue.record("the pair does not need invariants")
            return
        }
    }

    @Test(arguments: [
        ("(on a b)", "(and (on a b) (clear a))"), ("(on a b)", "(on a c)"), ("(clear b)", "(not (on a b))"),
        ("(arm-empty)", "(not (holding a))"), ("(and (on a b) (clear b))", "(on a b)"),
        ("(or (on a b) (on a c))", "(not (on-table a))"), ("(on-table c)", "(and (on-table c) (arm-empty))"),
        ("(or (on a b) (on b c) (holding c))", "(or (on a b) (on b c))"),
    ])
    func differentInSpiteOfInvariants(first: String, second: String) throws {
        #expect(try verdict(Self.blocks(first), Self.blocks(second)) == "different")
    }

    @Test func ballsAndParcels() throws {
        let down = try Self.balls("(lies b1 attic)")
        #expect(try verdict(down, Self.balls("(and (lies b2 attic) (not (has left b2)))")) == "same")
        #expect(
            try verdict(down, Self.balls("(and (lies b1 attic) (not (lies b1 hall)) (not (has right b1)))"))
                == "same")
        #expect(try verdict(down, Self.balls("(and (lies b1 attic) (empty left))")) == "different")
        #expect(try verdict(down, Self.balls("(and (lies b1 attic) (not (lies b2 attic)))")) == "different")
        #expect(
            try verdict(Self.balls("(has left b1)"), Self.balls("(and (has right b2) (not (empty right)))"))
                == "same")
        let there = try Self.parcels("(and (at x shop) (at van depot))")
        #expect(
            try verdict(
                there,
                Self.parcels("(and (at x shop) (not (in x van)) (not (at x depot)) (not (at van shop)))"))
                == "same")
        #expect(try verdict(there, Self.parcels("(and (at x shop) (not (in x van)))")) == "different")
    }

    /// Thirty balls alike: renamings are not tried one after the other.
    @Test(.timeLimit(.minutes(1))) func manyAlike() throws {
        let all = (1...30).map { "(lies b\($0) attic)" }.joined()
        let said = try Self.balls("(and \(all))", count: 30)
        let completed = try Self.balls(
            "(and \(all) (empty left) (empty right) (not (lies b7 hall)))", count: 30)
        #expect(verdict(said, completed) == "same")
        let fewer = try Self.balls(
            "(and \(all.replacing("(lies b3 attic)", with: "(not (lies b3 hall))")))", count: 30)
        #expect(verdict(said, fewer) == "different")
    }

    @Test func whatTheOtherGoalLacks() throws {
        let first = try Self.blocks("(and (on a b) (not (clear b)) (clear a))")
        let second = try Self.blocks("(and (on a b) (not (holding b)) (on b c))")
        guard case .different(let difference) = Self.compare(first, second) else {
            Issue.record("they differ")
            return
        }
        // What is implied on both sides is not told.
        #expect(difference.description == "missing: goal (clear a)\nextra: goal (on b c)")
        let witness = try #require(difference.witness)
        #expect(witness.satisfiesFirst && witness.holding == ["(clear a)", "(on a b)"], "\(witness)")
    }

    @Test(
        arguments: [
            ("(and (on a b) (arm-empty) (clear b))", "(clear b) and (on a b) never hold together"),
            (
                "(and (on-table c) (or (on a b) (on a c)) (on-table a))",
                "(on-table a) and (or (on a b) (on a c)) never hold together"
            ),
            ("(and (clear a) (= a b))", "(= a b) never holds"),
            ("(and (on a b) (clear a))", nil), ("(and)", nil),
        ] as [(String, String?)])
    func contradictions(goal: String, said: String?) throws {
        let problem = try Self.blocks(goal)
        #expect(problem.goalContradiction(groups: problem.exclusiveFacts)?.description == said)
    }

    @Test func withoutReliableGroupsNothingIsAdded() throws {
        let text = SmallDomains.blocks.replacing(
            "(:action pick-up",
            with: """
                (:durative-action shake :parameters (?x) :duration (= ?duration 1)
                  :condition (at start (clear ?x)) :effect (at end (not (arm-empty))))
                (:action pick-up
                """)
        let domain = try SmallDomains.domain(text.replacing(":strips", with: ":strips :durative-actions"))
        var problem = try Self.blocks("(on a b)")
        #expect(!problem.exclusiveFacts.isEmpty)
        problem.domain = domain
        #expect(problem.exclusiveFacts.isEmpty)
    }

    /// A wrong group that the start contradicts is not believed.
    @Test func groupsAgainstTheStart() throws {
        let wrong = ExclusiveFacts([Fact("clear", ["b"]), Fact("clear", ["c"])], .atMostOne)
        let outcome = try Self.blocks("(clear b)").equivalence(
            to: Self.blocks("(and (clear b) (not (clear c)))"), goals: .byMeaning, groups: { _ in [wrong] })
        guard case .different = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }
}
