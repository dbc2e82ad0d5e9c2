// Plans with time, all of them judged.

import Diagnostics
import PDDL
import Planning
import Synchronization
import TestSupport
import Testing
import Validation

/// Plans as they were found.
private final class FoundPlans: Sendable {
    let plans = Mutex<[FoundPlan]>([])
}

@Suite struct TemporalPlanningTests {
    /// A candle burns for five minutes; a knot takes two minutes of light and both hands.
    static let candles = """
        (define (domain candles) (:requirements :strips :typing :durative-actions)
          (:types candle knot)
          (:predicates (whole ?c - candle) (shines ?c - candle) (tied ?k - knot) (hands-free))
          (:durative-action burn :parameters (?c - candle) :duration (= ?duration 5)
            :condition (at start (whole ?c))
            :effect (and (at start (not (whole ?c))) (at start (shines ?c)) (at end (not (shines ?c)))))
          (:durative-action tie :parameters (?k - knot ?c - candle) :duration (= ?duration 2)
            :condition (and (at start (hands-free)) (over all (shines ?c)))
            :effect (and (at start (not (hands-free))) (at end (hands-free)) (at end (tied ?k)))))
        """

    static func solve(
        _ domain: String, _ problem: String, within limits: Limits = .time(.seconds(30))
    ) throws -> (outcome: Outcome, problem: Problem) {
        let domain = try Domain(parsing: SourceText(domain, named: "domain.pddl"))
        let problem = try Problem(parsing: SourceText(problem, named: "problem.pddl"), in: domain)
        return (try Planner(.standard, within: limits).solve(problem), problem)
    }

    /// The makespan that the judge says, or nil where there is no plan.
    static func makespan(_ domain: String, _ problem: String) throws -> Rational? {
        let (outcome, problem) = try solve(domain, problem)
        guard case .solved(let plan, _) = outcome else { return nil }
        #expect(plan.isTimed || plan.steps.isEmpty)
        return try PlanValidator().validate(plan, for: problem).cost
    }

    static func knots(_ knots: Int, candles: Int) -> String {
        let (ks, cs) = ((0..<knots).map { "k\($0)" }, (0..<candles).map { "c\($0)" })
        return """
            (define (problem p) (:domain candles)
              (:objects \(cs.joined(separator: " ")) - candle \(ks.joined(separator: " ")) - knot)
              (:init (hands-free) \(cs.map { "(whole \($0))" }.joined(separator: " ")))
              (:goal (and \(ks.map { "(tied \($0))" }.joined(separator: " "))))
              (:metric minimize (total-time)))
            """
    }

    @Test func oneActionGoesOnInsideAnother() throws {
        let found = try Self.makespan(Self.candles, Self.knots(4, candles: 2))
        let makespan = try #require(found)
        // Four knots one after the other take eight minutes and three gaps; two candles burn for ten.
        #expect(makespan > 8 && makespan <= Rational(10))
    }

    @Test(arguments: [
        ("(:metric minimize (total-time))", Claim.optimal), ("", .optimal),
        ("(:metric maximize (total-time))", .satisficing),
    ])
    func aPlanThatEndsAtTheBoundIsOptimal(metric: String, claim: Claim) throws {
        let domain = """
            (define (domain washing) (:requirements :strips :durative-actions)
              (:predicates (clean ?x))
              (:durative-action wash :parameters (?x) :duration (= ?duration 4)
                :condition (at start (not (clean ?x))) :effect (at end (clean ?x))))
            """
        let problem = """
            (define (problem p) (:domain washing) (:objects cup plate) (:init)
              (:goal (and (clean cup) (clean plate))) \(metric))
            """
        guard case .solved(_, let found) = try Self.solve(domain, problem).outcome else {
            Issue.record("there is a plan")
            return
        }
        #expect(found == claim)
        // Burning and tying do not start at the same time: the bound is not met, so nothing is claimed.
        guard case .solved(_, let candles) = try Self.solve(Self.candles, Self.knots(1, candles: 1)).outcome
        else {
            Issue.record("there is a plan")
            return
        }
        #expect(candles == .satisficing)
    }

