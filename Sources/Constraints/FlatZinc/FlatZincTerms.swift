// Arguments of FlatZinc constraints as expressions, conditions and sets.

import Diagnostics
import ExactNumbers

extension FlatZincTranslation {
    typealias Term = FlatZincProgram.Value

    /// A number.
    func expression(_ value: Term) throws -> Expression {
        switch value {
        case .integer(let number): return .constant(ExactNumber(number))
        case .number(let number): return .constant(number)
        case .truth(let truth): return truth ? 1 : 0
        case .variable(let number):
            guard case .variable(let variable) = images[Int(number)] else { break }
            if case .truth = program.variables[Int(number)].kind { return .count([.variable(variable)]) }
            return .variable(variable)
        default: break
        }
        throw misfit("a number")
    }

    /// A truth value; a replaced variable gives way to its definition.
    mutating func truth(_ value: Term) throws -> Condition {
        switch value {
        case .truth(let truth): return .truth(truth)
        case .integer(let number) where number == 0 || number == 1: return .truth(number == 1)
        case .variable(let number):
            if case .variable(let variable) = images[Int(number)] {
                if case .truth = program.variables[Int(number)].kind { return .variable(variable) }
                return .compare(.variable(variable), .equal, 1)
            }
            if isReplaced[Int(number)] {
                let definition = program.constraints[Int(definitions[Int(number)])]
                if let condition = try definedCondition(definition) { return condition }
            }
        default: break
        }
        throw misfit("a truth value")
    }

    /// A constant.
    func constant(_ value: Term) throws -> ExactNumber {
        switch value {
        case .integer(let number): return ExactNumber(number)
        case .number(let number): return number
        default: throw misfit("a constant")
        }
    }

    /// The elements of an array.
    func list(_ value: Term) throws -> ArraySlice<Term> {
        guard case .array(let number) = value else { throw misfit("an array") }
        return program.elements[program.arrays[Int(number)].elements]
    }

    /// The elements of an array as numbers.
    func expressions(_ value: Term) throws -> [Expression] { try list(value).map { try expression($0) } }

    /// The elements of an array as truth values.
    mutating func truths(_ value: Term) throws -> [Condition] {
        var result: [Condition] = []
        for element in try list(value) { result.append(try truth(element)) }
        return result
    }

    /// The sum of multiples.
    mutating func linear(_ factors: Term, _ terms: Term) throws -> Expression {
        let (factors, terms) = (try list(factors), try list(terms))
        guard factors.count == terms.count else { throw misfit("as many factors as terms") }
        var sum = LinearSum([])
        sum.terms.reserveCapacity(factors.count)
        var others: [Expression] = []
        for (factor, term) in zip(factors, terms) {
            let factor = try constant(factor)
            switch term {
            case .integer(let number): sum.constant = sum.constant + factor * ExactNumber(number)
            case .number(let number): sum.constant = sum.constant + factor * number
            case .truth(let truth): if truth { sum.constant = sum.constant + factor }
            case .variable(let number):
                if case .truth = program.variables[Int(number)].kind {
                    let count = Expression.count([try truth(term)])
                    others.append(factor == 1 ? count : .product([.constant(factor), count]))
                } else if case .variable(let variable) = images[Int(number)] {
                    sum.terms.append(LinearSum.Term(factor, variable))
                } else {
                    throw misfit("a number")
                }
            default: throw misfit("a number")
            }
        }
        if others.isEmpty { return .linear(sum) }
        return .sum(sum.terms.isEmpty && sum.constant == 0 ? others : [.linear(sum)] + others)
    }

    // MARK: Sets

    /// The ranges of a constant set.
    func ranges(_ value: Term) throws -> [ClosedRange<Int>] {
        guard case .set(let ranges) = value else { throw misfit("a constant set") }
        return ranges
    }

    /// A set, constant or not, as truth values for what it may hold.
    func members(_ value: Term) throws -> Members {
        switch value {
        case .set(let ranges):
            let values = try Self.values(of: ranges, "a set in '\(currentName)'")
            return Members(values: values, conditions: values.map { _ in .truth(true) })
        case .variable(let number):
            if case .members(let members) = images[Int(number)] { return members }
        default: break
        }
        throw misfit("a set")
    }

    /// Whether a number is in ranges.
    static func lies(_ expression: Expression, in ranges: [ClosedRange<Int>]) -> Condition {
        let parts = ranges.map { range -> Condition in
            let (low, high) = (ExactNumber(range.lowerBound), ExactNumber(range.upperBound))
            return low == high
                ? .compare(expression, .equal, .constant(low))
                : .all([
                    .compare(expression, .greaterOrEqual, .constant(low)),
                    .compare(expression, .lessOrEqual, .constant(high)),
                ])
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    /// For each number that one of the sets may hold, whether each does.
    func aligned(_ sets: [Members]) -> [(value: Int, conditions: [Condition])] {
        var table: [Int: [Condition]] = [:]
        for (place, set) in sets.enumerated() {
            for (value, condition) in zip(set.values, set.conditions) {
                table[value, default: Array(repeating: .truth(false), count: sets.count)][place] = condition
            }
        }
        return table.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// That two sets are the same.
    func equalSets(_ left: Members, _ right: Members) -> Condition {
        .all(aligned([left, right]).map { Self.same($0.conditions[0], $0.conditions[1]) })
    }

    /// That two truth values are the same.
    static func same(_ left: Condition, _ right: Condition) -> Condition {
        switch (left, right) {
        case (.truth(true), let other), (let other, .truth(true)): other
        case (.truth(false), let other), (let other, .truth(false)): .not(other)
        default: .equivalent(left, right)
        }
    }

    // MARK: Messages

    /// The predicate of the constraint being translated.
    var currentName: String { program.predicates[Int(program.constraints[current].predicate)] }

    /// An argument that is not what it should be.
    func misfit(_ what: String) -> DiagnosticsError {
        fault("constraints.flatzinc-argument", "an argument of '\(currentName)' is not \(what)")
    }

    /// A message about the constraint being translated.
    func fault(_ code: String, _ message: String, help: String? = nil) -> DiagnosticsError {
        let offset = program.constraints.isEmpty ? 0 : program.constraints[current].offset
        return DiagnosticsError([
            Diagnostic(
                code, message, at: SourceLocation(program.source, SourceSpan(offset, offset + 10)),
                fixIts: help.map { [FixIt($0)] } ?? [])
        ])
    }
}
