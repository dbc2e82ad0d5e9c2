// What the built-in predicates of FlatZinc mean.

import Diagnostics
import ExactNumbers

extension FlatZincTranslation {
    /// Functions of real numbers that no solver here knows.
    static let transcendental: Set<String> = [
        "acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "ln", "log10", "log2", "sin",
        "sinh", "tan", "tanh",
    ]

    /// What a constraint demands.
    mutating func condition(of constraint: FlatZincProgram.Constraint) throws -> Condition {
        let name = program.predicates[Int(constraint.predicate)]
        let values = Array(program.arguments[constraint.arguments])
        if let condition = try meaning(name, values) { return condition }
        if name.hasSuffix("_reif"), let last = values.last,
            let condition = try meaning(String(name.dropLast(5)), values.dropLast())
        {
            return Self.same(try truth(last), condition)
        }
        if name.hasSuffix("_imp"), let last = values.last,
            let condition = try meaning(String(name.dropLast(4)), values.dropLast())
        {
            return .implies(try truth(last), condition)
        }
        throw unsupported(name)
    }

    /// What the last argument of a constraint stands for, where the constraint says of it when it holds.
    mutating func definedCondition(_ constraint: FlatZincProgram.Constraint) throws -> Condition? {
        let name = program.predicates[Int(constraint.predicate)]
        let values = Array(program.arguments[constraint.arguments])
        switch name {
        case "array_bool_and": return .all(try truths(values[0]))
        case "array_bool_or": return .any(try truths(values[0]))
        case "bool_and": return .all([try truth(values[0]), try truth(values[1])])
        case "bool_or": return .any([try truth(values[0]), try truth(values[1])])
        case "bool_xor": return .odd([try truth(values[0]), try truth(values[1])])
        case "bool_not": return .not(try truth(values[0]))
        default:
            guard name.hasSuffix("_reif") else { return nil }
            return try meaning(String(name.dropLast(5)), values.dropLast())
        }
    }

    private func unsupported(_ name: String) -> DiagnosticsError {
        let plain = name.hasPrefix("float_") ? String(name.dropFirst(6)) : name
        let base = plain.hasSuffix("_reif") ? String(plain.dropLast(5)) : plain
        if Self.transcendental.contains(base) {
            return fault(
                "constraints.unsupported-function", "the function '\(base)' of a variable is not supported",
                help: "use a table of values with linear pieces, or calculate it outside of the model")
        }
        return fault(
            "constraints.unsupported-predicate", "the predicate '\(name)' is not supported",
            help: "compile the model with 'trestle constraints', which uses a library without it")
    }

    /// What a predicate demands of its arguments; nil where it is not known.
    private mutating func meaning(_ name: String, _ values: [Term]) throws -> Condition? {
        if let condition = try comparison(name, values) { return condition }
        if let condition = try function(name, values) { return condition }
        if let condition = try logic(name, values) { return condition }
        if let condition = try lookup(name, values) { return condition }
        return try setMeaning(name, values)
    }

    private static let relations: [String: Relation] = [
        "eq": .equal, "ne": .notEqual, "le": .lessOrEqual, "lt": .less, "ge": .greaterOrEqual, "gt": .greater,
    ]

    /// Comparisons of numbers: `int_le`, `float_lin_eq`, …
    private mutating func comparison(_ name: String, _ values: [Term]) throws -> Condition? {
        let parts = name.split(separator: "_")
        guard parts.count == 2 || (parts.count == 3 && parts[1] == "lin"),
            ["int", "float", "bool"].contains(parts[0]), let last = parts.last,
            let relation = Self.relations[String(last)]
        else { return nil }
        if parts.count == 3 {
            guard values.count == 3 else { throw misfit("one of three") }
            return Self.inUsualSign(
                try linear(values[0], values[1]), relation, try expression(values[2]))
        }
        guard values.count == 2 else { return nil }
        guard parts[0] == "bool" else {
            return .compare(try expression(values[0]), relation, try expression(values[1]))
        }
        let (left, right) = (try truth(values[0]), try truth(values[1]))
        switch relation {
        case .equal: return Self.same(left, right)
        case .notEqual: return .odd([left, right])
        case .lessOrEqual: return .implies(left, right)
        case .less: return .all([.not(left), right])
        case .greaterOrEqual: return .implies(right, left)
        case .greater: return .all([left, .not(right)])
        }
    }

    /// The comparison with a first factor above zero: `-x <= -8` is `x >= 8`, as people write it.
    private static func inUsualSign(_ left: Expression, _ relation: Relation, _ right: Expression)
        -> Condition
    {
        guard case .linear(var sum) = left, case .constant(let limit) = right, let first = sum.terms.first,
            first.coefficient.sign < 0
        else { return .compare(left, relation, right) }
        for place in sum.terms.indices { sum.terms[place].coefficient = -sum.terms[place].coefficient }
        sum.constant = -sum.constant
        let turned: Relation =
            switch relation {
            case .equal, .notEqual: relation
            case .less: .greater
            case .lessOrEqual: .greaterOrEqual
            case .greater: .less
            case .greaterOrEqual: .lessOrEqual
            }
        return .compare(.linear(sum), turned, .constant(-limit))
    }

