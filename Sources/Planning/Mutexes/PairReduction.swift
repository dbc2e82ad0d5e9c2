// A ground problem without what pairs of facts rule out.

extension StripsTask {
    /// What ``pruned(groups:budget:isTwoWay:deadline:)`` leads to.
    enum Pruning {
        /// What two facts, or one twice, show.
        enum Proof {
            /// The goal wants both, and they are never true together.
            case exclusiveGoal
            /// Both hold at the start, and where they do the goal is out of reach.
            case hopelessStart
        }

        /// There is no plan.
        case unsolvable(Proof, StripsFact, StripsFact)
        /// The smaller task with the groups over its facts.
        case task(StripsTask, groups: [[Int32]])
    }

    /// The task without operators, effects and facts that need a pair of facts which is never true; the task
    /// itself where finding that out would take more than `budget` words of bits.
    ///
    /// - Parameter isTwoWay: whether operators go, too, that lead only to states from which pairs tell that the
    ///   goal cannot be reached; then both ways are gone until nothing changes, or a few times.
    func pruned(groups: [[Int32]], budget: Int, isTwoWay: Bool, deadline: Deadline) -> Pruning {
        var (task, groups) = (self, groups)
        for _ in 0..<(isTwoWay ? Self.mostRounds : 1) {
            guard !task.facts.isEmpty, task.numbers == nil, PairReachability.leastWork(task) <= budget else {
                break
            }
            var forward = PairReachability(task, groups: groups)
            guard forward.complete(budget: budget, deadline: deadline) else { break }
            let certain = task.goal.filter { [task] in !task.isDerived[Int($0)] }
            if let (left, right) = forward.pairs.missingPair(among: certain) {
                return .unsolvable(.exclusiveGoal, task.facts[Int(left)], task.facts[Int(right)])
            }
            var isKept = forward.isApplicable
            var isDone = true
            if isTwoWay, !task.operators.hasConditionalEffects {
                var backward = PairReachability(turning: task, forward: forward)
                if backward.complete(budget: budget, deadline: deadline) {
                    let initial = task.facts.indices.filter { task.initial[$0] }.map(Int32.init)
                    if let (left, right) = backward.pairs.missingPair(among: initial) {
                        return .unsolvable(.hopelessStart, task.facts[Int(left)], task.facts[Int(right)])
                    }
                    for number in isKept.indices where isKept[number] && !backward.isApplicable[number] {
                        isKept[number] = false
                        isDone = false
                    }
                }
            }
            if isKept.allSatisfy(\.self), !task.operators.hasConditionalEffects { break }
            (task, groups) = task.keeping(isKept, forward.pairs, groups)
            if isDone { break }
        }
        return .task(task, groups: groups)
    }

    /// How often both ways are gone at most.
    private static let mostRounds = 5

    private func keeping(
        _ isWanted: [Bool], _ pairs: borrowing FactPairs, _ groups: [[Int32]]
    ) -> (StripsTask, groups: [[Int32]]) {
        let isPossible = facts.indices.map { pairs.contains(Int32($0), Int32($0)) }
        var numbers = Array(repeating: Int32(-1), count: facts.count)
        var kept: [Int] = []
        for fact in facts.indices {
            let other = opposites[fact]
            // Where the opposite is never true, the fact always is.
            guard isPossible[fact], other < 0 || isPossible[Int(other)] else { continue }
            numbers[fact] = Int32(kept.count)
            kept.append(fact)
        }
        var isKept = isWanted
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
                return pairs.missingPair(among: all) == nil
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
        return (task, groups: left.filter { $0.count >= 2 })
    }
}
