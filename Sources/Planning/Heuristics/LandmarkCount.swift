// The landmark-count heuristic: what the landmarks still to come cost.

extension Heuristic {
    /// The sum of the cheapest ways to reach the landmarks that must still come. Preferred are the operators
    /// that reach one.
    public static let landmarkCount = Heuristic(
        name: "lmcount", summary: "the landmarks that must still come; prefers the actions that reach one",
        isAdmissible: false, isConsistent: false, isSafe: true, hasPreferredOperators: true,
        languageSupport: "everything the planner reads",
        source:
            "Richter and Westphal, The LAMA planner, 2010; what must still come as in Büchner and others, "
            + "Landmark progression in heuristic search, 2023",
        makeEvaluator: { LandmarkCountEvaluator($0, $1) })
}

private final class LandmarkCountEvaluator: HeuristicEvaluator {
    private let task: GroundTask
    private let status: LandmarkStatus
    private let progression: Progression
    /// What each landmark costs for the first time and later; ``deadEnd`` where nothing reaches it.
    private let firstCosts: Block<Int32>
    private let laterCosts: Block<Int32>
    /// For each effect, the landmarks that it reaches.
    private let reached: Rows
    private let isUnsolvable: Bool
    private var lastState: Buffer<UInt64>
    private var lastFuture: Buffer<UInt64>

    var isPathDependent: Bool { true }
    var bytes: Int { status.bytes }

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        self.task = task
        var graph = LandmarkDiscovery.graph(for: task)
        ReasonableOrders.add(to: &graph, task)
        status = LandmarkStatus(graph, task)
        progression = Progression(task)
        isUnsolvable = graph.hasCycleOfNaturalOrders
        let costs = LandmarkCosts(graph, task, weights.values(task))
        firstCosts = Block(costs.first)
        laterCosts = Block(costs.later)
        var reached = RowsBuilder()
        for effect in 0..<task.operators.effectCount {
            for fact in task.operators.adds[effect] {
                let number = graph.landmarkOfFact[Int(fact)]
                if number >= 0 { reached.add(number) }
                let disjunction = graph.disjunctionOfFact[Int(fact)]
                if disjunction >= 0 { reached.add(disjunction) }
            }
            reached.closeSorted()
        }
        self.reached = Rows(reached)
        lastState = Buffer(repeating: 0, count: max(task.words, 1))
        lastFuture = Buffer(repeating: 0, count: status.words)
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
        status.missingGoals(in: state, to: lastFuture.base)
        return sum(state, past: nil)
    }

    func evaluate(_ state: UnsafePointer<UInt64>, id: Int) -> Int32 {
        let sets = status.sets(of: id)
        lastFuture.base.update(from: sets + status.words, count: status.words)
        return sum(state, past: sets)
    }

    /// The sum of what is to come. Where the past is not known, all may be.
    private func sum(_ state: UnsafePointer<UInt64>, past: UnsafePointer<UInt64>?) -> Int32 {
        lastState.base.update(from: state, count: task.words)
        if isUnsolvable { return deadEnd }
        var sum: Int32 = 0
        for word in 0..<status.words {
            let known = past?[word] ?? ~0
            var open = lastFuture.base[word]
            while open != 0 {
                let place = open.trailingZeroBitCount
                open &= open &- 1
                let number = word << 6 + place
                let isPast = known >> UInt64(place) & 1 == 1
                let cost = isPast ? laterCosts.base[number] : firstCosts.base[number]
                if cost == deadEnd { return deadEnd }
                sum = min(sum &+ cost, largestEstimate)
            }
        }
        return sum
    }

    func appendPreferred(to operators: inout Buffer<Int32>) {
        let first = operators.count
        progression.appendApplicable(in: lastState.base, to: &operators)
        var kept = first
        for place in first..<operators.count where isPreferred(Int(operators[place])) {
            operators[kept] = operators[place]
            kept += 1
        }
        operators.truncate(to: kept)
    }

    /// Whether an operator that can be applied reaches a landmark that is to come.
    private func isPreferred(_ number: Int) -> Bool {
        for effect in task.operators.effects(of: number) {
            let isWanted = reached[effect].contains {
                lastFuture.base[Int($0) >> 6] >> UInt64($0 & 63) & 1 == 1
                    && !status.holds(Int($0), in: lastState.base)
            }
            if isWanted, task.operators.conditions[effect].allSatisfy({ task.holds($0, in: lastState.base) })
            {
                return true
            }
        }
        return false
    }
}

/// What landmarks cost.
struct LandmarkCosts {
    /// For each landmark, the cheapest operator that can reach it first, or ``deadEnd``.
    private(set) var first: [Int32] = []
    /// For each landmark, the cheapest operator that can reach it at all, or ``deadEnd``.
    private(set) var later: [Int32] = []

    init(_ graph: LandmarkGraph, _ task: GroundTask, _ weights: [Int32]) {
        var cheapest = Array(repeating: deadEnd, count: task.factCount)
        for number in 0..<task.operatorCount {
            for effect in task.operators.effects(of: number) {
                for fact in task.operators.adds[effect] {
                    cheapest[Int(fact)] = min(cheapest[Int(fact)], weights[number])
                }
            }
        }
        // Axioms cost nothing, but something must be done for them.
        let cheapestOfAll = weights.min() ?? 0
        for landmark in graph.landmarks {
            if landmark.isDerived {
                first.append(cheapestOfAll)
                later.append(cheapestOfAll)
                continue
            }
            let lowest = landmark.facts.lazy.map { cheapest[Int($0)] }.min() ?? deadEnd
            later.append(lowest)
            first.append(
                landmark.isInitial
                    ? lowest : landmark.firstAchievers.lazy.map { weights[Int($0)] }.min() ?? deadEnd)
        }
    }
}
