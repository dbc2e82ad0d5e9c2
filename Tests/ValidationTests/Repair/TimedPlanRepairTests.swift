// Repairs of plans with times: what they look like, and that broken shipped plans are mended.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct TimedPlanRepairTests {
    /// Heating takes 3, painting from 1 to 2 while it is hot and then dries nothing else.
    static let domain = """
        (define (domain d) (:requirements :durative-actions :duration-inequalities :timed-initial-literals)
          (:predicates (cold) (hot) (painted) (open))
          (:durative-action heat :parameters () :duration (= ?duration 3)
            :condition (at start (cold))
            :effect (and (at start (not (cold))) (at end (hot))))
          (:durative-action paint :parameters ()
            :duration (and (>= ?duration 1) (<= ?duration 2))
            :condition (and (at start (hot)) (over all (open)))
            :effect (at end (painted))))
        """

    func outcome(
        _ plan: String, _ initial: String = "(open)", atMost edits: Int = 2
    ) throws -> RepairOutcome {
        let problem = try problem(
            Self.domain,
            "(define (problem t) (:domain d) (:init (cold) \(initial)) (:goal (painted)))")
        return PlanRepair(for: problem, atMost: edits, within: .seconds(60)).repair(
            try Plan(parsing: SourceText(plan, named: "plan.txt")))
    }

    func edits(_ plan: String, _ initial: String = "(open)") throws -> [String]? {
        guard case .repaired(let repaired) = try outcome(plan, initial) else { return nil }
        #expect(judge(repaired.plan.plan, repaired.plan.problem).isValid)
        #expect(repaired.hasTimes)
        return repaired.edits.map(\.description)
    }

    @Test func aStepTooEarlyIsMoved() throws {
        #expect(
            try edits("0: (heat) [3]\n2: (paint) [1]")
                == ["~ 2 3.001: (paint) [1], moved from 2 to 3.001"])
    }

    @Test func aWrongDurationIsMended() throws {
        #expect(
            try edits("0: (heat) [2.5]\n4: (paint) [1]")
                == ["~ 1 0: (heat) [3], taking 3 instead of 2.5"])
        #expect(
            try edits("0: (heat) [3]\n4: (paint) [9]")
                == ["~ 2 4: (paint) [1], taking 1 instead of 9"])
    }

    @Test func aMissingStepIsPutIn() throws {
        #expect(try edits("4: (paint) [1]") == ["+ 1 0: (heat) [3]"])
        #expect(try edits("0: (heat) [3]") == ["+ 2 3.001: (paint) [1]"])
    }

    @Test func aStepTooManyIsTakenOut() throws {
        #expect(try edits("0: (heat) [3]\n4: (paint) [1]\n5: (fly) [1]") == ["- 3 5: (fly) [1]"])
        #expect(try edits("0: (heat) [3]\n4: (paint) [1]\n9: (heat) [3]") == ["- 3 9: (heat) [3]"])
    }

    @Test func aStepIsMovedBehindATimedLiteral() throws {
        #expect(
            try edits("0: (heat) [3]\n4: (paint) [1]", "(at 7 (open))")
                == ["~ 2 7: (paint) [1], moved from 4 to 7"])
    }

    @Test func nothingFoundIsNotCalledNothingThere() throws {
        guard case .notFound(atMost: 1) = try outcome("0.5: (fly)", atMost: 1) else {
            Issue.record("two steps are missing, and one is too many")
            return
        }
    }

    /// Heating for as long as one likes: from 20 degrees, 14 a minute, to between 61.7 and 61.8.
    static let heating = """
        (define (domain d)
          (:requirements :durative-actions :duration-inequalities :continuous-effects :numeric-fluents)
          (:predicates (poured)) (:functions (temp))
          (:durative-action heat :parameters () :duration (>= ?duration 0.1)
            :condition (over all (<= (temp) 61.8))
            :effect (increase (temp) (* #t 14)))
          (:action pour :parameters () :precondition (>= (temp) 61.7) :effect (poured)))
        """

    func heated(_ plan: String, goal: String) throws -> RepairedPlan? {
        let problem = try problem(
            Self.heating, "(define (problem t) (:domain d) (:init (= (temp) 20)) (:goal \(goal)))")
        let search = PlanRepair(for: problem, atMost: 1, within: .seconds(60))
        let plan = try Plan(parsing: SourceText(plan, named: "plan.txt"))
        guard case .repaired(let repaired) = search.repair(plan) else { return nil }
        #expect(judge(repaired.plan.plan, problem).isValid)
        let text = repaired.plan.plan.description
        #expect(try Plan(parsing: SourceText(text, named: "plan.txt")) == repaired.plan.plan, "\(text)")
        return repaired
    }

    /// 41.7 degrees take 417/140 minutes, which no grid has and no decimal writes.
    @Test(arguments: [
        ("", "(>= (temp) 61.7)"), ("0: (heat) [1]", "(>= (temp) 61.7)"),
        ("0: (heat) [9]", "(>= (temp) 61.7)"),
        ("4.5: (pour)", "(poured)"), ("0: (heat) [1]\n3.5: (pour)", "(poured)"),
    ])
    func aDurationIsFoundWhereTheNumbersWantIt(plan: String, goal: String) throws {
        let repaired = try #require(try heated(plan, goal: goal))
        #expect(repaired.edits.count == 1)
        let heat = try #require(repaired.plan.plan.steps.first { $0.name == "heat" }?.timing?.duration)
        #expect(try #require(Rational(2978, 1000)) < heat && heat < (try #require(Rational(2986, 1000))))
    }

    /// While it gets hotter, pouring waits until it is hot enough.
    @Test func aStepIsMovedToWhereTheNumbersAllowIt() throws {
        let repaired = try #require(try heated("0: (heat) [2.98]\n1: (pour)", goal: "(poured)"))
        #expect(repaired.edits.count == 1)
        let pour = try #require(repaired.plan.plan.steps.first { $0.name == "pour" }?.timing?.start)
        #expect(try #require(Rational(2978, 1000)) < pour)
    }

    /// The shipped problems with short timed plans.
    static let cases: [String] = {
        let root = SharedData.root.appending(path: "problems")
        let domains = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return domains.sorted().flatMap { domain in
            ["p01", "p02"].map { "\(domain)/\($0)" }.filter { name in
                let plan = try? Plan(parsing: .file(root.appending(path: "\(name).plan").path))
                return plan.map { $0.isTimed && (1...12).contains($0.steps.count) } ?? false
            }
        }
    }()

    @Test(.enabled(if: !cases.isEmpty, "no problem has a timed plan"), arguments: cases, 0..<4)
    func aBrokenPlanIsMendedByOneChange(name: String, damage: Int) throws {
        let root = SharedData.root
        let domain = try Domain(
            parsing: .file(root.appending(path: "domains/\(name.split(separator: "/")[0])/domain.pddl").path))
        let problem = try Problem(
            parsing: .file(root.appending(path: "problems/\(name).pddl").path), in: domain)
        let plan = try Plan(parsing: .file(root.appending(path: "problems/\(name).plan").path))
        let seed: UInt64 = 2003
        var random = SeededRandom(seed)
        for round in 0..<3 {
            var broken = plan
            let place = random.number(0...plan.steps.count - 1)
            let timing = try #require(plan.steps[place].timing)
            switch damage {
            case 0: broken.steps.remove(at: place)
            case 1: broken.steps.append(broken.steps[place])
            case 2:
                let other = try #require(random.one(of: plan.steps).timing)
                broken.steps[place].timing?.start = other.start
            default:
                guard let longer = timing.duration?.adding(1) else { continue }
                broken.steps[place].timing?.duration = longer
            }
            let search = PlanRepair(for: problem, atMost: 1, within: .seconds(30))
            switch search.repair(broken) {
            case .valid: break
            case .repaired(let repaired):
                #expect(repaired.edits.count == 1)
                #expect(judge(repaired.plan.plan, problem).isValid)
            case .none, .notFound, .stopped, .unsupported:
                Issue.record("seed \(seed), round \(round): one change is enough for\n\(broken)")
            }
        }
    }
}
