// Constraint programs as people read them.

import ExactNumbers

extension ConstraintModel {
    /// The name of a variable.
    public func name(of variable: Variable) -> String { variables[Int(variable.number)].name }

    /// An expression in infix, with the variables' names. What nests deeper than 40 is left out.
    public func text(of expression: Expression) -> String { text(expression, 40) }

    /// A condition in infix, with the variables' names. What nests deeper than 40 is left out.
    public func text(of condition: Condition) -> String { text(condition, 40) }

    /// A value as the variable's domain spells it: a word, a number, `true`.
    public func text(of value: Value, for variable: Variable) -> String {
        switch value {
        case .truth(let truth): return "\(truth)"
        case .number(let number):
            if case .words(let words) = variables[Int(variable.number)].domain, let place = number.whole,
                words.indices.contains(place - 1)
            {
                return words[place - 1]
            }
            return "\(number)"
        case .root(_, let lower, let upper):
            let middle = ((lower + upper).divided(by: 2) ?? lower).approximation
            return "about \(middle)"
        }
    }

    private func text(_ expression: Expression, _ depth: Int) -> String {
        guard depth > 0 else { return "…" }
        func list(_ parts: [Expression], _ separator: String) -> String {
            parts.map { text($0, depth - 1) }.joined(separator: separator)
        }
        func pair(_ left: Expression, _ symbol: String, _ right: Expression) -> String {
            "(\(text(left, depth - 1)) \(symbol) \(text(right, depth - 1)))"
        }
        switch expression {
        case .constant(let number): return "\(number)"
        case .variable(let variable): return name(of: variable)
        case .linear(let sum): return text(sum)
        case .sum(let parts): return parts.isEmpty ? "0" : "(\(list(parts, " + ")))"
        case .product(let parts): return parts.isEmpty ? "1" : "(\(list(parts, " * ")))"
        case .ratio(let left, let right): return pair(left, "/", right)
        case .quotient(let left, let right): return pair(left, "div", right)
        case .remainder(let left, let right): return pair(left, "mod", right)
        case .power(let base, let exponent): return pair(base, "^", exponent)
        case .minimum(let parts): return "min(\(list(parts, ", ")))"
        case .maximum(let parts): return "max(\(list(parts, ", ")))"
        case .magnitude(let inner): return "abs(\(text(inner, depth - 1)))"
        case .choice(let condition, let yes, let no):
            return
                "(if \(text(condition, depth - 1)) then \(text(yes, depth - 1)) else \(text(no, depth - 1)))"
        case .element(let entries, let index): return "[\(list(entries, ", "))][\(text(index, depth - 1))]"
        case .count(let conditions):
            let parts = conditions.map { text($0, depth - 1) }.joined(separator: ", ")
            return "count(\(parts))"
        }
    }

    private func text(_ sum: LinearSum) -> String {
        var result = ""
        for term in sum.terms {
            let size = term.coefficient.magnitude
            let factor = size == 1 ? "" : "\(size) * "
            let sign =
                result.isEmpty
                ? (term.coefficient.sign < 0 ? "-" : "") : (term.coefficient.sign < 0 ? " - " : " + ")
            result += sign + factor + name(of: term.variable)
        }
        if result.isEmpty { return "\(sum.constant)" }
        if sum.constant.sign != 0 {
            result += (sum.constant.sign < 0 ? " - " : " + ") + "\(sum.constant.magnitude)"
        }
        return result
    }

    private func text(_ condition: Condition, _ depth: Int) -> String {
        guard depth > 0 else { return "…" }
        func list(_ parts: [Condition], _ separator: String) -> String {
            parts.map { text($0, depth - 1) }.joined(separator: separator)
        }
        switch condition {
        case .truth(let truth): return "\(truth)"
        case .variable(let variable): return name(of: variable)
        case .compare(let left, let relation, let right):
            return "\(text(left, depth - 1)) \(relation.rawValue) \(text(right, depth - 1))"
        case .not(let inner): return "not (\(text(inner, depth - 1)))"
        case .all(let parts): return parts.isEmpty ? "true" : "(\(list(parts, " and ")))"
        case .any(let parts): return parts.isEmpty ? "false" : "(\(list(parts, " or ")))"
        case .odd(let parts): return "odd(\(list(parts, ", ")))"
        case .implies(let left, let right):
            return "(\(text(left, depth - 1)) implies \(text(right, depth - 1)))"
        case .equivalent(let left, let right):
            return "(\(text(left, depth - 1)) iff \(text(right, depth - 1)))"
        case .allDifferent(let parts):
            return "all different(\(parts.map { text($0, depth - 1) }.joined(separator: ", ")))"
        case .element(let entries, let index): return "[\(list(entries, ", "))][\(text(index, depth - 1))]"
        }
    }
}
