// Domains are the same up to the names of what they declare, or they are not.

import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import PDDL

@Suite struct DomainEquivalenceTests {
    static let domains: [URL] = LayoutPropertyTests.ownFiles.filter { $0.lastPathComponent == "domain.pddl" }

    /// The domain read again from its words with every name replaced, and everything in another order.
    static func renamed(_ domain: Domain, _ random: inout SeededRandom) throws -> Domain {
        var names = domain.types.names + domain.constants.map(\.name) + domain.predicates.map(\.name)
        names += domain.functions.map(\.name) + domain.actions.map(\.name)
        names += domain.durativeActions.map(\.name) + domain.preferenceNames
        var new: [String: String] = [:]
        let numbers = Array(0..<names.count).shuffled(using: &random)
        for (name, number) in zip(names, numbers) where name != "object" && name != "total-cost" {
            new[name] = new[name] ?? "n\(number)"
        }
        let tokens = LayoutPropertyTests.tokens(SourceText(domain.pddl, named: "old"))
        var text = ""
        for (index, token) in tokens.enumerated() {
            let next = index + 1 < tokens.count ? tokens[index + 1] : ""
            let isTime =
                (token == "at" && ["start", "end"].contains(next)) || (token == "over" && next == "all")
            let variable =
                token == "?duration" ? token : "?q\(token.dropFirst().reversed().map(String.init).joined())z"
            text += isTime ? token : token.hasPrefix("?") ? variable : new[token] ?? token
            text += " "
        }
        var result = try Domain(parsing: SourceText(text, named: "renamed"))
        result.types = TypeHierarchy(result.types.declarations.shuffled(using: &random))
        result.constants.shuffle(using: &random)
        result.predicates.shuffle(using: &random)
        result.functions.shuffle(using: &random)
        result.derivationRules.shuffle(using: &random)
        result.actions = result.actions.shuffled(using: &random).map { action in
            var action = action
            action.precondition = .and(action.precondition.conjuncts.shuffled(using: &random))
            action.effect = .and([.and(action.effect.parts.shuffled(using: &random))])
            return action
        }
        result.durativeActions.shuffle(using: &random)
        return result
    }

    /// The domain with one part taken away or put in, which no renaming can undo.
    static func edited(_ domain: Domain, _ random: inout SeededRandom) -> Domain? {
        var result = domain
        switch random.number(0...7) {
        case 0 where !domain.actions.isEmpty:
            let index = random.number(0...domain.actions.count - 1)
            var conjuncts = domain.actions[index].precondition.conjuncts
            let isDistinct = Set(conjuncts.map(\.normalized)).count == conjuncts.count
            guard !conjuncts.isEmpty, isDistinct else { return nil }
            conjuncts.remove(at: random.number(0...conjuncts.count - 1))
            result.actions[index].precondition = .and(conjuncts)
        case 1 where !domain.actions.isEmpty:
            let index = random.number(0...domain.actions.count - 1)
            var parts = domain.actions[index].effect.parts
            guard parts.count == Set(parts).count, parts.count > 1 else { return nil }
            parts.remove(at: random.number(0...parts.count - 1))
            result.actions[index].effect = .and(parts)
        case 2: result.predicates.append(PredicateSymbol("brand-new", [TypedName("x")]))
        case 3 where !domain.actions.isEmpty:
            let index = random.number(0...domain.actions.count - 1)
            result.actions[index].parameters.append(TypedName("brand-new"))
        case 4 where !domain.durativeActions.isEmpty:
            let index = random.number(0...domain.durativeActions.count - 1)
            let condition = domain.durativeActions[index].condition
            result.durativeActions[index].condition = .and([
                condition, .timed(.overAll, .compare(Comparison(.number(1), .less, .number(3)))),
            ])
        case 5 where !domain.durativeActions.isEmpty:
            result.durativeActions[0].duration = .and([
                result.durativeActions[0].duration, .compare(.lessOrEqual, .number(77)),
            ])
        case 6 where !domain.derivationRules.isEmpty:
            result.derivationRules[0].condition = .not(result.derivationRules[0].condition)
        case 7: result.types = TypeHierarchy(domain.types.declarations + [TypedName("brand-new")])
        default: return nil
        }
        return result
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>) func renamedDomainsAreEquivalent(seed: UInt64) throws {
        var random = SeededRandom(seed)
        for file in Self.domains {
            let domain = try Domain(parsing: .file(file.path))
            let other = try Self.renamed(domain, &random)
            guard case .equivalent(let renaming) = domain.equivalence(to: other) else {
                Issue.record("\(file.path) with seed \(seed)\n\(domain.equivalence(to: other))")
                continue
            }
            #expect(Set(renaming.predicates.keys) == Set(domain.predicates.map(\.name)))
            #expect(Set(renaming.predicates.values) == Set(other.predicates.map(\.name)))
            // The renaming is told apart from the original by nothing: its parts are those of the other.
            let (left, right) = (DomainStructure(domain), DomainStructure(other))
            #expect(left.structure.tuples.count == right.structure.tuples.count)
        }
        #expect(Self.domains.count >= 4)
    }

