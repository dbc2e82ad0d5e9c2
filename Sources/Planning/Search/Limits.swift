// How long a search may take and how much memory it may hold.

import Synchronization

/// Bounds on a search. Whoever reaches one gives up and proves nothing.
///
/// ```swift
/// Planner(.standard, within: .time(.seconds(30)).and(.memory(2 << 30)))
/// ```
public struct Limits: Sendable, Hashable {
    /// The longest time on the clock, grounding included, or nil.
    public var time: Duration?
    /// The most bytes that facts, states and open lists may take, or nil.
    public var memory: Int?

    /// Bounds; nil means none.
    public init(time: Duration? = nil, memory: Int? = nil) {
        self.time = time
        self.memory = memory
    }

    /// No bounds.
    public static let none = Limits()
    /// A bound on the time.
    public static func time(_ duration: Duration) -> Limits { Limits(time: duration) }
    /// A bound on the memory in bytes.
    public static func memory(_ bytes: Int) -> Limits { Limits(memory: bytes) }
    /// Both bounds; where both sides have one, the other's counts.
    public func and(_ other: Limits) -> Limits {
        Limits(time: other.time ?? time, memory: other.memory ?? memory)
    }
}

/// Why a search gave up.
public enum Limit: Sendable, Hashable {
    /// The time was up.
    case time(Duration)
    /// The bytes were used up.
    case memory(Int)
    /// The task that ran the search was cancelled.
    case cancelled
    /// A path's cost left 31 bits.
    case costRange
    /// The search stopped without having seen everything that could matter.
    case incomplete
}

extension Limit: CustomStringConvertible {
    /// The limit in words.
    public var description: String {
        switch self {
        case .time(let duration): "the time limit of \(duration) was reached"
        case .memory(let bytes): "the memory limit of \(bytes >> 20) MiB was reached"
        case .cancelled: "the search was cancelled"
        case .costRange: "the cost of a path does not fit in 31 bits"
        case .incomplete: "the search was incomplete"
        }
    }
}

/// The limits of one run, with the clock started.
struct Deadline: Sendable {
    private let limits: Limits
    private let end: ContinuousClock.Instant?
    /// What several searches at the same time share, and which of them this is.
    private var shared: SharedLimits?
    private var place = 0

    init(_ limits: Limits) {
        self.limits = limits
        end = limits.time.map { ContinuousClock.now + $0 }
    }

    /// The same limits for one of several searches that run at the same time.
    func sharing(_ shared: SharedLimits, as place: Int) -> Deadline {
        var result = self
        (result.shared, result.place) = (shared, place)
        return result
    }

    /// The limit that is reached with `bytes` in use by this search, if any.
    func reached(bytes: Int) -> Limit? {
        if let end, let time = limits.time, ContinuousClock.now >= end { return .time(time) }
        let total = shared?.use(bytes, by: place) ?? bytes
        if let memory = limits.memory, total > memory { return .memory(memory) }
        if let shared, shared.isOver { return .cancelled }
        return Task.isCancelled ? .cancelled : nil
    }

    /// Whether nobody waits for this search any more.
    var isCancelled: Bool { shared?.isOver ?? false || Task.isCancelled }

    /// What heuristics may take to be built: their share of what is left.
    var budget: ConstructionBudget {
        ConstructionBudget(
            Limits(time: end.map { max($0 - .now, .zero) }, memory: bytesLeft(using: 0)), of: self)
    }

    /// The bytes that a search with `bytes` in use may still take, or nil where there is no limit.
    func bytesLeft(using bytes: Int) -> Int? {
        limits.memory.map { max($0 - (shared?.use(bytes, by: place) ?? bytes), 0) }
    }
}

/// What searches that run at the same time know of each other: the memory in use, and whether to end.
final class SharedLimits: Sendable {
    private let used: Mutex<[Int]>
    private let over = Atomic<Bool>(false)

    init(count: Int) { used = Mutex(Array(repeating: 0, count: count)) }

    /// Notes the bytes that one search uses, and gives those that all use.
    func use(_ bytes: Int, by place: Int) -> Int {
        used.withLock { used in
            used[place] = bytes
            return used.reduce(0, +)
        }
    }

    /// Whether all searches are to end.
    var isOver: Bool { over.load(ordering: .relaxed) }

    /// Tells all searches to end.
    func end() { over.store(true, ordering: .relaxed) }
}

/// Thrown inside the module where a limit ends a phase.
struct LimitReached: Error {
    var limit: Limit
}
