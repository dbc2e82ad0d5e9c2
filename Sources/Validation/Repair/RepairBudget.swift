// When a search for a repair ends.

/// Counts work and looks at the clock now and then.
struct RepairBudget {
    let deadline: ContinuousClock.Instant
    /// How many steps were carried out or thought of.
    private(set) var work = 0
    /// After so much work, the repair that was found is good enough.
    private(set) var enough = Int.max
    private(set) var isOver = false

    init(until deadline: ContinuousClock.Instant) { self.deadline = deadline }

    /// Counts a piece of work.
    ///
    /// - Returns: whether to go on.
    mutating func tick() -> Bool {
        work += 1
        if work >= enough || (work.isMultiple(of: 64) && ContinuousClock.now >= deadline) { isOver = true }
        return !isOver
    }

    /// Counts the judging of a plan.
    mutating func judged(steps: Int) {
        work += steps
        look()
    }

    /// Ends the search: it would take too much memory.
    mutating func end() { isOver = true }

    /// Looks at the clock.
    mutating func look() { if ContinuousClock.now >= deadline { isOver = true } }

    /// A repair was found; a better one is looked for as long again, and a little.
    mutating func found() { enough = min(enough, 2 * work + 50_000) }
}
