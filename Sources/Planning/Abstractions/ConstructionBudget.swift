// How much a heuristic may do before the search starts.

/// Bounds on building a heuristic: by counted work, so that results can be repeated, and by the clock.
struct ConstructionBudget: Sendable {
    /// When building must be over.
    let end: ContinuousClock.Instant
    /// The most bytes that tables may take.
    let bytes: Int
    /// The limits of the search that waits.
    private let deadline: Deadline?

    /// Bounds of a part of what a search is given: a tenth of its time, at most 20 seconds, and a quarter of
    /// its memory, at most 512 MiB.
    ///
    /// - Parameter deadline: tells whether the search that waits was cancelled.
    init(_ limits: Limits = .none, of deadline: Deadline? = nil) {
        self.deadline = deadline
        let share = (limits.time ?? .seconds(200)) / 10
        end = ContinuousClock.now + min(share, .seconds(20))
        bytes = min((limits.memory ?? 2 << 30) / 4, 512 << 20)
    }

    private init(end: ContinuousClock.Instant, bytes: Int, of deadline: Deadline?) {
        self.end = end
        self.bytes = bytes
        self.deadline = deadline
    }

    /// The same with only `fraction` of the time that is left, and of the memory.
    func part(_ fraction: Double) -> ConstructionBudget {
        let now = ContinuousClock.now
        return ConstructionBudget(
            end: now + max(.zero, end - now) * fraction, bytes: Int(Double(bytes) * fraction), of: deadline)
    }

    /// The same for work while the search goes on: for so much time from now on.
    func extended(by time: Duration) -> ConstructionBudget {
        ConstructionBudget(end: ContinuousClock.now + time, bytes: bytes, of: deadline)
    }

    /// Whether the time is over, or nobody waits for the result any more.
    var isOver: Bool { ContinuousClock.now >= end || deadline?.isCancelled ?? Task.isCancelled }
}
