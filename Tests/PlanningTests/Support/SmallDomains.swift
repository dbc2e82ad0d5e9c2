// Domains and problems in our own words, small enough for exhaustive comparison.

import Diagnostics
import PDDL

/// Domains for the tests of this module.
enum SmallDomains {
    static func domain(_ text: String) throws -> Domain {
        try Domain(parsing: SourceText(text, named: "domain.pddl"))
    }

    static func problem(_ text: String, in domain: Domain) throws -> Problem {
        try Problem(parsing: SourceText(text, named: "problem.pddl"), in: domain)
    }

    static let blocks = """
        (define (domain blocks)
          (:requirements :strips)
          (:predicates (on ?x ?y) (on-table ?x) (clear ?x) (holding ?x) (arm-empty))
          (:action pick-up :parameters (?x)
            :precondition (and (clear ?x) (on-table ?x) (arm-empty))
            :effect (and (holding ?x) (not (on-table ?x)) (not (clear ?x)) (not (arm-empty))))
          (:action put-down :parameters (?x)
            :precondition (holding ?x)
            :effect (and (on-table ?x) (clear ?x) (arm-empty) (not (holding ?x))))
          (:action stack :parameters (?x ?y)
            :precondition (and (holding ?x) (clear ?y))
            :effect (and (on ?x ?y) (clear ?x) (arm-empty) (not (holding ?x)) (not (clear ?y))))
          (:action unstack :parameters (?x ?y)
            :precondition (and (on ?x ?y) (clear ?x) (arm-empty))
            :effect (and (holding ?x) (clear ?y) (not (on ?x ?y)) (not (clear ?x)) (not (arm-empty)))))
        """

    static let delivery = """
        (define (domain delivery)
          (:requirements :strips :typing :action-costs)
          (:types place thing - object truck parcel - thing)
          (:predicates (at ?x - thing ?p - place) (in ?x - parcel ?t - truck) (road ?p ?q - place))
          (:functions (length ?p ?q - place) - number (total-cost) - number)
          (:action drive :parameters (?t - truck ?p ?q - place)
            :precondition (and (at ?t ?p) (road ?p ?q))
            :effect (and (at ?t ?q) (not (at ?t ?p)) (increase (total-cost) (length ?p ?q))))
          (:action load :parameters (?x - parcel ?t - truck ?p - place)
            :precondition (and (at ?x ?p) (at ?t ?p))
            :effect (and (in ?x ?t) (not (at ?x ?p)) (increase (total-cost) 1)))
          (:action unload :parameters (?x - parcel ?t - truck ?p - place)
            :precondition (and (in ?x ?t) (at ?t ?p))
            :effect (and (at ?x ?p) (not (in ?x ?t)) (increase (total-cost) 1))))
        """
}
