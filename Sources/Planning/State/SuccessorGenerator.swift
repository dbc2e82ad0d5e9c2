// Finds the operators that a state lets be applied.

/// A decision tree over the variables, as one array of numbers.
///
/// A node is: the number of operators without further preconditions, these operators, the variable to look
/// at next (-1 for none), where to go on whatever its value, and where to go for each of its values; 0
/// stands for nowhere.
///
/// Source: Helmert, "The Fast Downward planning system", 2006.
final class SuccessorGenerator: Sendable {
    private let code: Block<Int32>
    private let fields: Block<BitField>

    /// The tree for operators that require these facts.
    init(
        _ preconditions: Rows, _ variables: FiniteDomainVariables, _ fields: [BitField], _ domainSizes: [Int]
    ) {
        let pairs = (0..<preconditions.count).map { number in
            preconditions[number].map {
                (variable: variables.variable[Int($0)], value: variables.value[Int($0)])
            }.sorted { $0.variable < $1.variable }
        }
        var builder = Builder(preconditions: pairs, domainSizes: domainSizes)
        builder.build()
        code = Block(builder.code)
        self.fields = Block(fields)
    }

    /// Appends the applicable operators to `operators`, always in the same order.
    @inline(__always)
    func collect(_ state: UnsafePointer<UInt64>, into operators: inout Buffer<Int32>) {
        visit(1, state, &operators)
    }

    private func visit(_ start: Int, _ state: UnsafePointer<UInt64>, _ operators: inout Buffer<Int32>) {
        let code = code.base
        var node = start
        while node != 0 {
            let count = Int(code[node])
            operators.reserve(count)
            for place in 0..<count { operators.append(code[node + 1 + place]) }
            node += count + 1
            let variable = Int(code[node])
            if variable < 0 { return }
            let field = fields.base[variable]
            let value = Int((state[Int(field.word)] & field.mask) >> UInt64(field.shift))
            let child = Int(code[node + 2 + value])
            if child != 0 { visit(child, state, &operators) }
            node = Int(code[node + 1])
        }
    }

    private struct Builder {
        let preconditions: [[(variable: Int32, value: Int32)]]
        let domainSizes: [Int]
        var code: [Int32] = [0]

        mutating func build() {
            _ = node(Array(preconditions.indices.map(Int32.init)), depths: preconditions.map { _ in 0 })
        }

        /// Writes the node for `operators`, whose first `depths` preconditions are known to hold.
        private mutating func node(_ operators: [Int32], depths: [Int]) -> Int32 {
            let first = code.count
            // Where whoever came here stores the place of the next node; 0 for the caller's result.
            var link = 0
            var (operators, depths) = (operators, depths)
            repeat {
                if link != 0 { code[link] = Int32(code.count) }
                let pairs = zip(operators, depths)
                let done = pairs.filter { preconditions[Int($0)].count == $1 }.map(\.0)
                let open = pairs.filter { preconditions[Int($0)].count > $1 }
                code.append(Int32(done.count))
                code += done
                guard let variable = open.map({ preconditions[Int($0)][$1].variable }).min() else {
                    code.append(-1)
                    return Int32(first)
                }
                code.append(variable)
                link = code.count
                code.append(0)
                let size = domainSizes[Int(variable)]
                let children = code.count
                code += Array(repeating: 0, count: size)
                var byValue: [[(Int32, Int)]] = Array(repeating: [], count: size)
                var others: [(Int32, Int)] = []
                for (number, depth) in open {
                    let condition = preconditions[Int(number)][depth]
                    if condition.variable == variable {
                        byValue[Int(condition.value)].append((number, depth + 1))
                    } else {
                        others.append((number, depth))
                    }
                }
                for (value, group) in byValue.enumerated() where !group.isEmpty {
                    let child = node(group.map(\.0), depths: group.map(\.1))
                    code[children + value] = child
                }
                (operators, depths) = (others.map(\.0), others.map(\.1))
            } while !operators.isEmpty
            return Int32(first)
        }
    }
}
