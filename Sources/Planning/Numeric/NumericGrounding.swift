// From numeric atoms to expressions over numeric variables.

import Diagnostics
import PDDL

/// Grounds comparisons and changes: functions that no action changes become numbers, the others variables.
final class NumericGrounding {
    /// What is known of a comparison before any action is applied.
    enum Decision {
        case always
        case never
        case open
    }

    /// An expression with numbers for functions.
    private indirect enum Resolved {
        case number(Rational)
        case function(Int32, [Int32])
        case arithmetic(NumericExpression.Operator, [Resolved])
    }

    private let problem: NumericProblem
    private var comparisons: [Int32: (sign: Sign, expression: Resolved, isFixed: Bool)] = [:]
    private var changes: [Int32: (operation: NumericEffect.Operation, target: Resolved, value: Resolved)] =
        [:]
    /// Functions by name and number of arguments, with these facts about each.
    private var functionNumbers: [FunctionUse: Int32] = [:]
    private var arities: [Int] = []
    private var isChanged: [Bool] = []
    private var isAssigned: [Bool] = []
    /// The terms that have a value at the start, and their values.
    private var valued = FactTable(arities: [])
    private var values: [Rational] = []
    /// The terms that are variables.
    private var variables = FactTable(arities: [])
    /// For each variable its value at the start, or nil.
    private(set) var initial: [Rational?] = []
    /// Whether something assigns a value to each variable.
    private var canBeAssigned: [Bool] = []
    private var scratch = Buffer<Int32>()
    private var groundChanges: [GroundAtomKey: StripsNumericEffect?] = [:]
    /// The coefficients of variables in the metric, or nil where costs do not follow from it.
    private var metricWeights: [Int32: Rational]?

    private struct GroundAtomKey: Hashable {
        var predicate: Int32
        var arguments: [Int32]
    }

    init(_ problem: NumericProblem) {
        self.problem = problem
        for (predicate, comparison) in problem.atoms.comparisons.sorted(by: { $0.key < $1.key }) {
            let expression = resolve(comparison.expression)
            let isFixed = !comparison.expression.functions.contains { problem.changed.contains($0.function) }
            comparisons[predicate] = (comparison.sign, expression, isFixed)
        }
        for (predicate, change) in problem.atoms.changes.sorted(by: { $0.key < $1.key }) {
            changes[predicate] = (change.operation, resolve(.function(change.target)), resolve(change.value))
        }
        let metric = problem.metric.map(resolve)
        for (use, _) in problem.initial { _ = number(use) }
        scratch = Buffer(repeating: 0, count: max(arities.max() ?? 0, 1))
        valued = FactTable(arities: arities)
        variables = FactTable(arities: arities)
        for (use, value) in problem.initial {
            for (place, term) in use.terms.enumerated() { scratch[place] = ~term }
            let place = Int(valued.insert(number(use), scratch.base))
            // Of two values for the same term the last counts.
            if place == values.count { values.append(value) } else { values[place] = value }
        }
        let none = Buffer<Int32>(repeating: 0, count: 1)
        if let metric, let ground = try? ground(metric, none.base), case .linear(let linear) = ground {
            metricWeights = Dictionary(
                linear.terms.map { ($0.variable, $0.coefficient) }, uniquingKeysWith: { $1 })
        }
    }

    private func number(_ use: FunctionUse) -> Int32 {
        let key = FunctionUse(function: use.function, terms: [Int32(use.terms.count)])
        if let known = functionNumbers[key] { return known }
        let new = Int32(arities.count)
        functionNumbers[key] = new
        arities.append(use.terms.count)
        isChanged.append(problem.changed.contains(use.function))
        isAssigned.append(problem.assigned.contains(use.function))
        return new
    }

    private func resolve(_ expression: LiftedExpression) -> Resolved {
        switch expression {
        case .number(let number): .number(number)
        case .function(let use): .function(number(use), use.terms)
        case .arithmetic(let sign, let parts): .arithmetic(sign, parts.map(resolve))
        }
    }

    // MARK: Expressions

    private func ground(
        _ expression: Resolved, _ arguments: UnsafePointer<Int32>
    ) throws(GroundExpression.Failure) -> GroundExpression {
        switch expression {
        case .number(let number): return .constant(number)
        case .function(let function, let terms):
            place(terms, arguments)
            guard isChanged[Int(function)] else {
                let known = valued.find(function, scratch.base)
                guard known >= 0 else { throw .undefined }
                return .constant(values[Int(known)])
            }
            let number = variable(function)
            guard initial[Int(number)] != nil || canBeAssigned[Int(number)] else { throw .undefined }
            return .variable(number)
        case .arithmetic(let sign, let parts):
            guard
                var result = try parts.first.map({ part throws(GroundExpression.Failure) in
                    try ground(part, arguments)
                })
            else { return .constant(0) }
            if parts.count == 1 {
                return sign == .difference ? try .combining(.difference, .constant(0), result) : result
            }
            for part in parts.dropFirst() { result = try .combining(sign, result, ground(part, arguments)) }
            return result
        }
    }

