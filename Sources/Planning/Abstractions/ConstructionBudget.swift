// How much a heuristic may do before the search starts.

/// Bounds on building a heuristic: by counted work, so that results can be repeated, and by the clock.
struct ConstructionBudget: Sendable {
    /// When building must be over.
    let end: ContinuousClock.Instant
    /// The most bytes that tables may take.
    let bytes: Int

    /// Bounds of a part of what a search is given: a tenth of its time, at most 20 seconds, and a quarter of
    /// its memory, at most 512 MiB.
    init(_ limits: Limits = .none) {
        let share = (limits.time ?? .seconds(200)) / 10
        end = ContinuousClock.now + min(share, .seconds(20))
        bytes = min((limits.memory ?? 2 << 30) / 4, 512 << 20)
    }

    private init(end: ContinuousClock.Instant, bytes: Int) {
        self.end = end
        self.bytes = bytes
    }

    /// The same with only `fraction` of the time that is left, and of the memory.
    func part(_ fraction: Double) -> ConstructionBudget {
        let now = ContinuousClock.now
        return ConstructionBudget(
            end: now + max(.zero, end - now) * fraction, bytes: Int(Double(bytes) * fraction))
    }

    /// Whether the time is over, or nobody waits for the result any more.
    var isOver: Bool { ContinuousClock.now >= end || Task.isCancelled }
}
