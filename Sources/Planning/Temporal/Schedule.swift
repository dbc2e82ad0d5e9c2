// When the events of a timed plan happen: a simple temporal network over a partial order.

/// Events in the order in which a search applied them, with the constraints on their times.
///
/// Only events that interfere keep their order; everything else may happen at the same time. Times are whole
/// ticks. The earliest times are kept up to date by ``solve()``.
///
/// Sources: Dechter, Meiri and Pearl, "Temporal constraint networks", 1991; Coles and others, "Forward-chaining
/// partial-order planning", 2010.
struct Schedule {
    /// What an event does with a fact or function.
    enum Use: UInt8 {
        case needs, adds, deletes, increases, assigns

        /// Whether two events that do this may not change places (Fox and Long 2003, definition 12).
        func interferes(with other: Use) -> Bool {
            switch (self, other) {
            case (.needs, .needs), (.adds, .adds), (.deletes, .deletes), (.increases, .increases): false
            default: true
            }
        }
    }

    /// Ticks of one time unit.
    static let ticksPerUnit = 1_000_000
    /// Times above this are taken for none.
    static let latest = 1 << 50

    private struct Edge {
        var from: Int32
        var to: Int32
        var weight: Int
    }

    private struct Mark {
        var event: Int32
        var use: Use
    }

    private struct Protection {
        var start: Int32
        var end: Int32
        var isClosed: Bool
    }

    /// The least ticks between events that interfere.
    let separation: Int
    /// Added between events where times of timed literals are rounded.
    let slack: Int
    /// Whether every event comes after the one before.
    let isTotal: Bool
    /// The earliest time of each event; event 0 is the start of time.
    private(set) var times = [0]
    private var edges: [Edge] = []
    private var marks: [Int32: [Mark]] = [:]
    private var protections: [Int32: [Protection]] = [:]
    /// What events that are still to come will do.
    private var expected: [Int32: [Mark]] = [:]
    private var isLiteral = [false]
    private var last: Int32 = 0

    init(separation: Int, slack: Int, isTotal: Bool) {
        self.separation = separation
        self.slack = slack
        self.isTotal = isTotal
    }

    /// The latest of all times.
    var end: Int { times.max() ?? 0 }

    mutating func addEvent() -> Int32 {
        times.append(0)
        isLiteral.append(false)
        return Int32(times.count - 1)
    }

    /// An event at a fixed time.
    mutating func addLiteral(at time: Int) -> Int32 {
        let event = addEvent()
        isLiteral[Int(event)] = true
        edges.append(Edge(from: 0, to: event, weight: time))
        edges.append(Edge(from: event, to: 0, weight: -time))
        return event
    }

    /// `end` comes at least `least` and at most `most` after `start`.
    mutating func require(_ start: Int32, _ end: Int32, least: Int, most: Int?) {
        edges.append(Edge(from: start, to: end, weight: least))
        if let most { edges.append(Edge(from: end, to: start, weight: -most)) }
    }

    private mutating func after(_ earlier: Int32, _ later: Int32, _ distance: Int) {
        guard earlier != later, !(isLiteral[Int(earlier)] && isLiteral[Int(later)]) else { return }
        edges.append(Edge(from: earlier, to: later, weight: distance + slack))
    }

    /// Puts an event after all that it interferes with.
    mutating func place(_ event: Int32, _ uses: [(thing: Int32, use: Use)]) {
        if isTotal, last > 0 { after(last, event, separation) }
        last = event
        for (thing, use) in uses {
            for mark in marks[thing] ?? [] where mark.use.interferes(with: use) {
                after(mark.event, event, separation)
            }
            for mark in expected[thing] ?? [] where mark.use.interferes(with: use) {
                after(event, mark.event, separation)
            }
            if use == .needs { continue }
            for protection in protections[thing] ?? [] {
                if protection.isClosed {
                    after(protection.end, event, 0)
                } else {
                    after(protection.start, event, 0)
                    after(event, protection.end, 0)
                }
            }
        }
        for (thing, use) in uses { marks[thing, default: []].append(Mark(event: event, use: use)) }
    }

    /// An event that has not been applied comes after all events applied before it that it interferes with.
    mutating func expect(_ event: Int32, _ uses: [(thing: Int32, use: Use)]) {
        for (thing, use) in uses { expected[thing, default: []].append(Mark(event: event, use: use)) }
    }

    /// Ends ``expect(_:_:)``.
    mutating func meet(_ event: Int32, _ uses: [(thing: Int32, use: Use)]) {
        for (thing, _) in uses { expected[thing]?.removeAll { $0.event == event } }
    }

    /// An event comes before a time.
    mutating func require(_ event: Int32, before time: Int, _ distance: Int) {
        edges.append(Edge(from: event, to: 0, weight: distance + slack - time))
    }

    /// An event comes not before another one.
    mutating func require(_ later: Int32, notBefore earlier: Int32) { after(earlier, later, 0) }

    /// What changed these things so far comes before `start`; later changes keep out from there to `end`, or
    /// are allowed inside by who applies them.
    mutating func protect(_ things: [Int32], from start: Int32, to end: Int32) {
        for thing in things {
            for mark in marks[thing] ?? [] where mark.use != .needs { after(mark.event, start, 0) }
            protections[thing, default: []].append(Protection(start: start, end: end, isClosed: false))
        }
    }

    /// From here on changes of these things come after `end`.
    mutating func release(_ things: [Int32], at end: Int32) {
        for thing in things {
            for place in (protections[thing] ?? []).indices where protections[thing]?[place].end == end {
                protections[thing]?[place].isClosed = true
            }
        }
    }

    /// Finds the earliest times (Bellman and Ford).
    ///
    /// - Returns: false where the constraints contradict each other.
    mutating func solve() -> Bool {
        edges.withUnsafeBufferPointer { edges in
            times.withUnsafeMutableBufferPointer { times in
                for _ in 0...times.count {
                    var isChanged = false
                    for edge in edges {
                        let time = times[Int(edge.from)] + edge.weight
                        guard time > times[Int(edge.to)] else { continue }
                        if edge.to == 0 || time > Self.latest { return false }
                        times[Int(edge.to)] = time
                        isChanged = true
                    }
                    if !isChanged { return true }
                }
                return false
            }
        }
    }
}
