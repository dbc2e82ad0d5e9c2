// Corners of the language that are right: layout, letter case, types, constants, numbers.

import Diagnostics
import PDDL
import TestSupport
import Testing

@Suite struct LanguageTests {
    @Test func letterCaseMeansNothing() throws {
        let lower = try domain("(:types block) (:predicates (on ?x - block)) (:constants k - block)")
        let upper = try Domain(parsing: SourceText(lower.source.text.uppercased(), named: "upper"))
        #expect(upper == lower)
        let text = "(define (problem p) (:domain d) (:init (on k)) (:goal (not (on k))))"
        let problem = try Problem(parsing: SourceText(text, named: "p"), in: lower)
        #expect(try Problem(parsing: SourceText(text.uppercased(), named: "p"), in: lower) == problem)
    }

    @Test func layoutMeansNothing() throws {
        let plain = try domain("(:types a\n b - object) ; note\n (:predicates (p ?x - a) (q ?y - b))")
        let text = plain.source.text
        let variants = [
            "\u{FEFF}" + text, text.replacing("\n", with: "\r\n"), text.replacing(" ", with: "\t \u{0C}"),
            text + "\n; the end", text.replacing("- a", with: "-a"),
            text.replacing("(p ?x", with: "(p?x"), text.replacing("(q", with: "( q"),
        ]
        for variant in variants {
            #expect(try Domain(parsing: SourceText(variant, named: "variant")) == plain, "\(variant)")
        }
    }

    @Test func typesInAllTheirForms() throws {
        let domain = try domain(
            """
            (:types truck plane -vehicle vehicle place - object truck - (either vehicle toy) toy)
            (:predicates (p ?x ?y - (either truck place) ?z))
            """)
        #expect(domain.warnings.map(\.code) == ["pddl.duplicate-type"])
        #expect(domain.types.isSubtype("truck", of: "vehicle") && domain.types.isSubtype("truck", of: "toy"))
        #expect(domain.types.isSubtype("plane", of: "object") && !domain.types.isSubtype("plane", of: "toy"))
        let either = TypeExpression(["truck", "place"])
        #expect(domain.predicates.first?.parameters.map(\.type) == [either, either, .object])
        #expect(domain.types.overlap(TypeExpression(["vehicle"]), TypeExpression(["toy"])))
        #expect(!domain.types.overlap(TypeExpression(["place"]), TypeExpression(["toy"])))
        #expect(domain.types.isSubtype(TypeExpression(["truck"]), of: either))
        #expect(!domain.types.isSubtype(either, of: TypeExpression(["truck"])))
    }

    @Test func aCommonSubtypeMakesAVariableWideOnly() throws {
        let domain = try domain(
            """
            (:types boat car - object amphibian - boat amphibian - car) (:predicates (drives ?x - car))
            (:action go :parameters (?x - boat) :effect (drives ?x))
            """)
        #expect(domain.warnings.map(\.code) == ["pddl.duplicate-type", "pddl.wide-type"])
    }

    @Test func emptyAndAbsentPartsOfActions() throws {
        let domain = try domain(
            """
            (:predicates (p)) (:action a) (:action b :parameters () :precondition () :effect ())
            (:action c :effect (and) :precondition (and ()))
            """)
        #expect(domain.actions.map(\.precondition) == [.always, .always, .and([.always])])
        #expect(domain.actions.allSatisfy { $0.effect == .none && $0.parameters.isEmpty })
    }

    @Test func aProblemUsesConstantsAndSubtypes() throws {
        let domain = try domain(
            """
            (:types block - thing thing) (:constants k - block)
            (:predicates (p ?x - thing)) (:functions (f ?x - thing))
            """)
        let problem = try problem(
            "(:init (p k) (p b) (= (f b) 2.5) (= (f k) -4)) (:objects b - block)", in: domain)
        #expect(problem.allObjects.map(\.name) == ["k", "b"])
        #expect(problem.objects(of: TypeExpression(["thing"])).map(\.name) == ["k", "b"])
        #expect(
            problem.values.map { "\($0.function) \($0.arguments) \($0.value)" } == [
                "f [\"b\"] 2.5", "f [\"k\"] -4",
            ])
        #expect(problem.warnings.isEmpty)
    }

    @Test func theInitialStateMayComeBeforeTheObjects() throws {
        let domain = try domain("(:predicates (p ?x))")
        let problem = try problem("(:init (not (p a)) (p b)) (:objects a b)", in: domain)
        #expect(problem.initial == [Fact("p", ["b"])])
        #expect(problem.warnings.map(\.code) == ["pddl.redundant-negation"])
    }

    @Test func aTypeThatDoesNotExistIsReportedOnce() throws {
        let domain = try domain("(:types block) (:predicates (p ?x - block))")
        let error = #expect(throws: DiagnosticsError.self) {
            try problem("(:objects a - ball) (:init (p a))", in: domain)
        }
        #expect(error?.diagnostics.map(\.code) == ["pddl.undeclared-type"])
    }

    @Test func plansWithNumbersAndComments() throws {
        let plan = try Plan(
            parsing: SourceText("; cost 3\n0: (Go A b)\n0.1:(stop)\n(c-d)\r\n", named: "plan"))
        #expect(
            plan
                == Plan([
                    GroundAction("go", ["a", "b"], timing: Timing(start: 0)),
                    GroundAction("stop", timing: Rational(1, 10).map { Timing(start: $0) }),
                    GroundAction("c-d"),
                ]))
        let counted = try Plan(parsing: SourceText("1: (go a b) ; the first\n2: (stop)", named: "plan"))
        #expect(counted == Plan([GroundAction("go", ["a", "b"]), GroundAction("stop")]))
        #expect(try Plan(parsing: SourceText(plan.description, named: "again")) == plan)
        #expect(try Plan(parsing: SourceText("", named: "empty")).steps.isEmpty)
    }

    private func domain(_ sections: String) throws -> Domain {
        let text = "(define (domain d) (:requirements :adl :numeric-fluents)\n\(sections))"
        return try Domain(parsing: SourceText(text, named: "domain"))
    }

    private func problem(_ sections: String, in domain: Domain) throws -> Problem {
        let text = "(define (problem p) (:domain d) (:goal (and)) \(sections))"
        return try Problem(parsing: SourceText(text, named: "problem"), in: domain)
    }
}
