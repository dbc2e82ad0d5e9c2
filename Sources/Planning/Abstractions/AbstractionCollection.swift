// Many abstractions, and the abstract states that a state belongs to.

/// Abstractions in a row: projections first, then Cartesian ones.
final class AbstractionCollection {
    /// The number of projections.
    let projectionCount: Int
    let transitions: [AbstractTransitions]
    private let indices: [PatternIndex]
    private let trees: [RefinementTreeBox]

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

    /// Writes the abstract state in each abstraction named in `selection` to `states`.
    @inline(__always)
    func project(
        _ state: UnsafePointer<UInt64>, _ selection: Block<Int32>, into states: UnsafeMutablePointer<Int32>
    ) {
        for place in 0..<selection.count {
            let number = Int(selection.base[place])
            states[place] =
                number < projectionCount
                ? Int32(truncatingIfNeeded: indices[number].index(state))
                : trees[number - projectionCount].tree.state(state)
        }
    }
}

/// A refinement tree that several owners share.
final class RefinementTreeBox {
    let tree: RefinementTree
    init(_ tree: consuming RefinementTree) { self.tree = tree }
}
