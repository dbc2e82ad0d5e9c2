// The largest of the estimates of several cost partitionings.

/// Adds up the tables of all cost partitionings side by side: for each abstract state, its values in all of
/// them lie next to each other.
final class CostPartitioningEvaluator: HeuristicEvaluator {
    private let finder: AbstractStateFinder
    private let states: Buffer<Int32>
    /// For the first abstractions, those that know dead ends, where their flags begin.
    private let deadStarts: Block<Int>
    private let isDead: Block<Bool>
    /// The number of cost partitionings, up to a multiple of eight.
    private let width: Int
    /// For each abstraction, where its values begin.
    private let starts: Block<Int>
    private let values: Buffer<Int32>
    /// Whether sums can leave 32 bits.
    private let isWide: Bool

    init(_ partitioner: CostPartitioner, _ partitionings: [CostPartitioning]) {
        let distances = partitioner.fullDistances
        let knowing = distances.indices.filter { distances[$0].contains(deadEnd) }
        let others = Set(partitionings.flatMap { $0.tables.map(\.abstraction) }).subtracting(knowing).sorted()
        let used = knowing + others
        var placeOf: [Int: Int] = [:]
        for (place, number) in used.enumerated() { placeOf[number] = place }
        finder = AbstractStateFinder(partitioner.abstractions, used)
        states = Buffer(repeating: 0, count: max(1, used.count))
        var (deadStarts, isDead) = ([Int](), [Bool]())
        for number in knowing {
            deadStarts.append(isDead.count)
            isDead += distances[number].map { $0 == deadEnd }
        }
        self.deadStarts = Block(deadStarts)
        self.isDead = Block(isDead)
        width = (partitionings.count + 7) / 8 * 8
        var starts: [Int] = []
        var size = 0
        for number in used {
            starts.append(size)
            size += distances[number].count * width
        }
        self.starts = Block(starts)
        values = Buffer(repeating: 0, count: size)
        var isWide = false
        for (number, partitioning) in partitionings.enumerated() {
            var largest = 0
            for table in partitioning.tables {
                guard let place = placeOf[table.abstraction] else { continue }
                let stateCount = distances[table.abstraction].count
                for state in 0..<stateCount {
                    values.base[starts[place] + state * width + number] =
                        partitioning.values[table.start + state]
                }
                largest += Int(partitioning.values[table.start..<table.start + stateCount].max() ?? 0)
            }
            if largest > Int(Int32.max) { isWide = true }
        }
        self.isWide = isWide
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        finder.find(state, into: states.base)
        for place in 0..<deadStarts.count
        where isDead.base[deadStarts.base[place] + Int(states.base[place])] {
            return deadEnd
        }
        return isWide ? wideSum() : sum()
    }

    @inline(__always)
    private func row(_ place: Int) -> UnsafeMutablePointer<Int32> {
        values.base + starts.base[place] + Int(states.base[place]) &* width
    }

    private func sum() -> Int32 {
        var best = SIMD8<Int32>()
        for first in stride(from: 0, to: width, by: 8) {
            var sums = SIMD8<Int32>()
            for place in 0..<finder.count {
                sums &+= UnsafeRawPointer(row(place) + first).loadUnaligned(as: SIMD8<Int32>.self)
            }
            best.replace(with: sums, where: sums .> best)
        }
        return min(best.max(), largestEstimate)
    }

    private func wideSum() -> Int32 {
        var best = 0
        for number in 0..<width {
            var sum = 0
            for place in 0..<finder.count { sum &+= Int(row(place)[number]) }
            best = max(best, sum)
        }
        return Int32(min(best, Int(largestEstimate)))
    }
}
