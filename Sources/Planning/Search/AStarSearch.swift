// A* on packed states.

/// Best-first search by path cost plus estimate, lower estimates first among equals, then first in first out.
/// States with a cheaper path are opened again, so that an admissible heuristic need not be consistent.
///
/// Source: Hart, Nilsson and Raphael, "A formal basis for the heuristic determination of minimum cost
/// paths", 1968.
struct AStarSearch {
    let task: GroundTask
    let heuristic: any HeuristicEvaluator
    let deadline: Deadline

    /// Runs until a goal state is taken from the open list, nothing is left, or a limit is reached.
    func run(_ statistics: inout SearchStatistics) -> SearchEnd {
        var space = SearchSpace(task)
        let progression = Progression(task)
        var open = BucketQueue()
        var operators = Buffer<Int32>(capacity: 256)
        let words = task.words
        /// The number of evaluations when limits were last looked at.
        var polled = 0
        let parent = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
        defer { parent.deallocate() }
        var (expanded, reopened, evaluated, generated, deadEnds) = (0, 0, 1, 0, 0)
        defer {
            statistics.expanded = expanded
            statistics.reopened = reopened
            statistics.evaluated = evaluated
            statistics.generated = generated
            statistics.deadEnds = deadEnds
            statistics.states = space.registry.count
            statistics.peakBytes = space.bytes + open.bytes
        }
        let initial = heuristic.evaluate(task.initial.base)
        statistics.initialEstimates = [initial == deadEnd ? nil : Int(initial)]
        if initial == deadEnd { return .exhausted(states: 1) }
        space.nodes[0].h = initial
        open.push(0, key: BucketQueue.key(initial, initial))
        while let state = open.pop() {
            if space.isClosed[state] { continue }
            space.isClosed[state] = true
            parent.update(from: space.registry[state], count: words)
            let g = space.nodes[state].g
            if task.isGoal(parent) {
                statistics.planCost = Int(g)
                return .found(space.plan(to: state, task))
            }
            if expanded & 0xFF == 0 || evaluated - polled >= 0x100 {
                polled = evaluated
                if let limit = deadline.reached(bytes: space.bytes + open.bytes) { return .stopped(limit) }
            }
            expanded += 1
            operators.removeAll()
            progression.appendApplicable(in: parent, to: &operators)
            generated += operators.count
            for place in 0..<operators.count {
                let number = Int(operators[place])
                progression.apply(number, to: parent, into: space.registry.candidate)
                let (successor, isNew) = space.registry.commit()
                let (cost, overflow) = g.addingReportingOverflow(task.costs[number])
                if overflow { return .stopped(.costRange) }
                if isNew {
                    let h = heuristic.evaluate(space.registry[successor])
                    evaluated += 1
                    space.nodes.append(
                        SearchNode(
                            parent: UInt32(truncatingIfNeeded: state),
                            creator: Int32(truncatingIfNeeded: number), g: cost, h: h))
                    space.isClosed.append(h == deadEnd)
                    if h == deadEnd {
                        deadEnds += 1
                        continue
                    }
                } else {
                    let node = space.nodes[successor]
                    if node.h == deadEnd || node.g <= cost { continue }
                    space.nodes[successor].parent = UInt32(truncatingIfNeeded: state)
                    space.nodes[successor].creator = Int32(truncatingIfNeeded: number)
                    space.nodes[successor].g = cost
                    if space.isClosed[successor] {
                        space.isClosed[successor] = false
                        reopened += 1
                    }
                }
                let h = space.nodes[successor].h
                let (f, isTooLarge) = cost.addingReportingOverflow(h)
                if isTooLarge { return .stopped(.costRange) }
                open.push(successor, key: BucketQueue.key(f, h))
            }
        }
        return .exhausted(states: space.registry.count)
    }
}
