// Why nothing fits, and what would.

/// Why a model has no answer: its minimal conflicts, and the smallest changes with the answers that they give.
///
/// ```swift
/// let explanation = try Explanation(of: model, by: Z3Solver(), within: .seconds(10))
/// print(explanation)
/// ```
///
/// Facts are never questioned. Every conflict called minimal was shown to be: without any of its members the rest
/// fits. Every change was tried: the changed model was solved, and the answer is there.
public struct Explanation: Sendable {
    /// The model.
    public let model: ConstraintModel
    /// Sets of constraints that cannot hold together with the facts. One without members says that the facts alone,
    /// with the domains of the variables, are in conflict.
    public let conflicts: [UnsatCore]
    /// Sets of constraints without which the rest fits, none of which could stay.
    public let corrections: [[Int]]
    /// Whether all conflicts and corrections are there.
    public let isComplete: Bool
    /// Changes that make the model solvable, the smallest first.
    public let relaxations: [Relaxation]

    /// Explains why a model has no answer.
    ///
    /// - Parameters:
    ///   - solver: answers all questions, whichever solver found that nothing fits.
    ///   - time: for all of it; half goes to conflicts.
    ///   - most: the most conflicts, corrections and relaxations.
    /// - Returns: nil where the model has an answer, or nothing was learnt within the time.
    /// - Throws: `DiagnosticsError` where the solver refuses the model.
    public init?(
        of model: ConstraintModel, by solver: any AssumptionSolver, within time: Duration? = nil,
        atMost most: Int = 3
    ) throws {
        self.model = model
        let start = ContinuousClock.now
        var search = try ConflictSearch(model, by: solver, within: time.map { $0 / 2 })
        switch try search.ask([]) {
        case .unsatisfiable:
            conflicts = [UnsatCore([], isMinimal: true)]
            (corrections, relaxations, isComplete) = ([], [], true)
            return
        case .unknown: return nil
        case .satisfiable: break
        }
        switch try search.ask(search.relaxable) {
        case .satisfiable, .unknown: return nil
        case .unsatisfiable: break
        }
        let found = try ConflictEnumeration(&search, mapBy: solver, atMost: max(most, 1) * 4)
        guard !found.conflicts.isEmpty || !found.corrections.isEmpty else { return nil }
        conflicts = Array(found.conflicts.prefix(most))
        corrections = Array(found.corrections.prefix(most))
        isComplete = found.isComplete
        let rest = time.map { $0 - start.duration(to: .now) }
        relaxations = try Self.relaxations(model, Set(search.relaxable), solver, rest, most)
    }

    private static func relaxations(
        _ model: ConstraintModel, _ places: Set<Int>, _ solver: any ConstraintSolver, _ time: Duration?,
        _ most: Int
    ) throws -> [Relaxation] {
        var result: [Relaxation] = []
        var elastic = ElasticModel(model, relaxing: places)
        let deadline = time.map { ContinuousClock.now + $0 }
        func limits() -> SolverLimits {
            SolverLimits(time: deadline.map { max(ContinuousClock.now.duration(to: $0), .milliseconds(1)) })
        }
        elastic.ask(for: elastic.goals)
        while result.count < most, deadline.map({ ContinuousClock.now < $0 }) ?? true {
            let outcome = try solver.solve(elastic.model, within: limits())
            let answer: (solution: Solution, isBest: Bool)
            switch outcome {
            case .solved(let solution, let claim): answer = (solution, claim == .optimal)
            case .gaveUp(_, .some(let solution)): answer = (solution, false)
            default: return result
            }
            let changes = elastic.changes(answer.solution)
            guard !changes.isEmpty else { return result }
            // The changed model as it would stand, with its own objective.
            let changed = elastic.changed(by: changes)
            guard case .solved(let solution, let claim) = try solver.solve(changed, within: limits()) else {
                return result
            }
            result.append(
                Relaxation(
                    changes: changes, model: changed, solution: solution, claim: claim,
                    isCheapest: answer.isBest))
            elastic.exclude(changes.map(\.constraint))
        }
        return result
    }
}
