// Additive costs of facts and comparisons in the numeric relaxation.

/// Costs of facts, comparisons and rules where nothing becomes false and numbers do not get worse: a comparison
/// costs as many applications of a rule as bring its number over the bound, and the rule's preconditions once.
///
/// Source: Scala and others, "Subgoaling techniques for satisficing and optimal numeric planning", 2020.
final class NumericRelaxation {
    private let task: GroundTask
    private let numeric: NumericTask?
    private let rules: NumericRules
    private let needs: Rows
    private let adds: Rows
    private let users: Rows
    private let owners: Block<Int32>
    private let weights: Block<Int32>
    /// For each rule, the effects that its supports are computed from.
    private let effects: Rows
    private let supports: Block<NumericRules.Support>
    private let supportStarts: Block<Int32>
    private let withoutNeeds: Block<Int32>
    /// For each fact the comparison it stands for, or -1.
    private let isGoal: Block<Bool>

    private var costs: Buffer<Int32>
    private var supporters: Buffer<Int32>
    /// For each fact, how often its supporter and the supporter's helper are applied.
    private var times: Buffer<Int32>
    private var helperTimes: Buffer<Int32>
    private var helpers: Buffer<Int32>
    private var missing: Buffer<Int32>
    private var sums: Buffer<Int32>
    /// For each comparison, its number in the state.
    private var values: Buffer<Double>
    private var scratch: Buffer<UInt64>
    private var queue = RadixQueue()

    private static let mostTimes = 1e6

    init(_ task: GroundTask, weights operatorWeights: OperatorWeights) {
        self.task = task
        numeric = task.numeric
        rules = NumericRules(task)
        let rows = rules.rules
        needs = Rows(rows.map(\.needs))
        adds = Rows(rows.map(\.adds))
        users = needs.transposed(count: task.factCount)
        owners = Block(rows.map(\.owner))
        let ofOperators = operatorWeights.values(task)
        weights = Block(rows.map { $0.owner < 0 ? 0 : ofOperators[Int($0.owner)] })
        effects = Rows(rows.map { $0.effects.map(Int32.init) })
        supports = Block(rows.flatMap(\.supports))
        var starts: [Int32] = [0]
        for rule in rows { starts.append((starts.last ?? 0) + Int32(rule.supports.count)) }
        supportStarts = Block(starts)
        withoutNeeds = Block(rows.indices.filter { rows[$0].needs.isEmpty }.map(Int32.init))
        var goals = Array(repeating: false, count: task.factCount)
        for fact in task.goal { goals[Int(fact)] = true }
        isGoal = Block(goals)
        costs = Buffer(repeating: -1, count: task.factCount)
        supporters = Buffer(repeating: -1, count: task.factCount)
        times = Buffer(repeating: 1, count: task.factCount)
        helperTimes = Buffer(repeating: 0, count: task.factCount)
        helpers = Buffer(repeating: -1, count: task.factCount)
        missing = Buffer(repeating: 0, count: rows.count)
        sums = Buffer(repeating: 0, count: rows.count)
        values = Buffer(repeating: 0, count: numeric?.comparisons.count ?? 0)
        scratch = Buffer(repeating: 0, count: task.words)
    }

    /// The number of rules.
    var ruleCount: Int { owners.count }
    /// What a rule needs.
    func needs(of rule: Int32) -> UnsafeBufferPointer<Int32> { needs[Int(rule)] }
    /// The operator that a rule belongs to, or -1.
    func owner(_ rule: Int32) -> Int32 { owners[Int(rule)] }
    /// The weight of a rule.
    func weight(_ rule: Int32) -> Int32 { weights[Int(rule)] }
    /// The cheapest rule for a fact after ``explore(from:)``, or -1 where the fact holds in the state.
    func supporter(_ fact: Int32) -> Int32 { supporters[Int(fact)] }
    /// How often the supporter is applied for the fact.
    func times(_ fact: Int32) -> Int32 { times[Int(fact)] }
    /// The rule that helps the supporter, or -1, and how often it is applied.
    func helper(_ fact: Int32) -> (rule: Int32, times: Int32) { (helpers[Int(fact)], helperTimes[Int(fact)]) }

    /// Computes the costs of facts from `state` until all goal facts are settled.
    ///
    /// - Returns: the sum of the goal facts' costs, or ``deadEnd`` where one cannot be reached.
    func explore(from state: UnsafePointer<UInt64>) -> Int32 {
        costs.base.update(repeating: -1, count: task.factCount)
        supporters.base.update(repeating: -1, count: task.factCount)
        for rule in 0..<ruleCount { missing.base[rule] = needs.starts[rule + 1] - needs.starts[rule] }
        sums.base.update(repeating: 0, count: ruleCount)
        queue.removeAll()
        if let numeric {
            for number in 0..<values.count {
                values.base[number] = numeric.programs.value(numeric.comparisons[number].program, in: state)
            }
            scratch.base.update(from: state, count: task.words)
        }
        task.forEachFact(in: state) { fact in
            costs.base[Int(fact)] = 0
            queue.push(fact, key: 0)
        }
        var goalsLeft = task.goal.count
        if goalsLeft == 0 { return 0 }
        var goalCost: Int32 = 0
        for place in 0..<withoutNeeds.count { apply(Int(withoutNeeds.base[place]), state) }
        while let (fact, cost) = queue.pop() {
            if cost != costs.base[Int(fact)] { continue }
            if isGoal.base[Int(fact)] {
                goalCost = min(goalCost &+ cost, largestEstimate)
                goalsLeft -= 1
                if goalsLeft == 0 { return goalCost }
            }
            for rule in users[Int(fact)] {
                sums.base[Int(rule)] = min(sums.base[Int(rule)] &+ cost, largestEstimate)
                missing.base[Int(rule)] &-= 1
                if missing.base[Int(rule)] == 0 { apply(Int(rule), state) }
            }
        }
        return deadEnd
    }

