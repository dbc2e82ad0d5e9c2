// The abstract states of a state in many abstractions at once.

/// Finds abstract states in chosen abstractions by flat tables.
final class AbstractStateFinder {
    /// The number of abstractions.
    let count: Int
    private let projectionPlaces: Block<Int32>
    private let termStarts: Block<Int32>
    private let terms: Block<PatternIndex.Term>
    private let treePlaces: Block<Int32>
    private let roots: Block<Int32>
    private let nodes: Block<RefinementTree.Node>
    private let children: Block<Int32>

    /// A finder for the abstractions with the numbers in `selection`.
    init(_ abstractions: AbstractionCollection, _ selection: [Int]) {
        count = selection.count
        var (projectionPlaces, termStarts, terms) = ([Int32](), [Int32(0)], [PatternIndex.Term]())
        var (treePlaces, roots) = ([Int32](), [Int32]())
        var nodes = Buffer<RefinementTree.Node>()
        var children = Buffer<Int32>()
        for (place, number) in selection.enumerated() {
            if number < abstractions.projectionCount {
                projectionPlaces.append(Int32(place))
                let added = abstractions.indices[number].terms
                for term in 0..<added.count { terms.append(added[term]) }
                termStarts.append(Int32(terms.count))
            } else {
                treePlaces.append(Int32(place))
                roots.append(Int32(nodes.count))
                abstractions.trees[number - abstractions.projectionCount].tree.append(to: &nodes, &children)
            }
        }
        self.projectionPlaces = Block(projectionPlaces)
        self.termStarts = Block(termStarts)
        self.terms = Block(terms)
        self.treePlaces = Block(treePlaces)
        self.roots = Block(roots)
        self.nodes = Block(nodes)
        self.children = Block(children)
    }

    /// Writes the abstract states of a packed state, in the order of the selection.
    @inline(__always)
    func find(_ state: UnsafePointer<UInt64>, into states: UnsafeMutablePointer<Int32>) {
        let (terms, starts) = (terms.base, termStarts.base)
        for slot in 0..<projectionPlaces.count {
            var sum: Int32 = 0
            for place in Int(starts[slot])..<Int(starts[slot + 1]) {
                let term = terms[place]
                let value = (state[Int(term.word)] & term.mask) >> (UInt64(term.shift) & 63)
                sum &+= Int32(truncatingIfNeeded: value) &* term.multiplier
            }
            states[Int(projectionPlaces.base[slot])] = sum
        }
        let (nodes, children) = (nodes.base, children.base)
        for slot in 0..<treePlaces.count {
            var node = nodes + Int(roots.base[slot])
            while node.pointee.children >= 0 {
                let value =
                    (state[Int(node.pointee.word)] & node.pointee.mask) >> (UInt64(node.pointee.shift) & 63)
                node = nodes + Int(children[Int(node.pointee.children) &+ Int(truncatingIfNeeded: value)])
            }
            states[Int(treePlaces.base[slot])] = node.pointee.state
        }
    }
}
