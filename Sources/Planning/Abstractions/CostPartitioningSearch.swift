// Finds orders of abstractions that go well together.

/// Cost partitionings for diverse orders: each is kept that improves some sample. It starts with one order, best
/// for the initial state, and goes on as long as it is asked to.
///
/// Source: Seipp, Keller and Helmert, "Saturated cost partitioning for optimal classical planning", 2020;
/// during search as in Seipp, "Online saturated cost partitioning for classical planning", 2021.
final class CostPartitioningSearch {
    private let task: FiniteDomainTask
    private let partitioner: CostPartitioner
    private let finder: AbstractStateFinder
    private let sampler: StateSampler
    private let states: Buffer<Int32>
    private var random = SplitMix(seed: 2020)
    private var samples = Buffer<Int32>()
    /// For each sample, the largest estimate so far.
    private var estimates: [Int32] = []
    private var kept: [CostPartitioning] = []
    private var failures = 0
    private var isDeadFromStart = false
    private let mostKept: Int

    /// The most samples, and after how many orders in a row without use it ends.
    private static let mostSamples = 1000
    private static let mostFailures = 50

    /// A search with the order that is best for the initial state.
    ///
    /// - Parameter bytes: bounds the tables of all orders together.
    init(_ task: FiniteDomainTask, _ abstractions: AbstractionCollection, bytes: Int) {
        self.task = task
        partitioner = CostPartitioner(task, abstractions)
        finder = AbstractStateFinder(abstractions, Array(0..<abstractions.count))
        states = Buffer(repeating: 0, count: max(1, abstractions.count))
        // An order can take a place in the table of each abstraction, and tables are copied when they grow.
        let bytesPerOrder = 8 * abstractions.transitions.reduce(1) { $0 + $1.stateCount }
        mostKept = min(256, max(1, bytes / bytesPerOrder))
        finder.find(task.task.initial.base, into: states.base)
        var estimate: Int32 = 0
        if partitioner.isDeadEnd(states.base) {
            isDeadFromStart = true
        } else {
            let first = partitioner.partition(partitioner.order(states.base, &random), states.base)
            estimate = first.estimate(states.base)
            kept = [first]
        }
        sampler = StateSampler(task, estimate: estimate)
    }

    /// Whether further orders are of no use.
    var isFinished: Bool {
        // Where only one abstraction says anything, orders make no difference.
        isDeadFromStart || failures >= Self.mostFailures || kept.count >= mostKept || kept[0].tables.count < 2
    }

    /// The heuristic that is the largest of the estimates of all cost partitionings found so far.
    func makeEvaluator() -> CostPartitioningEvaluator { CostPartitioningEvaluator(partitioner, kept) }

    /// Looks for further orders, with at least so many samples, until as many transitions were looked at or the
    /// time is over.
    ///
    /// - Returns: whether an order was added.
    func improve(samples wanted: Int, work: Int, within budget: ConstructionBudget) -> Bool {
        while estimates.count < min(wanted, Self.mostSamples) {
            if budget.isOver { return false }
            takeSample()
            for place in 0..<finder.count { samples.append(states[place]) }
            estimates.append(kept.map { $0.estimate(states.base) }.max() ?? 0)
        }
        let (before, start) = (kept.count, partitioner.computer.work)
        while !isFinished, partitioner.computer.work - start < work, !budget.isOver {
            takeSample()
            if partitioner.isDeadEnd(states.base) {
                failures += 1
                continue
            }
            let candidate = partitioner.partition(partitioner.order(states.base, &random), states.base)
            var isUseful = false
            for number in estimates.indices {
                let estimate = candidate.estimate(samples.base + number * finder.count)
                if estimate > estimates[number] {
                    estimates[number] = estimate
                    isUseful = true
                }
            }
            failures = isUseful ? 0 : failures + 1
            if isUseful { kept.append(candidate) }
        }
        return kept.count > before
    }

    /// Finds a further sample's abstract states.
    private func takeSample() {
        let sample = sampler.sample { state in
            finder.find(state, into: states.base)
            return partitioner.isDeadEnd(states.base)
        }
        finder.find(sample, into: states.base)
    }
}

/// A cost partitioning heuristic that gets better while a search goes on: easy tasks do not wait for what only
/// hard ones need. Later estimates are at least as large as earlier ones for the same state, so that estimates
/// taken at different times are admissible but not consistent.
final class ImprovingCostPartitioning: HeuristicEvaluator {
    private var search: CostPartitioningSearch?
    private var evaluator: CostPartitioningEvaluator
    private var evaluated = 0
    /// When to improve next, in states evaluated.
    private var next = 512
    private let budget: ConstructionBudget
    /// The time left for improvement.
    private var time: Duration

    /// A heuristic over abstractions that takes what is left of `budget` for improvement later.
    init(_ task: FiniteDomainTask, _ abstractions: AbstractionCollection, _ budget: ConstructionBudget) {
        let search = CostPartitioningSearch(task, abstractions, bytes: budget.bytes)
        self.budget = budget
        time = max(.zero, budget.end - .now)
        evaluator = search.makeEvaluator()
        self.search = search.isFinished || budget.isOver ? nil : search
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        evaluated &+= 1
        if evaluated == next { improve() }
        return evaluator.evaluate(state)
    }

    @inline(never)
    private func improve() {
        guard let search else { return }
        let start = ContinuousClock.now
        // About as much work as the search did since.
        if search.improve(samples: next / 16, work: next * 2000, within: budget.extended(by: time)) {
            evaluator = search.makeEvaluator()
        }
        time -= ContinuousClock.now - start
        next *= 2
        if search.isFinished || time <= .zero { self.search = nil }
    }
}
