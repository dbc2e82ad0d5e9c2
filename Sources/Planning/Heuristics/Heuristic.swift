// Heuristics by name, with their stated properties.

/// An estimate of what it costs to reach the goal from a state.
///
/// A new heuristic is one file with its evaluator and one entry in ``all``; the help text, the
/// documentation and the tests read that list.
///
/// ```swift
/// for heuristic in Heuristic.all { print(heuristic.name, heuristic.summary) }
/// ```
public struct Heuristic: Sendable {
    /// The name in search configurations, such as `hmax`.
    public let name: String
    /// What it computes, in one line.
    public let summary: String
    /// Whether it never exceeds the cost of an optimal plan, so that A* with it finds one.
    public let isAdmissible: Bool
    /// Whether it falls by at most an operator's cost along that operator, so that A* never reopens.
    public let isConsistent: Bool
    /// Whether a state that it calls a dead end is one.
    public let isSafe: Bool
    /// Whether it names preferred operators.
    public let hasPreferredOperators: Bool
    /// What of the planner's language it understands.
    public let languageSupport: String
    /// Where it comes from.
    public let source: String
    /// Makes the evaluator for a task.
    let makeEvaluator: @Sendable (GroundTask, OperatorWeights) -> any HeuristicEvaluator
    /// Makes the evaluator within bounds, for heuristics that take long to build.
    var makeBoundedEvaluator:
        (@Sendable (GroundTask, OperatorWeights, ConstructionBudget) -> any HeuristicEvaluator)? = nil

    /// Makes the evaluator for a task, within `budget` where it takes long to build.
    func makeEvaluator(
        _ task: GroundTask, _ weights: OperatorWeights, within budget: ConstructionBudget
    ) -> any HeuristicEvaluator {
        makeBoundedEvaluator?(task, weights, budget) ?? makeEvaluator(task, weights)
    }

    /// Every heuristic, in the order of the help text.
    public static let all: [Heuristic] = [
        .blind, .goalCount, .hMax, .hAdd, .ff, .landmarkCount, .landmarkCut,
        .patternDatabase, .systematicPatternDatabases, .iPDB, .saturatedCostPartitioning,
        .landmarkCostPartitioning, .numericAdd, .numericFF,
    ]

    /// The heuristic called `name` in search configurations.
    public static func named(_ name: String) -> Heuristic? { all.first { $0.name == name } }
}

extension Heuristic: Hashable {
    /// Heuristics are equal when their names are.
    public static func == (left: Heuristic, right: Heuristic) -> Bool { left.name == right.name }
    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// What operators weigh in a heuristic.
enum OperatorWeights: Sendable {
    /// Their cost.
    case cost
    /// Their cost plus one, unless all cost 1: plans that are cheap but not endlessly long come first.
    ///
    /// Source: Richter and Westphal, "The LAMA planner", 2010.
    case costPlusOne
    /// One: short plans, whatever they cost.
    case unit

    /// The weights of all operators of `task`.
    func values(_ task: GroundTask) -> [Int32] {
        if self == .unit { return Array(repeating: 1, count: task.operatorCount) }
        let extra: Int32 = self == .costPlusOne && !task.isUnitCost ? 1 : 0
        return (0..<task.operatorCount).map { task.costs[$0] + extra }
    }
}

/// A heuristic at work on a task, for one search.
///
/// A heuristic may depend on how a state was reached. The search therefore numbers its states from 0 in the
/// order in which it first meets them, and tells of the initial state and of every step it takes before it
/// asks for the estimate of the state that the step leads to: once for a new state, and again for a known
/// state that it reaches in another way, where what is known of it may grow. Whoever keeps something for each
/// state keeps it by this number.
protocol HeuristicEvaluator: AnyObject {
    /// The bytes kept for states, which count towards the memory limit.
    var bytes: Int { get }

    /// Whether estimates depend on the steps that led to a state. Only then the search tells of steps.
    var isPathDependent: Bool { get }

    /// Tells of the initial state, which has the number `id`. A new search begins: what is kept for the states
    /// of an earlier one goes.
    func notifyInitial(_ state: UnsafePointer<UInt64>, id: Int)

    /// Tells that operator `number` leads from a state already told of to `state`.
    ///
    /// - Returns: whether the estimate of `state` may be another one than before; of no meaning for new states.
    @discardableResult
    func notifyTransition(
        from parent: UnsafePointer<UInt64>, parentID: Int, operator number: Int,
        to state: UnsafePointer<UInt64>, id: Int
    ) -> Bool

    /// The estimate for a state, or ``deadEnd``. Nothing is allocated.
    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32

    /// The estimate for the state with number `id`, or ``deadEnd``. Nothing is allocated.
    func evaluate(_ state: UnsafePointer<UInt64>, id: Int) -> Int32

    /// Appends the preferred operators of the state last evaluated. All can be applied in it.
    func appendPreferred(to operators: inout Buffer<Int32>)
}

extension HeuristicEvaluator {
    var bytes: Int { 0 }
    var isPathDependent: Bool { false }
    func notifyInitial(_ state: UnsafePointer<UInt64>, id: Int) {}
    @discardableResult
    func notifyTransition(
        from parent: UnsafePointer<UInt64>, parentID: Int, operator number: Int,
        to state: UnsafePointer<UInt64>, id: Int
    ) -> Bool { false }
    func evaluate(_ state: UnsafePointer<UInt64>, id: Int) -> Int32 { evaluate(state) }
    func appendPreferred(to operators: inout Buffer<Int32>) {}
}

/// The estimate for a state from which no goal state can be reached.
let deadEnd = Int32.max

/// The largest estimate; larger sums stop here.
let largestEstimate = Int32.max / 4
