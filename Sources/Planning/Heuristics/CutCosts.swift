// h_max costs that follow while operators become cheaper, for landmark cuts.

/// The cost of a fact that was not reached.
let unreachedCost = Int32.max

/// The h_max costs of facts with, for each rule, the most expensive of its preconditions.
///
/// Two facts are added: one that always holds, for rules without preconditions, and the goal, which a last
/// rule adds at no cost. A rule's cost is its operator's: when a cut makes the operator cheaper, all of its
/// effects become cheaper.
struct CutCosts: ~Copyable {
    struct Rule {
        /// The number of preconditions not yet reached.
        var missing: Int32
        /// The most expensive precondition, or -1 while some are not reached.
        var supporter: Int32
        /// What the supporter cost when it was last looked at.
        var supporterCost: Int32
        /// What is left of the rule's cost.
        var cost: Int32
    }

    let factCount: Int
    /// The fact that always holds.
    let nothing: Int32
    let goal: Int32
    let preconditions: Rows
    let adds: Rows
    /// For each fact, the rules that need it.
    let users: Rows
    /// For each fact, the rules that add it.
    let achievers: Rows
    private(set) var rules: Buffer<Rule>

    private let task: GroundTask
    /// The rules before anything is reached.
    private let fresh: Buffer<Rule>
    /// Where rules are not operators: for each rule the first one of its operator and the one after the last.
    private let siblings: Block<Range32>?
    private var costs: Buffer<Int32>
    private var reduced = Buffer<Int32>()
    private var queue = RadixQueue()

    struct Range32 {
        var first: Int32
        var end: Int32
    }

    init(_ task: GroundTask, weights: OperatorWeights) {
        self.task = task
        factCount = task.factCount + 2
        nothing = Int32(task.factCount)
        goal = Int32(task.factCount + 1)
        var needs = RowsBuilder()
        var results = RowsBuilder()
        for number in 0..<task.rules.count {
            let row = task.rules.preconditions[number]
            if row.isEmpty { needs.add(nothing) }
            needs.append(row)
            results.append(task.rules.adds[number])
        }
        if task.goal.isEmpty { needs.add(nothing) }
        needs.append(task.goal)
        results.append(CollectionOfOne(goal))
        preconditions = Rows(needs)
        adds = Rows(results)
        users = preconditions.transposed(count: factCount)
        achievers = adds.transposed(count: factCount)
        let weights = task.rules.weights(weights.values(task)) + [0]
        var fresh = Buffer<Rule>(capacity: weights.count)
        for (number, weight) in weights.enumerated() {
            let missing = Int32(preconditions[number].count)
            fresh.append(Rule(missing: missing, supporter: -1, supporterCost: unreachedCost, cost: weight))
        }
        rules = Buffer(copying: fresh.base, count: fresh.count)
        self.fresh = fresh
        siblings = task.rules.areOperators ? nil : Block(Self.siblings(task.rules))
        costs = Buffer(repeating: unreachedCost, count: factCount)
    }

    /// What the goal costs now, or ``unreachedCost``.
    var goalCost: Int32 { costs[Int(goal)] }

    /// What a fact costs now.
    @inline(__always)
    func cost(_ fact: Int32) -> Int32 { costs[Int(fact)] }

    /// Whether some rule that adds the fact costs nothing.
    @inline(__always)
    func hasFreeAchiever(_ fact: Int32) -> Bool {
        let (starts, values) = (achievers.starts.base, achievers.values.base)
        for place in Int(starts[Int(fact)])..<Int(starts[Int(fact) + 1])
        where rules.base[Int(values[place])].cost == 0 {
            return true
        }
        return false
    }

    private static func siblings(_ rules: RelaxedRules) -> [Range32] {
        var ranges: [Range32] = []
        var first = 0
        while first < rules.count {
            let owner = rules.operators[first]
            var end = first + 1
            while owner >= 0, end < rules.count, rules.operators[end] == owner { end += 1 }
            for _ in first..<end { ranges.append(Range32(first: Int32(first), end: Int32(end))) }
            first = end
        }
        return ranges
    }

