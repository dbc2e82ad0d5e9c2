// What each action instance costs, as a whole number.

import Diagnostics
import PDDL

/// Costs of action instances, scaled by the common denominator of all numbers in use.
///
/// An instance that increases a function without a value, or by one, cannot be applied, as the value of its
/// effect is undefined in PDDL 2.1; no effect gives a function its first value, so that the initial state
/// tells. Without a metric each action costs 1.
final class OperatorCosts {
    /// What costs were multiplied with.
    private(set) var scale = 1
    private let usesCosts: Bool
    private let functions: [String: Int32]
    private var keys: FactTable
    private var values: [Int?] = []
    /// The functions of the initial state, and for which arguments they have values.
    private var valued: FactTable
    /// For each schema, the functions in ``valued`` that its instances need, -1 for one without any value.
    private var needs: [[(function: Int32, terms: [Int32])]]
    private var scratch: Buffer<Int32>

    /// - Throws: `DiagnosticsError` with `planner.cost-range` or `planner.negative-cost`.
    init(_ problem: Problem, _ normalized: NormalizedProblem) throws {
        var functions: [String: Int32] = [:]
        for (index, symbol) in problem.domain.functions.enumerated() { functions[symbol.name] = Int32(index) }
        self.functions = functions
        usesCosts = normalized.usesCosts
        let arities = problem.domain.functions.map(\.parameters.count)
        keys = FactTable(arities: arities)
        // By name and number of arguments, whether declared or not.
        var numbers: [FunctionUse: Int32] = [:]
        var valuedArities: [Int] = []
        func number(_ name: String, _ arity: Int) -> FunctionUse {
            FunctionUse(function: name, terms: [Int32(arity)])
        }
        for value in problem.values {
            let key = number(value.function, value.arguments.count)
            guard numbers[key] == nil else { continue }
            numbers[key] = Int32(valuedArities.count)
            valuedArities.append(value.arguments.count)
        }
        valued = FactTable(arities: valuedArities)
        needs = Array(repeating: [], count: problem.domain.actions.count)
        for action in normalized.actions {
            guard let schema = action.schema else { continue }
            needs[schema] = action.uses.map { (numbers[number($0.function, $0.terms.count)] ?? -1, $0.terms) }
        }
        scratch = Buffer(
            repeating: 0, count: max(arities.max() ?? 0, valuedArities.max() ?? 0, 1))
        for value in problem.values {
            for (position, name) in value.arguments.enumerated() {
                scratch[position] = normalized.vocabulary.object(name) ?? -1
            }
            if let function = numbers[number(value.function, value.arguments.count)] {
                valued.insert(function, scratch.base)
            }
        }
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
        guard let schema = action.schema else { return 0 }
        for (function, terms) in needs[schema] {
            guard function >= 0 else { return nil }
            for (position, code) in terms.enumerated() {
                scratch[position] = code < 0 ? ~code : binding[Int(code)]
            }
            guard valued.find(function, scratch.base) >= 0 else { return nil }
        }
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