    @Test func aCandleDoesNotLastForThreeKnots() throws {
        #expect(try Self.makespan(Self.candles, Self.knots(3, candles: 1)) == nil)
        #expect(try Self.makespan(Self.candles, Self.knots(2, candles: 1)) != nil)
    }

    @Test func whatMustHoldAllOverIsKept() throws {
        let domain = """
            (define (domain ferry) (:requirements :strips :durative-actions)
              (:predicates (at-quay) (away) (aboard) (painted))
              (:durative-action paint :parameters () :duration (= ?duration 3)
                :condition (over all (at-quay)) :effect (at end (painted)))
              (:durative-action sail :parameters () :duration (= ?duration 2)
                :condition (at start (at-quay))
                :effect (and (at start (not (at-quay))) (at end (away)))))
            """
        let problem = """
            (define (problem p) (:domain ferry) (:init (at-quay)) (:goal (and (painted) (away))))
            """
        // Sailing begins when painting has ended: at the same time, as the time of painting is open.
        #expect(try Self.makespan(domain, problem) == 5)
    }

    @Test func effectsAtTheEndComeAtTheEnd() throws {
        let domain = """
            (define (domain bread) (:requirements :strips :durative-actions)
              (:predicates (dough) (bread) (eaten))
              (:durative-action bake :parameters () :duration (= ?duration 4)
                :condition (at start (dough)) :effect (and (at start (not (dough))) (at end (bread))))
              (:durative-action eat :parameters () :duration (= ?duration 1)
                :condition (at start (bread)) :effect (at end (eaten))))
            """
        let problem = "(define (problem p) (:domain bread) (:init (dough)) (:goal (eaten)))"
        #expect(try Self.makespan(domain, problem) == Rational(5001, 1000))
    }

    @Test func timedLiteralsAreWaitedFor() throws {
        let domain = """
            (define (domain shop) (:requirements :strips :durative-actions :timed-initial-literals)
              (:predicates (open) (bought))
              (:durative-action shop :parameters () :duration (= ?duration 2)
                :condition (over all (open)) :effect (at end (bought))))
            """
        func problem(_ close: Int) -> String {
            """
            (define (problem p) (:domain shop)
              (:init (at 3 (open)) (at \(close) (not (open)))) (:goal (bought)))
            """
        }
        #expect(try Self.makespan(domain, problem(6)) == 5)
        #expect(try Self.makespan(domain, problem(4)) == nil)
    }

    @Test func durationsFollowNumbers() throws {
        let domain = """
            (define (domain tank) (:requirements :strips :typing :durative-actions :numeric-fluents)
              (:types car)
              (:predicates (there ?c - car))
              (:functions (fuel ?c - car) (rate))
              (:durative-action fill :parameters (?c - car) :duration (= ?duration (/ (- 10 (fuel ?c)) (rate)))
                :condition (at start (< (fuel ?c) 10))
                :effect (at end (increase (fuel ?c) (* ?duration (rate)))))
              (:durative-action drive :parameters (?c - car) :duration (= ?duration 3)
                :condition (at start (>= (fuel ?c) 8))
                :effect (and (at start (decrease (fuel ?c) 8)) (at end (there ?c)))))
            """
        let problem = """
            (define (problem p) (:domain tank) (:objects a b - car)
              (:init (= (fuel a) 9) (= (fuel b) 2) (= (rate) 2)) (:goal (and (there a) (there b))))
            """
        #expect(try Self.makespan(domain, problem) == Rational(7001, 1000))
    }

