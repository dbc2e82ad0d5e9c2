// Divides operator costs among abstractions, in one order.

/// Estimates of abstractions that may be added: one table for each abstraction that has a part of the costs.
struct CostPartitioning {
    /// The abstractions that have a table, and where it begins in `values`.
    var tables: [(abstraction: Int, start: Int)] = []
    var values: [Int32] = []

    /// The sum for a state, by its abstract states. Dead ends are not in the tables.
    func estimate(_ states: UnsafePointer<Int32>) -> Int32 {
        var sum: Int32 = 0
        for table in tables {
            sum = min(sum &+ values[table.start + Int(states[table.abstraction])], largestEstimate)
        }
        return sum
    }
}

/// Saturated cost partitioning: each abstraction in turn gets what its distances need, and leaves the rest.
///
/// Source: Seipp, Keller and Helmert, "Saturated cost partitioning for optimal classical planning", 2020.
/// Distances count only as far as the sample's first, and in a second pass over what is left without that
/// bound, as in Seipp and Helmert, "Subset-saturated cost partitioning for optimal classical planning", 2019.
final class CostPartitioner {
    let abstractions: AbstractionCollection
    let computer: AbstractDistances
    private let costs: [Int32]
    private let remaining: Buffer<Int32>
    private let distances: Buffer<Int32>
    private let needed: Buffer<Int32>
    /// For each abstraction its distances under all costs.
    let fullDistances: [[Int32]]
    /// For each abstraction, the costs that it takes from others.
    private let stolen: [Double]

    init(_ task: FiniteDomainTask, _ abstractions: AbstractionCollection) {
        self.abstractions = abstractions
        costs = task.costs
        computer = AbstractDistances(operatorCount: task.operatorCount)
        remaining = Buffer(repeating: 0, count: task.operatorCount)
        let all = abstractions.transitions
        distances = Buffer(repeating: 0, count: all.map(\.stateCount).max() ?? 0)
        needed = Buffer(repeating: 0, count: all.map(\.labelled.count).max() ?? 0)
        let (computer, given) = (computer, Block(task.costs))
        let (table, shares) = (distances.base, needed.base)
        var fullDistances: [[Int32]] = []
        var wanted: [[Int32]] = []
        var surplus = task.costs.map(Int.init)
        for transitions in all {
            _ = computer.find(transitions, given.base, into: table)
            computer.saturate(transitions, table, into: shares)
            fullDistances.append(Array(UnsafeBufferPointer(start: table, count: transitions.stateCount)))
            wanted.append(Array(UnsafeBufferPointer(start: shares, count: transitions.labelled.count)))
            for place in 0..<transitions.labelled.count {
                surplus[Int(transitions.labelled[place])] -= Int(shares[place])
            }
        }
        self.fullDistances = fullDistances
        stolen = all.indices.map { number in
            var sum = 0
            for (place, cost) in wanted[number].enumerated() {
                let rest = surplus[Int(all[number].labelled[place])] + Int(cost)
                sum += rest >= 0 ? max(0, Int(cost) - rest) : max(Int(cost), rest)
            }
            return Double(max(1, sum))
        }
    }

    /// Whether an abstraction knows that no goal state can be reached.
    func isDeadEnd(_ states: UnsafePointer<Int32>) -> Bool {
        fullDistances.indices.contains { fullDistances[$0][Int(states[$0])] == deadEnd }
    }

    /// The abstractions for a sample: those first that say much and take little from others.
    func order(_ states: UnsafePointer<Int32>, _ random: inout SplitMix) -> [Int] {
        var order = Array(0..<abstractions.count)
        order.shuffle(using: &random)
        let scores = fullDistances.indices.map { number in
            Double(fullDistances[number][Int(states[number])]) / stolen[number]
        }
        return order.sorted { scores[$0] > scores[$1] }
    }

    /// The cost partitioning of an order, best for a sample.
    func partition(_ order: [Int], _ states: UnsafePointer<Int32>) -> CostPartitioning {
        var first: [Int: Int] = [:]
        var result = CostPartitioning()
        for (number, cost) in costs.enumerated() { remaining.base[number] = cost }
        for isBounded in [true, false] {
            for number in order {
                let transitions = abstractions.transitions[number]
                let isUseful = computer.find(
                    transitions, remaining.base, upTo: isBounded ? states[number] : -1, into: distances.base)
                guard isUseful else { continue }
                computer.saturate(transitions, distances.base, into: needed.base)
                for place in 0..<transitions.labelled.count {
                    let owner = Int(transitions.labelled.base[place])
                    remaining.base[owner] = min(remaining.base[owner] &- needed.base[place], largestEstimate)
                }
                let start = first[number] ?? result.values.count
                if start == result.values.count {
                    first[number] = start
                    result.tables.append((number, start))
                    result.values.append(contentsOf: repeatElement(0, count: transitions.stateCount))
                }
                for state in 0..<transitions.stateCount where distances.base[state] != deadEnd {
                    result.values[start + state] += distances.base[state]
                }
            }
        }
        return result
    }
}