    /// Computes all costs from `state`, operators at their full cost.
    mutating func explore(from state: UnsafePointer<UInt64>) {
        let (costs, rules) = (self.costs.base, self.rules.base)
        let (userStarts, users) = (self.users.starts.base, self.users.values.base)
        costs.update(repeating: unreachedCost, count: factCount)
        rules.update(from: fresh.base, count: fresh.count)
        queue.removeAll()
        task.forEachFact(in: state) { fact in
            costs[Int(fact)] = 0
            queue.push(fact, key: 0)
        }
        costs[Int(nothing)] = 0
        queue.push(nothing, key: 0)
        while let (fact, cost) = queue.pop() {
            if cost != costs[Int(fact)] { continue }
            var place = Int(userStarts[Int(fact)])
            let end = Int(userStarts[Int(fact) + 1])
            while place < end {
                let number = Int(users[place])
                rules[number].missing &-= 1
                if rules[number].missing == 0 {
                    rules[number].supporter = fact
                    rules[number].supporterCost = cost
                    offer(adds: number, cost &+ rules[number].cost)
                }
                place += 1
            }
        }
    }

    /// Takes the cost of the cheapest rule from all operators with rules in `cut`, and lets costs follow.
    ///
    /// - Returns: the cost taken.
    mutating func reduce(_ cut: borrowing Buffer<Int32>) -> Int32 {
        let rules = self.rules.base
        var cost = Int32.max
        for place in 0..<cut.count { cost = min(cost, rules[Int(cut[place])].cost) }
        queue.removeAll()
        if let siblings {
            reduceSiblings(cut, siblings, by: cost)
        } else {
            for place in 0..<cut.count {
                let number = Int(cut[place])
                rules[number].cost &-= cost
                offer(adds: number, rules[number].supporterCost &+ rules[number].cost)
            }
        }
        follow()
        return cost
    }

    /// Reduces each operator once, though the cut may have several of its rules.
    private mutating func reduceSiblings(
        _ cut: borrowing Buffer<Int32>, _ siblings: Block<Range32>, by cost: Int32
    ) {
        let rules = self.rules.base
        reduced.removeAll()
        for place in 0..<cut.count { reduced.append(siblings[Int(cut[place])].first) }
        var owners = UnsafeMutableBufferPointer(start: reduced.base, count: reduced.count)
        owners.sort()
        for place in 0..<reduced.count where place == 0 || reduced[place] != reduced[place - 1] {
            for number in Int(reduced[place])..<Int(siblings[Int(reduced[place])].end) {
                rules[number].cost &-= cost
                guard rules[number].supporter >= 0 else { continue }
                offer(adds: number, rules[number].supporterCost &+ rules[number].cost)
            }
        }
    }

    /// Lowers the costs of facts by what is in the queue.
    private mutating func follow() {
        let (costs, rules) = (self.costs.base, self.rules.base)
        let (userStarts, users) = (self.users.starts.base, self.users.values.base)
        while let (fact, cost) = queue.pop() {
            if cost != costs[Int(fact)] { continue }
            var place = Int(userStarts[Int(fact)])
            let end = Int(userStarts[Int(fact) + 1])
            while place < end {
                let number = Int(users[place])
                place += 1
                if rules[number].supporter != fact || rules[number].supporterCost <= cost { continue }
                let supporter = mostExpensive(number, fact, cost)
                if supporter.cost == rules[number].supporterCost {
                    rules[number].supporter = supporter.fact
                    continue
                }
                rules[number].supporter = supporter.fact
                rules[number].supporterCost = supporter.cost
                offer(adds: number, supporter.cost &+ rules[number].cost)
            }
        }
    }

    /// The first of the most expensive preconditions, or `fact` where none costs more.
    @inline(__always)
    private func mostExpensive(_ number: Int, _ fact: Int32, _ cost: Int32) -> (fact: Int32, cost: Int32) {
        let (starts, facts, costs) = (preconditions.starts.base, preconditions.values.base, self.costs.base)
        var (best, bestCost) = (fact, cost)
        var place = Int(starts[number])
        let end = Int(starts[number + 1])
        while place < end {
            let other = costs[Int(facts[place])]
            if other > bestCost { (best, bestCost) = (facts[place], other) }
            place += 1
        }
        return (best, bestCost)
    }

    /// Lets what a rule adds cost at most `cost`.
    @inline(__always)
    private mutating func offer(adds number: Int, _ cost: Int32) {
        let (starts, facts, costs) = (adds.starts.base, adds.values.base, self.costs.base)
        let cost = min(cost, largestEstimate)
        var place = Int(starts[number])
        let end = Int(starts[number + 1])
        while place < end {
            let fact = facts[place]
            if cost < costs[Int(fact)] {
                costs[Int(fact)] = cost
                queue.push(fact, key: cost)
            }
            place += 1
        }
    }
}
