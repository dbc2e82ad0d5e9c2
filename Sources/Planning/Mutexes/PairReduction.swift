// A ground problem without what pairs of facts rule out.

extension StripsTask {
    /// What ``pruned(groups:budget:deadline:)`` leads to.
    enum Pruning {
        /// Two goal facts that are never true together, or one twice that never is.
        case unsolvable(Int32, Int32)
        /// The smaller task with the groups over its facts.
        case task(StripsTask, groups: [[Int32]])
    }

    /// The task without operators, effects and facts that need a pair of facts which is never true; the task
    /// itself where finding that out would take more than `budget` words of bits.
    func pruned(groups: [[Int32]], budget: Int, deadline: Deadline) -> Pruning {
        guard !facts.isEmpty, numbers == nil, PairReachability.leastWork(self) <= budget else {
            return .task(self, groups: groups)
        }
        var reachability = PairReachability(self, groups: groups)
        guard reachability.complete(budget: budget, deadline: deadline) else {
            return .task(self, groups: groups)
        }
        let certain = goal.filter { !isDerived[Int($0)] }
        if let (left, right) = reachability.pairs.missingPair(among: certain) {
            return .unsolvable(left, right)
        }
        if reachability.isApplicable.allSatisfy(\.self), !operators.hasConditionalEffects {
            return .task(self, groups: groups)
        }
        return keeping(reachability, groups)
    }

    private func keeping(_ reachability: borrowing PairReachability, _ groups: [[Int32]]) -> Pruning {
        let isPossible = facts.indices.map { reachability.pairs.contains(Int32($0), Int32($0)) }
        var numbers = Array(repeating: Int32(-1), count: facts.count)
        var kept: [Int] = []
        for fact in facts.indices {
            let other = opposites[fact]
            // Where the opposite is never true, the fact always is.
            guard isPossible[fact], other < 0 || isPossible[Int(other)] else { continue }
            numbers[fact] = Int32(kept.count)
            kept.append(fact)
        }
        var isKept = reachability.isApplicable
        var compaction = OperatorCompaction(
            numbers: numbers, opposites: Array(repeating: -1, count: facts.count))
        for number in 0..<operators.count where isKept[number] {
            let effects = operators.effects(of: number)
            let needs = operators.preconditions[number]
            if effects.count == 1 {
                let effect = effects.lowerBound
                isKept[number] = compaction.append(
                    needs, adds: operators.adds[effect], deletes: operators.deletes[effect])
                continue
            }
            let possible = effects.filter { effect in
                let all = Array(needs) + operators.conditions[effect]
                return reachability.pairs.missingPair(among: all) == nil
            }
            isKept[number] = compaction.append(
                needs,
                possible.map { (operators.conditions[$0], operators.adds[$0], operators.deletes[$0]) })
        }
        var heads: [Int32] = []
        var layers: [Int32] = []
        var bodies = RowsBuilder()
        for number in 0..<axioms.count {
            let body = axioms.bodies[number]
            guard body.allSatisfy({ isPossible[Int($0)] }) else { continue }
            heads.append(numbers[Int(axioms.heads[number])])
            layers.append(axioms.layers[number])
            bodies.append(body.lazy.map { numbers[Int($0)] }.filter { $0 >= 0 })
        }
        var task = StripsTask(
            operators: compaction.finish(),
            axioms: AxiomRows(heads: Block(heads), bodies: Rows(bodies), layers: Block(layers)))
        task.facts = kept.map { facts[$0] }
        task.instances = instances.indices.filter { isKept[$0] }.map { instances[$0] }
        task.costs = costs.indices.filter { isKept[$0] }.map { costs[$0] }
        task.isDerived = kept.map { isDerived[$0] }
        task.initial = kept.map { initial[$0] }
        task.opposites = kept.map { opposites[$0] < 0 ? -1 : numbers[Int(opposites[$0])] }
        task.goal = goal.map { numbers[Int($0)] }.filter { $0 >= 0 }
        let left = groups.map { $0.map { numbers[Int($0)] }.filter { $0 >= 0 } }
        return .task(task, groups: left.filter { $0.count >= 2 })
    }
}
