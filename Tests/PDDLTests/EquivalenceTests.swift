// Problems are the same up to the names of their objects, or they are not.

import Diagnostics
import PDDL
import Testing

@Suite struct EquivalenceTests {
    /// A small domain with a constant.
    static let domain = Domain(
        "d", types: TypeHierarchy([TypedName("top"), TypedName("sub", TypeExpression(["top"]))]),
        constants: [TypedName("k", TypeExpression(["top"]))],
        predicates: [
            PredicateSymbol("flag"), PredicateSymbol("p", [TypedName("x")]),
            PredicateSymbol("r", [TypedName("x"), TypedName("y")]),
        ],
        functions: [FunctionSymbol("total-cost"), FunctionSymbol("f", [TypedName("x")])])

    func parsed(_ body: String) throws -> Problem {
        let text = """
            (define (domain d) (:requirements :adl :typing :action-costs) (:types sub - top top) (:constants k - top)
              (:predicates (flag) (p ?x) (r ?x ?y)) (:functions (total-cost) - number (f ?x) - number))
            """
        let domain = try Domain(parsing: SourceText(text, named: "d"))
        return try Problem(
            parsing: SourceText("(define (problem t) (:domain d) \(body))", named: "t"), in: domain)
    }

    /// Cycles of the given lengths.
    func cycles(_ lengths: [Int], prefix: String, extra: Int = 0) -> Problem {
        var facts: [Fact] = []
        var names: [String] = []
        for (number, length) in lengths.enumerated() {
            let own = (0..<length).map { "\(prefix)\(number)x\($0)" }
            names += own
            for index in own.indices {
                facts.append(Fact("r", [own[index], own[(index + 1) % length]]))
                facts.append(Fact("r", [own[(index + 1) % length], own[index]]))
            }
        }
        names += (0..<extra).map { "\(prefix)lonely\($0)" }
        return Problem("t", in: Self.domain, objects: names.map { TypedName($0) }, initial: facts)
    }

    func isEquivalent(_ outcome: ProblemEquivalence) -> Bool? {
        switch outcome {
        case .equivalent: true
        case .different: false
        case .undecided: nil
        }
    }

    @Test func regularStructuresAreToldApart() {
        let hexagon = cycles([6], prefix: "a")
        #expect(isEquivalent(hexagon.equivalence(to: cycles([3, 3], prefix: "b"))) == false)
        #expect(isEquivalent(hexagon.equivalence(to: cycles([6], prefix: "b"))) == true)
        let many = cycles([6, 4, 4], prefix: "a", extra: 40)
        #expect(isEquivalent(many.equivalence(to: cycles([4, 6, 4], prefix: "b", extra: 40))) == true)
        #expect(isEquivalent(many.equivalence(to: cycles([3, 7, 4], prefix: "b", extra: 40))) == false)
        #expect(isEquivalent(many.equivalence(to: cycles([6, 4, 4], prefix: "b", extra: 41))) == false)
    }

    @Test func theBudgetIsHonest() {
        let (left, right) = (cycles([6], prefix: "a"), cycles([3, 3], prefix: "b"))
        #expect(left.equivalence(to: right, budget: 0) == .undecided)
        #expect(isEquivalent(left.equivalence(to: right, budget: 1)) == false)
    }

    @Test(.timeLimit(.minutes(1))) func manyAlikeObjects() {
        func pile(_ prefix: String, _ count: Int) -> Problem {
            let names = (0..<count).map { "\(prefix)\($0)" }
            return Problem(
                "t", in: Self.domain, objects: names.map { TypedName($0) },
                initial: names.map { Fact("r", [$0, "k"]) },
                goal: .and(names.map { .atom(Fact("p", [$0]).atom) }))
        }
        #expect(isEquivalent(pile("a", 1_000).equivalence(to: pile("b", 1_000))) == true)
        #expect(isEquivalent(pile("a", 1_000).equivalence(to: pile("b", 999))) == false)
    }

    @Test func constantsAndTypesStayFixed() throws {
        let first = try parsed("(:objects a b - top) (:init (p k)) (:goal (p a))")
        #expect(
            try isEquivalent(
                first.equivalence(to: parsed("(:objects x y - top) (:init (p k)) (:goal (p y))")))
                == true)
        #expect(
            try isEquivalent(
                first.equivalence(to: parsed("(:objects x y - top) (:init (p x)) (:goal (p y))")))
                == false)
        #expect(
            try isEquivalent(
                first.equivalence(to: parsed("(:objects x - sub y - top) (:init (p k)) (:goal (p y))")))
                == false)
    }

    @Test func goalsAreComparedByStructure() throws {
        func same(_ first: String, _ second: String) throws -> Bool? {
            func problem(_ goal: String) throws -> Problem {
                try parsed("(:objects a b - top) (:init (r a b)) (:goal \(goal))")
            }
            return try isEquivalent(problem(first).equivalence(to: problem(second)))
        }
        #expect(try same("(and (p a) (and (p b)))", "(and (p b) (p a) (p b))") == true)
        #expect(try same("(or (p a) (or (p b) (flag)))", "(or (flag) (p b) (p a))") == true)
        #expect(try same("(forall (?x ?y) (r ?x ?y))", "(forall (?b ?a) (r ?a ?b))") == true)
        #expect(try same("(forall (?x ?y) (r ?x ?y))", "(forall (?x) (exists (?y) (r ?x ?y)))") == false)
        #expect(
            try same("(forall (?x) (exists (?y) (r ?x ?y)))", "(exists (?y) (forall (?x) (r ?x ?y)))")
                == false)
        #expect(try same("(forall (?x) (forall (?y) (r ?x ?y)))", "(forall (?x ?y) (r ?x ?y))") == true)
        #expect(try same("(imply (p a) (p b))", "(imply (p b) (p a))") == false)
        #expect(try same("(not (not (p a)))", "(p a)") == true)
        #expect(try same("(not (p a))", "(p a)") == false)
        #expect(try same("(p a)", "(p b)") == false)
        #expect(try same("(and)", "(flag)") == false)
    }

    @Test func valuesAndMetricCount() throws {
        let body = "(:objects a - top) (:goal (p a))"
        let plain = try parsed("\(body) (:init (= (f a) 2))")
        #expect(
            try isEquivalent(
                plain.equivalence(to: parsed("\(body) (:init (= (f a) 2.0) (= (total-cost) 0))")))
                == true)
        #expect(try isEquivalent(plain.equivalence(to: parsed("\(body) (:init (= (f a) 3))"))) == false)
        #expect(
            try isEquivalent(
                plain.equivalence(to: parsed("\(body) (:init (= (f a) 2)) (:metric minimize (total-cost))")))
                == false)
    }

    @Test func theDifferenceIsForPeople() throws {
        let gold = try parsed("(:objects a b c - top) (:init (r a b) (p c)) (:goal (and (p a) (p b)))")
        let sample = try parsed("(:objects a b d - top) (:init (r b a) (p d)) (:goal (p a))")
        guard case .different(let difference) = gold.equivalence(to: sample) else {
            Issue.record("they are not the same")
            return
        }
        #expect(
            difference.description == "missing: goal (p b)", "with a for b and b for a it is only that")
    }

    @Test func otherDomainsAreDifferent() {
        let first = Problem("t", in: Domain("one"))
        let second = Problem("t", in: Domain("two"))
        #expect(isEquivalent(first.equivalence(to: second)) == false)
    }
}
