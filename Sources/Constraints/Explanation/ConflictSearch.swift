// Which constraints are in conflict, and which would have to go.

/// Asks a session about subsets of a model's constraints. Facts are assumed always; the rest are wishes and bounds.
struct ConflictSearch {
    let session: any AssumptionSession
    let facts: [Int]
    let relaxable: [Int]
    private let deadline: ContinuousClock.Instant?
    /// The questions asked so far.
    private(set) var questions = 0

    init(_ model: ConstraintModel, by solver: any AssumptionSolver, within time: Duration?) throws {
        session = try solver.session(for: model)
        facts = model.constraints.indices.filter { model.constraints[$0].kind == .fact }
        relaxable = model.constraints.indices.filter { model.constraints[$0].kind != .fact }
        deadline = time.map { ContinuousClock.now + $0 }
    }

    /// Whether the time is over.
    var isOver: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

    /// The answer for the facts with some others.
    mutating func ask(_ others: [Int]) throws -> AssumptionAnswer {
        guard !isOver else { return .unknown(.time) }
        questions += 1
        let rest = deadline.map { ContinuousClock.now.duration(to: $0) }
        return try session.check(assuming: facts + others, within: SolverLimits(time: rest))
    }

    /// A part of `core` that is still in conflict with the facts and of which every member is needed.
    ///
    /// - Returns: the part, and whether each member was shown to be needed; it was not where a question stayed
    ///   without an answer.
    ///
    /// Source: Junker, "QuickXplain: preferred explanations and relaxations for over-constrained problems", 2004.
    mutating func minimized(_ core: [Int]) throws -> (core: [Int], isMinimal: Bool) {
        var isSure = true
        let found = try explain([], hasChanged: false, core, &isSure)
        guard isSure else { return (found.sorted(), false) }
        // QuickXplain's result is minimal by construction; asking once more about each is cheap and shows it.
        for place in found {
            guard case .satisfiable = try ask(found.filter { $0 != place }) else {
                return (found.sorted(), false)
            }
        }
        return (found.sorted(), true)
    }

    private mutating func explain(
        _ background: [Int], hasChanged: Bool, _ candidates: [Int], _ isSure: inout Bool
    ) throws -> [Int] {
        if hasChanged {
            switch try ask(background) {
            case .unsatisfiable: return []
            case .satisfiable: break
            case .unknown: isSure = false
            }
        }
        if candidates.count <= 1 { return candidates }
        let (first, second) = (
            Array(candidates.prefix(candidates.count / 2)), Array(candidates.dropFirst(candidates.count / 2))
        )
        let right = try explain(background + first, hasChanged: !first.isEmpty, second, &isSure)
        let left = try explain(background + right, hasChanged: !right.isEmpty, first, &isSure)
        return left + right
    }

    /// As many of the relaxable constraints as fit with `seed`, which does.
    mutating func grown(_ seed: [Int]) throws -> (set: [Int], isMaximal: Bool) {
        var kept = seed
        var isMaximal = true
        for place in relaxable where !kept.contains(place) {
            switch try ask(kept + [place]) {
            case .satisfiable: kept.append(place)
            case .unsatisfiable: continue
            case .unknown: isMaximal = false
            }
        }
        return (kept.sorted(), isMaximal)
    }
}
