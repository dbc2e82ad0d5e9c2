// The numeric part of ground operators.

import Diagnostics
import PDDL

/// Collects the comparisons that stand in conditions, what operators do to numbers, and what they add to the
/// metric.
final class NumericInstantiation {
    private let table: LiteralTable
    private let joins: JoinRules
    private let numbers: NumericGrounding
    /// The facts that stand for comparisons; nil for those that can never hold.
    private var comparisons: [Int32: StripsComparison?] = [:]
    /// For each operator, its changes of numbers; conditions are literals.
    private(set) var effects: [[StripsNumericEffect]] = []
    /// What operators add to a metric that is no plain cost; nil where that depends on the state.
    private var metricCosts: [Rational]? = []
    /// Whether some effect with a condition has an operand that never has a value.
    private var hasUndefinedEffects = false
    /// Whether the goal compares numbers in a way that never holds.
    private(set) var hasFalseGoal = false

    init?(_ table: LiteralTable) {
        guard let numbers = table.reachability.numbers else { return nil }
        self.table = table
        self.numbers = numbers
        joins = table.reachability.joins
    }

    // MARK: Comparisons

    /// The comparison that a fact stands for; nil where it can never hold.
    private func comparison(_ fact: Int32) throws(DiagnosticsError) -> StripsComparison? {
        if let known = comparisons[fact] { return known }
        let facts = table.reachability.facts.predicates[Int(fact)]
        let comparison = try numbers.comparison(
            fact, facts, table.reachability.facts.arguments(of: fact))
        comparisons[fact] = .some(comparison)
        return comparison
    }

    /// Adds the comparisons that a rule needs to the open row; false where one of them can never hold.
    func require(
        _ rule: FlatRule, _ binding: UnsafePointer<Int32>, in rows: inout RowsBuilder
    ) throws(DiagnosticsError) -> Bool {
        for place in 0..<rule.comparisons.count {
            let fact = table.find(joins.atoms.base[Int(rule.comparisons.start + place)], binding)
            // What always holds is no fact.
            guard fact >= 0 else { continue }
            guard try comparison(fact) != nil else { return false }
            rows.add(fact)
        }
        return true
    }

    /// Looks at the comparisons in the goal.
    func readGoal(_ goal: [Literal]) throws(DiagnosticsError) {
        for case .comparison(let atom) in goal {
            let fact = table.find(atom)
            if fact >= 0 {
                if try comparison(fact) == nil { hasFalseGoal = true }
            } else if numbers.decide(atom.predicate, table.arguments(of: atom)) == .never {
                hasFalseGoal = true
            }
        }
    }

    // MARK: Changes

    /// What an instance does to numbers whatever holds; nil where it can never be applied.
    func changes(
        _ rule: FlatRule, _ binding: UnsafePointer<Int32>
    ) throws(DiagnosticsError) -> [StripsNumericEffect]? {
        var result: [StripsNumericEffect] = []
        for place in 0..<rule.numbers.count {
            let atom = joins.atoms.base[Int(rule.numbers.start + place)]
            let arity = table.reachability.facts.arity(atom.predicate)
            let change = try numbers.change(
                atom.predicate, table.arguments(of: atom, binding), arity: arity)
            guard let change else { return nil }
            result.append(change)
        }
        return StripsNumericEffect.merged(result)
    }

    /// Adds an operator with its changes; one that is no step of a plan costs nothing.
    func append(_ changes: [StripsNumericEffect], isStep: Bool) {
        effects.append(changes)
        guard metricCosts != nil else { return }
        if let cost = isStep ? numbers.cost(changes) : 0 {
            metricCosts?.append(cost)
        } else {
            metricCosts = nil
        }
    }

    /// Adds what an effect of the operator added last does where `conditions` hold.
    func appendConditional(
        _ rule: FlatRule, _ binding: UnsafePointer<Int32>, conditions: [Int32]
    ) throws(DiagnosticsError) {
        guard rule.numbers.count > 0 else { return }
        guard let changes = try changes(rule, binding) else {
            hasUndefinedEffects = true
            return
        }
        for change in changes {
            var change = change
            change.conditions = conditions
            effects[effects.count - 1].append(change)
            if numbers.isInMetric(change.variable) { metricCosts = nil }
        }
    }

    /// Puts what stands in the place of literals into all conditions.
    func substitute(_ substitution: AxiomSubstitution) {
        for number in effects.indices {
            for place in effects[number].indices where !effects[number][place].conditions.isEmpty {
                let conditions = substitution.expanded(effects[number][place].conditions)
                effects[number][place].conditions = Set(conditions).sorted()
            }
        }
    }

    // MARK: The task

    /// Costs by the metric where it is no plain cost, and what they were multiplied with; nil where they do not
    /// follow from it.
    func scaledMetricCosts() -> (costs: [Int32], scale: Int)? {
        guard let metricCosts else { return nil }
        var scale = 1
        for cost in metricCosts {
            guard let next = leastCommonMultiple(scale, cost.denominator, limit: 1 << 30) else { return nil }
            scale = next
        }
        let scaled = metricCosts.map { $0.numerator.multipliedReportingOverflow(by: scale / $0.denominator) }
        guard scaled.allSatisfy({ !$0.overflow && $0.partialValue <= Int(Int32.max / 4) }) else { return nil }
        return (scaled.map { Int32($0.partialValue) }, scale)
    }

    /// The numeric part of the task: literals get the new numbers `facts`, operators are those numbered
    /// `operators`. Effects whose conditions are not reached are left out.
    func finish(_ facts: [Int32], _ operators: [Int], isReached: [Bool]) -> StripsNumbers {
        var result = StripsNumbers(initial: numbers.initial)
        for (fact, comparison) in comparisons.sorted(by: { $0.key < $1.key }) {
            guard let comparison else { continue }
            result.comparisons.append(comparison)
            let opposite = table.opposites[Int(fact)]
            if opposite >= 0 { result.comparisons.append(comparison.negated(fact: opposite)) }
        }
        result.effects = effects.map { effects in
            effects.filter { $0.conditions.allSatisfy { isReached[Int($0)] } }
        }
        result.isIncomplete = hasUndefinedEffects
        return result.renumbered(facts: facts, operators: operators)
    }
}
