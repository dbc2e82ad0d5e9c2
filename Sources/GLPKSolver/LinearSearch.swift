// The way from a linear program to an answer that is shown.

import CGLPK
import Constraints
import Diagnostics
import ExactNumbers

/// One run: GLPK proposes, fractions decide.
struct LinearSearch {
    /// How one goal ended.
    enum Stage {
        /// Exact values, whether they are shown or believed to be best, and a bound where they are not.
        case found([ExactNumber], isBest: Bool, bound: ExactNumber?)
        case impossible(rows: Set<Int>)
        case unbounded
        case gaveUp(SolverLimit, best: [ExactNumber]?)
    }

    let model: ConstraintModel
    var program: LinearProgram
    let solver: GLPKSolver
    let deadline: Deadline

    /// Solves for each goal in its order.
    mutating func run() throws -> ConstraintOutcome {
        let goals = program.goals.isEmpty ? [nil] : program.goals.map { Optional($0) }
        var best: [ExactNumber]?
        for (number, goal) in goals.enumerated() {
            switch try stage(goal) {
            case .found(let values, let isBest, let bound):
                best = values
                guard isBest else {
                    return .solved(solution(values), .feasible(bound: number == 0 ? bound : nil))
                }
                guard let goal, number + 1 < goals.count else { return .solved(solution(values), .optimal) }
                let reached = LinearProgram.value(of: goal.sum.terms, at: values)
                program.rows.append(
                    LinearProgram.Row(terms: goal.sum.terms, lower: reached, upper: reached, origin: -1))
            case .impossible(let rows):
                if let best { return .solved(solution(best), .feasible(bound: nil)) }
                let origins = Set(rows.map { Int(program.rows[$0].origin) }.filter { $0 >= 0 })
                return .unsatisfiable(UnsatCore(origins.sorted(), isMinimal: origins.isEmpty))
            case .unbounded: return .unbounded
            case .gaveUp(let limit, let values):
                let values = values ?? best
                return .gaveUp(limit, best: values.map { solution($0) })
            }
        }
        return .gaveUp(.incomplete("no goal was decided"), best: nil)
    }

    private func solution(_ values: [ExactNumber]) -> Solution {
        var result: [Value] = []
        model.variables.forEachDomain { domain, count in
            let some = values[result.count..<(result.count + count)]
            result += some.lazy.map { domain == .boolean ? .truth($0.sign != 0) : .number($0) }
        }
        return Solution(result)
    }

    private func observer(_ goal: LinearProgram.Goal?) -> SearchObserver {
        let deadline = deadline
        let improved = solver.improved
        let constant = goal?.sum.constant.approximation ?? 0
        return SearchObserver(
            shouldStop: { deadline.reason == .cancelled },
            improved: {
                improved?(
                    GLPKSolver.Incumbent(objective: $0.objective + constant, bound: $0.bound + constant))
            })
    }

    func effort(_ steps: Int) -> Effort {
        let deadline = deadline
        return Effort(steps) { deadline.reason != nil }
    }

    /// Runs GLPK.
    ///
    /// - Throws: `constraints.solver-fault`.
    func propose(
        _ program: LinearProgram, _ goal: LinearProgram.Goal?, isInteger: Bool
    ) throws -> RoundedAnswer {
        let rounded = try RoundedProgram(program, goal: goal, in: model)
        let watching = observer(goal)
        func solve(presolves: Bool) -> RoundedAnswer {
            rounded.solve(
                isInteger: isInteger, presolves: presolves, time: deadline.seconds, memory: deadline.memory,
                gap: solver.gap, observer: watching)
        }
        var answer = solve(presolves: true)
        if isInteger, answer.status == Int32(CGLPK_FAULT.rawValue) { answer = solve(presolves: false) }
        if answer.status == Int32(CGLPK_FAULT.rawValue) { throw GLPKSolver.fault(answer.message) }
        return answer
    }

    /// The limit that an answer of GLPK names, or nil.
    func limit(of answer: RoundedAnswer) -> SolverLimit? {
        switch UInt32(answer.status) {
        case CGLPK_TIME.rawValue: .time
        case CGLPK_STOPPED.rawValue: .cancelled
        case CGLPK_MEMORY.rawValue: .memory
        default: nil
        }
    }

