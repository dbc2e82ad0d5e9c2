// Whom a run of the planner tells how it goes on.

public import PDDL

/// Hears of plans as they are found and of how far the search is.
///
/// ```swift
/// let observer = SearchObserver(onPlan: { print("cost \($0.cost) after \($0.seconds) s") })
/// try Planner(.lama, within: .time(.seconds(60))).solve(problem, statistics: &statistics, observer: observer)
/// ```
///
/// Both may be called from any thread, but never at the same time.
public struct SearchObserver: Sendable {
    /// Called with each plan that is better than all before.
    public var onPlan: @Sendable (FoundPlan) -> Void
    /// Called several times a second while a search runs.
    public var onProgress: @Sendable (SearchProgress) -> Void

    /// An observer; what is left out does nothing.
    public init(
        onPlan: @escaping @Sendable (FoundPlan) -> Void = { _ in },
        onProgress: @escaping @Sendable (SearchProgress) -> Void = { _ in }
    ) {
        self.onPlan = onPlan
        self.onProgress = onProgress
    }
}

/// A plan, found on the way to a better one.
public struct FoundPlan: Sendable, Hashable {
    /// The plan.
    public let plan: Plan
    /// The cost of its actions.
    public let cost: Rational
    /// Seconds since the planner started.
    public let seconds: Double
    /// The search that found it.
    public let search: String
}

/// How far a search is.
public struct SearchProgress: Sendable, Hashable {
    /// The search at work.
    public let search: String
    /// Different states met.
    public let states: Int
    /// States expanded.
    public let expanded: Int
    /// The best estimate so far; nil where none is known.
    public let bestEstimate: Int?
    /// For A*, the cost that every plan has at least; otherwise nil.
    public let lowerBound: Int?
    /// Seconds since the planner started.
    public let seconds: Double
}
