// What the canonical layout looks like.

import Diagnostics
import PDDL
import Testing

@Suite struct LayoutTests {
    func laidOut(_ text: String, columns: Int = 100) throws -> String {
        try CanonicalLayout(columns: columns).text(of: SourceText(text, named: "test"))
    }

    @Test func aDomain() throws {
        let text = """
            ; Lamps.


            (DEFINE (domain Lamps) (:Requirements :strips :typing)
            (:types lamp - object ; what shines
             red green - lamp)
              (:constants Big - lamp)
            (:predicates (lit ?x - lamp) ; ?x is lit
              (broken ?x - lamp)) ; ?x is broken
            (:functions (total-cost) - number)
              ; Turns it on.
            (:action turn-on :parameters (?x - lamp)
             :precondition (AND (not (lit ?x)) (not (broken ?x)))
              :effect (and (lit ?x) (when (broken ?x) (and)) (increase (total-cost) 1) (not (broken ?x))))
            (:action wait)
            )
            """
        let expected = """
            ; Lamps.

            (define (domain Lamps)
              (:requirements :strips :typing)
              (:types
                lamp - object ; what shines
                red green - lamp
              )
              (:constants Big - lamp)
              (:predicates
                (lit ?x - lamp) ; ?x is lit
                (broken ?x - lamp) ; ?x is broken
              )
              (:functions
                (total-cost) - number
              )

              ; Turns it on.
              (:action turn-on
                :parameters (?x - lamp)
                :precondition (and (not (lit ?x)) (not (broken ?x)))
                :effect (and
                  (lit ?x)
                  (when (broken ?x) (and))
                  (increase (total-cost) 1)
                  (not (broken ?x))))

              (:action wait)
            )

            """
        #expect(try laidOut(text) == expected)
    }

    @Test func aProblem() throws {
        let text = """
            (define (problem p) (:domain Lamps)
              (:objects a b c - red d - green)
              (:init (lit a) (lit b)

                ; the others
                (broken c) (at 5 (lit c)) (= (total-cost) 0))
              (:goal (and (lit a) (forall (?x - red) (lit ?x))))
              (:metric MINIMIZE (total-cost)))
            """
        let expected = """
            (define (problem p)
              (:domain Lamps)
              (:objects a b c - red d - green)
              (:init
                (lit a)
                (lit b)

                ; the others
                (broken c)
                (at 5 (lit c))
                (= (total-cost) 0)
              )
              (:goal (and (lit a) (forall (?x - red) (lit ?x))))
              (:metric minimize (total-cost))
            )

            """
        #expect(try laidOut(text) == expected)
    }

    @Test func longLists() throws {
        let text = """
            (:objects one two three four five six - number-word seven - other)
            (:goal (forall (?x - number-word) (imply (and (lit ?x) (big ?x)) (exists (?y - other) (near ?x ?y)))))
            """
        let expected = """
            (:objects
              one two three four five
              six - number-word
              seven - other
            )
            (:goal (forall (?x - number-word)
              (imply
                (and (lit ?x) (big ?x))
                (exists (?y - other)
                  (near ?x ?y)))))

            """
        let found = try laidOut(text, columns: 36)
        #expect(found == expected, "\(found)")
    }

    @Test func plans() throws {
        let text = "0.000: (MOVE a b)   [5.0] ; first\n\n\n5.001:  (move b c) [5.0]\n(wait) (wait)\n; end"
        let expected = """
            0.000: (MOVE a b) [5.0] ; first

            5.001: (move b c) [5.0]
            (wait)
            (wait)
            ; end

            """
        #expect(try laidOut(text) == expected)
    }

    @Test func keywordsAndNames() throws {
        #expect(
            try laidOut("(:Goal (AT START (Not (At A ?B))))") == "(:goal (at start (not (At A ?B))))\n")
        #expect(try laidOut("(At Start Home)") == "(At Start Home)\n")
    }

    @Test func nothingButComments() throws {
        #expect(try laidOut("") == "")
        #expect(try laidOut(" \r\n ; a  \r\n\r\n\r\n;b") == "; a\n\n;b\n")
    }

    @Test(arguments: ["(a (b)", "(a))", "; (\n)"]) func unbalancedTextsAreRefused(text: String) {
        #expect(throws: DiagnosticsError.self) { try laidOut(text) }
    }
}
