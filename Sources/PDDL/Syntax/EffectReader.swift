// Reads effects and the numbers in them.

import Diagnostics

extension Reader {
    /// An effect; where it is faulty, `and` without parts stands in for it.
    mutating func effect(_ node: Int) -> Effect {
        guard tree.isList(node) else {
            findings.error(
                "pddl.expected-effect", "expected an effect in parentheses, found '\(excerpt(node))'",
                at: tree.span(node), help: "write '(\(excerpt(node)))'")
            return .none
        }
        let children = tree.children(of: node)
        guard let first = children.first else { return .none }
        guard let keyword = tree.word(first) else {
            findings.error(
                "pddl.expected-effect", "expected a predicate or 'and', found a list", at: tree.span(first),
                help: "put 'and' in front to have several effects")
            return .and(children.map { effect($0) })
        }
        let operands = children.dropFirst()
        switch keyword {
        case "and": return .and(operands.map { effect($0) })
        case "not":
            guard exactly(1, operands, keyword, node), let inner = operands.first else { return .none }
            guard tree.isList(inner), let word = tree.head(inner), !Self.connectives.contains(word) else {
                findings.error(
                    "pddl.expected-atom", "'not' in an effect takes a predicate, found '\(excerpt(inner))'",
                    at: tree.span(inner), help: "make each predicate false with a 'not' of its own")
                return .none
            }
            return atom(inner).map { .delete($0) } ?? .none
        case "forall":
            guard exactly(2, operands, keyword, node) else { return .none }
            let parameters = quantifiedVariables(operands[operands.startIndex])
            return .forall(parameters, effect(operands[operands.startIndex + 1]))
        case "when":
            guard exactly(2, operands, keyword, node) else { return .none }
            let condition = condition(operands[operands.startIndex])
            return .when(condition, effect(operands[operands.startIndex + 1]))
        case "increase":
            guard exactly(2, operands, keyword, node) else { return .none }
            guard let target = functionTerm(operands[operands.startIndex]),
                let amount = numericExpression(operands[operands.startIndex + 1])
            else { return .none }
            return .increase(target, amount)
        case "decrease", "assign", "scale-up", "scale-down":
            unsupported("the numeric effect '\(keyword)'", at: tree.span(node))
            return .none
        case "or", "imply", "exists", "=":
            findings.error(
                "pddl.expected-effect", "'\(keyword)' cannot stand in an effect", at: tree.span(first),
                help: "effects are predicates, 'not', 'and', 'forall', 'when' and 'increase'")
            return .none
        default:
            return atom(node).map { .add($0) } ?? .none
        }
    }

    private static let connectives: Set<String> = [
        "and", "or", "not", "imply", "forall", "exists", "when", "=",
    ]

    /// A function applied to terms; a bare name is one without arguments.
    mutating func functionTerm(_ node: Int) -> FunctionTerm? {
        guard tree.isList(node) else {
            return name(node, of: "a function").map { FunctionTerm($0, at: tree.span(node)) }
        }
        return atom(node).map { FunctionTerm($0.predicate, $0.arguments, at: $0.span) }
    }

    /// A number or a function's value.
    mutating func numericExpression(_ node: Int) -> NumericExpression? {
        if let number = number(node) { return .number(number) }
        if let head = tree.head(node), ["+", "-", "*", "/"].contains(head) {
            unsupported("arithmetic", at: tree.span(node))
            return nil
        }
        return functionTerm(node).map { .function($0) }
    }

    /// A decimal literal, or nil without a report where it is something else.
    func number(_ node: Int) -> Rational? { tree.word(node).flatMap { Rational(decimal: $0) } }
}
