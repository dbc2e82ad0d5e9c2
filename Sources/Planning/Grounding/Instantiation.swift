// From reached instances to ground operators and axioms.

import Diagnostics

/// Makes the operators and axioms of the reached instances, with opposites for facts that must not hold.
final class Instantiation {
    let table: LiteralTable
    private let joins: JoinRules
    let problem: NormalizedProblem
    /// The numeric part, where there is one.
    let numbers: NumericInstantiation?

    /// The operators' instances and costs.
    private(set) var instances = Buffer<Int32>()
    private(set) var costs = Buffer<Int32>()
    var preconditions = RowsBuilder()
    /// For each operator, its first effect.
    private(set) var effectStarts = Buffer<Int32>()
    /// For each effect, what it needs, adds and deletes; opposites are not among what it changes.
    var conditions = RowsBuilder()
    private(set) var adds = RowsBuilder()
    private(set) var deletes = RowsBuilder()
    var axiomHeads = Buffer<Int32>()
    var axiomBodies = RowsBuilder()
    /// Whether some instance was left out, so that what it makes true may not be reached.
    private(set) var hasGaps = false

    init(
        _ reachability: RelaxedReachability, costs operatorCosts: OperatorCosts
    ) throws(DiagnosticsError) {
        table = LiteralTable(reachability)
        joins = reachability.joins
        problem = reachability.problem
        numbers = NumericInstantiation(table)
        let effects = effectInstances()
        for place in 0..<reachability.instances.count {
            let number = Int(reachability.instances[place])
            switch joins.kinds[number] {
            case .action(let action):
                let binding = table.binding(place)
                guard let cost = try operatorCosts.cost(of: problem.actions[action], binding),
                    let changes = try numericChanges(joins.rules[number], binding),
                    try requirements(joins.rules[number], binding, in: &preconditions)
                else {
                    hasGaps = true
                    continue
                }
                instances.append(Int32(place))
                costs.append(cost)
                numbers?.append(changes, isStep: problem.actions[action].schema != nil)
                try appendEffects(joins.rules[number], binding, effects.map { $0[place] })
            case .derivation: try appendAxiom(joins.rules[number], table.binding(place))
            case .effect: break
            }
        }
        effectStarts.append(Int32(conditions.count))
        try numbers?.readGoal(problem.goal ?? [])
    }

    /// Takes costs from the metric where it is no plain cost, and returns what they were multiplied with; nil
    /// where they do not follow from it.
    func useMetricCosts() -> Int? {
        guard let (costs, scale) = numbers?.scaledMetricCosts() else { return nil }
        for (number, cost) in costs.enumerated() { self.costs[number] = cost }
        return scale
    }

    private func numericChanges(
        _ rule: FlatRule, _ binding: UnsafePointer<Int32>
    ) throws(DiagnosticsError) -> [StripsNumericEffect]? {
        guard let numbers, rule.numbers.count > 0 else { return [] }
        return try numbers.changes(rule, binding)
    }

    // MARK: Operators

    /// For each action instance, the instances of its effects; nil where no effect has a condition.
    private func effectInstances() -> [[Int32]]? {
        let reachability = table.reachability
        guard joins.kinds.contains(where: { if case .effect = $0 { true } else { false } }) else {
            return nil
        }
        var result: [[Int32]] = Array(repeating: [], count: reachability.instances.count)
        for place in 0..<reachability.instances.count {
            let number = Int(reachability.instances[place])
            guard case .effect = joins.kinds[number] else { continue }
            let mark = table.find(joins.atoms[Int(joins.rules[number].body.start)], table.binding(place))
            result[Int(reachability.marked[Int(mark)])].append(Int32(place))
        }
        return result
    }

    /// Writes what an instance requires as a row; false, without a row, where it contradicts itself.
    private func requirements(
        _ rule: FlatRule, _ binding: UnsafePointer<Int32>, in rows: inout RowsBuilder
    ) throws(DiagnosticsError) -> Bool {
        let first = rows.openCount
        for place in 0..<rule.body.count {
            let atom = joins.atoms.base[Int(rule.body.start + place)]
            if table.isChanging(predicate: atom.predicate) { rows.add(table.find(atom, binding)) }
        }
        let positive = rows.openCount
        for place in 0..<rule.negated.count {
            let fact = table.find(joins.atoms.base[Int(rule.negated.start + place)], binding)
            guard fact >= 0 else { continue }
            for known in first..<positive where rows.open(known) == fact {
                rows.discard()
                return false
            }
            rows.add(table.opposite(of: fact))
        }
        if let numbers, try !numbers.require(rule, binding, in: &rows) {
            rows.discard()
            return false
        }
        rows.closeSorted()
        return true
    }

    /// Writes the effects of the operator whose precondition was written last.
    private func appendEffects(
        _ rule: FlatRule, _ binding: UnsafePointer<Int32>, _ conditional: [Int32]?
    ) throws(DiagnosticsError) {
        effectStarts.append(Int32(conditions.count))
        let first = adds.count
        conditions.close()
        change(rule, binding, certain: nil)
        for place in conditional ?? [] {
            let other = joins.rules[Int(table.reachability.instances[Int(place)])]
            guard try requirements(other, table.binding(Int(place)), in: &conditions) else {
                hasGaps = true
                continue
            }
            try numbers?.appendConditional(
                other, table.binding(Int(place)), conditions: Array(conditions[conditions.count - 1]))
            change(other, table.binding(Int(place)), certain: first)
        }
    }

    /// Writes what an effect adds and deletes. What it adds itself, or what the effect `certain` adds, it does
    /// not delete.
    private func change(_ rule: FlatRule, _ binding: UnsafePointer<Int32>, certain: Int?) {
        let first = adds.openCount
        let heads = rule.heads.count - (rule.marksInstance ? 1 : 0)
        for place in 0..<heads {
            adds.add(table.find(joins.atoms.base[Int(rule.heads.start + place)], binding))
        }
        let added = first..<adds.openCount
        for place in 0..<rule.deletes.count {
            let fact = table.find(joins.atoms.base[Int(rule.deletes.start + place)], binding)
            if fact < 0 || added.contains(where: { adds.open($0) == fact }) { continue }
            if let certain, adds[certain].contains(fact) { continue }
            deletes.add(fact)
        }
        adds.closeSorted()
        deletes.closeSorted()
    }

    private func appendAxiom(_ rule: FlatRule, _ binding: UnsafePointer<Int32>) throws(DiagnosticsError) {
        guard try requirements(rule, binding, in: &axiomBodies) else {
            hasGaps = true
            return
        }
        axiomHeads.append(table.find(joins.atoms[Int(rule.heads.start)], binding))
    }
}
