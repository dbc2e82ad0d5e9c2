// Greedy best-first search on packed states.

/// Eager best-first search by the estimates alone, with one open list for each heuristic and, where wanted,
/// one for the successors by preferred operators. A cheaper path to a known state replaces its parent, but
/// does not open it again.
///
/// Source: Richter and Helmert, "Preferred operators and deferred evaluation in satisficing planning", 2009.
struct GreedySearch {
    let context: SearchContext
    let estimator: StateEstimator
    let usesPreferred: Bool

    /// Runs until a goal state is made, nothing is left, or a limit is reached.
    func run(_ statistics: inout SearchStatistics) -> SearchEnd {
        let task = context.task
        var space = SearchSpace(task)
        let progression = Progression(task)
        var open = AlternatingOpenList<UInt32>(heuristics: estimator.count, hasPreferred: usesPreferred)
        var operators = Buffer<Int32>(capacity: 256)
        var preferred = PreferredOperators(task)
        let words = task.words
        let parent = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
        defer { parent.deallocate() }
        var watch = SearchWatch(context)
        var counts = SearchCounts()
        defer {
            counts.states = space.registry.count
            counts.add(to: &statistics, bytes: space.bytes + open.bytes + estimator.bytes)
        }
        estimator.notifyInitial(task.initial.base)
        let isDeadEnd = estimator.evaluate(task.initial.base, id: 0)
        counts.evaluated = 1
        statistics.initialEstimates = estimator.current
        if task.isGoal(task.initial.base) {
            statistics.planCost = 0
            return .found([], isOptimal: true)
        }
        if isDeadEnd { return .exhausted(states: 1) }
        _ = estimator.isProgress()
        push(0, &open, isPreferred: false)
        while let next = open.pop() {
            let state = Int(next)
            if space.isClosed[state] { continue }
            space.isClosed[state] = true
            parent.update(from: space.registry[state], count: words)
            let g = space.nodes[state].g
            counts.expanded += 1
            if usesPreferred {
                _ = estimator.evaluate(parent, id: state)
                preferred.mark(estimator)
            }
            operators.removeAll()
            progression.appendApplicable(in: parent, to: &operators)
            counts.generated += operators.count
            for place in 0..<operators.count {
                if watch.isDue() {
                    (counts.states, counts.bestEstimate) = (space.registry.count, estimator.best)
                    let bytes = space.bytes + open.bytes + estimator.bytes
                    if let limit = watch.look(bytes: bytes, counts) { return .stopped(limit) }
                }
                let number = Int(operators[place])
                progression.apply(number, to: parent, into: space.registry.candidate)
                let (successor, isNew) = space.registry.commit()
                let (cost, overflow) = g.addingReportingOverflow(task.costs[number])
                if overflow { return .stopped(.costRange) }
                estimator.notifyTransition(
                    from: parent, parentID: state, operator: number, to: space.registry[successor],
                    id: successor)
                guard isNew else {
                    if space.nodes[successor].g > cost {
                        space.reach(successor, parent: state, creator: number, g: cost)
                    }
                    continue
                }
                space.append(parent: state, creator: number, g: cost, h: 0, isClosed: false)
                if task.isGoal(space.registry[successor]) {
                    statistics.planCost = space.planCost(to: successor, task)
                    return .found(space.operators(to: successor), isOptimal: false)
                }
                counts.evaluated += 1
                if estimator.evaluate(space.registry[successor], id: successor) {
                    counts.deadEnds += 1
                    space.isClosed[successor] = true
                    continue
                }
                if estimator.isProgress() { open.rewardProgress() }
                push(successor, &open, isPreferred: usesPreferred && preferred.contains(number))
            }
        }
        return .exhausted(states: space.registry.count)
    }

    private func push(_ state: Int, _ open: inout AlternatingOpenList<UInt32>, isPreferred: Bool) {
        for place in 0..<estimator.count where estimator[place] != deadEnd {
            let key = OpenListKey.make(estimator[place], 0)
            open.push(UInt32(truncatingIfNeeded: state), heuristic: place, key: key)
            if isPreferred {
                open.pushPreferred(UInt32(truncatingIfNeeded: state), heuristic: place, key: key)
            }
        }
    }
}
