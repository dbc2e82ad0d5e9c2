// A* on packed states.

/// Best-first search by path cost plus estimate, lower estimates first among equals, then first in first out.
/// States with a cheaper path are opened again, so that an admissible heuristic need not be consistent.
///
/// Source: Hart, Nilsson and Raphael, "A formal basis for the heuristic determination of minimum cost
/// paths", 1968.
struct AStarSearch {
    let context: SearchContext
    let heuristic: any HeuristicEvaluator
    /// Whether plans found have the lowest cost.
    let isAdmissible: Bool

    /// Runs until a goal state is taken from the open list, nothing is left, or a limit is reached.
    func run(_ statistics: inout SearchStatistics) -> SearchEnd {
        let task = context.task
        var space = SearchSpace(task)
        let progression = Progression(task)
        var open = BucketQueue<UInt32>()
        var operators = Buffer<Int32>(capacity: 256)
        let words = task.words
        let followsPaths = heuristic.isPathDependent
        let parent = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
        defer { parent.deallocate() }
        var watch = SearchWatch(context)
        var counts = SearchCounts()
        defer {
            counts.states = space.registry.count
            counts.add(to: &statistics, bytes: space.bytes + open.bytes + heuristic.bytes)
        }
        if followsPaths { heuristic.notifyInitial(task.initial.base, id: 0) }
        let initial = heuristic.evaluate(task.initial.base, id: 0)
        counts.evaluated = 1
        statistics.initialEstimates = [initial == deadEnd ? nil : Int(initial)]
        if initial == deadEnd { return .exhausted(states: 1) }
        space.nodes[0].h = initial
        counts.bestEstimate = initial
        var layer: Int32 = -1
        open.push(0, key: OpenListKey.make(initial, initial))
        while let next = open.pop() {
            let state = Int(next)
            if space.isClosed[state] { continue }
            let node = space.nodes[state]
            let g = node.g
            if followsPaths, node.h == deadEnd { continue }
            space.isClosed[state] = true
            if g &+ node.h > layer {
                layer = g &+ node.h
                counts.lowerBound = layer
                counts.expandedUntilLastLayer = counts.expanded
            }
            parent.update(from: space.registry[state], count: words)
            if task.isGoal(parent) {
                statistics.planCost = Int(g)
                return .found(space.operators(to: state), isOptimal: isAdmissible)
            }
            counts.expanded += 1
            operators.removeAll()
            progression.appendApplicable(in: parent, to: &operators)
            counts.generated += operators.count
            for place in 0..<operators.count {
                if watch.isDue() {
                    counts.states = space.registry.count
                    let bytes = space.bytes + open.bytes + heuristic.bytes
                    if let limit = watch.look(bytes: bytes, counts) { return .stopped(limit) }
                }
                let number = Int(operators[place])
                progression.apply(number, to: parent, into: space.registry.candidate)
                let (successor, isNew) = space.registry.commit()
                let (cost, overflow) = g.addingReportingOverflow(task.costs[number])
                if overflow { return .stopped(.costRange) }
                if isNew {
                    if followsPaths {
                        heuristic.notifyTransition(
                            from: parent, parentID: state, operator: number,
                            to: space.registry[successor], id: successor)
                    }
                    let h = heuristic.evaluate(space.registry[successor], id: successor)
                    counts.evaluated += 1
                    space.append(parent: state, creator: number, g: cost, h: h, isClosed: h == deadEnd)
                    if h == deadEnd {
                        counts.deadEnds += 1
                        continue
                    }
                    counts.bestEstimate = min(counts.bestEstimate, h)
                } else {
                    if followsPaths, space.nodes[successor].h != deadEnd,
                        heuristic.notifyTransition(
                            from: parent, parentID: state, operator: number,
                            to: space.registry[successor], id: successor)
                    {
                        let h = heuristic.evaluate(space.registry[successor], id: successor)
                        counts.evaluated += 1
                        space.nodes[successor].h = h
                        if h == deadEnd { space.isClosed[successor] = true }
                    }
                    let known = space.nodes[successor]
                    if known.h == deadEnd || known.g <= cost { continue }
                    space.reach(successor, parent: state, creator: number, g: cost)
                    if space.isClosed[successor] {
                        space.isClosed[successor] = false
                        counts.reopened += 1
                    }
                }
                let h = space.nodes[successor].h
                let (f, isTooLarge) = cost.addingReportingOverflow(h)
                if isTooLarge { return .stopped(.costRange) }
                open.push(UInt32(truncatingIfNeeded: successor), key: OpenListKey.make(f, h))
            }
        }
        return .exhausted(states: space.registry.count)
    }
}
