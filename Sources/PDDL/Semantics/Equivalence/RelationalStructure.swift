// Labelled vertices and labelled tuples of them: what a problem looks like without names.

/// A finite structure: vertices with labels, and tuples of vertices with labels.
struct RelationalStructure {
    /// A tuple of vertices in a relation.
    struct Tuple: Hashable {
        var label: String
        var vertices: [Int]
    }

    /// The labels of the vertices.
    private(set) var labels: [String] = []
    /// The tuples, each once, in the order in which they came.
    private(set) var tuples: [Tuple] = []
    private var known: Set<Tuple> = []

    /// A new vertex.
    mutating func addVertex(_ label: String) -> Int {
        labels.append(label)
        return labels.count - 1
    }

    /// Adds a tuple unless it is there.
    mutating func add(_ label: String, _ vertices: [Int]) {
        let tuple = Tuple(label: label, vertices: vertices)
        if known.insert(tuple).inserted { tuples.append(tuple) }
    }
}
