// Formulas over atoms in a common order.

extension Formula {
    /// The same formula with its atoms in the order of a list; those that are not in it come last.
    func ordered(by list: [Atom]) -> Formula {
        let ranks = Dictionary(zip(list, 0...)) { first, _ in first }
        let order = atoms.indices.sorted {
            (ranks[atoms[$0]] ?? .max, $0) < (ranks[atoms[$1]] ?? .max, $1)
        }
        var places: [Int32: Int32] = [:]
        for (new, old) in order.enumerated() { places[Int32(old)] = Int32(new) }
        var result = self
        result.atoms = order.map { atoms[$0] }
        result.nodes = nodes.map { node in
            var node = node
            if node.kind == .atom { node.left = places[node.left] ?? node.left }
            return node
        }
        return result
    }
}
