// Sets of times, exactly.

import ExactNumbers

/// Times from 0 on: a union of stretches, each with or without its ends.
struct TimeSet: Equatable {
    /// A time and which side of it: an end of a stretch.
    struct Cut: Comparable {
        var time: ExactNumber
        /// Whether the cut is just behind the time.
        var isBehind: Bool

        static func < (left: Cut, right: Cut) -> Bool {
            left.time == right.time ? !left.isBehind && right.isBehind : left.time < right.time
        }
    }

    /// The times between two cuts; nil is no end.
    struct Stretch: Equatable {
        var start: Cut
        var end: Cut?
        var isEmpty: Bool { end.map { $0 <= start } ?? false }

        /// A time in it: the first where there is one.
        var sample: ExactNumber {
            if !start.isBehind { return start.time }
            guard let end else { return start.time + 1 }
            return (start.time + end.time) * ExactNumber(1, over: 2)
        }
    }

    /// Apart from each other and ascending.
    private(set) var stretches: [Stretch]

    static let none = TimeSet([])
    static let all = TimeSet([Stretch(start: Cut(time: 0, isBehind: false), end: nil)])

    /// The union of stretches.
    init(_ given: [Stretch]) {
        stretches = []
        let zero = Cut(time: 0, isBehind: false)
        let clipped = given.map { Stretch(start: max($0.start, zero), end: $0.end) }
        for stretch in clipped.filter({ !$0.isEmpty }).sorted(by: { $0.start < $1.start }) {
            guard let last = stretches.last else {
                stretches.append(stretch)
                continue
            }
            guard let lastEnd = last.end else { break }
            if stretch.start <= lastEnd {
                stretches[stretches.count - 1].end = stretch.end.map { max($0, lastEnd) }
            } else {
                stretches.append(stretch)
            }
        }
    }

    /// The times from one to another, both included.
    init(from lower: ExactNumber, to upper: ExactNumber?) {
        self.init([
            Stretch(
                start: Cut(time: lower, isBehind: false),
                end: upper.map { Cut(time: $0, isBehind: true) })
        ])
    }

    func contains(_ time: ExactNumber) -> Bool {
        let before = Cut(time: time, isBehind: false)
        return stretches.contains { $0.start <= before && ($0.end.map { before < $0 } ?? true) }
    }

    var complement: TimeSet {
        var start: Cut? = Cut(time: 0, isBehind: false)
        var result: [Stretch] = []
        for stretch in stretches {
            if let from = start { result.append(Stretch(start: from, end: stretch.start)) }
            start = stretch.end
        }
        if let start { result.append(Stretch(start: start, end: nil)) }
        return TimeSet(result)
    }

    func union(_ other: TimeSet) -> TimeSet { TimeSet(stretches + other.stretches) }

    func intersection(_ other: TimeSet) -> TimeSet {
        var result: [Stretch] = []
        for left in stretches {
            for right in other.stretches {
                let end: Cut? =
                    if let a = left.end, let b = right.end { min(a, b) } else { left.end ?? right.end }
                result.append(Stretch(start: max(left.start, right.start), end: end))
            }
        }
        return TimeSet(result)
    }

    /// The times from which one of these is `lower` to `upper` away.
    func reached(after lower: ExactNumber, upTo upper: ExactNumber?) -> TimeSet {
        TimeSet(
            stretches.map { stretch in
                let start =
                    upper.map { Cut(time: stretch.start.time - $0, isBehind: stretch.start.isBehind) }
                    ?? Cut(time: 0, isBehind: false)
                return Stretch(
                    start: start,
                    end: stretch.end.map { Cut(time: $0.time - lower, isBehind: $0.isBehind) })
            })
    }

    /// The times from which one of `other` is `lower` to `upper` away, with all times until then in this set.
    func until(_ other: TimeSet, after lower: ExactNumber, upTo upper: ExactNumber?) -> TimeSet {
        var result = lower.sign == 0 ? other : TimeSet.none
        for stretch in stretches {
            // The last time that may be waited for: the end itself, too, since it need not be in this set.
            let within = TimeSet(from: stretch.start.time, to: stretch.end?.time)
            let reach = other.intersection(within).reached(after: lower, upTo: upper)
            result = result.union(reach.intersection(TimeSet([stretch])))
        }
        return result
    }
}
