// What a run of the planner did.

public import PDDL

/// Counts and times of one run of the planner.
public struct SearchStatistics: Sendable, Hashable {
    /// Facts that can change, after grounding.
    public var facts = 0
    /// Ground operators.
    public var operators = 0
    /// Finite-domain variables.
    public var variables = 0
    /// Bytes of a packed state.
    public var bytesPerState = 0
    /// The heuristics' estimates for the initial state, in the order of the configuration; nil is a dead end.
    /// Costs are whole numbers after scaling by ``costScale``.
    public var initialEstimates: [Int?] = []
    /// What costs were multiplied with to be whole.
    public var costScale = 1
    /// States whose successors were made.
    public var expanded = 0
    /// For A*, the states expanded before the sum of path cost and estimate last grew: what does not depend on
    /// the order among equal sums.
    public var expandedUntilLastLayer: Int?
    /// States that were expanded again because a cheaper path was found.
    public var reopened = 0
    /// States whose estimate was computed.
    public var evaluated = 0
    /// Successors made, known states included.
    public var generated = 0
    /// States found to be dead ends.
    public var deadEnds = 0
    /// Different states met.
    public var states = 0
    /// For timed problems, a time before which no plan ends; otherwise nil.
    public var makespanBound: Rational?
    /// The cost of the plan found, after scaling; without a metric its length.
    public var planCost: Int?
    /// The search that found the plan or proved that there is none, where several took part.
    public var decidedBy: String?
    /// The limit that ended the run, also where a plan was found before.
    public var limit: Limit?
    /// Seconds for finding invariants, reachable instances and variables.
    public var groundingSeconds = 0.0
    /// Seconds for what heuristics prepare before the search; part of ``searchSeconds``.
    public var heuristicSeconds = 0.0
    /// Seconds for the search itself.
    public var searchSeconds = 0.0
    /// The most bytes held by states, nodes and open lists.
    public var peakBytes = 0

    /// All zero.
    public init() {}
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
