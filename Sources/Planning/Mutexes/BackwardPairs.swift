// Which pairs of facts can be true together in a state that leads to the goal.

/// The h^2 fixpoint from the goal backward: a pair not reached is never true in a state from which the goal can be
/// reached, and an operator that leads only to such states is of no use.
///
/// The task is turned round: an operator needs what holds after it, and makes true what held before it. Pairs that
/// are never true together (forward) are excluded everywhere.
///
/// Source: Alcázar and Torralba, "A reminder about the importance of computing and exploiting invariants in
/// planning", 2015.
extension PairReachability {
    /// Knows the pairs that goal states may have.
    ///
    /// - Parameters:
    ///   - task: a task without conditional effects.
    ///   - forward: its pairs, complete.
    init(turning task: StripsTask, forward: borrowing PairReachability) {
        let count = task.facts.count
        var goalStates = FactPairs(count: count)
        var exclusive = FactPairs(count: count)
        let fitsGoal = (0..<Int32(count)).map { fact in
            task.goal.allSatisfy { forward.pairs.contains(fact, $0) }
        }
        for left in 0..<Int32(count) {
            for right in left..<Int32(count) {
                if !forward.pairs.contains(left, right) {
                    exclusive.insert(left, right)
                } else if task.isDerived[Int(left)] || task.isDerived[Int(right)]
                    || fitsGoal[Int(left)] && fitsGoal[Int(right)]
                {
                    goalStates.insert(left, right)
                }
            }
        }
        var turned = task
        turned.operators = task.turnedOperators(forward)
        self.init(turned, initial: goalStates, exclusive: exclusive)
    }
}

extension StripsTask {
    /// For each operator the one that undoes it: it needs what was added and what was needed and stays, and adds
    /// what was needed. What was deleted without being needed may have held before or not: each such fact is an
    /// effect of its own, which need not fire.
    fileprivate func turnedOperators(_ forward: borrowing PairReachability) -> OperatorRows {
        var preconditions = RowsBuilder()
        var conditions = RowsBuilder()
        var adds = RowsBuilder()
        var deletes = RowsBuilder()
        var effectStarts: [Int32] = [0]
        func close() {
            conditions.close()
            adds.closeSorted()
            deletes.close()
        }
        for number in 0..<operators.count {
            let effect = operators.effects(of: number).lowerBound
            let (needs, deleted) = (operators.preconditions[number], operators.deletes[effect])
            for fact in operators.adds[effect] { preconditions.add(fact) }
            for fact in needs where !isDerived[Int(fact)] {
                adds.add(fact)
                if !deleted.contains(fact) { preconditions.add(fact) }
            }
            preconditions.closeSorted()
            close()
            for fact in deleted where !needs.contains(fact) {
                guard needs.allSatisfy({ forward.pairs.contains(fact, $0) }) else { continue }
                adds.add(fact)
                close()
            }
            effectStarts.append(Int32(conditions.count))
        }
        return OperatorRows(
            preconditions: Rows(preconditions), effectStarts: Block(effectStarts),
            conditions: Rows(conditions), adds: Rows(adds), deletes: Rows(deletes))
    }
}
