// Goal distances and saturated costs in abstractions.

/// Computes with the transitions of abstractions: distances under given costs, and the costs that distances
/// need.
///
/// Source: Seipp, Keller and Helmert, "Saturated cost partitioning for optimal classical planning", 2020.
final class AbstractDistances {
    private var labelCosts = Buffer<Int32>()
    private let needed: Buffer<Int32>
    private var queue = RadixQueue()
    /// The transitions looked at so far, as a measure of work.
    private(set) var work = 0

    init(operatorCount: Int) { needed = Buffer(repeating: .min, count: operatorCount) }

    /// Writes each state's distance to the goal, or ``deadEnd``, to `distances`.
    ///
    /// - Parameter last: a state whose distance is the largest of interest: greater ones become equal to it. -1
    ///   for none.
    /// - Returns: whether some distance is neither 0 nor ``deadEnd``.
    func find(
        _ abstraction: AbstractTransitions, _ costs: UnsafePointer<Int32>, upTo last: Int32 = -1,
        into distances: UnsafeMutablePointer<Int32>
    ) -> Bool {
        labelCosts.removeAll()
        var isFree = true
        for label in 0..<abstraction.operators.count {
            var cost = largestEstimate
            for number in abstraction.operators[label] { cost = min(cost, costs[Int(number)]) }
            if cost > 0 { isFree = false }
            labelCosts.append(cost)
        }
        work += abstraction.operators.values.count
        if isFree, last >= 0 {
            distances.update(repeating: 0, count: abstraction.stateCount)
            return false
        }
        distances.update(repeating: deadEnd, count: abstraction.stateCount)
        queue.removeAll()
        for state in abstraction.goalStates {
            distances[Int(state)] = 0
            queue.push(state, key: 0)
        }
        var bound = deadEnd
        var isUseful = false
        let (starts, sources, labels) =
            (abstraction.starts.base, abstraction.sources.base, abstraction.labels.base)
        while let (state, distance) = queue.pop() {
            if distances[Int(state)] != distance { continue }
            if state == last {
                bound = distance
                break
            }
            if distance > 0 { isUseful = true }
            for place in Int(starts[Int(state)])..<Int(starts[Int(state) + 1]) {
                let source = Int(sources[place])
                let reached = min(distance &+ labelCosts.base[Int(labels[place])], largestEstimate)
                if reached < distances[source] {
                    distances[source] = reached
                    queue.push(Int32(truncatingIfNeeded: source), key: reached)
                }
            }
        }
        work += abstraction.count
        if last >= 0, bound != deadEnd {
            for state in 0..<abstraction.stateCount { distances[state] = min(distances[state], bound) }
            return bound > 0
        }
        return isUseful
    }

    /// Writes what each labelled operator must cost so that `distances` stay estimates, to `result` in the order
    /// of the labelled operators. It can be negative where an operator always leads away from the goal.
    func saturate(
        _ abstraction: AbstractTransitions, _ distances: UnsafePointer<Int32>,
        into result: UnsafeMutablePointer<Int32>
    ) {
        labelCosts.removeAll()
        for _ in 0..<abstraction.operators.count { labelCosts.append(.min) }
        let (starts, sources, labels) =
            (abstraction.starts.base, abstraction.sources.base, abstraction.labels.base)
        for state in 0..<abstraction.stateCount where distances[state] != deadEnd {
            for place in Int(starts[state])..<Int(starts[state + 1]) {
                let source = distances[Int(sources[place])]
                if source == deadEnd { continue }
                let label = Int(labels[place])
                labelCosts.base[label] = max(labelCosts.base[label], source &- distances[state])
            }
        }
        work += abstraction.count
        for label in 0..<abstraction.operators.count {
            for number in abstraction.operators[label] {
                needed.base[Int(number)] = max(needed.base[Int(number)], labelCosts.base[label])
            }
        }
        for place in 0..<abstraction.labelled.count {
            let number = Int(abstraction.labelled.base[place])
            let cost = needed.base[number]
            needed.base[number] = .min
            result[place] = cost == .min ? 0 : abstraction.hasLoop.base[place] ? max(0, cost) : cost
        }
    }
}
