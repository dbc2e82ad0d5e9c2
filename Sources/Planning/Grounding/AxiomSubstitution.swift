// Derived facts that need no axioms after all.

/// What derived facts stand for where they have a single rule: its body, or nothing where it always holds.
///
/// Source: the simplification of Helmert 2009, section 6.
struct AxiomSubstitution {
    /// The longest body that is put in place of its head.
    static let bodyLimit = 4

    /// For each literal, what stands in its place; nil where it stays.
    private(set) var bodies: [[Int32]?]
    /// Whether some literal has a body in its place.
    private(set) var isEmpty = true

    /// - Parameters:
    ///   - rules: the heads and bodies of those rules that can be applied.
    ///   - isConstant: for each literal, whether it always holds.
    ///   - isFixed: for each literal, whether it must stay.
    init(_ rules: [(head: Int32, body: [Int32])], isConstant: [Bool], isFixed: (Int32) -> Bool) {
        bodies = Array(repeating: nil, count: isConstant.count)
        var rest: [Int32: [[Int32]]] = [:]
        for rule in rules where !isFixed(rule.head) {
            rest[rule.head, default: []].append(rule.body.filter { !isConstant[Int($0)] })
        }
        var isSettled = false
        while !isSettled {
            isSettled = true
            for (head, candidates) in rest.sorted(by: { $0.key < $1.key }) where bodies[Int(head)] == nil {
                let expanded = candidates.map(self.expanded)
                let body: [Int32]
                if expanded.contains([]) {
                    body = []
                } else if expanded.count == 1, expanded[0].count <= Self.bodyLimit {
                    body = expanded[0]
                } else {
                    continue
                }
                // A rule that needs its own head has been found to be applicable, so that there is another.
                if body.contains(head) { continue }
                bodies[Int(head)] = body
                isEmpty = false
                isSettled = false
            }
        }
    }

    /// The given places, among this many literals.
    init(_ places: [Int32: [Int32]], literals: Int) {
        bodies = Array(repeating: nil, count: literals)
        for (literal, body) in places { bodies[Int(literal)] = body }
        isEmpty = places.isEmpty
    }

    /// The literals of `row` with what stands in their places.
    func expanded(_ row: some Sequence<Int32>) -> [Int32] {
        var result: [Int32] = []
        for literal in row {
            if Int(literal) < bodies.count, let body = bodies[Int(literal)] {
                result += expanded(body)
            } else {
                result.append(literal)
            }
        }
        return result
    }

    /// All rows with what stands in the places of their literals.
    func expanded(_ rows: borrowing RowsBuilder) -> RowsBuilder {
        var result = RowsBuilder()
        for row in 0..<rows.count {
            for literal in expanded(rows[row]) { result.add(literal) }
            result.closeSorted()
        }
        return result
    }
}
