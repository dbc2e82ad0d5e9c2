// An abstraction's transitions, written out.

/// A small transition system: operators with the same transitions share a label.
final class AbstractTransitions {
    let stateCount: Int
    let goalStates: [Int32]
    /// For each state, the transitions that lead to it.
    let starts: Block<Int32>
    let sources: Block<Int32>
    let labels: Block<Int32>
    /// For each label, its operators.
    let operators: Rows
    /// The operators with a label, and for each whether it may also leave a state as it is.
    let labelled: Block<Int32>
    let hasLoop: Block<Bool>

    /// A transition between different states.
    struct Transition {
        var source: Int32
        var target: Int32
        var label: Int32
    }

    init(
        stateCount: Int, goalStates: [Int32], _ transitions: borrowing Buffer<Transition>, operators: Rows,
        hasLoop isLooping: (Int32) -> Bool
    ) {
        self.stateCount = stateCount
        self.goalStates = goalStates
        self.operators = operators
        let starts = Buffer<Int32>(repeating: 0, count: stateCount + 1)
        for place in 0..<transitions.count { starts.base[Int(transitions[place].target) + 1] += 1 }
        for state in 0..<stateCount { starts.base[state + 1] += starts.base[state] }
        let next = Buffer<Int32>(copying: starts.base, count: stateCount)
        let sources = Buffer<Int32>(repeating: 0, count: transitions.count)
        let labels = Buffer<Int32>(repeating: 0, count: transitions.count)
        for place in 0..<transitions.count {
            let transition = transitions[place]
            let slot = Int(next.base[Int(transition.target)])
            sources.base[slot] = transition.source
            labels.base[slot] = transition.label
            next.base[Int(transition.target)] += 1
        }
        self.starts = Block(starts)
        self.sources = Block(sources)
        self.labels = Block(labels)
        let used = Set((0..<operators.values.count).map { operators.values[$0] }).sorted()
        labelled = Block(used)
        hasLoop = Block(used.map(isLooping))
    }

    /// The number of transitions.
    var count: Int { sources.count }
    /// The bytes held.
    var bytes: Int { count * 8 + stateCount * 4 + operators.values.count * 4 + labelled.count * 5 }

    /// The transitions of a projection, or nil where there are more than `limit`.
    convenience init?(_ projection: Projection, limit: Int) {
        let pattern = projection.pattern
        var transitions = Buffer<Transition>()
        var operators = RowsBuilder()
        let all = projection.operators
        var first = 0
        while first < all.count {
            var last = first
            while last < all.count, all[last].isSame(all[first]) {
                operators.add(all[last].number)
                last += 1
            }
            operators.close()
            let label = Int32(operators.count - 1)
            let step = Int(all[first].after) - Int(all[first].before)
            pattern.forEachState(matching: Int(all[first].before), at: all[first].mask) { source in
                transitions.append(
                    Transition(source: Int32(source), target: Int32(source + step), label: label))
            }
            if transitions.count > limit { return nil }
            first = last
        }
        self.init(
            stateCount: pattern.size, goalStates: pattern.goalStates(projection.task), transitions,
            operators: Rows(operators), hasLoop: { projection.loops.contains($0) })
    }
}
