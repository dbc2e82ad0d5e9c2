// Lifted invariants and their groups.

import PDDL
import Planning
import Testing

@Suite struct InvariantTests {
    @Test func blocksworldHasItsThreeFamilies() throws {
        let domain = try SmallDomains.domain(SmallDomains.blocks)
        let invariants = Invariants(of: domain)
        let exact = Set(invariants.lifted.filter(\.isNeverEmptied).map(\.description))
        #expect(exact.contains("{holding(?0), on(?0, _), on-table(?0)}"))
        #expect(exact.contains("{clear(?0), holding(?0), on(_, ?0)}"))
        #expect(exact.contains("{arm-empty, holding(_)}"))
    }

    @Test func groupsCoverAProblemsObjects() throws {
        let domain = try SmallDomains.domain(SmallDomains.blocks)
        let groups = Invariants(of: domain).groups(over: [TypedName("a"), TypedName("b")])
        let place = groups.first { $0.facts.contains(Fact("on-table", ["a"])) }
        #expect(
            place?.facts.sorted() == [
                Fact("holding", ["a"]), Fact("on", ["a", "a"]), Fact("on", ["a", "b"]),
                Fact("on-table", ["a"]),
            ])
        #expect(place?.isExactlyOne == true)
    }

    @Test func typesDecideWhichFactsBelong() throws {
        let domain = try SmallDomains.domain(SmallDomains.delivery)
        let invariants = Invariants(of: domain)
        #expect(invariants.lifted.map(\.description) == ["{at(?0, _), in(?0, _)}"])
        let objects = [
            TypedName("t", TypeExpression(["truck"])), TypedName("x", TypeExpression(["parcel"])),
            TypedName("p", TypeExpression(["place"])), TypedName("q", TypeExpression(["place"])),
        ]
        let groups = invariants.groups(over: objects)
        #expect(
            groups.map { $0.facts.map(\.description) } == [
                ["(at t p)", "(at t q)"], ["(at x p)", "(at x q)", "(in x t)"],
            ])
        #expect(groups.allSatisfy { $0.isExactlyOne })
        #expect(domain.staticPredicates == ["road"])
        #expect(domain.fluentPredicates == ["at", "in"])
    }

    @Test func anAdditionWithoutDeletionIsNoInvariant() throws {
        let domain = try SmallDomains.domain(
            """
            (define (domain paint) (:predicates (red ?x) (blue ?x) (wet ?x))
              (:action paint :parameters (?x) :precondition (red ?x)
                :effect (and (blue ?x) (wet ?x) (not (red ?x))))
              (:action dry :parameters (?x) :precondition (wet ?x) :effect (not (wet ?x))))
            """)
        let invariants = Invariants(of: domain)
        #expect(invariants.lifted.map(\.description).contains("{blue(?0), red(?0)}"))
        let wetOrRed = invariants.lifted.first { $0.description == "{red(?0), wet(?0)}" }
        #expect(wetOrRed?.isNeverEmptied == false)
    }

    @Test func twoParametersThatMayBeEqualAreTakenIntoAccount() throws {
        let domain = try SmallDomains.domain(
            """
            (define (domain swap) (:predicates (has ?x))
              (:action give :parameters (?x ?y) :precondition (has ?x)
                :effect (and (has ?y) (not (has ?x))))
              (:action copy :parameters (?x ?y) :precondition (has ?x) :effect (and (has ?y) (has ?x))))
            """)
        #expect(Invariants(of: domain).lifted.isEmpty)
    }

    @Test func effectsUnderConditionsCostInvariantsButNoSoundness() throws {
        let domain = Domain(
            "lamp", predicates: [PredicateSymbol("lit"), PredicateSymbol("dark"), PredicateSymbol("day")],
            actions: [
                ActionSchema(
                    "switch", precondition: .atom(Atom("dark", [])),
                    effect: .and([.add(Atom("lit", [])), .delete(Atom("dark", []))])),
                ActionSchema("dusk", effect: .when(.atom(Atom("day", [])), .add(Atom("dark", [])))),
            ])
        #expect(Invariants(of: domain).lifted.map(\.description) == [])
    }

    @Test func invariantsWithTooManyFactsHaveNoGroups() throws {
        let domain = try SmallDomains.domain(
            """
            (define (domain d) (:predicates (link ?x ?y ?z) (lit ?x) (dark ?x))
              (:action move :parameters (?x ?y ?z ?w) :precondition (link ?x ?y ?z)
                :effect (and (not (link ?x ?y ?z)) (link ?x ?y ?w)))
              (:action light :parameters (?x) :precondition (dark ?x)
                :effect (and (lit ?x) (not (dark ?x)))))
            """)
        let invariants = Invariants(of: domain)
        #expect(invariants.lifted.contains { $0.part("link") != nil })
        let few = invariants.groups(over: (0..<3).map { TypedName("o\($0)") })
        #expect(few.contains { $0.invariant.part("link") != nil })
        let start = ContinuousClock.now
        let many = invariants.groups(over: (0..<1000).map { TypedName("o\($0)") })
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(!many.contains { $0.invariant.part("link") != nil })
        #expect(many.contains { $0.facts == [Fact("dark", ["o7"]), Fact("lit", ["o7"])] })
    }
}
