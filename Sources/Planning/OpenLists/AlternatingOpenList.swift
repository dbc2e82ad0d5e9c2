// Several open lists that take turns.

/// For each heuristic a queue of all states and, where wanted, one of those that preferred operators led to.
///
/// The next state comes from the list with the smallest priority, which each state taken raises by one. When
/// a heuristic finds a new best estimate, the lists of preferred operators get a bonus.
///
/// Source: Röger and Helmert, "The more, the merrier", 2010; the bonus as in Richter and Westphal 2010.
final class AlternatingOpenList {
    /// The bonus for progress.
    static let boost = 1000

    /// The lists of all states, one for each heuristic; then those of preferred operators.
    private let lists: [SingleOpenList]
    private var priorities: [Int]
    private let heuristics: Int
    private let hasPreferred: Bool

    /// Lists for `heuristics` estimates.
    init(heuristics: Int, hasPreferred: Bool) {
        self.heuristics = heuristics
        self.hasPreferred = hasPreferred
        let count = heuristics * (hasPreferred ? 2 : 1)
        lists = (0..<count).map { _ in SingleOpenList() }
        priorities = Array(repeating: 0, count: count)
    }

    /// Adds a state with its estimates.
    func push(_ state: Int, _ estimates: [Int32], isPreferred: Bool) {
        for (place, estimate) in estimates.enumerated() {
            let key = BucketQueue.key(estimate, 0)
            lists[place].queue.push(state, key: key)
            if hasPreferred, isPreferred { lists[heuristics + place].queue.push(state, key: key) }
        }
    }

    /// Takes the next state; a state that was pushed to several lists comes from each.
    func pop() -> Int? {
        var best = -1
        for place in lists.indices where !lists[place].queue.isEmpty {
            if best < 0 || priorities[place] < priorities[best] { best = place }
        }
        guard best >= 0 else { return nil }
        priorities[best] += 1
        return lists[best].queue.pop()
    }

    /// Gives the lists of preferred operators their bonus.
    func rewardProgress() {
        guard hasPreferred else { return }
        for place in heuristics..<lists.count { priorities[place] -= Self.boost }
    }

    /// The bytes held.
    var bytes: Int { lists.reduce(0) { $0 + $1.queue.bytes } }
}

/// One queue behind a reference.
final class SingleOpenList {
    var queue = BucketQueue()
}