    @Test func whatFollowsFromADurationFollowsFromTheWrittenOne() throws {
        // A third of a unit has no decimal; filling for as long as is written must be enough for the goal.
        let domain = """
            (define (domain cask) (:requirements :strips :durative-actions :duration-inequalities :numeric-fluents)
              (:functions (wine) (size) (flow))
              (:durative-action fill :parameters () :duration (<= ?duration (/ (- (size) (wine)) (flow)))
                :condition (and) :effect (at end (increase (wine) (* (flow) ?duration)))))
            """
        for goal in ["(>= (wine) 0.99)", "(> (wine) 0.4)"] {
            let problem = """
                (define (problem p) (:domain cask)
                  (:init (= (wine) 0) (= (size) 1) (= (flow) 3)) (:goal \(goal)))
                """
            #expect(try Self.makespan(domain, problem) != nil)
        }
        let problem = """
            (define (problem p) (:domain cask)
              (:init (= (wine) 0) (= (size) 1) (= (flow) 3)) (:goal (>= (wine) 1)))
            """
        let (outcome, read) = try Self.solve(domain, problem, within: .time(.seconds(1)))
        if case .solved(let plan, _) = outcome {
            #expect(throws: Never.self) { try PlanValidator().validate(plan, for: read) }
        }
    }

    @Test func aGoalAboutOneObjectIsNotMetByAnother() throws {
        let domain = """
            (define (domain jars) (:requirements :strips :typing :durative-actions :numeric-fluents)
              (:types jar) (:predicates (open)) (:functions (grams ?j - jar))
              (:durative-action pour :parameters (?j - jar) :duration (= ?duration 1)
                :condition (at start (open)) :effect (at end (increase (grams ?j) 4))))
            """
        let problem = """
            (define (problem p) (:domain jars) (:objects a b - jar)
              (:init (open) (= (grams a) 0) (= (grams b) 0))
              (:goal (and (>= (grams a) 2) (>= (grams b) 3))))
            """
        #expect(try Self.makespan(domain, problem) != nil)
    }

    @Test func effectsAtTheEndRememberConditionsAtTheStart() throws {
        let domain = """
            (define (domain frost) (:requirements :strips :conditional-effects :durative-actions)
              (:predicates (cold) (iced) (wet))
              (:durative-action wash :parameters () :duration (= ?duration 2) :condition (and)
                :effect (and (at end (wet)) (when (at start (cold)) (at end (iced)))
                             (at start (not (cold))))))
            """
        for (initial, isPossible) in [("(cold)", true), ("", false)] {
            let problem = "(define (problem p) (:domain frost) (:init \(initial)) (:goal (iced)))"
            #expect((try Self.makespan(domain, problem) != nil) == isPossible)
        }
    }

    @Test(arguments: [
        ("(increase (level) (* #t 2))", "effects that change a number all the time"),
        ("(when (over all (p)) (at end (q)))", "effects under a condition over all of an action"),
        ("(when (at end (p)) (at start (q)))", "effects at the start under a condition at the end"),
        (
            "(when (at start (p)) (at end (increase (level) 1)))",
            "numeric effects under a condition that changes in timed problems"
        ),
    ])
    func whatIsLackingIsSaid(_ effect: String, _ what: String) throws {
        let domain = """
            (define (domain d)
              (:requirements :strips :durative-actions :numeric-fluents :conditional-effects :continuous-effects)
              (:predicates (p) (q)) (:functions (level))
              (:durative-action a :parameters () :duration (= ?duration 2)
                :condition (at start (> (level) -1)) :effect (and (at end (not (p))) \(effect))))
            """
        let problem = "(define (problem x) (:domain d) (:init (p) (= (level) 0)) (:goal (q)))"
        let error = #expect(throws: DiagnosticsError.self) { try Self.solve(domain, problem) }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.code == "planner.unsupported-feature")
        #expect(diagnostic.message == "the planner does not handle \(what)")
        #expect(diagnostic.location != nil)
    }

