// Finds orders of abstractions that go well together.

/// Cost partitionings for diverse orders: each is kept that improves some sample.
///
/// Source: Seipp, Keller and Helmert, "Saturated cost partitioning for optimal classical planning", 2020.
struct CostPartitioningSearch {
    private let task: FiniteDomainTask
    private let partitioner: CostPartitioner
    private let budget: ConstructionBudget

    private static let sampleCount = 1000
    /// When to stop: after so many orders in a row without use, or so many transitions looked at.
    private static let mostFailures = 50
    private static let mostWork = 1_000_000_000

    init(_ task: FiniteDomainTask, _ abstractions: AbstractionCollection, _ budget: ConstructionBudget) {
        self.task = task
        self.budget = budget
        partitioner = CostPartitioner(task, abstractions)
    }

    /// The heuristic that is the largest of the estimates of all cost partitionings found.
    func run() -> CostPartitioningEvaluator {
        let abstractions = partitioner.abstractions
        let all = Block((0..<Int32(abstractions.count)).map { $0 })
        var random = SplitMix(seed: 2020)
        let states = Buffer<Int32>(repeating: 0, count: abstractions.count)
        abstractions.project(task.task.initial.base, all, into: states.base)
        if isDeadEnd(states.base) { return CostPartitioningEvaluator(partitioner, []) }
        let first = partitioner.partition(partitioner.order(states.base, &random), states.base)
        var kept = [first]
        let sampler = StateSampler(task, estimate: first.estimate(states.base))
        var samples = Buffer<Int32>(capacity: abstractions.count * 64)
        var estimates: [Int32] = []
        func project(_ state: UnsafePointer<UInt64>) {
            abstractions.project(state, all, into: states.base)
        }
        func isDead(_ state: UnsafePointer<UInt64>) -> Bool {
            project(state)
            return isDeadEnd(states.base)
        }
        let samplingBudget = budget.part(0.3)
        while estimates.count < Self.sampleCount, !samplingBudget.isOver {
            project(sampler.sample(isDeadEnd: isDead))
            for place in 0..<abstractions.count { samples.append(states[place]) }
            estimates.append(first.estimate(states.base))
        }
        var failures = 0
        var bytes = first.values.count * 4
        let start = partitioner.computer.work
        while failures < Self.mostFailures, !budget.isOver, bytes < budget.bytes,
            partitioner.computer.work - start < Self.mostWork
        {
            project(sampler.sample(isDeadEnd: isDead))
            if isDeadEnd(states.base) { continue }
            let candidate = partitioner.partition(partitioner.order(states.base, &random), states.base)
            var isUseful = false
            for number in estimates.indices {
                let estimate = candidate.estimate(samples.base + number * abstractions.count)
                if estimate > estimates[number] {
                    estimates[number] = estimate
                    isUseful = true
                }
            }
            failures = isUseful ? 0 : failures + 1
            guard isUseful else { continue }
            kept.append(candidate)
            bytes += candidate.values.count * 4
        }
        return CostPartitioningEvaluator(partitioner, kept)
    }

    private func isDeadEnd(_ states: UnsafePointer<Int32>) -> Bool {
        partitioner.fullDistances.indices.contains { partitioner.fullDistances[$0][Int(states[$0])] == deadEnd }
    }
}

/// The largest of the estimates of several cost partitionings.
final class CostPartitioningEvaluator: HeuristicEvaluator {
    private let abstractions: AbstractionCollection
    /// The abstractions that are looked at.
    private let used: Block<Int32>
    private let states: Buffer<Int32>
    /// For the first abstractions in use, those that know dead ends, where their flags begin.
    private let deadStarts: Block<Int>
    private let isDead: Block<Bool>
    /// For each cost partitioning its tables: the place of the abstraction and where the table begins.
    private let starts: Block<Int32>
    private let places: Block<Int32>
    private let tables: Block<Int>
    private let values: Block<Int32>

    init(_ partitioner: CostPartitioner, _ partitionings: [CostPartitioning]) {
        abstractions = partitioner.abstractions
        let distances = partitioner.fullDistances
        let knowing = distances.indices.filter { distances[$0].contains(deadEnd) }
        let others = Set(partitionings.flatMap { $0.tables.map(\.abstraction) }).subtracting(knowing).sorted()
        var placeOf: [Int: Int32] = [:]
        for (place, number) in (knowing + others).enumerated() { placeOf[number] = Int32(place) }
        used = Block((knowing + others).map(Int32.init))
        states = Buffer(repeating: 0, count: max(1, used.count))
        var (deadStarts, isDead) = ([Int](), [Bool]())
        for number in knowing {
            deadStarts.append(isDead.count)
            isDead += distances[number].map { $0 == deadEnd }
        }
        self.deadStarts = Block(deadStarts)
        self.isDead = Block(isDead)
        var (starts, places, tables) = ([Int32(0)], [Int32](), [Int]())
        var values = Buffer<Int32>(capacity: partitionings.reduce(16) { $0 + $1.values.count })
        for partitioning in partitionings {
            for table in partitioning.tables {
                places.append(placeOf[table.abstraction] ?? 0)
                tables.append(values.count + table.start)
            }
            for value in partitioning.values { values.append(value) }
            starts.append(Int32(places.count))
        }
        self.starts = Block(starts)
        self.places = Block(places)
        self.tables = Block(tables)
        self.values = Block(values)
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        abstractions.project(state, used, into: states.base)
        for place in 0..<deadStarts.count
        where isDead.base[deadStarts.base[place] + Int(states.base[place])] {
            return deadEnd
        }
        var best: Int32 = 0
        for number in 0..<(starts.count - 1) {
            var sum: Int32 = 0
            for place in Int(starts.base[number])..<Int(starts.base[number + 1]) {
                let abstract = Int(states.base[Int(places.base[place])])
                sum = min(sum &+ values.base[tables.base[place] + abstract], largestEstimate)
            }
            best = max(best, sum)
        }
        return best
    }
}
