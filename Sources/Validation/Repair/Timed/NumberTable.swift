// The values of functions, by name, and what expressions over them come to.

import ExactNumbers
import PDDL

/// What functions are worth at some time of a plan.
struct NumberTable {
    /// The values by the ground function as PDDL writes it: `(fuel truck1)`.
    private(set) var values: [String: ExactNumber] = [:]

    /// The values in the initial state.
    init(_ problem: Problem) {
        for value in problem.values {
            self[Self.name(value.function, value.arguments)] = ExactNumber(value.value)
        }
    }

    subscript(name: String) -> ExactNumber? {
        get { values[name] }
        set { values[name] = newValue }
    }

    static func name(_ function: String, _ arguments: [String]) -> String {
        "(\(([function] + arguments).joined(separator: " ")))"
    }

    /// The ground function that a term is; nil where a variable has no value.
    static func name(_ term: FunctionTerm, _ binding: [String: String]) -> String? {
        let arguments = term.arguments.compactMap { $0.isVariable ? binding[$0.name] : $0.name }
        return arguments.count == term.arguments.count ? name(term.function, arguments) : nil
    }

    /// The value of an expression; nil where it has none, or hangs on a duration.
    ///
    /// - Parameter elapsed: what `#t` stands for.
    func value(
        of number: NumericExpression, _ binding: [String: String] = [:], elapsed: ExactNumber? = nil
    ) -> ExactNumber? {
        switch number {
        case .number(let value): return ExactNumber(value)
        case .function(let term): return Self.name(term, binding).flatMap { values[$0] }
        case .arithmetic(let operation, let operands):
            let numbers = operands.compactMap { value(of: $0, binding, elapsed: elapsed) }
            guard numbers.count == operands.count, let first = numbers.first else { return nil }
            if operation == .difference, numbers.count == 1 { return -first }
            var result: ExactNumber? = first
            for next in numbers.dropFirst() {
                switch operation {
                case .sum: result = result.map { $0 + next }
                case .difference: result = result.map { $0 - next }
                case .product: result = result.map { $0 * next }
                case .quotient: result = result?.divided(by: next)
                }
            }
            return result
        case .elapsedTime: return elapsed
        case .duration, .totalTime, .violations: return nil
        }
    }

    /// How far the left side of a comparison is above the right one.
    func difference(_ comparison: Comparison) -> ExactNumber? {
        guard let left = value(of: comparison.left), let right = value(of: comparison.right) else {
            return nil
        }
        return left - right
    }

    /// The values after `span` at these rates.
    func moved(by rates: [String: ExactNumber], for span: ExactNumber) -> NumberTable {
        var moved = self
        for (name, rate) in rates { moved[name] = values[name].map { $0 + rate * span } }
        return moved
    }
}
