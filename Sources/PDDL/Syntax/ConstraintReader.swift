// Reads constraints on the course of a plan.

import Diagnostics

extension Reader {
    /// The body of `(:constraints …)`; several bodies are all required.
    mutating func constraints(_ nodes: ArraySlice<Int>, _ section: Int) -> TrajectoryConstraint {
        guard exactly(1, nodes, ":constraints", section), let node = nodes.first else { return .none }
        return constraint(node)
    }

    private mutating func constraint(_ node: Int) -> TrajectoryConstraint {
        let children = tree.children(of: node)
        if tree.isList(node), children.isEmpty { return .none }
        let operands = Array(children.dropFirst())
        guard let keyword = tree.head(node) else { return expectedConstraint(node) }
        switch keyword {
        case "and": return .and(operands.map { constraint($0) })
        case "forall":
            guard exactly(2, operands[...], keyword, node) else { return .none }
            let variables = quantifiedVariables(operands[0])
            return .forall(variables, constraint(operands[1]))
        case "preference":
            guard let (name, body) = preference(node) else { return .none }
            return .preference(name, constraint(body))
        case "at":
            guard operands.count == 2, tree.word(operands[0]) == "end" else {
                return expectedConstraint(node)
            }
            return .atEnd(condition(operands[1]))
        case "always", "sometime", "at-most-once":
            guard exactly(1, operands[...], keyword, node) else { return .none }
            let condition = condition(operands[0])
            return keyword == "always"
                ? .always(condition) : keyword == "sometime" ? .sometime(condition) : .atMostOnce(condition)
        case "sometime-after", "sometime-before":
            guard exactly(2, operands[...], keyword, node) else { return .none }
            let first = condition(operands[0])
            let second = condition(operands[1])
            return keyword == "sometime-after"
                ? .sometimeAfter(first, second) : .sometimeBefore(first, second)
        case "within", "hold-after":
            guard exactly(2, operands[...], keyword, node), let time = time(operands[0]) else { return .none }
            let condition = condition(operands[1])
            return keyword == "within" ? .within(time, condition) : .holdAfter(time, condition)
        case "always-within":
            guard exactly(3, operands[...], keyword, node), let time = time(operands[0]) else { return .none }
            let first = condition(operands[1])
            return .alwaysWithin(time, first, condition(operands[2]))
        case "hold-during":
            guard exactly(3, operands[...], keyword, node), let start = time(operands[0]),
                let end = time(operands[1])
            else { return .none }
            return .holdDuring(start, end, condition(operands[2]))
        default: return expectedConstraint(node)
        }
    }

    private mutating func expectedConstraint(_ node: Int) -> TrajectoryConstraint {
        findings.error(
            "pddl.expected-constraint",
            "expected a constraint on the course of a plan, found '\(excerpt(node))'", at: tree.span(node),
            label: "allowed: and, forall, preference, at end, always, sometime, within, at-most-once, "
                + "sometime-after, sometime-before, always-within, hold-during, hold-after")
        return .none
    }

    private mutating func time(_ node: Int) -> Rational? {
        if let number = number(node), number >= 0 { return number }
        findings.error(
            "pddl.expected-number",
            "expected a time, a number that is not negative, found '\(excerpt(node))'",
            at: tree.span(node))
        return nil
    }
}
