// Colour refinement on two structures at once: vertices that look different get different colours.

/// One colour for each vertex of both structures. Equal colours mean: not told apart so far.
struct Coloring {
    var left: [Int]
    var right: [Int]
    /// How many colours there are; they are the numbers below.
    var count: Int
}

/// One structure with numbers for labels, and for each vertex the tuples it is in.
struct IndexedStructure {
    /// A tuple: its label's number and its vertices.
    struct Tuple {
        var label: Int
        var vertices: [Int]
    }

    let tuples: [Tuple]
    /// For each vertex the tuples it is in and the position there.
    let incidences: [[(tuple: Int, position: Int)]]
    /// Every tuple as the label followed by the vertices.
    private let known: Set<[Int]>

    init(_ structure: RelationalStructure, labels: inout [String: Int]) {
        var tuples: [Tuple] = []
        var incidences: [[(tuple: Int, position: Int)]] = structure.labels.map { _ in [] }
        for (index, tuple) in structure.tuples.enumerated() {
            let label = labels[tuple.label] ?? labels.count
            labels[tuple.label] = label
            tuples.append(Tuple(label: label, vertices: tuple.vertices))
            for (position, vertex) in tuple.vertices.enumerated() {
                incidences[vertex].append((index, position))
            }
        }
        self.tuples = tuples
        self.incidences = incidences
        known = Set(tuples.map { [$0.label] + $0.vertices })
    }

    /// Whether the structure has that tuple.
    func contains(_ label: Int, _ vertices: [Int]) -> Bool { known.contains([label] + vertices) }

    /// Whether exchanging two vertices of one colour leaves the structure as it is.
    func areTwins(_ first: Int, _ second: Int) -> Bool {
        (incidences[first] + incidences[second]).allSatisfy { incidence in
            let tuple = tuples[incidence.tuple]
            return contains(
                tuple.label, tuple.vertices.map { $0 == first ? second : $0 == second ? first : $0 })
        }
    }
}

/// The one-dimensional Weisfeiler–Leman algorithm, with the positions in tuples.
struct ColorRefinement {
    let left: IndexedStructure
    let right: IndexedStructure
    /// More than any position in a tuple.
    private let stride: Int

    init(left: IndexedStructure, right: IndexedStructure) {
        self.left = left
        self.right = right
        stride = (left.tuples + right.tuples).reduce(0) { max($0, $1.vertices.count) } + 1
    }

    /// The coarsest stable colouring that refines `coloring`, or nil where the two sides come apart: then no
    /// isomorphism keeps the colours.
    ///
    /// - Parameter changed: the vertices that got new colours since the colouring was stable; nil where it never
    ///   was. Only what is around them is looked at.
    /// - Complexity: each round is about linear in the tuples around the vertices that have changed.
    func refine(_ coloring: Coloring, changed: (left: [Int], right: [Int])? = nil) -> Coloring? {
        var current = coloring
        guard Self.isBalanced(current) else { return nil }
        var sizes = Array(repeating: 0, count: current.count)
        for color in current.left { sizes[color] += 1 }
        var dirty = (left: Array(current.left.indices), right: Array(current.right.indices))
        if let changed { dirty = (around(changed.left, left), around(changed.right, right)) }
        while !dirty.left.isEmpty || !dirty.right.isEmpty {
            guard let changed = split(&current, dirty, &sizes) else { return nil }
            dirty = (around(changed.left, left), around(changed.right, right))
        }
        return current
    }

    /// The vertices that share a tuple with one of `vertices`, each once.
    private func around(_ vertices: [Int], _ structure: IndexedStructure) -> [Int] {
        var seen: Set<Int> = []
        for vertex in vertices {
            for incidence in structure.incidences[vertex] {
                seen.formUnion(structure.tuples[incidence.tuple].vertices)
            }
        }
        return seen.sorted()
    }

    /// The vertices of one colour that look alike.
    private struct Group {
        var left: [Int] = []
        var right: [Int] = []
    }

