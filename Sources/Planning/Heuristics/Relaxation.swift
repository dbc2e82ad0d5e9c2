// The task without deletions, as h_max, h_add and FF explore it.

/// How the costs of a rule's preconditions become the rule's.
protocol PreconditionCost {
    static func combine(_ sum: Int32, _ cost: Int32) -> Int32
}

/// The most expensive precondition counts: h_max.
enum MaximumCost: PreconditionCost {
    @inline(__always)
    static func combine(_ sum: Int32, _ cost: Int32) -> Int32 { max(sum, cost) }
}

/// All preconditions count: h_add.
enum SummedCost: PreconditionCost {
    @inline(__always)
    static func combine(_ sum: Int32, _ cost: Int32) -> Int32 { min(sum &+ cost, largestEstimate) }
}

/// Costs of facts and rules in the delete relaxation, by a generalised Dijkstra exploration.
///
/// Source: Bonet and Geffner, "Planning as heuristic search", 2001; the exploration as in Liu, Koenig and
/// Furcy, "Speeding up the calculation of heuristics for heuristic search-based planning", 2002.
final class Relaxation {
    private let task: GroundTask
    private let rules: RelaxedRules
    /// For each fact, the rules that need it.
    private let users: Rows
    private let preconditionCounts: Block<Int32>
    private let weights: Block<Int32>
    private let withoutPreconditions: Block<Int32>
    private let isGoal: Block<Bool>

    private var costs: Buffer<Int32>
    private var supporters: Buffer<Int32>
    private var missing: Buffer<Int32>
    private var sums: Buffer<Int32>
    private var queue = RadixQueue()

    init(_ task: GroundTask, weights: OperatorWeights) {
        self.task = task
        rules = task.rules
        self.weights = Block(rules.weights(weights.values(task)))
        users = rules.preconditions.transposed(count: task.factCount)
        let counts = (0..<rules.count).map { [rules] in Int32(rules.preconditions[$0].count) }
        preconditionCounts = Block(counts)
        withoutPreconditions = Block(counts.indices.filter { counts[$0] == 0 }.map(Int32.init))
        var goals = Array(repeating: false, count: task.factCount)
        for fact in task.goal { goals[Int(fact)] = true }
        isGoal = Block(goals)
        costs = Buffer(repeating: -1, count: task.factCount)
        supporters = Buffer(repeating: -1, count: task.factCount)
        missing = Buffer(repeating: 0, count: rules.count)
        sums = Buffer(repeating: 0, count: rules.count)
    }

    /// The cost of a fact after ``explore(_:from:)``, or -1 where it was not reached.
    @inline(__always)
    func cost(_ fact: Int32) -> Int32 { costs[Int(fact)] }

    /// The cheapest rule that adds a fact, or -1 where the fact holds in the state.
    @inline(__always)
    func supporter(_ fact: Int32) -> Int32 { supporters[Int(fact)] }

    /// The weight of a rule.
    @inline(__always)
    func weight(_ number: Int32) -> Int32 { weights[Int(number)] }

    /// Computes the costs of facts from `state` until all goal facts are settled.
    ///
    /// - Returns: the goal's cost, or ``deadEnd`` where a goal fact cannot be reached.
    func explore<Cost: PreconditionCost>(_: Cost.Type, from state: UnsafePointer<UInt64>) -> Int32 {
        let (costs, supporters) = (self.costs.base, self.supporters.base)
        let (missing, sums) = (self.missing.base, self.sums.base)
        let (userStarts, userValues) = (users.starts.base, users.values.base)
        let (addStarts, addValues) = (rules.adds.starts.base, rules.adds.values.base)
        costs.update(repeating: -1, count: task.factCount)
        missing.update(from: preconditionCounts.base, count: rules.count)
        sums.update(repeating: 0, count: rules.count)
        queue.removeAll()
        task.forEachFact(in: state) { fact in
            costs[Int(fact)] = 0
            supporters[Int(fact)] = -1
            queue.push(fact, key: 0)
        }
        var goalsLeft = task.goal.count
        var goalCost: Int32 = 0
        func apply(_ number: Int) {
            let cost = min(sums[number] &+ weights.base[number], largestEstimate)
            var place = Int(addStarts[number])
            let end = Int(addStarts[number + 1])
            while place < end {
                let fact = Int(addValues[place])
                if costs[fact] < 0 || cost < costs[fact] {
                    costs[fact] = cost
                    supporters[fact] = Int32(truncatingIfNeeded: number)
                    queue.push(Int32(truncatingIfNeeded: fact), key: cost)
                }
                place += 1
            }
        }
        if goalsLeft == 0 { return 0 }
        for place in 0..<withoutPreconditions.count { apply(Int(withoutPreconditions.base[place])) }
        while let (fact, cost) = queue.pop() {
            if cost != costs[Int(fact)] { continue }
            if isGoal.base[Int(fact)] {
                goalCost = Cost.combine(goalCost, cost)
                goalsLeft -= 1
                if goalsLeft == 0 { return goalCost }
            }
            var place = Int(userStarts[Int(fact)])
            let end = Int(userStarts[Int(fact) + 1])
            while place < end {
                let number = Int(userValues[place])
                sums[number] = Cost.combine(sums[number], cost)
                missing[number] &-= 1
                if missing[number] == 0 { apply(number) }
                place += 1
            }
        }
        return deadEnd
    }
}