    private func place(_ terms: [Int32], _ arguments: UnsafePointer<Int32>) {
        for (place, term) in terms.enumerated() {
            scratch.base[place] = term < 0 ? ~term : arguments[Int(term)]
        }
    }

    /// The variable for a function of the objects in ``scratch``.
    private func variable(_ function: Int32) -> Int32 {
        let number = variables.insert(function, scratch.base)
        if Int(number) == initial.count {
            let known = valued.find(function, scratch.base)
            initial.append(known >= 0 ? values[Int(known)] : nil)
            canBeAssigned.append(isAssigned[Int(function)])
        }
        return number
    }

    private func unreadable(_ failure: GroundExpression.Failure) -> DiagnosticsError {
        DiagnosticsError(
            "planner.number-range", "a number of the problem does not fit in 64 bits once it is a fraction",
            help: "use larger units, or numbers with fewer decimals")
    }

    // MARK: Comparisons

    /// What is known of a comparison over functions that no action changes; anything else is open.
    func decide(_ predicate: Int32, _ arguments: UnsafePointer<Int32>) -> Decision {
        guard let comparison = comparisons[predicate], comparison.isFixed else { return .open }
        do {
            guard let value = try ground(comparison.expression, arguments).constant else { return .open }
            return comparison.sign.holds(value) ? .always : .never
        } catch {
            return error == .undefined ? .never : .open
        }
    }

    /// The comparison that a fact stands for; nil where some number in it can never have a value.
    func comparison(
        _ fact: Int32, _ predicate: Int32, _ arguments: UnsafePointer<Int32>
    ) throws(DiagnosticsError) -> StripsComparison? {
        guard let comparison = comparisons[predicate] else { return nil }
        do {
            let expression = try ground(comparison.expression, arguments)
            return StripsComparison(fact: fact, sign: comparison.sign, expression: expression)
        } catch {
            if error == .undefined { return nil }
            throw unreadable(error)
        }
    }

    // MARK: Changes

    /// The change that an atom stands for; nil where it can never be made.
    func change(
        _ predicate: Int32, _ arguments: UnsafePointer<Int32>, arity: Int
    ) throws(DiagnosticsError) -> StripsNumericEffect? {
        let key = GroundAtomKey(
            predicate: predicate, arguments: Array(UnsafeBufferPointer(start: arguments, count: arity)))
        if let known = groundChanges[key] { return known }
        let effect: StripsNumericEffect?
        do { effect = try makeChange(predicate, arguments) } catch {
            guard error == .undefined else { throw unreadable(error) }
            effect = nil
        }
        groundChanges[key] = .some(effect)
        return effect
    }

    private func makeChange(
        _ predicate: Int32, _ arguments: UnsafePointer<Int32>
    ) throws(GroundExpression.Failure) -> StripsNumericEffect? {
        guard let change = changes[predicate], case .function(let function, let terms) = change.target else {
            return nil
        }
        place(terms, arguments)
        let target = variable(function)
        var value = try ground(change.value, arguments)
        let isAssignment: Bool
        switch change.operation {
        case .increase: isAssignment = false
        case .decrease:
            isAssignment = false
            value = try .combining(.difference, .constant(0), value)
        case .assign: isAssignment = true
        case .scaleUp:
            isAssignment = true
            value = try .combining(.product, .variable(target), value)
        case .scaleDown:
            isAssignment = true
            value = try .combining(.quotient, .variable(target), value)
        }
        let needsTarget = change.operation != .assign
        if needsTarget, initial[Int(target)] == nil, !canBeAssigned[Int(target)] { return nil }
        var mayFail = value.mayDivideByZero || (needsTarget && initial[Int(target)] == nil)
        value.forEachVariable { if initial[Int($0)] == nil { mayFail = true } }
        return StripsNumericEffect(
            conditions: [], variable: target, isAssignment: isAssignment, expression: value, mayFail: mayFail)
    }

    // MARK: Costs

    /// Whether the metric depends on a variable, as far as that is known.
    func isInMetric(_ variable: Int32) -> Bool { metricWeights?[variable] != nil }

    /// What an operator with these changes adds to the metric, or nil where that is not known beforehand or
    /// below zero.
    func cost(_ effects: [StripsNumericEffect]) -> Rational? {
        guard let metricWeights else { return nil }
        var sum: Rational = 0
        for effect in effects {
            guard let weight = metricWeights[effect.variable] else { continue }
            guard !effect.isAssignment, effect.conditions.isEmpty, let amount = effect.expression.constant,
                let product = amount.multiplied(by: weight), let next = sum.adding(product)
            else { return nil }
            sum = next
        }
        return sum.numerator < 0 ? nil : sum
    }
}
