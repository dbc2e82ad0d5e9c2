// Pattern databases.

/// The goal distances of all states of a projection, in a table found by a perfect hash.
///
/// Source: Edelkamp, "Planning with pattern databases", 2001; built as in Sievers, Ortlieb and Helmert,
/// "Efficient implementation of pattern database heuristics for classical planning", 2012.
final class PatternDatabase {
    let variables: [Int32]
    let index: PatternIndex
    private let distances: Buffer<Int32>

    /// The database, or nil where it does not fit into `limit` states or the operators do not.
    ///
    /// - Complexity: states times operators that lead to one, times the logarithm of costs.
    init?(_ variables: [Int32], _ task: FiniteDomainTask, limit: Int) {
        guard let pattern = Pattern(variables, task, limit: limit),
            let projection = Projection(task, pattern)
        else { return nil }
        self.variables = variables
        index = PatternIndex(pattern, task.task)
        // Of operators that do the same, only the cheapest counts.
        var (operators, costs) = ([ProjectedOperator](), [Int32]())
        for candidate in projection.operators {
            let cost = task.costs[Int(candidate.number)]
            if let last = operators.last, last.isSame(candidate) {
                costs[costs.count - 1] = min(costs[costs.count - 1], cost)
            } else {
                operators.append(candidate)
                costs.append(cost)
            }
        }
        let tree = MatchTree(operators, pattern)
        let steps = operators.map { Int($0.before) - Int($0.after) }
        let distances = Buffer<Int32>(repeating: deadEnd, count: pattern.size)
        var queue = RadixQueue()
        for state in pattern.goalStates(task) {
            distances.base[Int(state)] = 0
            queue.push(state, key: 0)
        }
        let base = distances.base
        var found = Buffer<Int32>()
        while let (state, key) = queue.pop() {
            if base[Int(state)] != key { continue }
            found.removeAll()
            tree.forEachOperator(leadingTo: Int(state)) { found.append(Int32(truncatingIfNeeded: $0)) }
            for place in 0..<found.count {
                let number = Int(found[place])
                let source = Int(state) + steps[number]
                let distance = min(key &+ costs[number], largestEstimate)
                if distance < base[source] {
                    base[source] = distance
                    queue.push(Int32(truncatingIfNeeded: source), key: distance)
                }
            }
        }
        self.distances = distances
    }

    /// The number of abstract states.
    var size: Int { distances.count }

    /// The distance of a state's projection, or ``deadEnd``.
    @inline(__always)
    func distance(_ state: UnsafePointer<UInt64>) -> Int32 { distances.base[index.index(state)] }

    /// The mean of the finite distances.
    var meanDistance: Double {
        var (sum, count) = (0.0, 0.0)
        for place in 0..<distances.count where distances[place] != deadEnd {
            sum += Double(distances[place])
            count += 1
        }
        return count == 0 ? 0 : sum / count
    }
}

/// From packed states to the indices of their projections.
struct PatternIndex {
    struct Term {
        var word: Int32
        var shift: Int32
        var mask: UInt64
        var multiplier: Int32
    }

    let terms: Block<Term>

    init(_ pattern: Pattern, _ task: GroundTask) {
        terms = Block(
            pattern.variables.enumerated().map { place, variable in
                let field = task.fields[Int(variable)]
                return Term(
                    word: field.word, shift: field.shift, mask: field.mask,
                    multiplier: Int32(pattern.multipliers[place]))
            })
    }

    @inline(__always)
    func index(_ state: UnsafePointer<UInt64>) -> Int {
        var sum = 0
        for place in 0..<terms.count {
            let term = terms.base[place]
            let value = Int(
                truncatingIfNeeded: (state[Int(term.word)] & term.mask) >> (UInt64(term.shift) & 63))
            sum &+= value &* Int(term.multiplier)
        }
        return sum
    }
}
