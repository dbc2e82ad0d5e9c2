// The FF heuristic: the cost of a relaxed plan.

extension Heuristic {
    /// The cost of a plan of the delete relaxation, made of the cheapest supporters by h_add. Preferred are
    /// its operators that the state lets be applied.
    public static let ff = Heuristic(
        name: "ff", summary: "the cost of a relaxed plan; prefers its applicable actions",
        isAdmissible: false, isConsistent: false, isSafe: true, hasPreferredOperators: true,
        languageSupport: "everything the planner reads",
        source: "Hoffmann and Nebel, The FF planning system, 2001; supporters by h_add as in "
            + "Keyder and Geffner, Heuristics for planning with action costs revisited, 2008",
        makeEvaluator: { FFEvaluator($0, $1) })
}

private final class FFEvaluator: HeuristicEvaluator {
    private let task: GroundTask
    private let relaxation: Relaxation
    /// For each fact, rule and operator, the evaluation that last took it into the relaxed plan.
    private var factStamps: Buffer<UInt32>
    private var ruleStamps: Buffer<UInt32>
    private var operatorStamps: Buffer<UInt32>
    private var stamp: UInt32 = 0
    private var open = Buffer<Int32>()
    private var preferred = Buffer<Int32>()

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        self.task = task
        relaxation = Relaxation(task, weights: weights)
        factStamps = Buffer(repeating: 0, count: task.factCount)
        ruleStamps = Buffer(repeating: 0, count: task.rules.count)
        operatorStamps = Buffer(repeating: 0, count: task.operatorCount)
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        preferred.removeAll()
        guard relaxation.explore(SummedCost.self, from: state) != deadEnd else { return deadEnd }
        advanceStamp()
        for fact in task.goal { visit(fact) }
        var sum: Int32 = 0
        while let fact = open.popLast() {
            let rule = relaxation.supporter(fact)
            if rule < 0 || ruleStamps[Int(rule)] == stamp { continue }
            ruleStamps[Int(rule)] = stamp
            var isApplicable = true
            for required in task.rules.preconditions[Int(rule)] {
                if relaxation.supporter(required) >= 0 { isApplicable = false }
                visit(required)
            }
            let number = task.rules.operators[Int(rule)]
            if number < 0 { continue }
            if isApplicable { preferred.append(number) }
            // A further effect of the same operator costs nothing more.
            if operatorStamps[Int(number)] == stamp { continue }
            operatorStamps[Int(number)] = stamp
            sum = min(sum &+ relaxation.weight(rule), largestEstimate)
        }
        return sum
    }

    func appendPreferred(to operators: inout Buffer<Int32>) {
        for place in 0..<preferred.count { operators.append(preferred[place]) }
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
        ruleStamps.base.update(repeating: 0, count: ruleStamps.count)
        operatorStamps.base.update(repeating: 0, count: operatorStamps.count)
        stamp = 1
    }
}
