// Many abstractions, and the abstract states that a state belongs to.

/// Abstractions in a row: projections first, then Cartesian ones.
final class AbstractionCollection {
    /// The number of projections.
    let projectionCount: Int
    let transitions: [AbstractTransitions]
    let indices: [PatternIndex]
    let trees: [RefinementTreeBox]

    init(
        _ projections: [(index: PatternIndex, transitions: AbstractTransitions)],
        _ cartesian: [(tree: RefinementTreeBox, transitions: AbstractTransitions)]
    ) {
        projectionCount = projections.count
        transitions = projections.map(\.transitions) + cartesian.map(\.transitions)
        indices = projections.map(\.index)
        trees = cartesian.map(\.tree)
    }

    /// The number of abstractions.
    var count: Int { transitions.count }
}

/// A refinement tree that several owners share.
final class RefinementTreeBox {
    let tree: RefinementTree
    init(_ tree: consuming RefinementTree) { self.tree = tree }
}