    /// Gives vertices of `dirty` new colours where they look different now; the vertices with new colours, or
    /// nil where the two sides come apart.
    ///
    /// The vertices of a colour that are not dirty look as they did, and keep it.
    private func split(
        _ coloring: inout Coloring, _ dirty: (left: [Int], right: [Int]), _ sizes: inout [Int]
    ) -> (left: [Int], right: [Int])? {
        var tupleColors: [[Int]: Int] = [:]
        var numbers: [[Int]: Int] = [:]
        var groups: [Group] = []
        var groupColors: [Int] = []
        func number(_ vertex: Int, _ structure: IndexedStructure, _ colors: [Int]) -> Int {
            var key = structure.incidences[vertex].map { incidence in
                let tuple = structure.tuples[incidence.tuple]
                let key = [tuple.label] + tuple.vertices.map { colors[$0] }
                let color = tupleColors[key] ?? tupleColors.count
                tupleColors[key] = color
                return color * stride + incidence.position
            }
            key.sort()
            key.append(colors[vertex])
            if let known = numbers[key] { return known }
            numbers[key] = groups.count
            groups.append(Group())
            groupColors.append(colors[vertex])
            return groups.count - 1
        }
        for vertex in dirty.left { groups[number(vertex, left, coloring.left)].left.append(vertex) }
        for vertex in dirty.right { groups[number(vertex, right, coloring.right)].right.append(vertex) }
        guard groups.allSatisfy({ $0.left.count == $0.right.count }) else { return nil }
        // Where all vertices of a colour are dirty, its largest group keeps it.
        var dirtySizes: [Int: Int] = [:]
        var largest: [Int: Int] = [:]
        for (index, color) in groupColors.enumerated() {
            dirtySizes[color, default: 0] += groups[index].left.count
            if let best = largest[color], groups[best].left.count >= groups[index].left.count { continue }
            largest[color] = index
        }
        var changed: (left: [Int], right: [Int]) = ([], [])
        for (index, color) in groupColors.enumerated() {
            if dirtySizes[color] == sizes[color], largest[color] == index { continue }
            let group = groups[index]
            for vertex in group.left { coloring.left[vertex] = coloring.count }
            for vertex in group.right { coloring.right[vertex] = coloring.count }
            coloring.count += 1
            sizes.append(group.left.count)
            changed.left += group.left
            changed.right += group.right
        }
        for (index, color) in groupColors.enumerated() where coloring.left[groups[index].left[0]] != color {
            sizes[color] -= groups[index].left.count
        }
        return changed
    }

    /// The colourings after each of the first rounds, also where the two sides have come apart.
    func history(of coloring: Coloring, rounds: Int) -> [Coloring] {
        var result = [coloring]
        for _ in 0..<rounds {
            let current = result[result.count - 1]
            var tupleColors: [[Int]: Int] = [:]
            var colors: [[Int]: Int] = [:]
            let next = Coloring(
                left: recolor(left, current.left, &tupleColors, &colors),
                right: recolor(right, current.right, &tupleColors, &colors), count: colors.count)
            result.append(next)
            if next.count == current.count { break }
        }
        return result
    }

    /// New colours: the old one together with the colours around. They are numbered as they come.
    private func recolor(
        _ structure: IndexedStructure, _ old: [Int], _ tupleColors: inout [[Int]: Int],
        _ colors: inout [[Int]: Int]
    ) -> [Int] {
        func number(_ key: [Int], _ table: inout [[Int]: Int]) -> Int {
            if let known = table[key] { return known }
            table[key] = table.count
            return table.count - 1
        }
        let around = structure.tuples.map { tuple in
            number([tuple.label] + tuple.vertices.map { old[$0] }, &tupleColors)
        }
        return structure.incidences.enumerated().map { vertex, incidences in
            let seen = incidences.map { around[$0.tuple] * stride + $0.position }.sorted()
            return number([old[vertex]] + seen, &colors)
        }
    }

    /// Whether every colour is as frequent on the left as on the right.
    private static func isBalanced(_ coloring: Coloring) -> Bool {
        var surplus = Array(repeating: 0, count: coloring.count)
        for color in coloring.left { surplus[color] += 1 }
        for color in coloring.right { surplus[color] -= 1 }
        return surplus.allSatisfy { $0 == 0 }
    }
}