    @Test(arguments: [SearchConfiguration.optimal, .aStar(.hMax)])
    func proofsThatAPlanIsOptimalAreRefused(_ configuration: SearchConfiguration) throws {
        let domain = try Domain(parsing: SourceText(Self.candles, named: "domain.pddl"))
        let text = SourceText(Self.knots(1, candles: 1), named: "problem.pddl")
        let problem = try Problem(parsing: text, in: domain)
        let error = #expect(throws: DiagnosticsError.self) { try Planner(configuration).solve(problem) }
        #expect(error?.diagnostics.map(\.code) == ["planner.unsupported-feature"])
        #expect(error?.diagnostics.first?.location != nil)
    }

    @Test func noPlanEndsBeforeTheBound() throws {
        let domain = try Domain(parsing: SourceText(Self.candles, named: "domain.pddl"))
        for (knots, candles) in [(1, 1), (4, 2), (3, 3)] {
            let text = SourceText(Self.knots(knots, candles: candles), named: "problem.pddl")
            let problem = try Problem(parsing: text, in: domain)
            var statistics = SearchStatistics()
            guard case .solved(let plan, _) = try Planner().solve(problem, statistics: &statistics) else {
                Issue.record("no plan")
                continue
            }
            let bound = try #require(statistics.makespanBound)
            // Lighting and one knot.
            #expect(bound == 2)
            #expect(try PlanValidator().validate(plan, for: problem).cost >= bound)
        }
    }

    @Test func anytimePlansEndEarlierAndEarlier() throws {
        let domain = try Domain(parsing: SourceText(Self.candles, named: "domain.pddl"))
        let text = SourceText(Self.knots(4, candles: 4), named: "problem.pddl")
        let problem = try Problem(parsing: text, in: domain)
        let found = FoundPlans()
        var statistics = SearchStatistics()
        let planner = Planner(.lama, within: .time(.seconds(2)))
        let observer = SearchObserver(onPlan: { plan in found.plans.withLock { $0.append(plan) } })
        guard
            case .solved(let plan, _) = try planner.solve(
                problem, statistics: &statistics, observer: observer)
        else {
            Issue.record("no plan")
            return
        }
        let costs = found.plans.withLock { $0.map(\.cost) }
        #expect(costs == costs.sorted(by: >) && Set(costs).count == costs.count && !costs.isEmpty)
        #expect(try PlanValidator().validate(plan, for: problem).cost == costs.last)
    }

    @Test func limitsAreKept() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let (outcome, _) = try Self.solve(
            Self.candles, Self.knots(21, candles: 10), within: .time(.milliseconds(300)))
        #expect(clock.now - start < .seconds(20))
        if case .solved = outcome { Issue.record("ten candles do not last for 21 knots") }
        if case .unsolvable = outcome { Issue.record("nothing proves that") }
    }

    @Test func randomProblemsAgreeWithASearchOfDecisionEpochs() throws {
        var (both, neither, onlyPlanner) = (0, 0, 0)
        for seed in 1...400 as ClosedRange<UInt64> {
            var random = SeededRandom(seed)
            let example = RandomTimedProblem(&random)
            let domain = try Domain(parsing: SourceText(example.domainText, named: "domain.pddl"))
            let problem = try Problem(parsing: SourceText(example.problemText, named: "p.pddl"), in: domain)
            var search = DecisionEpochSearch(example) { plan in
                (try? PlanValidator().validate(plan, for: problem)) != nil
            }
            let isSolvable = search.run()
            switch try Planner(.standard, within: .time(.seconds(2))).solve(problem) {
            case .solved(let plan, _):
                #expect(throws: Never.self, "seed \(seed)\n\(example.domainText)\n\(plan)") {
                    try PlanValidator().validate(plan, for: problem)
                }
                if isSolvable { both += 1 } else { onlyPlanner += 1 }
            case .unsolvable, .gaveUp:
                #expect(!isSolvable, "seed \(seed)\n\(example.domainText)\n\(example.problemText)")
                neither += 1
            }
        }
        #expect(both > 50 && neither > 50, "\(both), \(neither), \(onlyPlanner)")
    }
}
