// Best-first search with deferred evaluation.

/// Lazy best-first search: a state is evaluated when it is taken from the open list, not when it is made, and
/// stands there with its parent's estimate. Open lists hold steps, not states.
///
/// Greedy search orders by the estimate, weighted A* by path cost plus weight times estimate. With a bound,
/// only plans that cost less are looked for.
///
/// Source: Richter and Helmert, "Preferred operators and deferred evaluation in satisficing planning", 2009.
struct LazySearch {
    /// What orders the open lists.
    enum Order: Hashable {
        case estimate
        case weighted(Int32)
    }

    let context: SearchContext
    let estimator: StateEstimator
    let usesPreferred: Bool
    let order: Order
    /// Whether a state with a cheaper path is opened again; otherwise only its parent changes.
    let reopens: Bool
    /// Plans must cost less.
    var bound = Int32.max
    /// Whether a state's steps are taken in the opposite order, which often leads elsewhere.
    var isReversed = false
    /// After so many evaluations the search ends as ``Limit/incomplete``.
    var mostEvaluations = Int.max

    /// Runs until a goal state is evaluated, nothing is left, or a limit is reached.
    func run(_ statistics: inout SearchStatistics) -> SearchEnd {
        let task = context.task
        var space = SearchSpace(task)
        let progression = Progression(task)
        var open = LazyOpenList(heuristics: estimator.count, hasPreferred: usesPreferred)
        var operators = Buffer<Int32>(capacity: 256)
        var preferred = PreferredOperators(task)
        let current = UnsafeMutablePointer<UInt64>.allocate(capacity: task.words)
        defer { current.deallocate() }
        var watch = SearchWatch(context)
        var counts = SearchCounts()
        defer {
            counts.states = space.registry.count
            counts.add(to: &statistics, bytes: space.bytes + open.bytes + estimator.bytes)
        }
        estimator.notifyInitial(task.initial.base)
        var state = 0
        var isInitial = true
        while true {
            if watch.isDue() {
                (counts.states, counts.bestEstimate) = (space.registry.count, estimator.best)
                if let limit = watch.look(bytes: space.bytes + open.bytes + estimator.bytes, counts) {
                    return .stopped(limit)
                }
            }
            if !isInitial {
                guard let step = open.pop() else { return .exhausted(states: space.registry.count) }
                let (parent, number) = (Int(step.parent), Int(step.operator))
                let (g, overflow) = space.nodes[parent].g.addingReportingOverflow(task.costs[number])
                if overflow { return .stopped(.costRange) }
                if g >= bound { continue }
                progression.apply(number, to: space.registry[parent], into: space.registry.candidate)
                let (id, isNew) = space.registry.commit()
                if isNew {
                    space.append(parent: parent, creator: number, g: g, h: 0, isClosed: true)
                } else {
                    let known = space.nodes[id]
                    if known.h == deadEnd || known.g <= g { continue }
                    space.reach(id, parent: parent, creator: number, g: g)
                    guard reopens else { continue }
                    counts.reopened += 1
                }
                estimator.notifyTransition(
                    from: space.registry[parent], parentID: parent, operator: number,
                    to: space.registry[id], id: id)
                state = id
            }
            current.update(from: space.registry[state], count: task.words)
            if counts.evaluated >= mostEvaluations { return .stopped(.incomplete) }
            counts.evaluated += 1
            let isDeadEnd = estimator.evaluate(current, id: state)
            if isInitial { statistics.initialEstimates = estimator.current }
            if isDeadEnd, !task.isGoal(current) {
                space.nodes[state].h = deadEnd
                counts.deadEnds += 1
                if isInitial { return .exhausted(states: 1) }
                continue
            }
            if task.isGoal(current) {
                let numbers = space.operators(to: state)
                statistics.planCost = task.cost(of: numbers)
                return .found(numbers, isOptimal: false)
            }
            let isProgress = estimator.isProgress()
            if isProgress, !isInitial { open.rewardProgress() }
            isInitial = false
            counts.expanded += 1
            if usesPreferred { preferred.mark(estimator) }
            operators.removeAll()
            progression.appendApplicable(in: current, to: &operators)
            counts.generated += operators.count
            if isReversed { operators.reverse() }
            guard open.hasRoom(for: operators.count) else {
                return .stopped(.memory(space.bytes + open.bytes))
            }
            push(operators, of: state, g: space.nodes[state].g, preferred, &open)
        }
    }

    /// Adds the steps from the state last evaluated. Those whose cost alone reaches the bound are left out;
    /// weighted, steps that cost the same have the same key.
    private func push(
        _ operators: borrowing Buffer<Int32>, of state: Int, g: Int32,
        _ preferred: borrowing PreferredOperators, _ open: inout LazyOpenList
    ) {
        let costs = context.task.costs
        if order == .estimate || context.task.isUnitCost, bound == Int32.max {
            open.push(operators, of: state, key: { key($0, g, 1) }, preferred: preferred)
            return
        }
        var group = Buffer<Int32>()
        if order == .estimate || context.task.isUnitCost {
            for place in 0..<operators.count {
                let (sum, overflow) = g.addingReportingOverflow(costs[Int(operators[place])])
                if !overflow, sum < bound { group.append(operators[place]) }
            }
            open.push(group, of: state, key: { key($0, g, 1) }, preferred: preferred)
            return
        }
        // One stretch for each cost, each in the order of the operators.
        var least = Int32.min
        while true {
            var cost = Int32.max
            for place in 0..<operators.count {
                let other = costs[Int(operators[place])]
                if other > least, other < cost { cost = other }
            }
            if cost == Int32.max || g.addingReportingOverflow(cost).overflow || g + cost >= bound { return }
            group.removeAll()
            for place in 0..<operators.count where costs[Int(operators[place])] == cost {
                group.append(operators[place])
            }
            open.push(group, of: state, key: { key($0, g, cost) }, preferred: preferred)
            least = cost
        }
    }

    /// The key of steps with `cost` from the state last evaluated, in the lists of one heuristic.
    @inline(__always)
    private func key(_ heuristic: Int, _ g: Int32, _ cost: Int32) -> UInt64? {
        let estimate = estimator[heuristic]
        if estimate == deadEnd { return nil }
        switch order {
        case .estimate: return OpenListKey.make(estimate, 0)
        case .weighted(let weight):
            let sum = Int64(g) + Int64(cost) + Int64(weight) * Int64(estimate)
            return OpenListKey.make(Int32(truncatingIfNeeded: min(sum, Int64(Int32.max))), 0)
        }
    }
}

extension Buffer {
    /// Turns the order of the elements round.
    fileprivate mutating func reverse() {
        var elements = UnsafeMutableBufferPointer(start: base, count: count)
        elements.reverse()
    }
}
