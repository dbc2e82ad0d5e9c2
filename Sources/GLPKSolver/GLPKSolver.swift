// Linear and integer programs by GLPK, with answers in exact numbers.

import CGLPK
public import Constraints
public import Diagnostics
import ExactNumbers
import Foundation

/// Solves linear models with GLPK.
///
/// ```swift
/// var model = ConstraintModel("bakery")
/// let loaves = model.integer("loaves", in: 0...100)
/// let rolls = model.integer("rolls", in: 0...400)
/// model.require("flour", 5 * loaves + rolls <= 300)
/// model.maximize(4 * loaves + rolls)
/// let outcome = try GLPKSolver().solve(model, within: SolverLimits(time: .seconds(10)))
/// ```
///
/// It takes comparisons of linear sums, and conditions about them (and, or, not, implications, counting, all
/// different, least and greatest, elements, domains with holes) where the sums have finite bounds; strict comparisons
/// of whole numbers only. ``refusal(of:)`` names what it cannot take.
///
/// **What is claimed is shown.** GLPK calculates in rounded numbers, so its word is a hint:
/// - Values are made exact (whole columns to the nearest whole number, the others by solving the last basis in
///   fractions) and then every row is checked in fractions.
/// - `.unsatisfiable` and `.unbounded` are said only after a proof in fractions: Farkas' lemma at GLPK's last basis,
///   or a branch and bound of our own in fractions. Its core is the constraints that the proof used.
/// - `.optimal` is said after a proof in fractions, too. There is one exception: where the proof of an integer program
///   is too long, all values of the goal are multiples of one step, and GLPK has searched everything, GLPK is believed,
///   because its tolerances are far smaller than a step. Without such a step the claim is `.feasible` with GLPK's bound.
/// - Where a proof takes more than ``proofEffort`` the outcome is `.gaveUp(.incomplete(…))`.
///
/// The time limit holds for all of it. Without one, an integer program with unbounded variables may take forever.
public struct GLPKSolver: ConstraintSolver {
    /// A better answer that the search has found, in rounded numbers.
    public struct Incumbent: Sendable, Hashable {
        /// The value of the goal.
        public var objective: Double
        /// No answer is better than this.
        public var bound: Double
    }

    /// The name.
    public var name: String { "glpk" }
    /// How close to the bound the answer of an integer program must be, relatively: 0 is optimal, 0.01 one percent.
    /// With a gap above 0 the claim is `.feasible` with the bound.
    public var gap: Double
    /// How many steps (additions and multiplications of fractions) a proof may take; a million take about a second.
    public var proofEffort: Int
    /// Is told of each better answer while an integer program is searched. It must be quick, and is called on the
    /// thread that solves.
    public var improved: (@Sendable (Incumbent) -> Void)?

    /// The solver.
    public init(
        gap: Double = 0, proofEffort: Int = 10_000_000, improved: (@Sendable (Incumbent) -> Void)? = nil
    ) {
        self.gap = gap.isFinite ? max(0, gap) : 0
        self.proofEffort = proofEffort
        self.improved = improved
    }

    /// Why the model cannot be said in rows, or nil: `constraints.not-linear`, `.strict-order`, `.no-bound`,
    /// `.undefined`, `.too-deep`, `.too-large` or `.beyond-doubles`.
    public func refusal(of model: ConstraintModel) -> Diagnostic? {
        do {
            let program = try LinearTranslation(model).program
            _ = try RoundedProgram(program, goal: nil, in: model)
            for goal in program.goals {
                var alone = program
                alone.rows = LinearProgram.Rows()
                _ = try RoundedProgram(alone, goal: goal, in: model)
            }
            return nil
        } catch let error as DiagnosticsError {
            return error.diagnostics.first
        } catch {
            return nil
        }
    }

    /// Looks for the best answer.
    ///
    /// - Throws: `DiagnosticsError` where the model is refused, or with `constraints.solver-fault` and GLPK's own text
    ///   where GLPK failed.
    public func solve(_ model: ConstraintModel, within limits: SolverLimits) throws -> ConstraintOutcome {
        let deadline = Deadline(limits)
        var program = try LinearTranslation(model).program
        program.tightenRows()
        var search = LinearSearch(model: model, program: program, solver: self, deadline: deadline)
        return try search.run()
    }

    /// The error for a failure of GLPK.
    static func fault(_ message: String) -> DiagnosticsError {
        let text = message.split(separator: "\n").joined(separator: " ")
        return DiagnosticsError(
            "constraints.solver-fault", "GLPK failed: \(text.isEmpty ? "no reason given" : text)",
            help: "use Z3 for this model")
    }
}

/// When to stop.
struct Deadline: Sendable {
    let end: ContinuousClock.Instant?
    let memory: Int?

    init(_ limits: SolverLimits) {
        end = limits.time.map { ContinuousClock.now + $0 }
        memory = limits.memory
    }

    /// The seconds left, at least a millisecond; nil is no limit.
    var seconds: Double? {
        end.map { end in
            let rest = ContinuousClock.now.duration(to: end).components
            return max(0.001, Double(rest.seconds) + Double(rest.attoseconds) * 1e-18)
        }
    }

    var isOver: Bool { end.map { ContinuousClock.now >= $0 } ?? false }

    /// Why to stop now, or nil.
    var reason: SolverLimit? {
        if Task.isCancelled { return .cancelled }
        return isOver ? .time : nil
    }
}
