// Least sets of constraints that cannot hold together.

public import Constraints

extension GLPKSolver {
    /// A set of constraints of which all are needed for the contradiction, or nil where the model has an answer or
    /// nothing could be shown.
    ///
    /// The deletion filter: each constraint is left out once, and stays out if the rest still cannot hold. Every step
    /// is shown in fractions; where a step is not decided within the limits its constraint stays, and the core is not
    /// called minimal.
    ///
    /// ```swift
    /// if let core = try GLPKSolver().irreducibleSubset(of: model) {
    ///     print(core.constraints.map { model.constraints[$0].name })
    /// }
    /// ```
    ///
    /// Source: Chinneck, "Feasibility and infeasibility in optimization", 2008, section 6.2.
    ///
    /// - Complexity: one solved model for each constraint of the first core.
    /// - Throws: `DiagnosticsError` where the model is refused.
    public func irreducibleSubset(
        of model: ConstraintModel, within limits: SolverLimits = SolverLimits()
    ) throws -> UnsatCore? {
        let start = ContinuousClock.now
        func rest() -> SolverLimits {
            var rest = limits
            rest.time = limits.time.map { max(.zero, $0 - start.duration(to: .now)) }
            return rest
        }
        /// A core of some constraints, nil where they can hold; `isKnown` is false where nothing was shown.
        func core(of places: [Int]) throws -> (core: [Int]?, isKnown: Bool) {
            var part = model.keeping(places)
            part.objective = .satisfy
            switch try solve(part, within: rest()) {
            case .unsatisfiable(let core): return (core.constraints.map { places[$0] }, true)
            case .solved, .unbounded: return (nil, true)
            case .gaveUp: return (nil, false)
            }
        }
        guard var kept = try core(of: Array(model.constraints.indices)).core else { return nil }
        var isMinimal = true
        for place in kept {
            guard kept.contains(place) else { continue }
            let (smaller, isKnown) = try core(of: kept.filter { $0 != place })
            if let smaller { kept = smaller }
            if !isKnown { isMinimal = false }
        }
        return UnsatCore(kept, isMinimal: isMinimal)
    }
}
