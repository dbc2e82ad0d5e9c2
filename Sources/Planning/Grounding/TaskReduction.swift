// Removes what cannot matter from a ground problem.

extension StripsTask {
    /// The task without operators whose preconditions are never true together, without effects whose conditions
    /// are not, and without the variables that no goal depends on; with the groups over what is left.
    ///
    /// A goal depends on its variables, and a variable on those that operators and axioms that change it ask
    /// for.
    ///
    /// Source: Helmert, "The Fast Downward planning system", 2006, section 5.
    func reduced(_ grouping: MutexGrouping) -> (task: StripsTask, groups: [[Int32]]) {
        var relevance = numbers.map(NumericRelevance.init)
        let isRelevant = relevantFacts(FiniteDomainVariables(self, grouping.groups), &relevance)
        let numbers = self.numbers.flatMap { numbers in
            relevance.map { numbers.keeping($0.isRelevant) }
        }
        var isExclusive = (0..<operators.count).map {
            grouping.conflict(among: operators.preconditions[$0]) != nil
        }
        if numbers == nil, !isRelevant.contains(false), !isExclusive.contains(true),
            !operators.hasConditionalEffects
        {
            return (self, grouping.groups)
        }
        var numberOfFact = Array(repeating: Int32(-1), count: facts.count)
        var count: Int32 = 0
        for fact in facts.indices where isRelevant[fact] {
            numberOfFact[fact] = count
            count += 1
        }
        var compaction = OperatorCompaction(
            numbers: numberOfFact, opposites: Array(repeating: -1, count: facts.count))
        for number in 0..<operators.count where !isExclusive[number] {
            let effects = operators.effects(of: number)
            let isKept =
                effects.count == 1
                ? compaction.append(
                    operators.preconditions[number], adds: operators.adds[effects.lowerBound],
                    deletes: operators.deletes[effects.lowerBound],
                    keepsEmpty: numbers?.effects[number].isEmpty == false)
                : compaction.append(
                    operators.preconditions[number],
                    effects.filter { effect in
                        let needs = [operators.preconditions[number], operators.conditions[effect]].joined()
                        return grouping.conflict(among: needs) == nil
                    }.map { (operators.conditions[$0], operators.adds[$0], operators.deletes[$0]) },
                    keepsEmpty: numbers?.effects[number].isEmpty == false)
            isExclusive[number] = !isKept
        }
        let keptOperators = isExclusive.indices.filter { !isExclusive[$0] }
        let kept = facts.indices.filter { isRelevant[$0] }
        var axiomHeads: [Int32] = []
        var layers: [Int32] = []
        var bodies = RowsBuilder()
        for number in 0..<axioms.count where isRelevant[Int(axioms.heads[number])] {
            axiomHeads.append(numberOfFact[Int(axioms.heads[number])])
            layers.append(axioms.layers[number])
            bodies.append(axioms.bodies[number].lazy.map { numberOfFact[Int($0)] })
        }
        var task = StripsTask(
            operators: compaction.finish(),
            axioms: AxiomRows(heads: Block(axiomHeads), bodies: Rows(bodies), layers: Block(layers)))
        task.facts = kept.map { facts[$0] }
        task.instances = instances.indices.filter { !isExclusive[$0] }.map { instances[$0] }
        task.costs = costs.indices.filter { !isExclusive[$0] }.map { costs[$0] }
        task.isDerived = kept.map { isDerived[$0] }
        task.initial = kept.map { initial[$0] }
        task.opposites = kept.map { opposites[$0] < 0 ? -1 : numberOfFact[Int(opposites[$0])] }
        task.goal = goal.map { numberOfFact[Int($0)] }
        task.numbers = numbers?.renumbered(facts: numberOfFact, operators: keptOperators)
        let groups = grouping.groups.map {
            $0.compactMap { numberOfFact[Int($0)] >= 0 ? numberOfFact[Int($0)] : nil }
        }
        return (task, groups.filter { $0.count >= 2 })
    }

    /// For each fact, whether it is a value of a variable that some goal depends on.
    private func relevantFacts(
        _ variables: FiniteDomainVariables, _ relevance: inout NumericRelevance?
    ) -> [Bool] {
        var changersOf: [[Int32]] = Array(repeating: [], count: variables.count)
        for number in 0..<operators.count {
            for effect in operators.effects(of: number) {
                for fact in operators.adds[effect] {
                    changersOf[Int(variables.variable[Int(fact)])].append(Int32(effect))
                }
                for fact in operators.deletes[effect] {
                    changersOf[Int(variables.variable[Int(fact)])].append(Int32(effect))
                }
            }
        }
        var owners = Array(repeating: Int32(0), count: operators.effectCount)
        for number in 0..<operators.count {
            for effect in operators.effects(of: number) { owners[effect] = Int32(number) }
        }
        var derivers: [[Int32]] = Array(repeating: [], count: variables.count)
        for number in 0..<axioms.count {
            derivers[Int(variables.variable[Int(axioms.heads[number])])].append(Int32(number))
        }
        var isRelevant = Array(repeating: false, count: variables.count)
        var isSeen = Array(repeating: false, count: operators.effectCount)
        var open: [Int] = []
        func visit(_ fact: Int32) {
            relevance?.visit(fact: fact)
            let variable = Int(variables.variable[Int(fact)])
            if isRelevant[variable] { return }
            isRelevant[variable] = true
            open.append(variable)
        }
        goal.forEach(visit)
        while !open.isEmpty || relevance?.hasNews == true {
            var changers: [(number: Int, conditions: [Int32])] = []
            relevance?.forEachNewChanger { changers.append(($0, $1)) }
            for (number, conditions) in changers {
                operators.preconditions[number].forEach(visit)
                conditions.forEach(visit)
            }
            guard let variable = open.popLast() else { continue }
            for effect in changersOf[variable] where !isSeen[Int(effect)] {
                isSeen[Int(effect)] = true
                operators.preconditions[Int(owners[Int(effect)])].forEach(visit)
                operators.conditions[Int(effect)].forEach(visit)
            }
            for axiom in derivers[variable] { axioms.bodies[Int(axiom)].forEach(visit) }
            // A derived fact's opposite changes with it.
            for fact in variables.facts[variable] where opposites[Int(fact)] >= 0 {
                if isDerived[Int(fact)] { visit(opposites[Int(fact)]) }
            }
        }
        return (0..<facts.count).map { isRelevant[Int(variables.variable[$0])] }
    }
}