    @inline(__always)
    private func offer(_ fact: Int32, _ cost: Int32, _ rule: Int) -> Bool {
        let known = costs.base[Int(fact)]
        guard known < 0 || cost < known else { return false }
        costs.base[Int(fact)] = cost
        supporters.base[Int(fact)] = Int32(truncatingIfNeeded: rule)
        times.base[Int(fact)] = 1
        helpers.base[Int(fact)] = -1
        queue.push(fact, key: cost)
        return true
    }

    private func apply(_ rule: Int, _ state: UnsafePointer<UInt64>) {
        let cost = min(sums.base[rule] &+ weights.base[rule], largestEstimate)
        for fact in adds[rule] { _ = offer(fact, cost, rule) }
        guard let numeric else { return }
        for place in Int(supportStarts.base[rule])..<Int(supportStarts.base[rule + 1]) {
            let support = supports.base[place]
            let comparison = numeric.comparisons.base[Int(support.comparison)]
            if costs.base[Int(comparison.fact)] == 0 { continue }
            let value = values.base[Int(support.comparison)]
            var direction = 1.0
            if comparison.sign == .zero, value > 0 { direction = -1 }
            if comparison.sign == .notZero, !support.isDynamic, support.step < 0 { direction = -1 }
            // Products of large numbers may leave the range of doubles.
            let needed = value.isFinite ? value.magnitude : 0
            let step =
                direction
                * (support.isDynamic ? self.step(rule, support, value, numeric, state) : support.step)
            var count = 1.0
            var helped = 0.0
            if support.helper >= 0 {
                let gain = direction * support.gain
                guard gain > 0 else { continue }
                (count, helped) = Self.together(
                    needed, step: step, gain: gain, Double(weights.base[rule]),
                    Double(weights.base[Int(support.helper)]), repeats: !isAssignment(rule, numeric))
            } else if step > 0 {
                count = Self.applications(needed, step, isStrict: comparison.sign == .positive)
            } else if support.isDynamic {
                // It may do what is needed once other numbers have changed.
                count = 2
            } else {
                continue
            }
            let helperWeight = support.helper >= 0 ? Double(weights.base[Int(support.helper)]) : 0
            let total = Double(sums.base[rule]) + count * Double(weights.base[rule]) + helped * helperWeight
            let bounded = Int32(min(total, Double(largestEstimate)))
            if offer(comparison.fact, bounded, rule) {
                times.base[Int(comparison.fact)] = Int32(count)
                helpers.base[Int(comparison.fact)] = support.helper
                helperTimes.base[Int(comparison.fact)] = Int32(helped)
            }
        }
    }

    /// How often a step is needed.
    private static func applications(_ needed: Double, _ step: Double, isStrict: Bool) -> Double {
        let quotient = needed / step
        let count = isStrict ? quotient.rounded(.down) + 1 : quotient.rounded(.up)
        return min(max(count, 1), mostTimes)
    }

    /// How often a rule and its helper are best applied: the helper first, each time making the rule's step
    /// longer by `gain`.
    private static func together(
        _ needed: Double, step: Double, gain: Double, _ weight: Double, _ helperWeight: Double, repeats: Bool
    ) -> (count: Double, helped: Double) {
        guard repeats else { return (1, min(max(((needed - step) / gain).rounded(.up), 1), mostTimes)) }
        let best = (needed * max(weight, 1) / (max(helperWeight, 1) * gain)).squareRoot()
        let helped = min(max(((best * gain - step) / gain).rounded(.up), 1), mostTimes)
        let length = step + helped * gain
        guard length > 0 else {
            let helped = min((-step / gain).rounded(.down) + 1, mostTimes)
            return (min(max((needed / max(step + helped * gain, 1e-9)).rounded(.up), 1), mostTimes), helped)
        }
        return (min(max((needed / length).rounded(.up), 1), mostTimes), helped)
    }

    private func isAssignment(_ rule: Int, _ numeric: NumericTask) -> Bool {
        effects[rule].contains { numeric.effects[Int($0)].isAssignment }
    }

    /// How much an application of `rule` in `state` moves the number of a comparison.
    private func step(
        _ rule: Int, _ support: NumericRules.Support, _ value: Double, _ numeric: NumericTask,
        _ state: UnsafePointer<UInt64>
    ) -> Double {
        let words = scratch.base
        for place in effects[rule] {
            let effect = numeric.effects.base[Int(place)]
            let operand = numeric.programs.value(effect.program, in: state)
            let word = Int(effect.word)
            words[word] = NumericTask.word(
                effect.isAssignment ? operand : Double(bitPattern: words[word]) + operand)
        }
        let program = numeric.comparisons.base[Int(support.comparison)].program
        let after = numeric.programs.value(program, in: words)
        for place in effects[rule] {
            let word = Int(numeric.effects.base[Int(place)].word)
            words[word] = state[word]
        }
        let step = after - (value.isNaN ? -1 : value)
        return step.isFinite ? step : 0
    }
}
