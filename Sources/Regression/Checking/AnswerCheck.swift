// Expectations that the judge, the planner or a second problem must answer.

import Diagnostics
import Foundation
import PDDL
import Planning
import Validation

extension CaseCheck {
    /// Looks at everything that is expected of a problem that can be read.
    mutating func checkAnswers(_ problem: Problem) {
        var answers = PlannerAnswers(problem, item)
        let expected = item.expectations
        let stored = expected.plan.map { checkStoredPlan($0, problem) }
        if let isSolvable = expected.isSolvable { checkSolvable(isSolvable, stored, &answers) }
        if let cost = expected.cost { checkCost(cost, stored, &answers) }
        if let optimal = expected.optimal { checkOptimal(optimal, stored, &answers) }
        if let other = expected.equivalentTo { checkEquivalence(other, problem) }
        if case .valid(let cost) = stored {
            discovery.isSolvable = true
            discovery.cost = cost
        }
        if item.isRecording { record(stored, &answers) }
    }

    /// What became of a stored plan.
    enum StoredPlan: Equatable {
        case valid(cost: Amount)
        case invalid
        case missing
    }

    private func checkStoredPlan(_ name: String, _ problem: Problem) -> StoredPlan {
        let expected = Expectations.items { $0.plan = name }
        guard let path = item.planFile, Path.isThere(path) else {
            check(
                expected, .missed,
                "there is no file '\(item.planFile ?? name)'; 'trestle test --update' writes one")
            return .missing
        }
        began("judging the plan")
        do {
            let plan = try Plan(parsing: .file(path))
            let valid = try PlanValidator().validate(plan, for: problem)
            check(expected, .held, "valid, cost \(valid.cost)")
            return .valid(cost: Amount(valid.cost))
        } catch let error as InvalidPlan {
            conclude(expected, "the plan is not valid", error.diagnostics)
        } catch {
            conclude(expected, "the plan cannot be read", Self.diagnostics(of: error))
        }
        return .invalid
    }

    /// A miss, or a skip where all that stands in the way is a feature that is not supported.
    private func conclude(_ expected: String, _ found: String, _ diagnostics: [Diagnostic]) {
        let errors = diagnostics.filter { $0.severity == .error }
        let isUnsupported = !errors.isEmpty && errors.allSatisfy { $0.code.hasSuffix(".unsupported-feature") }
        check(
            expected, isUnsupported ? .skipped : .missed,
            isUnsupported ? errors.first?.message ?? found : found, diagnostics)
    }

    private func check(_ expected: String, _ answer: PlannerAnswers.Answer, wanted: String) {
        switch answer {
        case .solved(let plan, _):
            check(expected, .missed, "a valid plan of cost \(plan.cost):\n\(Self.excerpt(plan.plan))")
        case .unsolvable(let proof):
            check(expected, .missed, "no plan exists: \(proof)", proof.diagnostics)
        case .gaveUp(let limit): check(expected, .missed, "\(wanted) was not found: \(words(for: limit))")
        case .refused(let diagnostics): conclude(expected, "the planner refused the problem", diagnostics)
        case .faulty(let diagnostics):
            check(expected, .missed, "the judge refused the planner's plan, a fault of Trestle", diagnostics)
        }
    }

    /// A limit in words; the time is that of the whole case, of which the search had what was left.
    private func words(for limit: Limit) -> String {
        switch limit {
        case .time: LimitWords.time(item.timeLimit)
        case .memory: LimitWords.memory(item.memoryLimit)
        default: "\(limit)"
        }
    }

    /// The first steps of a plan.
    private static func excerpt(_ plan: Plan) -> String {
        let steps = plan.steps.prefix(20).map(\.description)
        let rest = plan.steps.count - steps.count
        return (steps + (rest > 0 ? ["… and \(rest) more steps"] : [])).joined(separator: "\n")
    }

    private mutating func checkSolvable(
        _ isSolvable: Bool, _ stored: StoredPlan?, _ answers: inout PlannerAnswers
    ) {
        let expected = Expectations.items { $0.isSolvable = isSolvable }
        if isSolvable, case .valid = stored { return check(expected, .held, "by the stored plan") }
        began("looking for a plan")
        switch (answers.any, isSolvable) {
        case (.solved(let plan, _), true):
            check(expected, .held, "by a plan of \(plan.plan.steps.count) steps")
        case (.unsolvable(let proof), false): check(expected, .held, "\(proof)")
        case (.gaveUp(.incomplete), false):
            check(expected, .skipped, "no plan was found; with rounded numbers that proves nothing")
        case (let answer, _): check(expected, answer, wanted: isSolvable ? "a plan" : "a proof")
        }
        discovery.note(answers.any)
    }

