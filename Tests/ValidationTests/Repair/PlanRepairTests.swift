// What a repair looks like, and what is said where there is none.

import Diagnostics
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct PlanRepairTests {
    let blocks: Problem

    init() throws { blocks = try problem(Texts.blocksworld, Texts.fourBlocks) }

    /// The steps of a shortest plan.
    static let valid = """
        (unstack c a) (put-down c) (unstack d b) (put-down d) (pick-up b) (stack b c) (pick-up a) (stack a b)
        """

    func outcome(
        _ plan: String, _ problem: Problem, atMost edits: Int = 3, within budget: Duration = .seconds(60)
    ) throws -> RepairOutcome {
        PlanRepair(for: problem, atMost: edits, within: budget).repair(
            try Plan(parsing: SourceText(plan, named: "plan.txt")))
    }

    /// The edits as people read them.
    func edits(_ plan: String, _ problem: Problem, atMost edits: Int = 3) throws -> [String]? {
        guard case .repaired(let repaired) = try outcome(plan, problem, atMost: edits) else { return nil }
        return repaired.edits.map(\.description)
    }

    @Test func aValidPlanNeedsNoRepair() throws {
        guard case .valid(let plan) = try outcome(Self.valid, blocks) else {
            Issue.record("the plan is valid")
            return
        }
        #expect(plan.cost == 8)
    }

    @Test func aMissingStepIsPutBack() throws {
        let broken = Self.valid.replacing("(put-down c) ", with: "")
        #expect(try edits(broken, blocks) == ["+ 2 (put-down c)"])
        let unfinished = Self.valid.replacing("(pick-up a) (stack a b)", with: "")
        #expect(try edits(unfinished, blocks) == ["+ 7 (pick-up a)", "+ 8 (stack a b)"])
    }

    @Test func aStepTooManyIsTakenOut() throws {
        let broken = Self.valid.replacing("(pick-up b)", with: "(pick-up d) (pick-up b)")
        #expect(try edits(broken, blocks) == ["- 5 (pick-up d)"])
    }

    @Test func aStepThatNamesNothingIsReplaced() throws {
        let broken = Self.valid.replacing("(put-down c)", with: "(putdown c)")
        #expect(try edits(broken, blocks) == ["- 2 (putdown c)", "+ 2 (put-down c)"])
        let object = Self.valid.replacing("(pick-up a)", with: "(pick-up z)")
        #expect(try edits(object, blocks) == ["- 7 (pick-up z)", "+ 7 (pick-up a)"])
        guard case .none(1) = try outcome(broken, blocks, atMost: 1) else {
            Issue.record("one edit is not enough")
            return
        }
    }

    @Test func linesShowBothPlans() throws {
        let broken = "(unstack c a) (putdown c)"
        let easy = try problem(
            Texts.blocksworld,
            Texts.fourBlocks.replacing("(and (on a b) (on b c))", with: "(on-table c)"))
        guard case .repaired(let repaired) = try outcome(broken, easy) else {
            Issue.record("not repaired")
            return
        }
        #expect(
            repaired.lines == [
                .kept(before: 0, after: 0, GroundAction("unstack", ["c", "a"])),
                .edit(.removal(step: 1, GroundAction("putdown", ["c"]))),
                .edit(.insertion(step: 1, GroundAction("put-down", ["c"]))),
            ])
        #expect(repaired.isBest)
    }

    @Test func noneIsSaidOnlyAfterEverythingWasTried() throws {
        guard case .none(3) = try outcome("", blocks, atMost: 3) else {
            Issue.record("four blocks take more than three steps")
            return
        }
        let hopeless = try problem(
            Texts.blocksworld, Texts.fourBlocks.replacing("(on a b)", with: "(on a a) (on b a)"))
        guard case .none(2) = try outcome(Self.valid, hopeless, atMost: 2) else {
            Issue.record("no plan puts a on a")
            return
        }
    }

    @Test func withoutTimeNothingIsClaimed() throws {
        guard case .stopped(let stopped) = try outcome("", blocks, atMost: 9, within: .zero) else {
            Issue.record("nothing can be known in no time")
            return
        }
        #expect(stopped.excluded == 0)
        guard case .stopped(let later) = try outcome("", blocks, atMost: 50, within: .milliseconds(700))
        else {
            Issue.record("fifty edits are too many for a moment")
            return
        }
        #expect(later.excluded >= 1)
    }

    @Test func theCheapestOfTheShortestIsTaken() throws {
        let problem = try small(
            """
            (:action walk :parameters () :effect (and (p k) (increase (total-cost) 5)))
            (:action ride :parameters () :effect (and (p k) (increase (total-cost) 2)))
            (:action crawl :parameters () :effect (and (p k) (increase (total-cost) 9)))
            """, initial: "(= (total-cost) 0)", goal: "(p k)", requirements: ":adl :action-costs",
            extra: "(:constants k) (:functions (total-cost) - number)",
            metric: "(:metric minimize (total-cost))")
        #expect(try edits("", problem) == ["+ 1 (ride)"])
    }

    /// The only mending step cannot be done any later than at the very start.
    @Test func aFactIsMadeAsEarlyAsItMustBe() throws {
        let problem = try small(
            """
            (:action grab :parameters (?x) :precondition (q ?x) :effect (p ?x))
            (:action leave :parameters (?x) :effect (not (q ?x)))
            (:action use :parameters (?x) :precondition (p ?x) :effect (r ?x ?x))
            """, initial: "(q a)", goal: "(r a a)")
        #expect(try edits("(leave a) (leave b) (use a)", problem, atMost: 1) == ["+ 1 (grab a)"])
    }

    /// What has to change is not the fact, but the condition under which a step of the plan makes it.
    @Test func theConditionOfAnEffectIsMended() throws {
        let problem = try small(
            """
            (:action take :parameters (?x) :precondition (q k) :effect (p ?x))
            (:action open :parameters (?x)
              :effect (and (when (p ?x) (r ?x ?x)) (not (q k))))
            (:action lose :parameters (?x) :effect (not (p ?x)))
            """, initial: "(q k)", goal: "(r a a)", extra: "(:constants k)")
        #expect(try edits("(open a)", problem, atMost: 1) == ["+ 1 (take a)"])
        #expect(try edits("(take a) (lose a) (open a)", problem, atMost: 1) == ["- 2 (lose a)"])
    }

    @Test func aPlanWithoutTimesForTimedLiteralsIsRefusedWithTheReason() throws {
        let timed = try problem(
            Texts.blocksworld,
            Texts.fourBlocks.replacing("(:init", with: "(:init (at 5 (on-table a))"))
        guard case .unsupported(let why) = try outcome("(pick-up a)", timed) else {
            Issue.record("such plans are not repaired")
            return
        }
        #expect(why.code == "plan.no-repair")
    }
}
