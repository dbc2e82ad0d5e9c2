// What each action instance costs, as a whole number.

import Diagnostics
import PDDL

/// Costs of action instances, scaled by the common denominator of all numbers in use.
///
/// An instance whose cost needs a function value that the problem does not give cannot be applied, as the
/// value of its effect is undefined in PDDL 2.1. Without a metric each action costs 1.
final class OperatorCosts {
    /// What costs were multiplied with.
    private(set) var scale = 1
    private let usesCosts: Bool
    private let functions: [String: Int32]
    private var keys: FactTable
    private var values: [Int?] = []
    private var scratch: Buffer<Int32>

    /// - Throws: `DiagnosticsError` with `planner.cost-range` or `planner.negative-cost`.
    init(_ problem: Problem, _ normalized: NormalizedProblem) throws {
        var functions: [String: Int32] = [:]
        for (index, symbol) in problem.domain.functions.enumerated() { functions[symbol.name] = Int32(index) }
        self.functions = functions
        usesCosts = normalized.usesCosts
        let arities = problem.domain.functions.map(\.parameters.count)
        keys = FactTable(arities: arities)
        scratch = Buffer(repeating: 0, count: max(arities.max() ?? 0, 1))
        if usesCosts { try readValues(problem, normalized) }
    }

    private func readValues(_ problem: Problem, _ normalized: NormalizedProblem) throws {
        var used: Set<String> = []
        var numbers: [Rational] = []
        for term in normalized.actions.flatMap(\.costs) {
            switch term {
            case .number(let number): numbers.append(number)
            case .function(let name, _): used.insert(name)
            }
        }
        let relevant = problem.values.filter { used.contains($0.function) }
        scale = try Self.commonDenominator(numbers + relevant.map(\.value))
        for value in relevant {
            guard let function = functions[value.function],
                keys.arity(function) == value.arguments.count
            else { continue }
            for (position, name) in value.arguments.enumerated() {
                scratch[position] = normalized.vocabulary.object(name) ?? -1
            }
            let place = Int(keys.insert(function, scratch.base))
            if place == values.count { values.append(nil) }
            guard value.value.numerator >= 0 else {
                throw DiagnosticsError([
                    Diagnostic(
                        "planner.negative-cost", "a cost must not be negative, found \(value.value)",
                        at: SourceLocation(problem.source, value.span))
                ])
            }
            values[place] = try Self.scaled(value.value, scale)
        }
    }

    /// The cost of an instance, or nil where it is undefined.
    func cost(
        of action: NormalizedAction, _ binding: UnsafePointer<Int32>
    ) throws(DiagnosticsError) -> Int32? {
        guard action.schema != nil else { return 0 }
        guard usesCosts else { return 1 }
        var sum = 0
        for term in action.costs {
            switch term {
            case .number(let number):
                guard number.numerator >= 0 else {
                    throw DiagnosticsError(
                        "planner.negative-cost", "a cost must not be negative, found \(number)")
                }
                sum += try Self.scaled(number, scale)
            case .function(let name, let terms):
                guard let function = functions[name], keys.arity(function) == terms.count else { return nil }
                for (position, code) in terms.enumerated() {
                    scratch[position] = code < 0 ? ~code : binding[Int(code)]
                }
                let place = keys.find(function, scratch.base)
                guard place >= 0, let value = values[Int(place)] else { return nil }
                sum += value
            }
        }
        guard sum <= Int(Int32.max / 4) else { throw Self.outOfRange }
        return Int32(sum)
    }

    private static var outOfRange: DiagnosticsError {
        DiagnosticsError(
            "planner.cost-range",
            "the cost of an action is above \(Int32.max / 4) once costs are whole numbers",
            help: "use a larger unit, or costs with fewer decimals")
    }

    private static func scaled(_ number: Rational, _ scale: Int) throws(DiagnosticsError) -> Int {
        let (product, overflow) = number.numerator.multipliedReportingOverflow(
            by: scale / number.denominator)
        guard !overflow, product <= Int(Int32.max / 4) else { throw outOfRange }
        return product
    }

    private static func commonDenominator(_ numbers: [Rational]) throws(DiagnosticsError) -> Int {
        var scale = 1
        for number in numbers {
            var (left, right) = (scale, number.denominator)
            while right != 0 { (left, right) = (right, left % right) }
            let (product, overflow) = scale.multipliedReportingOverflow(by: number.denominator / left)
            guard !overflow else { throw outOfRange }
            scale = product
        }
        return scale
    }
}