    /// The tableau at a basis of GLPK, with the goal turned so that small is good.
    func tableau(
        _ program: LinearProgram, _ goal: LinearProgram.Goal?, at answer: RoundedAnswer, steps: Int
    ) throws -> ExactTableau {
        let sum = goal.map { $0.maximizes ? $0.sum.times(-1) : $0.sum } ?? LinearSum([])
        return try ExactTableau(
            program, minimizing: LinearSum(sum.terms), rowBasis: answer.rowBasis,
            columnBasis: answer.columnBasis, effort: effort(steps))
    }

    /// The rows among variables of a tableau.
    func rows(_ variables: some Sequence<Int>) -> Set<Int> {
        let range = program.columns.count..<(program.columns.count + program.rows.count)
        return Set(variables.filter { range.contains($0) }.map { $0 - program.columns.count })
    }

    /// Decides one goal.
    private func stage(_ goal: LinearProgram.Goal?) throws -> Stage {
        if let reason = deadline.reason { return .gaveUp(reason, best: nil) }
        let relaxed = try propose(program, goal, isInteger: false)
        if program.hasIntegers { return try integerStage(goal, relaxed) }
        do {
            var exact = try tableau(program, goal, at: relaxed, steps: solver.proofEffort)
            if let conflict = try exact.restore() { return .impossible(rows: rows(conflict)) }
            if goal != nil, try !exact.minimize() { return .unbounded }
            return try checked(Array(exact.value[..<exact.columnCount]), isBest: true, bound: nil)
        } catch let stop as ProofStop {
            return afterStop(stop, relaxed)
        }
    }

    /// The answer where fractions took too long: what GLPK has, if it can be made exact.
    private func afterStop(_ stop: ProofStop, _ relaxed: RoundedAnswer) -> Stage {
        let candidate = relaxed.values.flatMap { simpleValues($0) }
        if stop == .stopped { return .gaveUp(deadline.reason ?? .time, best: candidate) }
        if let limit = limit(of: relaxed) { return .gaveUp(limit, best: candidate) }
        if let candidate { return .found(candidate, isBest: false, bound: nil) }
        return .gaveUp(
            .incomplete("the proof in fractions takes more than \(solver.proofEffort) steps"), best: nil)
    }

    /// Simple fractions near some values, where they meet all rows.
    private func simpleValues(_ values: [Double]) -> [ExactNumber]? {
        let exact = zip(values, program.columns).map { value, column in
            if column.isInteger, let whole = ExactNumber(exactly: value.rounded()) { return whole }
            return ExactNumber.simple(near: value)
        }
        return program.accepts(exact) ? exact : nil
    }

    /// Values that are shown to meet every row, or the admission that they do not.
    func checked(_ values: [ExactNumber], isBest: Bool, bound: ExactNumber?) throws -> Stage {
        guard program.accepts(values) else {
            return .gaveUp(.incomplete("the values do not meet all constraints exactly"), best: nil)
        }
        return .found(values, isBest: isBest, bound: bound)
    }
}

extension ExactNumber {
    /// The fraction with the smallest denominator up to 10,000 within a billionth of a value, or the value itself.
    ///
    /// By continued fractions.
    static func simple(near value: Double) -> ExactNumber {
        guard value.isFinite, value.magnitude < 1e15, let itself = ExactNumber(exactly: value) else {
            return ExactNumber(exactly: value) ?? 0
        }
        let tolerance = 1e-9 * max(1, value.magnitude)
        var (top, bottom, lastTop, lastBottom) = (1, 0, 0, 1)
        var rest = value
        for _ in 0..<32 {
            let whole = rest.rounded(.down)
            guard whole.magnitude < 1e15 else { break }
            let (nextTop, isLargeTop) = Int(whole).multipliedReportingOverflow(by: top)
            let (sumTop, isLargeSum) = nextTop.addingReportingOverflow(lastTop)
            let (nextBottom, isLargeBottom) = Int(whole).multipliedReportingOverflow(by: bottom)
            if isLargeTop || isLargeSum || isLargeBottom { break }
            (lastTop, lastBottom, top, bottom) = (top, bottom, sumTop, nextBottom + lastBottom)
            if bottom > 10_000 || bottom <= 0 { break }
            if (Double(top) / Double(bottom) - value).magnitude <= tolerance {
                return ExactNumber(top, over: bottom)
            }
            if rest == whole { break }
            rest = 1 / (rest - whole)
        }
        return itself
    }
}
