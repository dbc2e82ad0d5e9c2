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
        let finder = AbstractStateFinder(abstractions, Array(0..<abstractions.count))
        var random = SplitMix(seed: 2020)
        let states = Buffer<Int32>(repeating: 0, count: abstractions.count)
        finder.find(task.task.initial.base, into: states.base)
        if isDeadEnd(states.base) { return CostPartitioningEvaluator(partitioner, []) }
        let first = partitioner.partition(partitioner.order(states.base, &random), states.base)
        var kept = [first]
        // Where only one abstraction says anything, orders make no difference.
        if first.tables.count < 2 { return CostPartitioningEvaluator(partitioner, kept) }
        let sampler = StateSampler(task, estimate: first.estimate(states.base))
        var samples = Buffer<Int32>(capacity: abstractions.count * 64)
        var estimates: [Int32] = []
        func project(_ state: UnsafePointer<UInt64>) { finder.find(state, into: states.base) }
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
        // A further order can take a place in the table of each abstraction.
        let bytesPerOrder = 4 * abstractions.transitions.reduce(0) { $0 + $1.stateCount }
        let start = partitioner.computer.work
        while failures < Self.mostFailures, !budget.isOver, (kept.count + 8) * bytesPerOrder < budget.bytes,
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
        }
        return CostPartitioningEvaluator(partitioner, kept)
    }

    private func isDeadEnd(_ states: UnsafePointer<Int32>) -> Bool {
        partitioner.fullDistances.indices.contains { partitioner.fullDistances[$0][Int(states[$0])] == deadEnd }
    }
}
