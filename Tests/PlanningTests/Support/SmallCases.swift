// Problems with known answers.

import PDDL

/// A problem and the lowest cost of its plans, nil where it has none.
struct SmallCase: Sendable, CustomStringConvertible {
    let description: String
    let domain: String
    let problem: String
    let cost: Int?

    func load() throws -> Problem {
        try SmallDomains.problem(problem, in: SmallDomains.domain(domain))
    }

    static let all: [SmallCase] = [
        SmallCase(
            description: "three blocks", domain: SmallDomains.blocks,
            problem: """
                (define (problem p) (:domain blocks) (:objects a b c)
                  (:init (on a b) (on-table b) (on-table c) (clear a) (clear c) (arm-empty))
                  (:goal (and (on c a) (on b c))))
                """, cost: 6),
        SmallCase(
            description: "two blocks on each other", domain: SmallDomains.blocks,
            problem: """
                (define (problem p) (:domain blocks) (:objects a b)
                  (:init (on a b) (on-table b) (clear a) (arm-empty)) (:goal (and (on a b) (on b a))))
                """, cost: nil),
        SmallCase(
            description: "a tower turned over", domain: SmallDomains.blocks,
            problem: """
                (define (problem p) (:domain blocks) (:objects a b c)
                  (:init (on a b) (on b c) (on-table c) (clear a) (arm-empty))
                  (:goal (and (on c b) (on b a))))
                """, cost: 6),
        SmallCase(
            description: "already there", domain: SmallDomains.blocks,
            problem: """
                (define (problem p) (:domain blocks) (:objects a b)
                  (:init (on a b) (on-table b) (clear a) (arm-empty)) (:goal (on a b)))
                """, cost: 0),
        SmallCase(
            description: "an empty goal", domain: SmallDomains.blocks,
            problem: """
                (define (problem p) (:domain blocks) (:objects a)
                  (:init (on-table a) (clear a) (arm-empty)) (:goal (and)))
                """, cost: 0),
        SmallCase(
            description: "the longer road is cheaper", domain: SmallDomains.delivery,
            problem: """
                (define (problem p) (:domain delivery)
                  (:objects t - truck x - parcel a b c - place)
                  (:init (at t a) (at x a) (road a b) (road a c) (road c b)
                         (= (length a b) 9) (= (length a c) 3) (= (length c b) 4) (= (total-cost) 0))
                  (:goal (at x b)) (:metric minimize (total-cost)))
                """, cost: 9),
        SmallCase(
            description: "a road without a length cannot be driven", domain: SmallDomains.delivery,
            problem: """
                (define (problem p) (:domain delivery)
                  (:objects t - truck x - parcel a b c - place)
                  (:init (at t a) (at x a) (road a b) (road a c) (road c b)
                         (= (length a c) 30) (= (length c b) 4) (= (total-cost) 0))
                  (:goal (at x b)) (:metric minimize (total-cost)))
                """, cost: 36),
        SmallCase(
            description: "no way there", domain: SmallDomains.delivery,
            problem: """
                (define (problem p) (:domain delivery)
                  (:objects t - truck x - parcel a b - place)
                  (:init (at t a) (at x a) (road b a) (= (length b a) 9) (= (total-cost) 0))
                  (:goal (at x b)) (:metric minimize (total-cost)))
                """, cost: nil),
        SmallCase(
            description: "lights out with what must not hold", domain: SmallDomains.lamps,
            problem: """
                (define (problem p) (:domain lamps) (:objects a b c)
                  (:init (next a b) (next b c) (next c a) (lit b)) (:goal (and (not (lit a)) (lit c))))
                """, cost: 1),
        SmallCase(
            description: "different and equal terms", domain: SmallDomains.pairs,
            problem: """
                (define (problem p) (:domain pairs) (:objects a b c)
                  (:init (free a) (free b) (free c)) (:goal (and (joined a b) (alone c))))
                """, cost: 2),
        SmallCase(
            description: "a goal that breaks another", domain: SmallDomains.pairs,
            problem: """
                (define (problem p) (:domain pairs) (:objects a b)
                  (:init (free a) (free b)) (:goal (and (joined a b) (alone a))))
                """, cost: nil),
        SmallCase(
            description: "alternatives and quantifiers", domain: SmallDomains.rooms,
            problem: """
                (define (problem p) (:domain rooms) (:objects r s t - room)
                  (:init (here r)) (:goal (and (forall (?x - room) (clean ?x)) (or (here r) (here s)))))
                """, cost: 5),
        SmallCase(
            description: "quantifiers over a type that no parameter has", domain: SmallDomains.choir,
            problem: """
                (define (problem p) (:domain choir) (:objects h - hall a b - singer)
                  (:init (shy a)) (:goal (and (sung h) (forall (?s - singer) (heard ?s)) (not (shy b)))))
                """, cost: 2),
    ]
}

extension SmallDomains {
    static let choir = """
        (define (domain choir)
          (:requirements :adl :typing)
          (:types hall singer)
          (:predicates (sung ?h - hall) (heard ?s - singer) (shy ?s - singer))
          (:action sing :parameters (?h - hall)
            :precondition (forall (?s - singer) (not (shy ?s)))
            :effect (and (sung ?h) (forall (?s - singer) (heard ?s))))
          (:action cheer :parameters (?h - hall)
            :precondition (exists (?s - singer) (shy ?s))
            :effect (forall (?s - singer) (not (shy ?s)))))
        """

    static let lamps = """
        (define (domain lamps)
          (:requirements :strips :negative-preconditions)
          (:predicates (lit ?x) (next ?x ?y))
          (:action pass :parameters (?x ?y)
            :precondition (and (next ?x ?y) (lit ?x) (not (lit ?y)))
            :effect (and (lit ?y) (not (lit ?x))))
          (:action kindle :parameters (?x)
            :precondition (and (not (lit ?x)) (not (next ?x ?x))) :effect (lit ?x)))
        """

    static let pairs = """
        (define (domain pairs)
          (:requirements :strips :equality :negative-preconditions)
          (:predicates (free ?x) (joined ?x ?y) (alone ?x))
          (:action join :parameters (?x ?y)
            :precondition (and (free ?x) (free ?y) (not (= ?x ?y)))
            :effect (and (joined ?x ?y) (not (free ?x)) (not (free ?y))))
          (:action leave :parameters (?x ?y)
            :precondition (and (free ?x) (= ?x ?y)) :effect (and (alone ?y) (not (free ?x)))))
        """

    static let rooms = """
        (define (domain rooms)
          (:requirements :adl :typing)
          (:types room)
          (:predicates (here ?r - room) (clean ?r - room))
          (:action go :parameters (?a ?b - room)
            :precondition (and (here ?a) (not (= ?a ?b)))
            :effect (and (here ?b) (not (here ?a))))
          (:action sweep :parameters (?a - room)
            :precondition (and (here ?a) (or (not (clean ?a)) (exists (?b - room) (clean ?b))))
            :effect (clean ?a)))
        """
}
