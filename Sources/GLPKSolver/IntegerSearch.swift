// Integer programs: GLPK searches, fractions prove.

import CGLPK
import Constraints
import ExactNumbers

extension LinearSearch {
    /// Decides one goal of a program with whole columns, from what GLPK says of the program without them.
    func integerStage(_ goal: LinearProgram.Goal?, _ relaxed: RoundedAnswer) throws -> Stage {
        // 1. Without the demand of wholeness: a refutation there refutes all.
        var start: ExactTableau?
        var isUnbounded = false
        do {
            var exact = try tableau(program, goal, at: relaxed, steps: solver.proofEffort)
            if let conflict = try exact.restore() { return .impossible(rows: rows(conflict)) }
            if goal != nil { isUnbounded = try !exact.minimize() }
            exact.effort = effort(solver.proofEffort)
            start = exact
        } catch is ProofStop {
            if let reason = deadline.reason { return .gaveUp(reason, best: nil) }
        }
        if let limit = limit(of: relaxed) { return .gaveUp(limit, best: nil) }
        if isUnbounded { return try unboundedStage() }
        // 2. GLPK's search.
        let answer = try propose(program, goal, isInteger: true)
        let found = try answer.values.flatMap { try exactValues($0, goal) }
        if let limit = limit(of: answer) { return .gaveUp(limit, best: found) }
        // 3. The proof.
        let sign: ExactNumber = goal?.maximizes == true ? -1 : 1
        let bound = goal.flatMap { goal in
            answer.bound.flatMap { outward($0, goal) }.map { $0 + goal.sum.constant }
        }
        guard let found else { return try withoutProposal(goal, start, answer) }
        guard let goal else { return .found(found, isBest: true, bound: nil) }
        if solver.gap > 0, UInt32(answer.status) != CGLPK_OPTIMAL.rawValue {
            return .found(found, isBest: false, bound: bound)
        }
        let step = program.step(of: goal.sum)
        let reached = sign * LinearProgram.value(of: goal.sum.terms, at: found)
        do {
            if let start {
                var branching = branching(start, step: step, isSatisfied: false)
                // Where GLPK can be believed the proof need not take long.
                if step != nil { branching.tableau.effort = effort(min(solver.proofEffort, 1_000_000)) }
                let result = try branching.search(below: reached)
                if !result.isUnbounded {
                    return try checked(result.best ?? found, isBest: true, bound: nil)
                }
            }
        } catch is ProofStop {
            if deadline.reason == .cancelled { return .gaveUp(.cancelled, best: found) }
        }
        let isBelieved =
            step.map { isDecisive($0, at: reached) } ?? false
            && UInt32(answer.status) == CGLPK_OPTIMAL.rawValue && solver.gap == 0
        return .found(found, isBest: isBelieved, bound: bound)
    }

    /// Whether a step of the goal is far above GLPK's tolerances at a value.
    private func isDecisive(_ step: ExactNumber, at value: ExactNumber) -> Bool {
        step.approximation > 1e-5 * max(1, value.magnitude.approximation)
    }

    private func branching(
        _ start: ExactTableau, step: ExactNumber?, isSatisfied: Bool
    ) -> ExactBranching {
        ExactBranching(
            tableau: start, isInteger: program.columns.map(\.isInteger), step: step, isSatisfied: isSatisfied)
    }

    /// A bound of GLPK, loosened by its tolerance.
    private func outward(_ bound: Double, _ goal: LinearProgram.Goal) -> ExactNumber? {
        let room = 1e-6 * max(1, bound.magnitude)
        return ExactNumber(exactly: goal.maximizes ? bound + room : bound - room)
    }

    /// GLPK has no answer that holds: a search in fractions decides, if it can.
    private func withoutProposal(
        _ goal: LinearProgram.Goal?, _ start: ExactTableau?, _ answer: RoundedAnswer
    ) throws -> Stage {
        let isDenied = UInt32(answer.status) == CGLPK_INFEASIBLE.rawValue
        let reason: SolverLimit = .incomplete(
            isDenied
                ? "GLPK found no answer, but calculates in rounded numbers, and the proof takes too long"
                : "GLPK's answer does not hold in exact numbers")
        guard let start else { return .gaveUp(reason, best: nil) }
        do {
            let step = goal.flatMap { program.step(of: $0.sum) }
            var branching = branching(start, step: step, isSatisfied: goal == nil)
            let result = try branching.search(below: nil)
            if result.isUnbounded { return try unboundedStage() }
            if let best = result.best { return try checked(best, isBest: true, bound: nil) }
            return .impossible(rows: rows(result.refuting))
        } catch is ProofStop {
            return .gaveUp(deadline.reason ?? reason, best: nil)
        }
    }

    /// The goal has no bound without the demand of wholeness. With fractions for data it then has none with it either,
    /// if there are whole values at all.
    ///
    /// Source: Meyer, "On the existence of optimal solutions to integer and mixed-integer programming problems", 1974.
    private func unboundedStage() throws -> Stage {
        let relaxed = try propose(program, nil, isInteger: false)
        switch try integerStage(nil, relaxed) {
        case .found: return .unbounded
        case .unbounded: return .gaveUp(.incomplete("the goal may have no bound"), best: nil)
        case .impossible(let rows): return .impossible(rows: rows)
        case .gaveUp(let limit, let best): return .gaveUp(limit, best: best)
        }
    }

    /// GLPK's values with whole columns rounded and the others solved for in fractions; nil where that fails.
    private func exactValues(_ values: [Double], _ goal: LinearProgram.Goal?) throws -> [ExactNumber]? {
        var fixed = program
        fixed.columns = LinearProgram.Columns()
        var exact: [ExactNumber] = []
        for (place, column) in program.columns.enumerated() {
            guard column.isInteger else {
                exact.append(.simple(near: values[place]))
                fixed.columns.append(column)
                continue
            }
            guard let whole = ExactNumber(exactly: values[place].rounded()) else { return nil }
            exact.append(whole)
            fixed.columns.append(LinearProgram.Column(lower: whole, upper: whole, isInteger: true))
        }
        if program.isPure { return program.accepts(exact) ? exact : nil }
        let answer = try propose(fixed, goal, isInteger: false)
        do {
            var tableau = try tableau(fixed, goal, at: answer, steps: solver.proofEffort)
            if try tableau.restore() != nil { return nil }
            if goal != nil { _ = try tableau.minimize() }
            let solved = Array(tableau.value[..<tableau.columnCount])
            return program.accepts(solved) ? solved : nil
        } catch is ProofStop {
            return program.accepts(exact) ? exact : nil
        }
    }
}
