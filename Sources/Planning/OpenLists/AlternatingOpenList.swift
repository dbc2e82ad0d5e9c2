// Several open lists that take turns.

/// For each heuristic a queue of all elements and, where wanted, one of those that preferred operators lead to.
///
/// The next element comes from the list with the smallest priority, which each element taken raises by one.
/// When a heuristic finds a new best estimate, the lists of preferred operators get a bonus. Every element has
/// a key for each heuristic; with ``deadEnd`` in its place it is left out of that heuristic's lists.
///
/// Source: Röger and Helmert, "The more, the merrier", 2010; the bonus as in Richter and Westphal 2010.
struct AlternatingOpenList<Element: BitwiseCopyable>: ~Copyable {
    /// The bonus for progress.
    static var boost: Int { 1000 }

    /// For each heuristic its list of all elements, then its list of preferred ones.
    private let lists: UnsafeMutablePointer<BucketQueue<Element>>
    private let priorities: UnsafeMutablePointer<Int>
    private let count: Int
    private let listsOfEach: Int

    /// Lists for `heuristics` estimates.
    init(heuristics: Int, hasPreferred: Bool) {
        listsOfEach = hasPreferred ? 2 : 1
        count = heuristics * listsOfEach
        lists = .allocate(capacity: count)
        priorities = .allocate(capacity: count)
        for place in 0..<count {
            (lists + place).initialize(to: BucketQueue())
            priorities[place] = 0
        }
    }

    deinit {
        lists.deinitialize(count: count)
        lists.deallocate()
        priorities.deallocate()
    }

    /// Whether there are lists of preferred operators.
    var hasPreferred: Bool { listsOfEach == 2 }

    /// Adds an element to the list of all of one heuristic.
    @inline(__always)
    mutating func push(_ element: Element, heuristic: Int, key: UInt64) {
        lists[heuristic * listsOfEach].push(element, key: key)
    }

    /// Adds an element to the list of preferred ones of one heuristic.
    @inline(__always)
    mutating func pushPreferred(_ element: Element, heuristic: Int, key: UInt64) {
        lists[heuristic * listsOfEach + 1].push(element, key: key)
    }

    /// The list whose turn it is, or nil where all are empty. It counts as having been served.
    @inline(__always)
    mutating func next() -> Int? {
        var best = -1
        for place in 0..<count where !lists[place].isEmpty {
            if best < 0 || priorities[place] < priorities[best] { best = place }
        }
        guard best >= 0 else { return nil }
        priorities[best] += 1
        return best
    }

    /// The first element of a list that is not empty.
    @inline(__always)
    func first(of list: Int) -> Element { lists[list].first }

    /// Replaces the first element of a list that is not empty.
    @inline(__always)
    mutating func replaceFirst(of list: Int, by element: Element) { lists[list].first = element }

    /// Removes the first element of a list.
    @inline(__always)
    mutating func removeFirst(of list: Int) { _ = lists[list].pop() }

    /// Takes the next element; one that was pushed to several lists comes from each.
    @inline(__always)
    mutating func pop() -> Element? { next().flatMap { lists[$0].pop() } }

    /// Gives the lists of preferred operators their bonus.
    mutating func rewardProgress() {
        guard hasPreferred else { return }
        for place in stride(from: 1, to: count, by: 2) { priorities[place] -= Self.boost }
    }

    /// The bytes held.
    var bytes: Int { (0..<count).reduce(0) { $0 + lists[$1].bytes } }
}
