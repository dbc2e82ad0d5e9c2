// Shortest paths to the goal in an abstraction that is split again and again.

/// A tree of shortest paths to the goal, repaired after each split where it has to be.
///
/// They only say where to look for flaws. Costs are multiplied and every operator costs a little more, so that there are no circles without cost and
/// among cheapest paths short ones come first.
///
/// Source: Seipp, von Allmen and Helmert, "Incremental search for counterexample-guided Cartesian abstraction
/// refinement", 2020.
struct AbstractShortestPaths: ~Copyable {
    static let infinite = Int64.max
    private var distances: [Int64] = [0]
    private var next: [CartesianAbstraction.Step] = [CartesianAbstraction.Step(number: -1, state: -1)]
    private let weights: [Int64]
    private var queue = DistanceQueue()

    init(_ task: FiniteDomainTask) { weights = task.costs.map { Int64(min($0, 1 << 28)) << 16 + 1 } }

    /// A state's distance, for comparison only.
    func distance(_ state: Int) -> Int64 { distances[state] }

    /// The first step of a shortest path; its operator is -1 at the goal.
    func step(_ state: Int) -> CartesianAbstraction.Step { next[state] }

    /// The states whose path begins with a step to `state`; to be asked before it is split.
    func children(_ state: Int, _ abstraction: CartesianAbstraction) -> [Int32] {
        abstraction.incoming[state].map(\.state).filter { next[Int($0)].state == state }
    }

    /// Repairs the tree after `state` was split into itself and `new`.
    mutating func update(_ state: Int, _ new: Int, children: [Int32], _ abstraction: CartesianAbstraction) {
        distances.append(distances[state])
        next.append(next[state])
        for child in children + [Int32(state), Int32(new)] { queue.push(child, distances[Int(child)]) }
        var orphans: [Int32] = []
        while let (number, distance) = queue.pop() {
            let current = Int(number)
            if distances[current] != distance || distance == Self.infinite { continue }
            if abstraction.isGoal[current] {
                next[current] = CartesianAbstraction.Step(number: -1, state: -1)
                distances[current] = 0
                continue
            }
            let support = abstraction.outgoing[current].first {
                let rest = distances[Int($0.state)]
                return rest != Self.infinite && rest + weights[Int($0.number)] == distance
            }
            if let support {
                next[current] = support
                continue
            }
            distances[current] = Self.infinite
            orphans.append(number)
            for step in abstraction.incoming[current] where next[Int(step.state)].state == number {
                queue.push(step.state, distances[Int(step.state)])
            }
        }
        for orphan in orphans {
            for step in abstraction.outgoing[Int(orphan)] { relax(Int(orphan), step) }
            if distances[Int(orphan)] != Self.infinite { queue.push(orphan, distances[Int(orphan)]) }
        }
        while let (number, distance) = queue.pop() {
            if distances[Int(number)] != distance { continue }
            for step in abstraction.incoming[Int(number)] {
                let back = CartesianAbstraction.Step(number: step.number, state: number)
                if relax(Int(step.state), back) { queue.push(step.state, distances[Int(step.state)]) }
            }
        }
    }

    /// Takes a step where it makes a state's path shorter.
    @discardableResult
    private mutating func relax(_ state: Int, _ step: CartesianAbstraction.Step) -> Bool {
        let rest = distances[Int(step.state)]
        guard rest != Self.infinite else { return false }
        let distance = rest + weights[Int(step.number)]
        guard distance < distances[state] else { return false }
        distances[state] = distance
        next[state] = step
        return true
    }
}

/// A binary heap of states by distance.
struct DistanceQueue: ~Copyable {
    struct Entry {
        var distance: Int64
        var state: Int32
    }

    private var entries = Buffer<Entry>()

    /// Adds a state.
    mutating func push(_ state: Int32, _ distance: Int64) {
        entries.append(Entry(distance: distance, state: state))
        var place = entries.count - 1
        let entry = entries[place]
        while place > 0 {
            let parent = (place - 1) / 2
            if entries[parent].distance <= distance { break }
            entries[place] = entries[parent]
            place = parent
        }
        entries[place] = entry
    }

    /// Takes a state with the smallest distance.
    mutating func pop() -> (state: Int32, distance: Int64)? {
        guard entries.count > 0 else { return nil }
        let result = entries[0]
        guard let last = entries.popLast(), entries.count > 0 else { return (result.state, result.distance) }
        var place = 0
        while true {
            var child = 2 * place + 1
            if child >= entries.count { break }
            if child + 1 < entries.count, entries[child + 1].distance < entries[child].distance { child += 1 }
            if last.distance <= entries[child].distance { break }
            entries[place] = entries[child]
            place = child
        }
        entries[place] = last
        return (result.state, result.distance)
    }
}
