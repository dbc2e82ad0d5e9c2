// Derived predicates: the judge against a fixed point computed by trying everything.

import Diagnostics
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct DerivedPredicateTests {
    static let rules = """
        (:derived (path ?x ?y - thing) (or (edge ?x ?y) (exists (?z - thing) (and (edge ?x ?z) (path ?z ?y)))))
        (:derived (linked ?x ?y - thing) (and (path ?x ?y) (path ?y ?x)))
        (:derived (root ?x - thing) (not (exists (?y - thing) (edge ?y ?x))))
        (:derived (lonely ?x - thing) (forall (?y - thing) (and (not (path ?x ?y)) (not (path ?y ?x)))))
        (:derived (safe ?x - thing) (forall (?y - thing) (imply (edge ?x ?y) (safe ?y))))
        (:derived (near ?x - thing) (and (root ?x) (>= (f) 2)))
        (:action cut :parameters (?x ?y - thing) :precondition (edge ?x ?y) :effect (not (edge ?x ?y)))
        (:action join :parameters (?x ?y - thing) :effect (and (edge ?x ?y) (increase (f) 1)))
        (:action need :parameters (?x ?y - thing) :precondition (linked ?x ?y)
          :effect (when (lonely ?y) (edge ?x ?y)))
        """
    static let predicates = """
        (edge ?x ?y - thing) (path ?x ?y - thing) (linked ?x ?y - thing) (root ?x - thing)
        (lonely ?x - thing) (safe ?x - thing) (near ?x - thing)
        """

    /// The derived facts of a graph, by the meaning of the rules.
    static func facts(_ edges: Set<[String]>, count: Int) -> Set<String> {
        let names = ["a", "b", "c"]
        var path = edges
        for middle in names {
            for from in names {
                for to in names where path.contains([from, middle]) && path.contains([middle, to]) {
                    path.insert([from, to])
                }
            }
        }
        var result: Set<String> = []
        for x in names {
            let isRoot = !names.contains { edges.contains([$0, x]) }
            if isRoot { result.insert("(root \(x))") }
            if isRoot, count >= 2 { result.insert("(near \(x))") }
            let isLonely = names.allSatisfy { !path.contains([x, $0]) && !path.contains([$0, x]) }
            if isLonely { result.insert("(lonely \(x))") }
            // Safe is what leads to no circle.
            let leadsToCircle = names.contains { y in
                path.contains([y, y]) && (x == y || path.contains([x, y]))
            }
            if !leadsToCircle { result.insert("(safe \(x))") }
            for y in names {
                if path.contains([x, y]) { result.insert("(path \(x) \(y))") }
                if path.contains([x, y]), path.contains([y, x]) { result.insert("(linked \(x) \(y))") }
            }
        }
        return result
    }

    @Test(arguments: 1...6) func agreesWithTheMeaningOfTheRules(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let names = ["a", "b", "c"]
        for round in 0..<6 {
            var edges: Set<[String]> = []
            var count = 0
            var lines: [String] = []
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                let pair = [
                    names.randomElement(using: &random) ?? "a", names.randomElement(using: &random) ?? "b",
                ]
                if edges.contains(pair) {
                    edges.remove(pair)
                    lines.append("(cut \(pair[0]) \(pair[1]))")
                } else {
                    edges.insert(pair)
                    count += 1
                    lines.append("(join \(pair[0]) \(pair[1]))")
                }
            }
            let expected = Self.facts(edges, count: count)
            var literals: [String] = []
            for predicate in ["root", "near", "lonely", "safe"] {
                for x in names { literals.append("(\(predicate) \(x))") }
            }
            for x in names { for y in names { literals += ["(path \(x) \(y))", "(linked \(x) \(y))"] } }
            let goal = literals.map { expected.contains($0) ? $0 : "(not \($0))" }.joined(separator: " ")
            let problem = try timed(
                Self.rules, predicates: Self.predicates, functions: "(f)", initial: "(= (f) 0)",
                goal: "(and \(goal))")
            #expect(
                try judge(lines.joined(separator: " "), problem).notes == [],
                "seed \(seed), round \(round): \(lines)")
        }
    }

    @Test func preconditionsReadDerivedFacts() throws {
        let problem = try timed(
            Self.rules, predicates: Self.predicates, functions: "(f)", initial: "(= (f) 0)")
        #expect(try judge("(join a b) (join b a) (need a b)", problem).isValid)
        let judged = try judge("(join a b) (join b a) (cut b a) (need a b)", problem)
        #expect(judged.codes == ["plan.unsatisfied-precondition"])
        #expect(judged.notes == ["requires (linked a b), made false by step 3 (cut b a)"])
        #expect(
            try judge("(need a b)", problem).notes == [
                "requires (linked a b), never true: no rule has derived it so far"
            ])
    }

    @Test func aStepThatChangesWhatADerivedFactHangsOnInterferes() throws {
        let problem = try timed(
            Self.rules, predicates: Self.predicates, functions: "(f)",
            initial: "(= (f) 0) (edge a b) (edge b a)")
        #expect(try judge("1: (need a b)\n1: (cut a b)", problem).codes == ["plan.interference"])
        #expect(try judge("1: (cut a b)\n1.0002: (need b b)", problem).codes.contains("plan.interference"))
    }

    @Test func rulesThatHangOnTheirOwnNegation() {
        let x = Term("x", isVariable: true)
        let rules = [
            DerivationRule("p", [TypedName("x")], if: .not(.atom(Atom("q", [x])))),
            DerivationRule("q", [TypedName("x")], if: .atom(Atom("p", [x]))),
        ]
        let domain = Domain(
            "d",
            predicates: [PredicateSymbol("p", [TypedName("x")]), PredicateSymbol("q", [TypedName("x")])],
            derivationRules: rules)
        let problem = Problem("t", in: domain, objects: [TypedName("a")])
        #expect(judge(Plan([]), problem).codes == ["plan.unstratified-rules"])
    }

    @Test(.timeLimit(.minutes(1))) func aLongChainIsDerivedQuickly() throws {
        let count = 60
        let names = (1..<count).map { "n\($0)" }
        let problem = try problem(
            """
            (define (domain d) (:requirements :adl :derived-predicates)
              (:constants n0) (:predicates (edge ?x ?y) (path ?x ?y) (seen ?x))
              (:derived (path ?x ?y) (or (edge ?x ?y) (exists (?z) (and (path ?x ?z) (edge ?z ?y)))))
              (:action see :parameters (?x) :precondition (path n0 ?x) :effect (seen ?x)))
            """,
            """
            (define (problem t) (:domain d) (:objects \(names.joined(separator: " ")))
              (:init \((1..<count).map { "(edge n\($0 - 1) n\($0))" }.joined(separator: " ")))
              (:goal (forall (?x) (or (= ?x n0) (seen ?x)))))
            """)
        let plan = (1..<count).map { "(see n\($0))" }.joined(separator: " ")
        #expect(try judge(plan, problem).isValid)
    }
}
