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
            return .and(children.filter(tree.isList).map { effect($0) })
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
        case "assign", "increase", "decrease", "scale-up", "scale-down":
            return numericEffect(node).map { .numeric($0) } ?? .none
        case "if" where operands.count == 2 && operands.allSatisfy(tree.isList):
            findings.error(
                "pddl.expected-effect", "'if' cannot stand in an effect", at: tree.span(first),
                fixIt: FixIt(
                    "write 'when'", replacing: SourceLocation(tree.source, tree.span(first)), with: "when"))
            let condition = condition(operands[operands.startIndex])
            return .when(condition, effect(operands[operands.startIndex + 1]))
        case "or", "imply", "exists", "=":
            findings.error(
                "pddl.expected-effect", "'\(keyword)' cannot stand in an effect", at: tree.span(first),
                help:
                    "effects are predicates, 'not', 'and', 'forall', 'when' and changes of numbers such as 'increase'"
            )
            return .none
        default:
            return atom(node).map { .add($0) } ?? .none
        }
    }

    private static let connectives: Set<String> = [
        "and", "or", "not", "imply", "forall", "exists", "when", "=",
    ]

    /// A change of a function's value.
    mutating func numericEffect(_ node: Int) -> NumericEffect? {
        let operands = tree.children(of: node).dropFirst()
        guard let keyword = tree.head(node), let operation = NumericEffect.Operation(rawValue: keyword),
            exactly(2, operands, keyword, node), let first = operands.first, let last = operands.last,
            !isObjectFunction(first),
            let target = functionTerm(first), let value = numericExpression(last)
        else { return nil }
        return NumericEffect(operation, target, value, at: tree.span(node))
    }
}
