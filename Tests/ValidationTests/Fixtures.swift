// Small domains and short ways to judge a plan in them.

import Diagnostics
import PDDL
import TestSupport
import Testing
import Validation

/// What the judge said.
enum Judgement {
    case valid(ValidatedPlan)
    case invalid(InvalidPlan)

    var isValid: Bool { if case .valid = self { true } else { false } }
    var cost: Rational? { if case .valid(let plan) = self { plan.cost } else { nil } }
    var diagnostics: [Diagnostic] { if case .invalid(let error) = self { error.diagnostics } else { [] } }
    var codes: [String] { diagnostics.map(\.code) }
    var notes: [String] { diagnostics.flatMap(\.notes).map(\.message) }
    /// The facts after the last step, as the trace tells it, added or deleted.
    var trace: [StateChange] {
        switch self {
        case .valid(let plan): plan.trace
        case .invalid(let error): error.trace
        }
    }
}

/// Judges a plan.
func judge(_ plan: Plan, _ problem: Problem) -> Judgement {
    do {
        return .valid(try PlanValidator().validate(plan, for: problem))
    } catch {
        return .invalid(error)
    }
}

/// Judges a plan given as text.
func judge(_ plan: String, _ problem: Problem) throws -> Judgement {
    judge(try Plan(parsing: SourceText(plan, named: "plan.txt")), problem)
}

/// A problem given as the texts of its domain and of itself.
func problem(_ domain: String, _ problem: String) throws -> Problem {
    let domain = try Domain(parsing: SourceText(domain, named: "domain.pddl"))
    return try Problem(parsing: SourceText(problem, named: "problem.pddl"), in: domain)
}

/// A problem without types whose domain has the predicates p, q (one object) and r (two), and the constant k.
func small(
    _ actions: String, objects: String = "a b", initial: String = "", goal: String = "(and)",
    requirements: String = ":adl", extra: String = "", metric: String = ""
) throws -> Problem {
    try problem(
        """
        (define (domain d) (:requirements \(requirements)) \(extra)
          (:predicates (p ?x) (q ?x) (r ?x ?y))
          \(actions))
        """,
        """
        (define (problem t) (:domain d) (:objects \(objects)) (:init \(initial)) (:goal \(goal)) \(metric))
        """)
}

/// The texts of domains that several tests use.
enum Texts {
    static let blocksworld = """
        (define (domain blocks) (:requirements :strips)
          (:predicates (on ?x ?y) (on-table ?x) (clear ?x) (holding ?x) (hand-empty))
          (:action pick-up :parameters (?x)
            :precondition (and (clear ?x) (on-table ?x) (hand-empty))
            :effect (and (not (on-table ?x)) (not (clear ?x)) (not (hand-empty)) (holding ?x)))
          (:action put-down :parameters (?x)
            :precondition (holding ?x)
            :effect (and (not (holding ?x)) (clear ?x) (hand-empty) (on-table ?x)))
          (:action stack :parameters (?x ?y)
            :precondition (and (holding ?x) (clear ?y))
            :effect (and (not (holding ?x)) (not (clear ?y)) (clear ?x) (hand-empty) (on ?x ?y)))
          (:action unstack :parameters (?x ?y)
            :precondition (and (on ?x ?y) (clear ?x) (hand-empty))
            :effect (and (holding ?x) (clear ?y) (not (clear ?x)) (not (hand-empty)) (not (on ?x ?y)))))
        """

    static let fourBlocks = """
        (define (problem four) (:domain blocks) (:objects a b c d)
          (:init (on c a) (on-table a) (on-table b) (on d b) (clear c) (clear d) (hand-empty))
          (:goal (and (on a b) (on b c))))
        """

    static let errands = """
        (define (domain errands)
          (:requirements :adl :typing :action-costs)
          (:types place vehicle parcel - object van bike - vehicle)
          (:constants depot - place)
          (:predicates (at ?x - (either vehicle parcel) ?p - place) (in ?c - parcel ?v - vehicle)
            (road ?a ?b - place) (checked ?x - object) (closed ?p - place) (light ?c - parcel))
          (:functions (total-cost) - number (length ?a ?b - place) - number)
          (:action drive :parameters (?v - vehicle ?a ?b - place)
            :precondition (and (at ?v ?a) (or (road ?a ?b) (road ?b ?a)) (not (= ?a ?b)) (not (closed ?b)))
            :effect (and (not (at ?v ?a)) (at ?v ?b) (increase (total-cost) (length ?a ?b))))
          (:action load :parameters (?c - parcel ?v - vehicle ?p - place)
            :precondition (and (at ?c ?p) (at ?v ?p)
              (imply (not (light ?c)) (forall (?o - parcel) (not (in ?o ?v)))))
            :effect (and (not (at ?c ?p)) (in ?c ?v) (increase (total-cost) 0.5)))
          (:action unload-all :parameters (?v - van ?p - place)
            :precondition (and (at ?v ?p) (exists (?c - parcel) (in ?c ?v)))
            :effect (and (increase (total-cost) 1.25)
              (forall (?c - parcel) (when (in ?c ?v) (and (not (in ?c ?v)) (at ?c ?p))))))
          (:action hand-over :parameters (?c - parcel ?v - bike ?p - place)
            :precondition (and (at ?v ?p) (in ?c ?v))
            :effect (and (not (in ?c ?v)) (at ?c ?p)))
          (:action check :parameters (?x - (either van parcel) ?p - place)
            :precondition (and (at ?x ?p) (= ?p depot))
            :effect (and (checked ?x) (when (checked ?x) (not (checked ?x)))
              (forall (?y - place) (when (and (closed ?y) (checked ?x)) (not (closed ?y)))))))
        """

    static let threeParcels = """
        (define (problem parcels) (:domain errands)
          (:objects home shop - place v1 - van b1 - bike c1 c2 c3 - parcel)
          (:init (at v1 depot) (at b1 home) (at c1 depot) (at c2 depot) (at c3 home) (light c1) (light c3)
            (road depot home) (road home shop) (closed shop)
            (= (total-cost) 2) (= (length depot home) 1.5) (= (length home depot) 1.5)
            (= (length home shop) 0.1) (= (length shop home) 3))
          (:goal (and (at c2 home) (checked c2)))
          (:metric minimize (total-cost)))
        """
}
