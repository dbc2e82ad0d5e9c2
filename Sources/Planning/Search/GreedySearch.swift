// Greedy best-first search on packed states.

/// Eager best-first search by the estimates alone, with one open list for each heuristic and, where wanted,
/// one for the successors by preferred operators. A cheaper path to a known state replaces its parent, but
/// does not open it again.
///
/// Source: Richter and Helmert, "Preferred operators and deferred evaluation in satisficing planning", 2009.
struct GreedySearch {
    let task: GroundTask
    let heuristics: [any HeuristicEvaluator]
    let usesPreferred: Bool
    let deadline: Deadline

    /// Runs until a goal state is made, nothing is left, or a limit is reached.
    func run(_ statistics: inout SearchStatistics) -> SearchEnd {
        var space = SearchSpace(task)
        let progression = Progression(task)
        let open = AlternatingOpenList(heuristics: heuristics.count, hasPreferred: usesPreferred)
        var operators = Buffer<Int32>(capacity: 256)
        var preferred = Buffer<Int32>(capacity: 256)
        /// For each operator, the expansion that last preferred it.
        var preferredIn = Buffer<Int32>(repeating: 0, count: max(task.operatorCount, 1))
        let words = task.words
        /// The number of evaluations when limits were last looked at.
        var polled = 0
        let parent = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
        defer { parent.deallocate() }
        var (expanded, evaluated, generated, deadEnds) = (0, 1, 0, 0)
        defer {
            statistics.expanded = expanded
            statistics.evaluated = evaluated
            statistics.generated = generated
            statistics.deadEnds = deadEnds
            statistics.states = space.registry.count
            statistics.peakBytes = space.bytes + open.bytes
        }
        var estimates = heuristics.map { $0.evaluate(task.initial.base) }
        statistics.initialEstimates = estimates.map { $0 == deadEnd ? nil : Int($0) }
        if task.isGoal(task.initial.base) {
            statistics.planCost = 0
            return .found(space.plan(to: 0, task))
        }
        if estimates.contains(deadEnd) { return .exhausted(states: 1) }
        var best = estimates
        open.push(0, estimates, isPreferred: false)
        while let state = open.pop() {
            if space.isClosed[state] { continue }
            space.isClosed[state] = true
            if expanded & 0xFF == 0 || evaluated - polled >= 0x100 {
                polled = evaluated
                if let limit = deadline.reached(bytes: space.bytes + open.bytes) { return .stopped(limit) }
            }
            parent.update(from: space.registry[state], count: words)
            let g = space.nodes[state].g
            expanded += 1
            if usesPreferred {
                preferred.removeAll()
                for heuristic in heuristics {
                    _ = heuristic.evaluate(parent)
                    heuristic.appendPreferred(to: &preferred)
                }
                for place in 0..<preferred.count {
                    preferredIn[Int(preferred[place])] = Int32(truncatingIfNeeded: expanded)
                }
            }
            operators.removeAll()
            progression.appendApplicable(in: parent, to: &operators)
            generated += operators.count
            for place in 0..<operators.count {
                let number = Int(operators[place])
                progression.apply(number, to: parent, into: space.registry.candidate)
                let (successor, isNew) = space.registry.commit()
                let (cost, overflow) = g.addingReportingOverflow(task.costs[number])
                if overflow { return .stopped(.costRange) }
                guard isNew else {
                    if space.nodes[successor].g > cost {
                        space.nodes[successor].parent = UInt32(truncatingIfNeeded: state)
                        space.nodes[successor].creator = Int32(truncatingIfNeeded: number)
                        space.nodes[successor].g = cost
                    }
                    continue
                }
                space.nodes.append(
                    SearchNode(
                        parent: UInt32(truncatingIfNeeded: state),
                        creator: Int32(truncatingIfNeeded: number), g: cost, h: 0))
                space.isClosed.append(false)
                if task.isGoal(space.registry[successor]) {
                    statistics.planCost = planCost(to: successor, space)
                    return .found(space.plan(to: successor, task))
                }
                evaluated += 1
                var isDeadEnd = false
                var isProgress = false
                for (number, heuristic) in heuristics.enumerated() {
                    let estimate = heuristic.evaluate(space.registry[successor])
                    estimates[number] = estimate
                    if estimate == deadEnd {
                        isDeadEnd = true
                        break
                    }
                    if estimate < best[number] {
                        best[number] = estimate
                        isProgress = true
                    }
                }
                if isDeadEnd {
                    deadEnds += 1
                    space.isClosed[successor] = true
                    continue
                }
                if isProgress { open.rewardProgress() }
                let isPreferred = usesPreferred && preferredIn[number] == Int32(truncatingIfNeeded: expanded)
                open.push(successor, estimates, isPreferred: isPreferred)
            }
        }
        return .exhausted(states: space.registry.count)
    }

    /// The cost along the parents, which may be below the goal node's own after parents were replaced.
    private func planCost(to state: Int, _ space: borrowing SearchSpace) -> Int {
        var (state, sum) = (state, 0)
        while space.nodes[state].creator >= 0 {
            sum += Int(task.costs[Int(space.nodes[state].creator)])
            state = Int(space.nodes[state].parent)
        }
        return sum
    }
}
