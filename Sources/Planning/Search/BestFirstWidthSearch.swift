// Best-first width search: what is new comes first.

/// Best-first search by novelty, then by the number of open goals: BFWS(f5).
///
/// The novelty of a state is taken among states with as many open goals and as many achieved facts of the
/// relaxed plan that was computed when the path last came nearer to the goal.
///
/// Source: Lipovetzky and Geffner, "Best-first width search: Exploration and exploitation in classical
/// planning", 2017.
struct BestFirstWidthSearch {
    let context: SearchContext
    /// States with a larger novelty are left out, which makes the search polynomial and incomplete; 3 keeps all.
    let largestNovelty: Int32

    /// The share of the memory left that pairs of facts may take: 1 in so many bytes.
    private static let pairShare = 3
    private static let largestPairBudget = 1 << 30

    /// Runs until a goal state is made, nothing is left, or a limit is reached.
    func run(_ statistics: inout SearchStatistics) -> SearchEnd {
        let task = context.task
        var space = SearchSpace(task)
        let progression = Progression(task)
        var open = BucketQueue<UInt32>()
        var operators = Buffer<Int32>(capacity: 256)
        let relevant = RelevantFacts(task)
        let left = context.deadline.bytesLeft(using: 0) ?? Self.largestPairBudget * Self.pairShare
        let budget = largestNovelty == 1 ? 0 : min(left / Self.pairShare, Self.largestPairBudget)
        let novelties = NoveltyTable(task, pairBudget: budget)
        let parent = UnsafeMutablePointer<UInt64>.allocate(capacity: task.words)
        defer { parent.deallocate() }
        var watch = SearchWatch(context)
        var counts = SearchCounts()
        var isComplete = true
        defer {
            counts.states = space.registry.count
            counts.add(to: &statistics, bytes: space.bytes + open.bytes + novelties.bytes + relevant.bytes)
        }
        if task.isGoal(task.initial.base) {
            statistics.planCost = 0
            return .found([], isOptimal: true)
        }
        counts.evaluated = 1
        counts.bestEstimate = relevant.start(task.initial.base)
        statistics.initialEstimates = [Int(counts.bestEstimate)]
        space.nodes[0].h = counts.bestEstimate
        let part = novelties.part(goals: counts.bestEstimate, achieved: 0)
        _ = novelties.novelty(of: task.initial.base, part: part, parent: nil)
        open.push(0, key: OpenListKey.make(1, counts.bestEstimate))
        while let next = open.pop() {
            let state = Int(next)
            parent.update(from: space.registry[state], count: task.words)
            if !relevant.prepare(state, parent) {
                counts.deadEnds += 1
                continue
            }
            counts.expanded += 1
            let node = space.nodes[state]
            let part = novelties.part(goals: node.h, achieved: relevant.achieved(of: state))
            operators.removeAll()
            progression.appendApplicable(in: parent, to: &operators)
            counts.generated += operators.count
            for place in 0..<operators.count {
                if watch.isDue() {
                    counts.states = space.registry.count
                    let bytes = space.bytes + open.bytes + novelties.bytes + relevant.bytes
                    if let limit = watch.look(bytes: bytes, counts) { return .stopped(limit) }
                }
                let number = Int(operators[place])
                progression.apply(number, to: parent, into: space.registry.candidate)
                let (successor, isNew) = space.registry.commit()
                let (cost, overflow) = node.g.addingReportingOverflow(task.costs[number])
                if overflow { return .stopped(.costRange) }
                guard isNew else {
                    if space.nodes[successor].g > cost {
                        space.reach(successor, parent: state, creator: number, g: cost)
                    }
                    continue
                }
                counts.evaluated += 1
                let child = space.registry[successor]
                let goals = relevant.openGoals(child)
                space.append(parent: state, creator: number, g: cost, h: goals, isClosed: false)
                if goals == 0, task.isGoal(child) {
                    let numbers = space.operators(to: successor)
                    statistics.planCost = task.cost(of: numbers)
                    return .found(numbers, isOptimal: false)
                }
                counts.bestEstimate = min(counts.bestEstimate, goals)
                let achieved = relevant.add(
                    successor, child, parent: state, isNearer: goals < node.h)
                let childPart = novelties.part(goals: goals, achieved: achieved)
                let novelty = novelties.novelty(
                    of: child, part: childPart, parent: part == childPart ? UnsafePointer(parent) : nil)
                if novelty > largestNovelty {
                    isComplete = false
                    continue
                }
                open.push(
                    UInt32(truncatingIfNeeded: successor), key: OpenListKey.make(novelty, goals))
            }
        }
        return isComplete ? .exhausted(states: space.registry.count) : .stopped(.incomplete)
    }
}