    /// Functions whose last argument is the result.
    private mutating func function(_ name: String, _ values: [Term]) throws -> Condition? {
        let parts = name.split(separator: "_", maxSplits: 1)
        if name == "bool2int" || name == "int2float" || name == "bool2float", values.count == 2 {
            let number: Expression =
                name == "int2float" ? try expression(values[0]) : .count([try truth(values[0])])
            return .compare(try expression(values[1]), .equal, number)
        }
        if name.hasPrefix("array_"), name.hasSuffix("imum"), values.count == 2 {
            let (result, all) = (try expression(values[0]), try expressions(values[1]))
            return .compare(result, .equal, name.hasSuffix("_maximum") ? .maximum(all) : .minimum(all))
        }
        guard parts.count == 2, parts[0] == "int" || parts[0] == "float" else { return nil }
        if values.count == 2, parts[1] == "abs" || parts[1] == "sqrt" {
            let (argument, result) = (try expression(values[0]), try expression(values[1]))
            if parts[1] == "abs" { return .compare(result, .equal, .magnitude(argument)) }
            return .all([
                .compare(.product([result, result]), .equal, argument),
                .compare(result, .greaterOrEqual, 0),
            ])
        }
        guard values.count == 3 else { return nil }
        let operators = ["plus", "minus", "times", "div", "mod", "min", "max", "pow"]
        guard operators.contains(String(parts[1])) else { return nil }
        let (left, right) = (try expression(values[0]), try expression(values[1]))
        let result: Expression
        switch parts[1] {
        case "plus": result = left + right
        case "minus": result = left - right
        case "times": result = left * right
        case "div": result = parts[0] == "int" ? .quotient(left, right) : .ratio(left, right)
        case "mod": result = .remainder(left, right)
        case "min": result = .minimum([left, right])
        case "max": result = .maximum([left, right])
        default:
            // The power of whole numbers would lose its fraction; real ones stay real, whatever their values.
            if parts[0] == "float", case .constant(let exponent) = right, exponent.sign < 0 {
                result = .ratio(1, .power(left, .constant(-exponent)))
            } else {
                result = .power(left, right)
            }
        }
        return .compare(try expression(values[2]), .equal, result)
    }

    /// Truth values.
    private mutating func logic(_ name: String, _ values: [Term]) throws -> Condition? {
        switch (name, values.count) {
        case ("array_bool_and", 2): return Self.same(try truth(values[1]), .all(try truths(values[0])))
        case ("array_bool_or", 2): return Self.same(try truth(values[1]), .any(try truths(values[0])))
        case ("array_bool_xor", 1): return .odd(try truths(values[0]))
        case ("bool_and", 3):
            return Self.same(try truth(values[2]), .all([try truth(values[0]), try truth(values[1])]))
        case ("bool_or", 3):
            return Self.same(try truth(values[2]), .any([try truth(values[0]), try truth(values[1])]))
        case ("bool_xor", 3):
            return Self.same(try truth(values[2]), .odd([try truth(values[0]), try truth(values[1])]))
        case ("bool_not", 2), ("bool_xor", 2): return .odd([try truth(values[0]), try truth(values[1])])
        case ("bool_or", 2): return .any([try truth(values[0]), try truth(values[1])])
        case ("bool_and", 2): return .all([try truth(values[0]), try truth(values[1])])
        case ("bool_clause", 2):
            let (positive, negative) = (try truths(values[0]), try truths(values[1]))
            return .any(positive + negative.map { .not($0) })
        default: return nil
        }
    }

    /// Elements of arrays, and real numbers within sets.
    private mutating func lookup(_ name: String, _ values: [Term]) throws -> Condition? {
        switch (name, values.count) {
        case ("array_int_element", 3), ("array_var_int_element", 3), ("array_float_element", 3),
            ("array_var_float_element", 3):
            return .compare(
                try expression(values[2]), .equal,
                .element(try expressions(values[1]), at: try expression(values[0])))
        case ("array_bool_element", 3), ("array_var_bool_element", 3):
            let (entries, index) = (try truths(values[1]), try expression(values[0]))
            return .all([
                .compare(index, .greaterOrEqual, 1), .compare(index, .lessOrEqual, Expression(entries.count)),
                .equivalent(try truth(values[2]), .element(entries, at: index)),
            ])
        case ("array_set_element", 3), ("array_var_set_element", 3): return try setElement(values)
        case ("float_in", 3):
            let argument = try expression(values[0])
            return .all([
                .compare(argument, .greaterOrEqual, try expression(values[1])),
                .compare(argument, .lessOrEqual, try expression(values[2])),
            ])
        case ("float_dom", 2):
            let (argument, ends) = (try expression(values[0]), Array(try expressions(values[1])))
            return .any(
                stride(from: 0, to: ends.count - 1, by: 2).map { place in
                    .all([
                        .compare(argument, .greaterOrEqual, ends[place]),
                        .compare(argument, .lessOrEqual, ends[place + 1]),
                    ])
                })
        default: return nil
        }
    }
}
