// The task without what operators make false.

/// Rules of the delete relaxation: an operator's effect with its conditions, an axiom, or the assumption that
/// a derived fact may be false.
///
/// Where effects have no conditions and there are no axioms, rules and operators have the same numbers.
final class RelaxedRules: Sendable {
    /// For each rule, the facts it needs.
    let preconditions: Rows
    /// For each rule, the facts it makes true.
    let adds: Rows
    /// For each rule, the operator that it is an effect of and whose cost it has, or -1: it costs nothing.
    let operators: Block<Int32>
    /// Whether each rule is the operator with its number.
    let areOperators: Bool

    init(_ task: StripsTask) {
        let (operators, axioms) = (task.operators, task.axioms)
        areOperators =
            !operators.hasConditionalEffects && axioms.count == 0 && !task.isDerived.contains(true)
        guard !areOperators else {
            preconditions = operators.preconditions
            adds = operators.adds
            self.operators = Block((0..<Int32(operators.count)).map { $0 })
            return
        }
        var needs = RowsBuilder()
        var results = RowsBuilder()
        var owners = Buffer<Int32>()
        for number in 0..<operators.count {
            for effect in operators.effects(of: number) where !operators.adds[effect].isEmpty {
                for fact in operators.preconditions[number] { needs.add(fact) }
                for fact in operators.conditions[effect] { needs.add(fact) }
                needs.closeSorted()
                results.append(operators.adds[effect])
                owners.append(Int32(number))
            }
        }
        for number in 0..<axioms.count {
            needs.append(axioms.bodies[number])
            results.append(CollectionOfOne(axioms.heads[number]))
            owners.append(-1)
        }
        // That a derived fact does not hold is taken to be possible at any time.
        var isHead = Array(repeating: false, count: task.facts.count)
        for number in 0..<axioms.count { isHead[Int(axioms.heads[number])] = true }
        for fact in task.facts.indices where task.isDerived[fact] && !isHead[fact] {
            needs.close()
            results.append(CollectionOfOne(Int32(fact)))
            owners.append(-1)
        }
        preconditions = Rows(needs)
        adds = Rows(results)
        self.operators = Block(owners)
    }

    /// The number of rules.
    var count: Int { preconditions.count }

    /// What each rule weighs, by what operators weigh.
    func weights(_ operatorWeights: [Int32]) -> [Int32] {
        (0..<count).map { operators[$0] < 0 ? 0 : operatorWeights[Int(operators[$0])] }
    }
}
