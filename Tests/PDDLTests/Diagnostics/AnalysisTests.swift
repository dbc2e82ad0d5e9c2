// Every warning of the static analysis: its code and its place, and that a clean domain gets none.

import Diagnostics
import PDDL
import TestSupport
import Testing

/// A domain, or a domain and a problem, with « and » around each place that something is said about.
struct AnalysisCase: Sendable, CustomTestStringConvertible {
    let domain: String
    var problem: String?
    let codes: [String]
    /// A part of some note or help.
    var says: String?

    var testDescription: String { codes.joined(separator: ", ") }

    /// Sections of a domain alone.
    static func domain(_ sections: String, _ codes: String..., says: String? = nil) -> AnalysisCase {
        AnalysisCase(domain: text(sections), problem: nil, codes: codes, says: says)
    }

    /// Sections of a problem in the domain below.
    static func problem(_ sections: String, _ codes: String..., says: String? = nil) -> AnalysisCase {
        AnalysisCase(
            domain: text(Self.errands),
            problem: "(define (problem p) (:domain d)\n\(sections))", codes: codes, says: says)
    }

    /// Sections of a domain and of a problem.
    static func both(
        _ domain: String, _ problem: String, _ codes: String..., says: String? = nil
    ) -> AnalysisCase {
        AnalysisCase(
            domain: text(domain), problem: "(define (problem p) (:domain d)\n\(problem))", codes: codes,
            says: says)
    }

    static func text(_ sections: String) -> String {
        """
        (define (domain d)
          (:requirements :adl :numeric-fluents :durative-actions :duration-inequalities :derived-predicates
            :timed-initial-literals :constraints :preferences)
        \(sections))
        """
    }

    /// Somebody walks along roads and posts letters while the post office is open.
    static let errands = """
        (:types spot letter)
        (:predicates (road ?a ?b - spot) (at ?s - spot) (open ?s - spot) (has ?l - letter) (posted ?l - letter))
        (:functions (length ?a ?b - spot) (walked))
        (:action walk :parameters (?a ?b - spot) :precondition (and (at ?a) (road ?a ?b))
          :effect (and (not (at ?a)) (at ?b) (increase (walked) (length ?a ?b))))
        (:action post :parameters (?s - spot ?l - letter) :precondition (and (at ?s) (open ?s) (has ?l))
          :effect (and (not (has ?l)) (posted ?l)))
        """

    /// What the analysis says.
    func diagnostics() throws -> (all: [Diagnostic], domain: MarkedSource, problem: MarkedSource?) {
        let source = MarkedSource(domain, named: "domain.pddl")
        let domain = try Domain(parsing: source.source)
        guard let problem else { return (domain.check(), source, nil) }
        let marked = MarkedSource(problem, named: "problem.pddl")
        return (try Problem(parsing: marked.source, in: domain).check(), source, marked)
    }
}

@Suite struct AnalysisTests {
    static let start = "(:objects a b - spot l - letter)"
    static let facts = "(road a b) (at a) (open b) (has l) (= (length a b) 3) (= (walked) 0)"

