// Several heuristics asked together.

/// The heuristics of a satisficing search: their estimates for the state at hand, the best so far, and what
/// they prefer.
final class StateEstimator {
    private let evaluators: [any HeuristicEvaluator]
    private let isSafe: [Bool]
    private let isAsked: [Bool]
    private let followsPaths: Bool
    private var estimates: Buffer<Int32>
    private var bests: Buffer<Int32>

    /// The evaluators of `heuristics`. With FF among them, preferred operators are those of FF alone.
    init(_ heuristics: [Heuristic], _ task: GroundTask, _ weights: OperatorWeights) {
        evaluators = heuristics.map { $0.makeEvaluator(task, weights) }
        isSafe = heuristics.map(\.isSafe)
        isAsked = heuristics.map { $0.hasPreferredOperators && ($0 == .ff || !heuristics.contains(.ff)) }
        followsPaths = evaluators.contains { $0.isPathDependent }
        estimates = Buffer(repeating: 0, count: heuristics.count)
        bests = Buffer(repeating: deadEnd, count: heuristics.count)
    }

    /// The number of heuristics.
    var count: Int { evaluators.count }

    /// The estimate of one heuristic for the state last evaluated, or ``deadEnd``.
    @inline(__always)
    subscript(place: Int) -> Int32 { estimates[place] }

    /// The estimates for the state last evaluated; nil is a dead end.
    var current: [Int?] { (0..<count).map { estimates[$0] == deadEnd ? nil : Int(estimates[$0]) } }

    /// The first heuristic's best estimate so far.
    var best: Int32 { bests[0] }

    /// The bytes kept for states.
    var bytes: Int { evaluators.reduce(0) { $0 + $1.bytes } }

    /// Asks all heuristics.
    ///
    /// - Returns: whether the state is a dead end: a safe heuristic says so, or all do.
    func evaluate(_ state: UnsafePointer<UInt64>, id: Int) -> Bool {
        var areAllDead = true
        for place in 0..<evaluators.count {
            let estimate = evaluators[place].evaluate(state, id: id)
            estimates[place] = estimate
            if estimate != deadEnd {
                areAllDead = false
            } else if isSafe[place] {
                for rest in place..<evaluators.count { estimates[rest] = deadEnd }
                return true
            }
        }
        return areAllDead
    }

    /// Whether the state last evaluated has a better estimate than all before; then it is the best.
    func isProgress() -> Bool {
        var result = false
        for place in 0..<evaluators.count where estimates[place] < bests[place] {
            bests[place] = estimates[place]
            result = true
        }
        return result
    }

    /// Forgets the best estimates.
    func restart() {
        for place in 0..<evaluators.count { bests[place] = deadEnd }
    }

    /// Tells heuristics that depend on paths of the initial state.
    func notifyInitial(_ state: UnsafePointer<UInt64>) {
        guard followsPaths else { return }
        for evaluator in evaluators where evaluator.isPathDependent { evaluator.notifyInitial(state, id: 0) }
    }

    /// Tells heuristics that depend on paths of a step.
    @inline(__always)
    func notifyTransition(
        from parent: UnsafePointer<UInt64>, parentID: Int, operator number: Int,
        to state: UnsafePointer<UInt64>, id: Int
    ) {
        guard followsPaths else { return }
        for evaluator in evaluators where evaluator.isPathDependent {
            evaluator.notifyTransition(
                from: parent, parentID: parentID, operator: number, to: state, id: id)
        }
    }

    /// Appends the preferred operators of the state last evaluated.
    func appendPreferred(to operators: inout Buffer<Int32>) {
        for place in 0..<evaluators.count where isAsked[place] && estimates[place] != deadEnd {
            evaluators[place].appendPreferred(to: &operators)
        }
    }
}

/// The preferred operators of the state at hand.
struct PreferredOperators: ~Copyable {
    /// For each operator, the state that last preferred it.
    private var stamps: Buffer<UInt32>
    private var stamp: UInt32 = 0
    private var operators = Buffer<Int32>()

    init(_ task: GroundTask) { stamps = Buffer(repeating: 0, count: max(task.operatorCount, 1)) }

    /// Takes those of the state last evaluated.
    mutating func mark(_ estimator: StateEstimator) {
        stamp &+= 1
        if stamp == 0 {
            stamps.base.update(repeating: 0, count: stamps.count)
            stamp = 1
        }
        operators.removeAll()
        estimator.appendPreferred(to: &operators)
        for place in 0..<operators.count { stamps[Int(operators[place])] = stamp }
    }

    /// Whether an operator is preferred.
    @inline(__always)
    func contains(_ number: Int) -> Bool { stamps[number] == stamp }
}
