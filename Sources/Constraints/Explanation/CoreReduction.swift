// From some contradiction to a least one.

/// Takes constraints out of a core until each that is left is needed.
///
/// Source: Junker, "QuickXplain: preferred explanations and relaxations for over-constrained problems", AAAI 2004;
/// then a pass by deletion, which shows an answer without each.
/// Complexity: about k·log(n/k) questions for k constraints left of n, and k for the pass.
struct CoreReduction {
    let oracle: SubsetOracle
    /// Constraints that always hold and are not taken out.
    let background: Set<Int>

    /// A part of `core` that cannot hold beside the background, and whether each constraint in it was shown to be
    /// needed. A question without an answer keeps its constraint.
    func reduce(_ core: Set<Int>) throws -> (places: Set<Int>, isMinimal: Bool) {
        var rest = core.subtracting(background)
        while case .unsatisfiable(let smaller) = try oracle.ask(background.union(rest)),
            smaller.subtracting(background).count < rest.count
        {
            rest = smaller.subtracting(background)
        }
        if rest.isEmpty { return ([], true) }
        if try isConflict(background) { return ([], true) }
        rest = Set(try explain(background, hasGrown: false, rest.sorted()))
        return try shown(rest)
    }

    private func isConflict(_ places: Set<Int>) throws -> Bool {
        if case .unsatisfiable = try oracle.ask(places) { true } else { false }
    }

    /// The halves of the candidates, each explained beside the other. The depth is the logarithm of their number.
    private func explain(_ base: Set<Int>, hasGrown: Bool, _ candidates: [Int]) throws -> [Int] {
        if hasGrown, try isConflict(base) { return [] }
        guard candidates.count > 1 else { return candidates }
        let (first, second) = (
            Array(candidates.prefix(candidates.count / 2)), Array(candidates.dropFirst(candidates.count / 2))
        )
        let right = try explain(base.union(first), hasGrown: true, second)
        let left = try explain(base.union(right), hasGrown: !right.isEmpty, first)
        return left + right
    }

    private func shown(_ places: Set<Int>) throws -> (places: Set<Int>, isMinimal: Bool) {
        var rest = places
        var isMinimal = true
        for place in places.sorted() {
            switch try oracle.ask(background.union(rest.subtracting([place]))) {
            case .satisfiable: continue
            case .unsatisfiable: rest.remove(place)
            case .unknown: isMinimal = false
            }
        }
        return (rest, isMinimal)
    }
}
