// Plans motions: formulas to integer programs, their answers to waypoints.

public import Constraints
import ExactNumbers
public import Motion

/// How planning ended.
public enum MotionOutcome: Sendable {
    /// A motion that was accepted, and of how many straight parts it is.
    case found(MotionPlan, segments: Int)
    /// None with up to so many straight parts; with more there may be one. It is shown where the solver refuted
    /// every program, and only thought to be so where it left one undecided.
    case none(upTo: Int, isShown: Bool)
    /// A limit was reached while so many straight parts were tried. This proves nothing.
    case gaveUp(SolverLimit, segments: Int)
}

/// Plans piecewise straight motions that keep timed rules.
///
/// Robots share the times of their waypoints. The numbers of straight parts are tried from the least on.
///
/// ```swift
/// let planner = MotionPlanner(by: GLPKSolver())
/// let outcome = try planner.plan(scenario, segments: 1...8) { plan in
///     (try? MotionValidator().validate(plan, for: scenario)) != nil
/// }
/// ```
///
/// Source: Sun, Chen, Mitra, Fan, "Multi-agent motion planning from signal temporal logic specifications", 2022.
public struct MotionPlanner: Sendable {
    /// Solves the integer programs.
    public let solver: any ConstraintSolver

    /// A planner.
    public init(by solver: any ConstraintSolver) { self.solver = solver }

    /// How large the integer program of a scenario is: choices between 0 and 1, and rows.
    public static func size(of scenario: MotionScenario, segments: Int) -> (choices: Int, rows: Int) {
        let program = MotionEncoding(scenario, segments: max(1, segments)).program
        return (program.choices.count, program.model.constraints.count)
    }

    /// Looks for a motion.
    ///
    /// - Parameters:
    ///   - segments: how many straight parts to try.
    ///   - limits: the time for all of it; a number of parts takes at most half of what is left.
    ///   - accepts: the judge. It is asked with rounder and with finer numbers until it accepts.
    /// - Throws: `DiagnosticsError` where the solver refuses the program.
    public func plan(
        _ scenario: MotionScenario, segments: ClosedRange<Int>, within limits: SolverLimits = SolverLimits(),
        accepting accepts: (MotionPlan) -> Bool
    ) throws -> MotionOutcome {
        let end = limits.time.map { ContinuousClock.now + $0 }
        var isShown = true
        var limit: (SolverLimit, Int)?
        for count in segments {
            let left = end.map { ContinuousClock.now.duration(to: $0) }
            if let left, left <= .milliseconds(1) { return .gaveUp(.time, segments: count) }
            let encoding = MotionEncoding(scenario, segments: count)
            guard !encoding.isImpossible else { continue }
            let slice = count == segments.upperBound ? left : left.map { $0 / 2 }
            let outcome = try solver.solve(
                encoding.model, within: SolverLimits(time: slice, memory: limits.memory))
            switch outcome {
            case .solved(let solution, _), .gaveUp(_, best: .some(let solution)):
                let rest = end.map { max(.milliseconds(200), ContinuousClock.now.duration(to: $0)) }
                let short = try shortened(
                    encoding, solution, within: SolverLimits(time: min(rest ?? .seconds(5), .seconds(5))))
                for solution in [short, solution].compactMap(\.self) {
                    for grid in [10, 100, 1_000, 10_000, nil] {
                        let plan = encoding.plan(of: solution, grid: grid)
                        if accepts(plan) { return .found(plan, segments: count) }
                    }
                }
                isShown = false
            case .gaveUp(.incomplete, _): isShown = false
            case .gaveUp(.cancelled, _): return .gaveUp(.cancelled, segments: count)
            case .gaveUp(let reason, _):
                isShown = false
                limit = (reason, count)
            case .unsatisfiable: break
            case .unbounded: isShown = false
            }
        }
        if let (reason, count) = limit { return .gaveUp(reason, segments: count) }
        return .none(upTo: segments.upperBound, isShown: isShown)
    }

    /// The same choices with the least sum of lengths and of the time of arrival: a linear program.
    private func shortened(
        _ encoding: MotionEncoding, _ solution: Solution, within limits: SolverLimits
    ) throws -> Solution? {
        guard case .solved(let best, _) = try solver.solve(encoding.shortening(solution), within: limits)
        else { return nil }
        return best
    }
}