    private mutating func checkCost(_ cost: Amount, _ stored: StoredPlan?, _ answers: inout PlannerAnswers) {
        let expected = Expectations.items { $0.cost = cost }
        switch stored {
        case .valid(let actual):
            return check(
                expected, actual == cost ? .held : .missed, "the stored plan costs \(actual)")
        case .invalid, .missing:
            return check(expected, .missed, "there is no valid stored plan that could cost so much")
        case nil: break
        }
        began("looking for a plan")
        var answer = answers.any
        if case .solved(let plan, _) = answer, !answers.isAsGood(plan.cost, as: cost.value) {
            // The quick search does not look at the cost.
            began("looking for the cheapest plan")
            if case .solved = answers.optimal { answer = answers.optimal }
        }
        discovery.note(answer)
        guard case .solved(let plan, _) = answer else { return check(expected, answer, wanted: "a plan") }
        check(
            expected, answers.isAsGood(plan.cost, as: cost.value) ? .held : .missed,
            "the planner's plan costs \(plan.cost)")
    }

    private mutating func checkOptimal(
        _ optimal: Amount, _ stored: StoredPlan?, _ answers: inout PlannerAnswers
    ) {
        let expected = Expectations.items { $0.optimal = optimal }
        began("looking for the cheapest plan")
        let answer = answers.optimal
        discovery.note(answer)
        if case .solved(let plan, .satisficing) = answer {
            // For this problem the search for the cheapest plan proves nothing; a cheaper plan still refutes.
            guard answers.isAsGood(optimal.value, as: plan.cost) else {
                return check(
                    expected, .missed, "a valid plan of cost \(plan.cost):\n\(Self.excerpt(plan.plan))")
            }
            return check(
                expected, .skipped, "the planner proves no optimum for this metric or with rounded numbers")
        }
        guard case .solved(let plan, .optimal) = answer else {
            return check(expected, answer, wanted: "the optimum")
        }
        discovery.optimal = Amount(plan.cost)
        guard plan.cost == optimal.value else {
            return check(
                expected, .missed, "the optimum is \(plan.cost), by this plan:\n\(Self.excerpt(plan.plan))")
        }
        if case .valid(let actual) = stored, actual != optimal {
            return check(
                expected, .missed, "the optimum is \(plan.cost), but the stored plan costs \(actual)")
        }
        check(expected, .held, "proven by the planner")
    }

    private func checkEquivalence(_ name: String, _ problem: Problem) {
        let expected = Expectations.items { $0.equivalentTo = name }
        began("comparing with \(name)")
        do {
            let path = item.equivalentFile ?? name
            let other = try Problem(parsing: .file(path), in: problem.domain)
            switch problem.equivalence(to: other, goals: .byMeaning, groups: \.exclusiveFacts) {
            case .equivalent: check(expected, .held, "the same up to names of objects")
            case .different(let difference):
                let witness = difference.witness.map { "\n\($0)" } ?? ""
                check(expected, .missed, "they differ:\n\(difference)\(witness)")
            case .undecided: check(expected, .missed, "undecided: the problems are too symmetric to compare")
            }
        } catch {
            check(expected, .missed, "'\(name)' cannot be read", Self.diagnostics(of: error))
        }
    }

    /// Finds what an update may write: for a file that nobody mentions everything, and a plan that is missing.
    private mutating func record(_ stored: StoredPlan?, _ answers: inout PlannerAnswers) {
        guard item.listedIn == nil || stored == .missing else { return }
        began("looking for a plan")
        discovery.note(answers.any)
        began("looking for the cheapest plan")
        // An optimum that takes nearly all of the time today would be a miss tomorrow.
        let proof = answers.optimal(within: item.timeLimit / 4)
        discovery.note(proof)
        if case .solved(let plan, .optimal) = proof { discovery.optimal = Amount(plan.cost) }
        guard stored == .missing else { return }
        discovery.planText = [proof, answers.any].compactMap(\.plan).first.map { plan in
            "\(plan.plan)\n; cost \(plan.cost)\n"
        }
    }
}

extension Discovery {
    /// Takes note of what the planner says.
    mutating func note(_ answer: PlannerAnswers.Answer) {
        switch answer {
        case .solved(let plan, _):
            isSolvable = true
            cost = Amount(plan.cost)
        case .unsolvable: isSolvable = false
        case .gaveUp, .refused, .faulty: break
        }
    }
}
