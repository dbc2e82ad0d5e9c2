// From states to the abstract states of a Cartesian abstraction.

/// The splits of a Cartesian abstraction as a decision tree: an inner node looks at a variable.
///
/// Source: Seipp and Helmert, "Counterexample-guided Cartesian abstraction refinement for classical
/// planning", 2018.
struct RefinementTree: ~Copyable {
    struct Node {
        var word: Int32
        var shift: Int32
        var mask: UInt64
        /// Where the node's children begin, or for a leaf -1.
        var children: Int32
        /// A leaf's abstract state.
        var state: Int32
    }

    private var nodes = Buffer<Node>()
    /// For each inner node, the child for each value.
    private var children = Buffer<Int32>()
    /// For each abstract state, its leaf.
    private var leaves: [Int32] = [0]

    init() { nodes.append(Node(word: 0, shift: 0, mask: 0, children: -1, state: 0)) }

    /// The bytes held.
    var bytes: Int { nodes.bytes + children.bytes }

    /// Splits a state: those with a value for which `isMoved` says so belong to `new` from now on.
    mutating func split(_ state: Int, _ field: BitField, domainSize: Int, new: Int, isMoved: (Int32) -> Bool)
    {
        assert(new == leaves.count)
        let leaf = leaves[state]
        let kept = Int32(nodes.count)
        nodes.append(Node(word: 0, shift: 0, mask: 0, children: -1, state: Int32(state)))
        nodes.append(Node(word: 0, shift: 0, mask: 0, children: -1, state: Int32(new)))
        nodes[Int(leaf)] = Node(
            word: field.word, shift: field.shift, mask: field.mask, children: Int32(children.count), state: -1
        )
        // A field can have more patterns than the variable has values; they never occur.
        for value in 0..<Int32(domainSize) { children.append(isMoved(value) ? kept + 1 : kept) }
        leaves[state] = kept
        leaves.append(kept + 1)
    }

    /// Appends the nodes and their children to those of other trees.
    func append(to nodes: inout Buffer<Node>, _ children: inout Buffer<Int32>) {
        let (firstNode, firstChild) = (Int32(nodes.count), Int32(children.count))
        for place in 0..<self.nodes.count {
            var node = self.nodes[place]
            if node.children >= 0 { node.children += firstChild }
            nodes.append(node)
        }
        for place in 0..<self.children.count { children.append(self.children[place] + firstNode) }
    }

    /// The abstract state of a packed state.
    @inline(__always)
    func state(_ packed: UnsafePointer<UInt64>) -> Int32 {
        var node = nodes.base[0]
        while node.children >= 0 {
            let value = Int32(
                truncatingIfNeeded: (packed[Int(node.word)] & node.mask) >> UInt64(node.shift))
            node = nodes.base[Int(children.base[Int(node.children &+ value)])]
        }
        return node.state
    }
}
