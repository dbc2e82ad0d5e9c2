// The numeric part of a ground problem before states are packed.

import PDDL

/// A comparison of a number with zero that a fact of the task stands for.
struct StripsComparison: Sendable {
    var fact: Int32
    var sign: Sign
    var expression: GroundExpression

    /// What holds where it does not, numbers being defined.
    func negated(fact: Int32) -> StripsComparison {
        let negative = (try? GroundExpression.combining(.difference, .constant(0), expression)) ?? expression
        return switch sign {
        case .positive: StripsComparison(fact: fact, sign: .notNegative, expression: negative)
        case .notNegative: StripsComparison(fact: fact, sign: .positive, expression: negative)
        case .zero: StripsComparison(fact: fact, sign: .notZero, expression: expression)
        case .notZero: StripsComparison(fact: fact, sign: .zero, expression: expression)
        }
    }
}

/// A change of a numeric variable.
struct StripsNumericEffect: Sendable {
    /// What must hold for it to happen, apart from the operator's preconditions.
    var conditions: [Int32]
    var variable: Int32
    /// Whether the value becomes ``expression``; otherwise it grows by it.
    var isAssignment: Bool
    /// Evaluated in the state before.
    var expression: GroundExpression
    /// Whether it is kept although nothing depends on its variable, as it may have no value.
    var mayFail: Bool
}

/// Numeric variables, the comparisons that are facts of the task, and what operators do to the variables.
struct StripsNumbers: Sendable {
    /// For each variable its value at the start, or nil.
    var initial: [Rational?] = []
    var comparisons: [StripsComparison] = []
    /// For each operator, its changes.
    var effects: [[StripsNumericEffect]] = []
    /// Whether some plans were left out.
    var isIncomplete = false

    /// The same for other facts and operators: `facts` has each fact's new number, -1 for those that always hold,
    /// `operators` the old numbers of those that are kept.
    func renumbered(facts: [Int32], operators: [Int]) -> StripsNumbers {
        var result = self
        result.comparisons = comparisons.compactMap { comparison in
            guard facts[Int(comparison.fact)] >= 0 else { return nil }
            var comparison = comparison
            comparison.fact = facts[Int(comparison.fact)]
            return comparison
        }
        result.effects = operators.map { number in
            effects[number].map { effect in
                var effect = effect
                effect.conditions = effect.conditions.map { facts[Int($0)] }.filter { $0 >= 0 }
                return effect
            }
        }
        return result
    }

    /// The same without effects on variables that nothing depends on.
    func keeping(_ isRelevant: [Bool]) -> StripsNumbers {
        var result = self
        for number in effects.indices {
            result.effects[number].removeAll { !$0.mayFail && !isRelevant[Int($0.variable)] }
        }
        return result
    }
}

/// Finds what a relevant numeric variable depends on.
struct NumericRelevance {
    private let numbers: StripsNumbers
    /// For each variable, the effects that change it: operator and place.
    private var changers: [[(operator: Int, place: Int)]]
    private var comparisonOfFact: [Int32: Int] = [:]
    private(set) var isRelevant: [Bool]
    private var open: [Int32] = []

    init(_ numbers: StripsNumbers) {
        self.numbers = numbers
        changers = Array(repeating: [], count: numbers.initial.count)
        isRelevant = Array(repeating: false, count: numbers.initial.count)
        for (number, row) in numbers.effects.enumerated() {
            for (place, effect) in row.enumerated() {
                changers[Int(effect.variable)].append((number, place))
                if effect.mayFail {
                    visit(effect.variable)
                    effect.expression.forEachVariable { visit($0) }
                }
            }
        }
        for (place, comparison) in numbers.comparisons.enumerated() {
            comparisonOfFact[comparison.fact] = place
        }
    }

    private mutating func visit(_ variable: Int32) {
        guard !isRelevant[Int(variable)] else { return }
        isRelevant[Int(variable)] = true
        open.append(variable)
    }

    /// Notes that a fact is relevant.
    mutating func visit(fact: Int32) {
        guard let place = comparisonOfFact[fact] else { return }
        numbers.comparisons[place].expression.forEachVariable { visit($0) }
    }

    /// Calls `body` with the operators that change variables found to be relevant since the last call, and with
    /// the conditions of these changes.
    mutating func forEachNewChanger(_ body: (_ number: Int, _ conditions: [Int32]) -> Void) {
        while let variable = open.popLast() {
            for (number, place) in changers[Int(variable)] {
                let effect = numbers.effects[number][place]
                effect.expression.forEachVariable { visit($0) }
                body(number, effect.conditions)
            }
        }
    }

    /// Whether there is something for ``forEachNewChanger(_:)``.
    var hasNews: Bool { !open.isEmpty }
}

extension StripsNumericEffect {
    /// Changes that happen together, at most one of each variable; nil where some of them cannot: only changes
    /// by a difference go together, and equal assignments.
    static func merged(_ effects: [StripsNumericEffect]) -> [StripsNumericEffect]? {
        var result: [StripsNumericEffect] = []
        for effect in effects {
            guard let place = result.firstIndex(where: { $0.variable == effect.variable }) else {
                result.append(effect)
                continue
            }
            if result[place].isAssignment || effect.isAssignment {
                guard result[place].isAssignment, effect.isAssignment,
                    result[place].expression == effect.expression
                else { return nil }
            } else {
                guard
                    let sum = try? GroundExpression.combining(
                        .sum, result[place].expression, effect.expression)
                else { return nil }
                result[place].expression = sum
                result[place].mayFail = result[place].mayFail || effect.mayFail
            }
        }
        return result
    }
}

extension StripsNumbers {
    /// The same without variables that no comparison and no effect mentions.
    func withoutIdleVariables() -> StripsNumbers {
        var numbers = Array(repeating: Int32(-1), count: initial.count)
        for comparison in comparisons { comparison.expression.forEachVariable { numbers[Int($0)] = 0 } }
        for effect in effects.joined() {
            numbers[Int(effect.variable)] = 0
            effect.expression.forEachVariable { numbers[Int($0)] = 0 }
        }
        var result = self
        result.initial = []
        for variable in numbers.indices where numbers[variable] == 0 {
            numbers[variable] = Int32(result.initial.count)
            result.initial.append(initial[variable])
        }
        for place in comparisons.indices {
            result.comparisons[place].expression = comparisons[place].expression.renumbered(numbers)
        }
        for number in effects.indices {
            for place in effects[number].indices {
                result.effects[number][place].variable = numbers[Int(effects[number][place].variable)]
                result.effects[number][place].expression =
                    effects[number][place].expression.renumbered(numbers)
            }
        }
        return result
    }
}

extension GroundExpression {
    /// The same with new numbers for variables, in the same order.
    fileprivate func renumbered(_ numbers: [Int32]) -> GroundExpression {
        switch self {
        case .linear(var linear):
            for place in linear.terms.indices {
                linear.terms[place].variable = numbers[Int(linear.terms[place].variable)]
            }
            return .linear(linear)
        case .arithmetic(let sign, let left, let right):
            return .arithmetic(sign, left.renumbered(numbers), right.renumbered(numbers))
        }
    }
}