    @Test(arguments: 1...2 as ClosedRange<UInt64>) func editedDomainsAreDifferent(seed: UInt64) throws {
        var random = SeededRandom(seed)
        var edits = 0
        for file in Self.domains {
            let domain = try Domain(parsing: .file(file.path))
            for _ in 0..<2 {
                guard let edited = Self.edited(domain, &random) else { continue }
                edits += 1
                guard case .different(let difference) = domain.equivalence(to: edited) else {
                    Issue.record("\(file.path) with seed \(seed)\n\(edited.pddl)")
                    continue
                }
                let count = difference.missing.count + difference.extra.count
                #expect(
                    (1...2).contains(count), "\(file.path) with seed \(seed): \(difference)\n\(edited.pddl)")
                let renamed = try Self.renamed(edited, &random)
                guard case .different(let difference) = domain.equivalence(to: renamed) else {
                    Issue.record("\(file.path) with seed \(seed)\n\(renamed.pddl)")
                    continue
                }
                let more = difference.missing.count + difference.extra.count
                #expect((1...30).contains(more), "\(file.path) with seed \(seed): \(difference)")
            }
        }
        #expect(edits >= 4)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>) func randomDomains(seed: UInt64) throws {
        var trees = RandomTrees(seed: seed)
        let domain = trees.domain()
        let other = try Self.renamed(domain, &trees.random)
        guard case .equivalent = domain.equivalence(to: other) else {
            Issue.record("seed \(seed)\n\(domain.equivalence(to: other))\n\(domain.pddl)\n\(other.pddl)")
            return
        }
        guard let edited = Self.edited(domain, &trees.random) else { return }
        guard case .different(let difference) = domain.equivalence(to: edited) else {
            Issue.record("seed \(seed)\n\(edited.pddl)")
            return
        }
        #expect(!difference.missing.isEmpty || !difference.extra.isEmpty)
    }

    func parsed(_ body: String) throws -> Domain {
        try Domain(
            parsing: SourceText(
                "(define (domain d) (:requirements :adl :numeric-fluents :durative-actions) \(body))",
                named: "d"))
    }

    func difference(_ first: String, _ second: String) throws -> String {
        switch try parsed(first).equivalence(to: parsed(second)) {
        case .equivalent: "same"
        case .different(let difference): difference.description
        case .undecided: "undecided"
        }
    }

    @Test func theDifferenceIsForPeople() throws {
        let declarations = "(:types thing place) (:predicates (at ?x - thing ?l - place) (free ?l - place))"
        func move(_ name: String, _ condition: String, _ effect: String) -> String {
            "\(declarations) (:action \(name) :parameters (?x - thing ?a ?b - place) :precondition \(condition) :effect \(effect))"
        }
        let first = move("move", "(and (at ?x ?a) (free ?b))", "(and (at ?x ?b) (not (at ?x ?a)))")
        #expect(
            try difference(first, move("move", "(and (at ?x ?a) (free ?b))", "(and (not (at ?x ?a)))"))
                == "missing: action move: effect (at ?x ?b)")
        #expect(
            try difference(
                first,
                move("go", "(and (free ?b) (at ?x ?a) (not (= ?a ?b)))", "(and (not (at ?x ?a)) (at ?x ?b))"))
                == "extra: action go: precondition (not (= ?a ?b))")
        #expect(try difference(first, declarations) == "missing: action move")
    }

    @Test func whatIsTheSame() throws {
        let declarations = "(:predicates (p ?x) (q ?x)) (:functions (f) (g))"
        func same(_ first: String, _ second: String) throws -> Bool {
            func text(_ effect: String) -> String {
                "\(declarations) (:action a :parameters (?x) :effect \(effect))"
            }
            return try difference(text(first), text(second)) == "same"
        }
        #expect(
            try same(
                "(when (p ?x) (and (not (p ?x)) (q ?x)))",
                "(and (when (q ?x) (not (q ?x))) (when (q ?x) (p ?x)))"))
        #expect(
            try same(
                "(forall (?y) (when (p ?y) (forall (?z) (q ?z))))", "(forall (?a ?b) (when (p ?a) (q ?b)))"))
        #expect(try same("(assign (f) (+ (g) 1))", "(assign (g) (+ 1 (f)))"))
        #expect(try !same("(assign (f) (- (g) 1))", "(assign (f) (- 1 (g)))"))
        #expect(try !same("(p ?x)", "(not (p ?x))"))
        #expect(try !same("(and (p ?x) (q ?x))", "(p ?x)"))
        #expect(try same("(when (> (f) (g)) (p ?x))", "(when (< (g) (f)) (p ?x))"))
        #expect(try !same("(when (> (f) 1) (p ?x))", "(when (>= (f) 1) (p ?x))"))
        // A variable called like those of the normal form is not captured.
        #expect(try !same("(forall (?v0) (when (p ?x) (q ?v0)))", "(forall (?x) (when (p ?x) (q ?x)))"))
    }
}
