// All conflicts and all ways out, one after the other.

/// The minimal conflicts of a model and its minimal corrections, as many as the limits allow.
///
/// Subsets not yet known to fit or to be in conflict are taken from a map, a program over one Boolean for each
/// constraint: one that fits is grown until nothing can be added, and what is left over is a correction; one that does
/// not fit is shrunk to a minimal conflict. Each result rules out its part of the map.
///
/// Source: Liffiton, Previti, Malik and Marques-Silva, "Fast, flexible MUS enumeration", 2016 (MARCO).
struct ConflictEnumeration {
    /// Minimal conflicts, in the order in which they were found.
    private(set) var conflicts: [UnsatCore] = []
    /// Sets of constraints without which the rest fits, each minimal.
    private(set) var corrections: [[Int]] = []
    /// Whether there are no others.
    private(set) var isComplete = false

    /// - Parameters:
    ///   - search: of the model; its facts fit together.
    ///   - most: the most conflicts and the most corrections.
    init(_ search: inout ConflictSearch, mapBy solver: any ConstraintSolver, atMost most: Int) throws {
        var map = ConstraintModel("map")
        let members = search.relaxable.map { map.boolean("\($0)") }
        let places = search.relaxable
        while conflicts.count < most, corrections.count < most, !search.isOver {
            guard case .solved(let point, _) = try solver.solve(map) else {
                isComplete = true
                return
            }
            // Beginning with as much as possible finds conflicts early.
            let seed = places.indices.filter { point[members[$0]] != false }.map { places[$0] }
            switch try search.ask(seed) {
            case .satisfiable:
                let (kept, isMaximal) = try search.grown(seed)
                guard isMaximal else { return }
                let missing = places.filter { !kept.contains($0) }
                corrections.append(missing)
                map.require(
                    "up", .any(places.indices.filter { missing.contains(places[$0]) }.map { members[$0] }))
            case .unsatisfiable(let core):
                let relaxable = core.filter { places.contains($0) }
                let (conflict, isMinimal) = try search.minimized(relaxable.isEmpty ? seed : relaxable)
                conflicts.append(UnsatCore(conflict, isMinimal: isMinimal))
                guard !conflict.isEmpty else { return }
                map.require(
                    "down", .any(places.indices.filter { conflict.contains(places[$0]) }.map { !members[$0] })
                )
            case .unknown: return
            }
        }
    }
}
