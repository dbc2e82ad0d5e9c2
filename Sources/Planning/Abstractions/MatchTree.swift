// Finds the projected operators that lead to an abstract state.

/// A decision tree over the places of a pattern, as one array of numbers: a node is the number of operators
/// that lead here, these operators, the next place to look at (-1 for none), where to go on whatever the
/// value, and where to go for each value; 0 stands for nowhere.
///
/// Source: Sievers, Ortlieb and Helmert, "Efficient implementation of pattern database heuristics for
/// classical planning", 2012.
struct MatchTree {
    private let pattern: Pattern
    private var code: [Int32] = [0]

    /// The tree for operators, by what holds after them.
    init(_ operators: [ProjectedOperator], _ pattern: Pattern) {
        self.pattern = pattern
        _ = build(Array(0..<Int32(operators.count)), from: 0, operators)
    }

    private mutating func build(_ numbers: [Int32], from place: Int, _ operators: [ProjectedOperator])
        -> Int32
    {
        let first = code.count
        var (done, open) = ([Int32](), [Int32]())
        for number in numbers {
            if operators[Int(number)].mask >> UInt64(place) == 0 {
                done.append(number)
            } else {
                open.append(number)
            }
        }
        code.append(Int32(done.count))
        code += done
        let next = open.map { (operators[Int($0)].mask >> UInt64(place)).trailingZeroBitCount + place }.min()
        guard let next else {
            code.append(-1)
            return Int32(first)
        }
        code.append(Int32(next))
        let children = code.count
        let size = pattern.domainSizes[next]
        code += Array(repeating: 0, count: size + 1)
        var groups: [[Int32]] = Array(repeating: [], count: size + 1)
        for number in open {
            let candidate = operators[Int(number)]
            let isTested = candidate.mask >> UInt64(next) & 1 == 1
            groups[isTested ? pattern.value(next, in: Int(candidate.after)) + 1 : 0].append(number)
        }
        for (slot, group) in groups.enumerated() where !group.isEmpty {
            let child = build(group, from: next + 1, operators)
            code[children + slot] = child
        }
        return Int32(first)
    }

    /// Calls `body` with the number of each operator that leads to the state with an index.
    @inline(__always)
    func forEachOperator(leadingTo index: Int, _ body: (Int) -> Void) {
        code.withUnsafeBufferPointer { visit($0, 1, index, body) }
    }

    private func visit(_ code: UnsafeBufferPointer<Int32>, _ start: Int, _ index: Int, _ body: (Int) -> Void)
    {
        var node = start
        while node != 0 {
            let count = Int(code[node])
            for place in 0..<count { body(Int(code[node + 1 + place])) }
            node += count + 1
            let place = Int(code[node])
            if place < 0 { return }
            let child = Int(code[node + 2 + pattern.value(place, in: index)])
            if child != 0 { visit(code, child, index, body) }
            node = Int(code[node + 1])
        }
    }
}
