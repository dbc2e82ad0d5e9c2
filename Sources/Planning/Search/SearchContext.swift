// What every search works with: the task, its limits, and whom to tell.

import PDDL

/// The task of a search, its limits, and whom to tell.
struct SearchContext: Sendable {
    let task: GroundTask
    var deadline: Deadline
    let observer: SearchObserver
    /// What costs were multiplied with to be whole.
    let costScale: Int
    /// When the planner started.
    let start: ContinuousClock.Instant
    /// The search's name for whoever watches.
    var name: String
    /// What to do when the search has done some work.
    var onWork: Work?

    /// Something to do after so many evaluations; it may be done more than once.
    struct Work: Sendable {
        var evaluations: Int
        var act: @Sendable () -> Void
    }

    /// The same for one of several searches that run at the same time.
    func sharing(_ shared: SharedLimits, as place: Int) -> SearchContext {
        var result = self
        result.deadline = deadline.sharing(shared, as: place)
        return result
    }

    /// The same for a part of the search.
    func named(_ name: String) -> SearchContext {
        var result = self
        result.name = name
        return result
    }

    /// Seconds since the planner started.
    var seconds: Double { (ContinuousClock.now - start).seconds }

    /// Tells of a plan.
    func report(_ plan: Plan, cost: Int) {
        let unscaled = Rational(cost, costScale) ?? Rational(cost)
        observer.onPlan(FoundPlan(plan: plan, cost: unscaled, seconds: seconds, search: name))
    }
}

/// Looks at the limits now and then: often enough to keep them, seldom enough to cost nothing.
///
/// The number of evaluations between two looks follows from how long the last ones took.
struct SearchWatch {
    private let context: SearchContext
    private var interval = 1
    private var countdown = 1
    private var last = ContinuousClock.now
    private var lastReport = ContinuousClock.now

    private static let mostEvaluations = 1024

    init(_ context: SearchContext) { self.context = context }

    /// Counts an evaluation or expansion; whether it is time to ``look(bytes:_:)``.
    @inline(__always)
    mutating func isDue() -> Bool {
        countdown &-= 1
        return countdown <= 0
    }

    /// Looks at the clock, the memory and whether someone cancelled; tells how far the search is.
    mutating func look(bytes: Int, _ counts: SearchCounts) -> Limit? {
        let now = ContinuousClock.now
        let elapsed = now - last
        if elapsed > .milliseconds(8) {
            interval = max(interval / 2, 1)
        } else if elapsed < .milliseconds(2) {
            interval = min(interval * 2, Self.mostEvaluations)
        }
        (last, countdown) = (now, interval)
        if let work = context.onWork, counts.evaluated >= work.evaluations { work.act() }
        if now - lastReport > .milliseconds(100) {
            lastReport = now
            context.observer.onProgress(
                SearchProgress(
                    search: context.name, states: counts.states, expanded: counts.expanded,
                    bestEstimate: counts.bestEstimate == deadEnd ? nil : Int(counts.bestEstimate),
                    lowerBound: counts.lowerBound.map(Int.init), seconds: context.seconds))
        }
        return context.deadline.reached(bytes: bytes)
    }
}

/// What a search counts.
struct SearchCounts {
    var expanded = 0
    var reopened = 0
    var evaluated = 0
    var generated = 0
    var deadEnds = 0
    var states = 0
    var bestEstimate = deadEnd
    /// For A*, the smallest sum of path cost and estimate among open states.
    var lowerBound: Int32?
    /// The states that A* expanded before the sum last grew.
    var expandedUntilLastLayer: Int?

    /// Adds the counts to the statistics of the run.
    func add(to statistics: inout SearchStatistics, bytes: Int) {
        statistics.expanded += expanded
        statistics.reopened += reopened
        statistics.evaluated += evaluated
        statistics.generated += generated
        statistics.deadEnds += deadEnds
        statistics.states = max(statistics.states, states)
        statistics.expandedUntilLastLayer = expandedUntilLastLayer
        statistics.peakBytes = max(statistics.peakBytes, bytes)
    }
}
