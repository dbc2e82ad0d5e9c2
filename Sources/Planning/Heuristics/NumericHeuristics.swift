// Heuristics that count what numbers need.

extension Heuristic {
    /// The sum of the goal facts' costs where nothing becomes false; a comparison costs the applications of a
    /// rule that bring its number over the bound. Preferred are the operators of the relaxed plan that the state
    /// lets be applied.
    public static let numericAdd = Heuristic(
        name: "nadd", summary: "the sum of the goals' costs, repeated applications for numbers included",
        isAdmissible: false, isConsistent: false, isSafe: true, hasPreferredOperators: true,
        languageSupport: "everything the planner reads, numbers included",
        source: "Scala and others, Subgoaling techniques for satisficing and optimal numeric planning, 2020",
        makeEvaluator: { NumericEvaluator($0, $1, countsPlan: false) })

    /// The cost of a relaxed plan made of the cheapest supporters by ``numericAdd``.
    public static let numericFF = Heuristic(
        name: "nff", summary: "the cost of a relaxed plan, repeated applications for numbers included",
        isAdmissible: false, isConsistent: false, isSafe: true, hasPreferredOperators: true,
        languageSupport: "everything the planner reads, numbers included",
        source: "Scala and others, Search-guidance mechanisms for numeric planning through subgoaling "
            + "relaxation, 2020",
        makeEvaluator: { NumericEvaluator($0, $1, countsPlan: true) })
}

private final class NumericEvaluator: HeuristicEvaluator {
    private let task: GroundTask
    private let relaxation: NumericRelaxation
    private let countsPlan: Bool
    private var factStamps: Buffer<UInt32>
    private var operatorStamps: Buffer<UInt32>
    /// For each operator, how often the relaxed plan applies it.
    private var counts: Buffer<Int32>
    private var stamp: UInt32 = 0
    private var open = Buffer<Int32>()
    private var used = Buffer<Int32>()
    private var preferred = Buffer<Int32>()
    private let weights: Block<Int32>

    init(_ task: GroundTask, _ weights: OperatorWeights, countsPlan: Bool) {
        self.task = task
        self.countsPlan = countsPlan
        relaxation = NumericRelaxation(task, weights: weights)
        factStamps = Buffer(repeating: 0, count: task.factCount)
        operatorStamps = Buffer(repeating: 0, count: task.operatorCount)
        counts = Buffer(repeating: 0, count: task.operatorCount)
        self.weights = Block(weights.values(task))
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        preferred.removeAll()
        let sum = relaxation.explore(from: state)
        guard sum != deadEnd else { return deadEnd }
        advanceStamp()
        used.removeAll()
        for fact in task.goal { visit(fact) }
        while let fact = open.popLast() {
            let rule = relaxation.supporter(fact)
            if rule < 0 { continue }
            take(rule, times: relaxation.times(fact), state)
            let helper = relaxation.helper(fact)
            if helper.rule >= 0 { take(helper.rule, times: helper.times, state) }
        }
        guard countsPlan else { return sum }
        var cost = 0
        for place in 0..<used.count {
            let number = Int(used[place])
            cost += Int(counts[number]) * Int(weights[number])
        }
        return Int32(min(cost, Int(largestEstimate)))
    }

    func appendPreferred(to operators: inout Buffer<Int32>) {
        for place in 0..<preferred.count { operators.append(preferred[place]) }
    }

    /// Takes a rule into the relaxed plan.
    private func take(_ rule: Int32, times: Int32, _ state: UnsafePointer<UInt64>) {
        for required in relaxation.needs(of: rule) { visit(required) }
        let number = relaxation.owner(rule)
        if number < 0 { return }
        if operatorStamps[Int(number)] != stamp {
            operatorStamps[Int(number)] = stamp
            counts[Int(number)] = 0
            used.append(number)
            let holds = task.operators.preconditions[Int(number)].allSatisfy { task.holds($0, in: state) }
            if holds, task.numeric?.canApply(Int(number), in: state) != false { preferred.append(number) }
        }
        counts[Int(number)] = max(counts[Int(number)], times)
    }

    private func visit(_ fact: Int32) {
        guard factStamps[Int(fact)] != stamp else { return }
        factStamps[Int(fact)] = stamp
        open.append(fact)
    }

    private func advanceStamp() {
        stamp &+= 1
        guard stamp == 0 else { return }
        factStamps.base.update(repeating: 0, count: factStamps.count)
        operatorStamps.base.update(repeating: 0, count: operatorStamps.count)
        stamp = 1
    }
}
