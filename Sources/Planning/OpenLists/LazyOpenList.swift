// The open lists of a search with deferred evaluation.

/// A step to a state that has not been made yet.
struct OpenStep: BitwiseCopyable {
    var parent: UInt32
    var `operator`: Int32
}

/// Steps by their parents' estimates, in alternating lists.
///
/// The steps from one state that have the same key are one entry in each list, which is a stretch of an array
/// of operators that the lists share: four bytes for each step, and one entry to push for all of them.
struct LazyOpenList: ~Copyable {
    /// Steps from one state: operators `next..<end` of the shared array.
    struct Stretch: BitwiseCopyable {
        var parent: UInt32
        var next: UInt32
        var end: UInt32
    }

    private var lists: AlternatingOpenList<Stretch>
    private var operators = Buffer<Int32>(capacity: 1024)
    private let count: Int

    init(heuristics: Int, hasPreferred: Bool) {
        lists = AlternatingOpenList(heuristics: heuristics, hasPreferred: hasPreferred)
        count = heuristics
    }

    /// The bytes held.
    var bytes: Int { lists.bytes + operators.bytes }

    /// Whether there is room for `additional` steps; 32 bits number them.
    func hasRoom(for additional: Int) -> Bool { operators.count + 2 * additional < Int(UInt32.max) }

    /// Adds the steps from `parent` by `numbers`, in this order, with one key for each heuristic that has not
    /// called `parent` a dead end.
    @inline(__always)
    mutating func push(
        _ numbers: borrowing Buffer<Int32>, of parent: Int, key: (Int) -> UInt64?,
        preferred: borrowing PreferredOperators
    ) {
        guard numbers.count > 0 else { return }
        let first = operators.count
        operators.reserve(2 * numbers.count)
        for place in 0..<numbers.count { operators.append(numbers[place]) }
        let middle = operators.count
        if lists.hasPreferred {
            for place in 0..<numbers.count where preferred.contains(Int(numbers[place])) {
                operators.append(numbers[place])
            }
        }
        let end = operators.count
        for heuristic in 0..<count {
            guard let key = key(heuristic) else { continue }
            lists.push(stretch(parent, first, middle), heuristic: heuristic, key: key)
            if end > middle {
                lists.pushPreferred(stretch(parent, middle, end), heuristic: heuristic, key: key)
            }
        }
    }

    private func stretch(_ parent: Int, _ first: Int, _ end: Int) -> Stretch {
        Stretch(
            parent: UInt32(truncatingIfNeeded: parent), next: UInt32(truncatingIfNeeded: first),
            end: UInt32(truncatingIfNeeded: end))
    }

    /// Takes the next step; a step in several lists comes from each.
    @inline(__always)
    mutating func pop() -> OpenStep? {
        guard let list = lists.next() else { return nil }
        var stretch = lists.first(of: list)
        let step = OpenStep(parent: stretch.parent, operator: operators[Int(stretch.next)])
        stretch.next += 1
        if stretch.next == stretch.end {
            lists.removeFirst(of: list)
        } else {
            lists.replaceFirst(of: list, by: stretch)
        }
        return step
    }

    /// Gives the lists of preferred operators their bonus.
    mutating func rewardProgress() { lists.rewardProgress() }
}
