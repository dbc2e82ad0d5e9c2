// Landmarks for optimal planning: each operator's cost is shared among the landmarks that it may reach.

extension Heuristic {
    /// The landmarks that must still come, each with the smallest share of an operator's cost that can reach
    /// it. An operator that alone can reach a landmark counts in full, once for all that it reaches.
    public static let landmarkCostPartitioning = Heuristic(
        name: "lmcp", summary: "the landmarks that must still come, with costs shared evenly among them",
        isAdmissible: true, isConsistent: false, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads; derived landmarks cost nothing",
        source: "Karpas and Domshlak, Cost-optimal planning with landmarks, 2009",
        makeEvaluator: { LandmarkPartitionEvaluator($0, $1) })
}

private final class LandmarkPartitionEvaluator: HeuristicEvaluator {
    private let status: LandmarkStatus
    private let isUnsolvable: Bool
    private let weights: Block<Int32>
    /// For each landmark, what can reach it first, and what can reach it again.
    private let firstAchievers: Rows
    private let laterAchievers: Rows
    /// Derived landmarks are left out: what reaches them is not told by effects.
    private let isDerived: Block<Bool>
    /// For each operator, how many landmarks share its cost; -1 where it is counted in full.
    private var sharers: Buffer<Int32>
    private var future: Buffer<UInt64>
    private var open = Buffer<Int32>()

    var isPathDependent: Bool { true }
    var bytes: Int { status.bytes }

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        var graph = LandmarkDiscovery.graph(for: task)
        ReasonableOrders.add(to: &graph, task)
        status = LandmarkStatus(graph, task)
        isUnsolvable = graph.hasCycleOfNaturalOrders
        self.weights = Block(weights.values(task))
        isDerived = Block(graph.landmarks.map(\.isDerived))
        var owners: [Int32] = []
        for number in 0..<task.operatorCount {
            for _ in task.operators.effects(of: number) { owners.append(Int32(number)) }
        }
        let effectsOfFact = task.operators.adds.transposed(count: task.factCount)
        var later = RowsBuilder()
        for landmark in graph.landmarks {
            for fact in landmark.facts where !landmark.isDerived {
                for effect in effectsOfFact[Int(fact)] { later.add(owners[Int(effect)]) }
            }
            later.closeSorted()
        }
        laterAchievers = Rows(later)
        firstAchievers = Rows(graph.landmarks.map { $0.isDerived ? [] : $0.firstAchievers })
        sharers = Buffer(repeating: 0, count: task.operatorCount)
        future = Buffer(repeating: 0, count: status.words)
    }

    func notifyInitial(_ state: UnsafePointer<UInt64>, id: Int) { status.begin(state, id: id) }

    @discardableResult
    func notifyTransition(
        from parent: UnsafePointer<UInt64>, parentID: Int, operator number: Int,
        to state: UnsafePointer<UInt64>, id: Int
    ) -> Bool {
        status.step(from: parent, parentID: parentID, to: state, id: id)
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        status.missingGoals(in: state, to: future.base)
        return partition(future.base, past: nil)
    }

    func evaluate(_ state: UnsafePointer<UInt64>, id: Int) -> Int32 {
        let sets = status.sets(of: id)
        return partition(sets + status.words, past: sets)
    }

    @inline(__always)
    private func achievers(
        _ number: Int, _ past: UnsafePointer<UInt64>?
    ) -> UnsafeBufferPointer<Int32> {
        let isPast = past.map { $0[number >> 6] >> UInt64(number & 63) & 1 == 1 } ?? true
        return isPast ? laterAchievers[number] : firstAchievers[number]
    }

    private func partition(_ future: UnsafePointer<UInt64>, past: UnsafePointer<UInt64>?) -> Int32 {
        if isUnsolvable { return deadEnd }
        sharers.base.update(repeating: 0, count: sharers.count)
        open.removeAll()
        var sum: Int32 = 0
        for word in 0..<status.words {
            var left = future[word]
            while left != 0 {
                let number = word << 6 + left.trailingZeroBitCount
                left &= left &- 1
                if isDerived[number] { continue }
                let achievers = achievers(number, past)
                if achievers.isEmpty { return deadEnd }
                if achievers.count > 1 {
                    open.append(Int32(number))
                } else if sharers.base[Int(achievers[0])] == 0 {
                    sharers.base[Int(achievers[0])] = -1
                    sum = min(sum &+ weights[Int(achievers[0])], largestEstimate)
                }
            }
        }
        // What an operator reaches that is counted in full costs nothing more.
        var kept = 0
        for place in 0..<open.count {
            let achievers = achievers(Int(open[place]), past)
            if achievers.contains(where: { sharers.base[Int($0)] < 0 }) { continue }
            for number in achievers { sharers.base[Int(number)] += 1 }
            open[kept] = open[place]
            kept += 1
        }
        var shares = 0.0
        for place in 0..<kept {
            var least = Double.infinity
            for number in achievers(Int(open[place]), past) {
                least = min(least, Double(weights[Int(number)]) / Double(sharers.base[Int(number)]))
            }
            shares += least
        }
        // Costs are whole, so the sum may be rounded up; what sums of fractions are off by may not.
        return min(sum &+ Int32((min(shares, Double(largestEstimate)) - 0.001).rounded(.up)), largestEstimate)
    }
}
