// The help lines of plans that are not valid: what would make a condition hold.

import Diagnostics
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct PlanAdviceTests {
    private func help(_ plan: String, _ problem: Problem) throws -> [String] {
        guard case .invalid(let error) = try judge(plan, problem) else { return [] }
        return error.advisedDiagnostics(for: problem).flatMap(\.fixIts).map(\.message)
    }

    @Test func actionsThatMakeAFactTrue() throws {
        let blocks = try problem(Texts.blocksworld, Texts.fourBlocks)
        #expect(
            try help("(unstack c a)\n(unstack d b)", blocks) == [
                "to make (hand-empty) true: (put-down ?x), (stack ?x ?y)"
            ])
        #expect(
            try help("(pick-up b)", blocks) == [
                "to make (clear b) true: (put-down b), (stack b ?y), (unstack ?x b)"
            ])
    }

    @Test func typesCountAndSoDoNegations() throws {
        let errands = try problem(Texts.errands, Texts.threeParcels)
        #expect(
            try help("(drive v1 home shop)", errands) == [
                "to make (at v1 home) true: (drive v1 ?a home)",
                "to make (closed shop) false: (check ?x ?p)",
            ])
    }

    @Test func whatNothingCanChangeIsSaid() throws {
        let problem = try small(
            "(:action go :parameters (?x) :precondition (q ?x) :effect (p ?x))", goal: "(p a)")
        #expect(
            try help("(go a)", problem) == [
                "no action makes (q a) true: it is as in the initial state, whatever the plan"
            ])
    }

    @Test func numbersAndDerivedFacts() throws {
        let problem = try problem(
            RepairComparisonTests.mill,
            "(define (problem t) (:domain mill) (:objects a) (:init (= (oil) 0)) (:goal (lit a)))")
        #expect(try help("(wire a b)", problem) == ["to change (oil): (wire ?x ?y), (pour)"])
        #expect(
            try help("", problem) == [
                "(lit a) is derived; to make it true, change what it follows from: "
                    + "(or (on ?x) (exists (?y) (and (wired ?y ?x) (lit ?y))))"
            ])
    }
}
