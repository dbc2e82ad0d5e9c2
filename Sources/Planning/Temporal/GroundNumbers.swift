// Numbers of a timed problem: ground functions, their values, and arithmetic over them.

import PDDL

/// Arithmetic over ground functions.
indirect enum TimedExpression {
    case number(Rational)
    case undefined
    case function(Int)
    case duration
    case arithmetic(NumericExpression.Operator, [TimedExpression])

    /// The value, or nil where it is undefined or does not fit.
    func value(_ numbers: [Rational?], duration: Rational?) -> Rational? {
        switch self {
        case .number(let number): return number
        case .undefined: return nil
        case .function(let place): return numbers[place]
        case .duration: return duration
        case .arithmetic(let operation, let operands):
            var result: Rational?
            for (place, operand) in operands.enumerated() {
                guard let value = operand.value(numbers, duration: duration) else { return nil }
                guard place > 0, let left = result else {
                    result = value
                    continue
                }
                switch operation {
                case .sum: result = left.adding(value)
                case .difference: result = left.subtracting(value)
                case .product: result = left.multiplied(by: value)
                case .quotient: result = left.divided(by: value)
                }
                if result == nil { return nil }
            }
            return operation == .difference && operands.count == 1 ? result?.negative : result
        }
    }
}

/// The ground functions that actions change, numbered as they are met.
struct GroundFunctions {
    /// The names of functions that some action changes.
    let changed: Set<String>
    private(set) var initial: [Rational?] = []
    private(set) var names: [Fact] = []
    private var places: [Fact: Int] = [:]
    private var values: [Fact: Rational] = [:]

    init(_ problem: Problem, changed: Set<String>) {
        self.changed = changed
        for value in problem.values { values[Fact(value.function, value.arguments)] = value.value }
        let total = Fact("total-cost")
        if changed.contains("total-cost"), values[total] == nil { values[total] = 0 }
    }

    /// The number of a ground function.
    mutating func place(_ term: FunctionTerm, _ binding: [String: String]) -> Int? {
        guard let name = Atom(term.function, term.arguments).grounded(binding) else { return nil }
        if let place = places[name] { return place }
        places[name] = initial.count
        names.append(name)
        initial.append(values[name])
        return initial.count - 1
    }

    /// An expression with the variables replaced; functions that never change become numbers.
    mutating func ground(_ expression: NumericExpression, _ binding: [String: String]) -> TimedExpression {
        switch expression {
        case .number(let number): return .number(number)
        case .duration: return .duration
        case .elapsedTime, .totalTime, .violations: return .undefined
        case .arithmetic(let operation, let operands):
            return .arithmetic(operation, operands.map { ground($0, binding) })
        case .function(let term):
            guard !changed.contains(term.function) else {
                return place(term, binding).map { .function($0) } ?? .undefined
            }
            guard let name = Atom(term.function, term.arguments).grounded(binding),
                let value = values[name]
            else { return .undefined }
            return .number(value)
        }
    }
}
