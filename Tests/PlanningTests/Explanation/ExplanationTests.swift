// Why there is no plan: goals that exclude each other, and single changes that would help.

import Diagnostics
import PDDL
import Planning
import TestSupport
import Testing
import Validation

@Suite struct ExplanationTests {
    static func explain(_ domain: String, _ problem: String) throws -> UnsolvabilityExplanation {
        let problem = try SmallDomains.problem(problem, in: SmallDomains.domain(domain))
        return try #require(try Planner().explain(problem))
    }

    /// The changes in words, each plan judged.
    static func judged(_ explanation: UnsolvabilityExplanation) throws -> [String] {
        for (place, witness) in explanation.witnesses.enumerated() {
            guard let witness else { continue }
            _ = try PlanValidator().validate(witness, for: explanation.problem(leavingOut: place))
        }
        return try explanation.changes.map { change in
            let validated = try PlanValidator().validate(change.plan, for: change.problem)
            #expect(change.cost == validated.cost, "\(change)")
            return "\(change)"
        }
    }

    @Test func goalsThatExcludeEachOtherAreSingledOut() throws {
        let explanation = try Self.explain(
            SmallDomains.blocks,
            """
            (define (problem p) (:domain blocks) (:objects a b c d)
              (:init (on-table a) (on-table b) (on-table c) (on-table d)
                     (clear a) (clear b) (clear c) (clear d) (arm-empty))
              (:goal (and (on-table c) (on a b) (on-table d) (on b a))))
            """)
        #expect(explanation.conflict.map(\.pddl) == ["(on a b)", "(on b a)"])
        #expect(explanation.isMinimal)
        _ = try Self.judged(explanation)
    }

    private static let noWay = """
        (define (problem p) (:domain delivery)
          (:objects t - truck x - parcel a b c - place)
          (:init (at t a) (at x a) (road b a) (road c b) (= (total-cost) 0)
                 (= (length a b) 9) (= (length b a) 9) (= (length a c) 3) (= (length c b) 4))
          (:goal (and (at t b) (at x b))) (:metric minimize (total-cost)))
        """

    @Test func aRoadThatIsMissingIsFoundTheCheapestFirst() throws {
        let explanation = try Self.explain(SmallDomains.delivery, Self.noWay)
        #expect(explanation.conflict.map(\.pddl) == ["(at t b)"])
        let changes = try Self.judged(explanation)
        #expect(changes.contains("let (road a b) hold at the start"))
        #expect(changes.contains("let (road a c) hold at the start"))
        let costs = explanation.changes.compactMap(\.cost)
        #expect(costs == costs.sorted())
        let road = try #require(explanation.changes.first { $0.kind == .add(Fact("road", ["a", "c"])) })
        #expect(road.cost == 9, "load, 3, 4 and unload")
        #expect(road.location == nil)
    }

    @Test func aTruckIsNotPutInTwoPlaces() throws {
        let explanation = try Self.explain(SmallDomains.delivery, Self.noWay)
        for change in explanation.changes {
            if case .add(let fact) = change.kind { #expect(fact.predicate == "road") }
        }
    }

    @Test func aKeyThatIsNeverThere() throws {
        let explanation = try Self.explain(
            """
            (define (domain chest)
              (:predicates (key-in ?r) (have-key) (here ?r) (chest-in ?r) (open))
              (:action go :parameters (?a ?b) :precondition (here ?a) :effect (and (here ?b) (not (here ?a))))
              (:action take :parameters (?r) :precondition (and (here ?r) (key-in ?r))
                :effect (and (have-key) (not (key-in ?r))))
              (:action unlock :parameters (?r) :precondition (and (here ?r) (chest-in ?r) (have-key))
                :effect (open)))
            """,
            """
            (define (problem p) (:domain chest) (:objects hall cellar) (:init (here hall) (chest-in hall))
              (:goal (open)))
            """)
        let changes = try Self.judged(explanation)
        #expect(changes.first == "let (have-key) hold at the start")
        #expect(changes.contains("let (key-in hall) hold at the start"))
        #expect(changes.contains("let 'take' not require (key-in ?r)"))
        #expect(explanation.undecided == 0)
    }

    @Test func aConditionThatNeverHoldsIsNamedWithItsPlace() throws {
        let marked = MarkedSource(
            """
            (define (domain lamp) (:predicates (power) (dry) (wet) (lit))
              (:action pour :precondition (dry) :effect (and (wet) (not (dry))))
              (:action switch :precondition (and (power) (wet) «(dry)») :effect (lit)))
            """)
        let problem = try SmallDomains.problem(
            "(define (problem p) (:domain lamp) (:init (power) (dry)) (:goal (lit)))",
            in: Domain(parsing: marked.source))
        let explanation = try #require(try Planner().explain(problem))
        let changes = try Self.judged(explanation)
        #expect(
            Set(changes) == [
                "let 'switch' not require (dry)", "let 'switch' not require (wet)",
            ], "(wet) beside (dry) would break an invariant")
        let dry = explanation.changes.first { "\($0)".hasSuffix("(dry)") }
        #expect(dry?.location?.span == marked.spans.first)
        #expect(dry?.plan.steps.count == 2)
    }