    static let cases: [AnalysisCase] = [
        // Names that nothing uses
        .domain(
            "(:types «t») (:predicates (p)) (:action a :precondition (p) :effect (not (p)))",
            "check.unused-type"),
        .domain(
            "(:types t - object u - t) (:predicates (p ?x - t)) (:action a :parameters (?x - t) :effect (p ?x))"
        ),
        .domain("(:predicates (p) («q»)) (:action a :effect (p))", "check.unused-predicate"),
        .domain("(:predicates (p)) (:functions («f»)) (:action a :effect (p))", "check.unused-function"),
        .domain(
            "(:predicates (p ?x)) (:action a :parameters (?x «?y») :effect (p ?x))", "check.unused-parameter"),
        .domain(
            "(:predicates (p ?x)) (:durative-action a :parameters (?x «?y») :duration (= ?duration 1) :effect (at end (p ?x)))",
            "check.unused-parameter"),
        .domain(
            "(:predicates (p ?x)) (:action a :parameters (?x) :precondition (exists («?x») (p ?x)) :effect (p ?x))",
            "check.shadowed-variable"),
        .domain(
            "(:predicates (p)) (:action a :precondition (forall («?x») (p)) :effect (p))",
            "check.unused-variable"),
        // Contradictions
        .domain(
            "(:predicates (p) (q)) (:action a :precondition (and (p) (not «(p)»)) :effect (q))",
            "check.contradictory-condition"),
        .domain(
            "(:predicates (p ?x)) (:action a :parameters (?x) :precondition (not (= «?x ?x»)) :effect (p ?x))",
            "check.contradictory-condition"),
        .domain(
            """
            (:predicates (p) (q)) (:durative-action a :duration (= ?duration 1)
              :condition (and (at start (p)) (at start (not «(p)»)) (at end (not (p)))) :effect (at end (q)))
            """, "check.contradictory-condition"),
        .domain("(:predicates (p)) (:action a :effect (and (p) (not «(p)»)))", "check.contradictory-effect"),
        .domain(
            "(:predicates (p)) (:durative-action a :duration (= ?duration 1) :effect (and (at start (p)) (at end (not (p)))))"
        ),
        .domain(
            "(:functions (f)) (:action a :effect (and (assign (f) 1) «(increase (f) 2)»))",
            "check.conflicting-change"),
        .domain("(:functions (f)) (:action a :effect (and (decrease (f) 1) (increase (f) 2)))"),
        .domain("(:predicates (p)) (:action «a» :precondition (p) :effect (and))", "check.no-effect"),
        .domain(
            "(:predicates (p)) (:durative-action «a» :duration (= ?duration -2) :effect (at end (p)))",
            "check.negative-duration"),
        .domain(
            """
            (:predicates (p)) (:durative-action «a» :duration (and (>= ?duration 5) (<= ?duration 3))
              :effect (at end (p)))
            """, "check.contradictory-duration"),
        // Problems
        .problem("\(start) (:init \(facts)) (:goal (posted l))"),
        .problem("\(start) (:init \(facts)) (:goal «(at a)»)", "check.goal-holds"),
        .problem(
            "\(start) (:init \(facts)) (:goal (and (posted l) (not «(posted l)»)))",
            "check.contradictory-condition"),
        .problem(
            "(:objects a b «c» - spot l - letter) (:init \(facts)) (:goal (posted l))", "check.unused-object"),
        .problem(
            "(:objects a b c - spot l - letter) (:init \(facts)) (:goal «(at c)»)", "check.unreachable-goal",
            says: "'walk' would make (at c) true, but needs (road ?a c), which is never true"),
        .problem(
            "(:objects a b - spot) (:init (at a) (open b) (road a b) (= (length a b) 3) (= (walked) 0)) (:goal (and (at b) (forall («?l» - letter) (posted ?l))))",
            "check.empty-quantifier", "check.empty-type", "check.never-true"),
        .problem(
            "\(start) (:init (road a b) (at a) (has l) (= (length a b) 3) (= (walked) 0)) (:goal «(posted l)»)",
            "check.unreachable-goal", "check.never-true", says: "needs (open ?s), which is never true"),
        .problem(
            "\(start) (:init «(road a b)» (road b a) (at a) (open b) (has l) (= (length b a) 3) (= (walked) 0)) (:goal (posted l))",
            "check.undefined-value", says: "add '(= (length a b) …)'"),
        .both(
            "(:predicates (p)) (:functions (f)) (:action a :precondition (> «(f)» 2) :effect (p))",
            "(:init) (:goal (p))", "check.undefined-value"),
        .both(
            "(:predicates (p)) (:functions (total-cost)) (:action a :effect (and (p) (increase (total-cost) 2)))",
            "(:init) (:goal (p)) (:metric minimize (+ 1 (* 2 «(total-cost)»)))", "check.undefined-value"),
        .both(
            "(:predicates (p) (q)) (:functions (f)) (:action a :effect (p))",
            "(:init (= (f) 2)) (:goal (p)) «(:metric minimize (f))»", "check.constant-metric"),
        .both(
            "(:predicates (p) (q)) (:action a :effect (p)) (:action b :effect (q))",
            "(:init «(at 5 (q))») (:goal (p))", "check.unread-timed-literal"),
        .both(
            """
            (:predicates (p) (q) (r) (s)) (:action a :precondition (q) :effect (p))
            (:action «b» :precondition (r) :effect (q)) (:action c :precondition (q) :effect (r))
            """, "(:init) (:goal «(p)»)", "check.unreachable-goal", "check.inapplicable-action",
            says: "'b' would make (q) true, but needs (r), which is never true"),
        .both(
            "(:predicates (p) (q)) (:action a :effect (q))", "(:init (p)) (:goal (not «(p)»))",
            "check.unreachable-goal"),
    ]

    @Test(arguments: cases)
    func codeAndPlace(_ test: AnalysisCase) throws {
        let (all, domain, problem) = try test.diagnostics()
        #expect(all.map(\.code) == test.codes, "\(all.rendered())")
        for marked in [domain, problem].compactMap({ $0 }) where !marked.spans.isEmpty {
            let places = all.compactMap(\.location).filter { $0.source.name == marked.source.name }
            #expect(places.map(\.span) == marked.spans, "\(all.rendered())")
        }
        if let says = test.says {
            let words = all.flatMap { $0.notes.map(\.message) + $0.fixIts.map(\.message) }
            #expect(words.contains { $0.contains(says) }, "\(words)")
        }
        #expect(all.allSatisfy { $0.severity != .error })
    }

    @Test func whatAProblemDoesNotUseIsANoteOnly() throws {
        let test = AnalysisCase.problem(
            "(:objects a b - spot) (:init (at a) (road a b) (= (length a b) 3) (= (walked) 0)) (:goal (at b))"
        )
        let all = try test.diagnostics().all
        #expect(Set(all.map(\.code)) == ["check.empty-type", "check.never-true"], "\(all.rendered())")
        #expect(all.allSatisfy { $0.severity == .note })
    }
}
