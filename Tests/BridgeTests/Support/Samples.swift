// Domains and replies that the tests share.

import Bridge
import Diagnostics
import Foundation
import PDDL
import TestSupport

enum Samples {
    /// The project's own domain of that name.
    static func domain(_ name: String) throws -> Domain {
        try Domain(parsing: .file(SharedData.root.appending(path: "domains/\(name)/domain.pddl").path))
    }

    /// A problem of `domain` in a text.
    static func problem(_ text: String, in domain: Domain) throws -> Problem {
        try Problem(parsing: SourceText(text, named: "sample"), in: domain)
    }

    /// A blocksworld problem with b on a.
    static func blocks(
        goal: String, start: String = "(on-table a) (on b a) (clear b) (arm-empty)", objects: String = "a b"
    ) -> String {
        """
        (define (problem p)
          (:domain blocksworld)
          (:objects \(objects) - block)
          (:init \(start))
          (:goal \(goal)))
        """
    }

    /// The text as a model writes it.
    static func fenced(_ text: String) -> String { "Here it is:\n```pddl\n\(text)\n```\nI hope this helps." }

    static let right = blocks(goal: "(and (on a b))")
    static let unclosed = String(right.dropLast(2))
    static let undeclared = blocks(goal: "(and (on a q))")

    /// A road network of the tests: roads are static and lead both ways, tolls are numbers.
    static let roads = """
        (define (domain roads)
          (:requirements :strips :typing :action-costs)
          (:types town car)
          (:predicates
            (at ?c - car ?t - town)       ; ?c is in ?t
            (road ?a - town ?b - town))   ; there is a road from ?a to ?b
          (:functions
            (total-cost) - number
            (toll ?a - town ?b - town) - number)   ; the toll from ?a to ?b
          (:action drive
            :parameters (?c - car ?a - town ?b - town)
            :precondition (and (at ?c ?a) (road ?a ?b))
            :effect (and (at ?c ?b) (not (at ?c ?a)) (increase (total-cost) (toll ?a ?b)))))
        """
}
