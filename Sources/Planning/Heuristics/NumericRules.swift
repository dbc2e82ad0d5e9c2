// What operators do to facts and comparisons when nothing gets worse.

/// Rules of the numeric relaxation: effects of operators and axioms, with what they do to comparisons.
///
/// A rule supports a comparison if it may bring the compared number nearer to where the comparison holds. Of
/// constant changes that is known; what depends on the state is computed in each. Where such a change depends on
/// another variable that some rule changes by a constant, both rules together make a further one.
///
/// Source: Scala and others, "Interval-based relaxation for general numeric planning", 2016, and "Subgoaling
/// techniques for satisficing and optimal numeric planning", 2020.
final class NumericRules {
    /// What a rule does to a comparison.
    struct Support: BitwiseCopyable {
        var comparison: Int32
        /// How much one application moves the number; unused where it depends on the state.
        var step: Double
        /// Whether ``step`` has to be computed in each state.
        var isDynamic: Bool
        /// A rule that makes each application do more, or -1, and by how much it does.
        var helper: Int32
        var gain: Double
    }

    struct Rule {
        var needs: [Int32]
        var adds: [Int32] = []
        /// The operator, or -1 for an axiom.
        var owner: Int32
        /// The operator's numeric effects that belong to the rule.
        var effects: [Int] = []
        var supports: [Support] = []
    }

    private let task: GroundTask
    private let numeric: NumericTask?
    private(set) var rules: [Rule] = []
    /// The comparisons without a form in which changes add up.
    private let linear: [LinearExpression?]
    private static let mostPairs = 100_000

    init(_ task: GroundTask) {
        self.task = task
        numeric = task.numeric
        linear = (task.numeric?.numbers.comparisons ?? []).map {
            if case .linear(let linear) = $0.expression { linear } else { nil }
        }
        addRules()
        guard let numeric else { return }
        let plain = rules.count
        for number in 0..<plain { addSupports(number, numeric) }
        addPairs(plain, numeric)
    }

    private func addRules() {
        let operators = task.operators
        for number in 0..<operators.count {
            let needs = Array(operators.preconditions[number])
            var own: [[Int32]: Int] = [:]
            for effect in operators.effects(of: number) {
                let conditions = Array(operators.conditions[effect])
                own[conditions] = rules.count
                rules.append(
                    Rule(
                        needs: Set(needs + conditions).sorted(), adds: Array(operators.adds[effect]),
                        owner: Int32(number)))
            }
            guard let numeric else { continue }
            let first = Int(numeric.effectStarts[number])
            for (place, effect) in numeric.numbers.effects[number].enumerated() {
                if let known = own[effect.conditions] {
                    rules[known].effects.append(first + place)
                    continue
                }
                own[effect.conditions] = rules.count
                rules.append(
                    Rule(
                        needs: Set(needs + effect.conditions).sorted(), owner: Int32(number),
                        effects: [first + place]))
            }
        }
        for number in 0..<task.axioms.count {
            rules.append(
                Rule(needs: Array(task.axioms.bodies[number]), adds: [task.axioms.heads[number]], owner: -1))
        }
        // That a derived fact does not hold is taken to be possible at any time.
        var isDecided = Array(repeating: false, count: task.factCount)
        for number in 0..<task.axioms.count { isDecided[Int(task.axioms.heads[number])] = true }
        for fact in 0..<task.factCount
        where task.isDerivedByAxioms[fact] && !isDecided[fact] {
            rules.append(Rule(needs: [], adds: [Int32(fact)], owner: -1))
        }
    }

    /// The effect of the operator, as grounding has it.
    private func effect(_ place: Int, of owner: Int32, _ numeric: NumericTask) -> StripsNumericEffect {
        numeric.numbers.effects[Int(owner)][place - Int(numeric.effectStarts[Int(owner)])]
    }

    private func addSupports(_ number: Int, _ numeric: NumericTask) {
        let rule = rules[number]
        guard !rule.effects.isEmpty else { return }
        let effects = rule.effects.map { effect($0, of: rule.owner, numeric) }
        var touched: Set<Int32> = []
        for effect in effects { touched.formUnion(numeric.comparisonsOf[Int(effect.variable)]) }
        for comparison in touched.sorted() {
            var step = 0.0
            var isDynamic = linear[Int(comparison)] == nil
            for effect in effects {
                guard let linear = linear[Int(comparison)],
                    let term = linear.terms.first(where: { $0.variable == effect.variable })
                else { continue }
                if effect.isAssignment || effect.expression.constant == nil {
                    isDynamic = true
                } else {
                    step += term.coefficient.double * (effect.expression.constant?.double ?? 0)
                }
            }
            let sign = numeric.numbers.comparisons[Int(comparison)].sign
            if !isDynamic, step == 0 || (sign.isDirected && step < 0) { continue }
            // Steps are in the unit of the comparison's program.
            rules[number].supports.append(
                Support(
                    comparison: comparison, step: isDynamic ? 0 : step * unit(of: comparison, numeric),
                    isDynamic: isDynamic, helper: -1, gain: 0))
        }
    }

    /// How much the program's value of a comparison grows where the expression grows by 1.
    private func unit(of comparison: Int32, _ numeric: NumericTask) -> Double {
        numeric.unit(of: Int(comparison))
    }

    private func addPairs(_ plain: Int, _ numeric: NumericTask) {
        // For each variable, the rules that change it by a constant, and by how much.
        var changers: [[(rule: Int, step: Double)]] = Array(repeating: [], count: numeric.count)
        for number in 0..<plain {
            for place in rules[number].effects {
                let effect = effect(place, of: rules[number].owner, numeric)
                guard let constant = effect.expression.constant, !effect.isAssignment else { continue }
                changers[Int(effect.variable)].append((number, constant.double))
            }
        }
        var pairs = 0
        for number in 0..<plain {
            for support in rules[number].supports where support.isDynamic {
                guard let linear = linear[Int(support.comparison)] else { continue }
                // How much one application's step grows with each variable.
                var slopes: [Int32: Double] = [:]
                for place in rules[number].effects {
                    let effect = effect(place, of: rules[number].owner, numeric)
                    guard let term = linear.terms.first(where: { $0.variable == effect.variable }),
                        case .linear(let operand) = effect.expression
                    else { continue }
                    for inner in operand.terms where inner.variable != effect.variable {
                        slopes[inner.variable, default: 0] +=
                            inner.coefficient.double * term.coefficient.double
                    }
                }
                for (variable, slope) in slopes.sorted(by: { $0.key < $1.key }) where slope != 0 {
                    for (helper, change) in changers[Int(variable)] where helper != number {
                        let gain = slope * change * unit(of: support.comparison, numeric)
                        let sign = numeric.numbers.comparisons[Int(support.comparison)].sign
                        if sign.isDirected, gain < 0 { continue }
                        pairs += 1
                        if pairs > Self.mostPairs { return }
                        var pair = Rule(
                            needs: Set(rules[number].needs + rules[helper].needs).sorted(),
                            owner: rules[number].owner, effects: rules[number].effects)
                        pair.supports = [
                            Support(
                                comparison: support.comparison, step: 0, isDynamic: true,
                                helper: Int32(helper), gain: gain)
                        ]
                        rules.append(pair)
                    }
                }
            }
        }
    }
}