    @Test func aFactInTheWayIsNamedWithItsPlace() throws {
        let marked = MarkedSource(
            """
            (define (problem p) (:domain wall) (:objects a b) (:init (at a) «(wall b)») (:goal (at b)))
            """)
        let domain = try SmallDomains.domain(
            """
            (define (domain wall) (:requirements :negative-preconditions) (:predicates (wall ?x) (at ?x))
              (:action go :parameters (?x ?y) :precondition (and (at ?x) (not (wall ?y)))
                :effect (and (at ?y) (not (at ?x)))))
            """)
        let problem = try Problem(parsing: marked.source, in: domain)
        let explanation = try #require(try Planner().explain(problem))
        #expect(
            try Self.judged(explanation) == [
                "let (wall b) not hold at the start", "let 'go' not require (not (wall ?y))",
            ])
        #expect(explanation.changes.first?.location?.span == marked.spans.first)
    }

    @Test func aConflictThatOnlySearchShowsNeedsAllItsGoals() throws {
        // Two hands for three things: each two of them can be held.
        let explanation = try Self.explain(
            """
            (define (domain hands)
              (:predicates (hand ?h) (empty ?h) (thing ?x) (held ?x) (seen ?x))
              (:action look :parameters (?x) :precondition (thing ?x) :effect (seen ?x))
              (:action take :parameters (?h ?x)
                :precondition (and (hand ?h) (empty ?h) (thing ?x))
                :effect (and (held ?x) (not (empty ?h)))))
            """,
            """
            (define (problem p) (:domain hands) (:objects l r a b c)
              (:init (hand l) (hand r) (empty l) (empty r) (thing a) (thing b) (thing c))
              (:goal (and (seen a) (held a) (held b) (seen c) (held c))))
            """)
        #expect(explanation.conflict.map(\.pddl) == ["(held a)", "(held b)", "(held c)"])
        #expect(explanation.isMinimal)
        #expect(try Self.judged(explanation).contains("let 'take' not require (empty ?h)"))
    }

    @Test func wherePlansNeedTwoChangesNoneIsFoundAndThatIsProven() throws {
        let explanation = try Self.explain(
            """
            (define (domain bake) (:predicates (flour) (oven) (bread))
              (:action bake :precondition (and (flour) (oven)) :effect (bread)))
            """,
            "(define (problem p) (:domain bake) (:init) (:goal (bread)))")
        #expect(explanation.changes.isEmpty)
        #expect(explanation.ruledOut == 4)
        #expect(explanation.undecided == 0)
    }

    @Test func nothingIsClaimedWithoutTime() throws {
        let problem = try SmallDomains.problem(Self.noWay, in: SmallDomains.domain(SmallDomains.delivery))
        guard case .unsolvable(let reason) = try Planner().solve(problem) else {
            Issue.record("expected no plan")
            return
        }
        let explanation = try #require(
            try Planner().explain(problem, because: reason, within: .time(.zero)))
        #expect(explanation.conflict.count == 2)
        #expect(!explanation.isMinimal)
        #expect(explanation.changes.isEmpty && explanation.ruledOut == 0 && explanation.undecided > 0)
        #expect(try Planner().explain(problem, within: .time(.zero)) == nil, "no proof, no explanation")
    }

    @Test func aProblemWithAPlanIsNotExplained() throws {
        let solvable = SmallCase.all.filter { $0.cost != nil }
        for example in solvable { #expect(try Planner().explain(example.load()) == nil, "\(example)") }
    }
}
