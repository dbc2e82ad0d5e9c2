// Reads durative actions.

import Diagnostics

extension Reader {
    /// The parts of `(:durative-action name :parameters … :duration … :condition … :effect …)`.
    mutating func durativeAction(_ section: Int) -> DurativeActionSchema? {
        let keywords = [":parameters", ":duration", ":condition", ":effect"]
        guard let parts = schemaParts(section, keywords, of: "a durative action") else { return nil }
        var schema = DurativeActionSchema(parts.name, effect: .none, at: parts.span)
        if let node = parts[":parameters"] { schema.parameters = quantifiedVariables(node) }
        if let node = parts[":duration"] {
            schema.duration = durationConstraint(node)
        } else {
            findings.error(
                "pddl.missing-duration", "the durative action '\(parts.name)' has no duration",
                at: parts.span, help: "add ':duration (= ?duration …)'; any duration at all is ':duration ()'"
            )
        }
        if let node = parts[":condition"] { schema.condition = durativeCondition(node) }
        if let node = parts[":effect"] { schema.effect = durativeEffect(node) }
        return schema
    }

    private mutating func durationConstraint(_ node: Int) -> DurationConstraint {
        let children = tree.children(of: node)
        if tree.isList(node), children.isEmpty { return .any }
        let operands = children.dropFirst()
        switch tree.head(node) {
        case "and": return .and(operands.map { durationConstraint($0) })
        case "at":
            guard let (time, body) = timed(node) else { return .any }
            guard time != .overAll else { break }
            return .timed(time, durationConstraint(body))
        case "=", "<=", ">=":
            guard operands.count == 2, let first = operands.first, let last = operands.last,
                tree.word(first) == "?duration",
                let relation = tree.head(node).flatMap({ Comparison.Relation(rawValue: $0) })
            else { break }
            return numericExpression(last).map { .compare(relation, $0) } ?? .any
        default: break
        }
        findings.error(
            "pddl.expected-duration", "expected a constraint on '?duration', found '\(excerpt(node))'",
            at: tree.span(node),
            help: "write '(= ?duration …)', '(<= ?duration …)' or '(>= ?duration …)', several within 'and'")
        return .any
    }

    /// A condition with its times.
    mutating func durativeCondition(_ node: Int) -> DurativeCondition {
        let children = tree.children(of: node)
        if tree.isList(node), children.isEmpty { return .always }
        let operands = children.dropFirst()
        switch tree.head(node) {
        case "and": return .and(operands.map { durativeCondition($0) })
        case "forall":
            guard exactly(2, operands, "forall", node) else { return .always }
            let variables = quantifiedVariables(operands[operands.startIndex])
            return .forall(variables, durativeCondition(operands[operands.startIndex + 1]))
        case "preference":
            guard let (name, body) = preference(node) else { return .always }
            return .preference(name, durativeCondition(body))
        case "at", "over":
            guard let (time, body) = timed(node) else { return .always }
            return .timed(time, condition(body))
        default:
            findings.error(
                "pddl.expected-time", "expected when the condition holds, found '\(excerpt(node))'",
                at: tree.span(node),
                help: "write '(at start …)', '(over all …)' or '(at end …)' around it")
            return .always
        }
    }

    /// An effect with its times.
    mutating func durativeEffect(_ node: Int) -> DurativeEffect {
        let children = tree.children(of: node)
        if tree.isList(node), children.isEmpty { return .none }
        let operands = children.dropFirst()
        switch tree.head(node) {
        case "and": return .and(operands.map { durativeEffect($0) })
        case "forall":
            guard exactly(2, operands, "forall", node) else { return .none }
            let variables = quantifiedVariables(operands[operands.startIndex])
            return .forall(variables, durativeEffect(operands[operands.startIndex + 1]))
        case "when":
            guard exactly(2, operands, "when", node) else { return .none }
            let condition = durativeCondition(operands[operands.startIndex])
            return .when(condition, durativeEffect(operands[operands.startIndex + 1]))
        case "at", "over":
            guard let (time, body) = timed(node) else { return .none }
            guard time == .overAll else { return .timed(time, effect(body)) }
            findings.error(
                "pddl.effect-over-all", "an effect takes place at the start or at the end, not over all",
                at: tree.span(node), help: "a change all the time is written '(increase (f) (* #t rate))'")
            return .none
        case "increase", "decrease": return numericEffect(node).map { .continuous($0) } ?? .none
        default:
            findings.error(
                "pddl.expected-time", "expected when the effect takes place, found '\(excerpt(node))'",
                at: tree.span(node), help: "write '(at start …)' or '(at end …)' around it")
            return .none
        }
    }

    /// The time and the body of `(at start body)`, `(over all body)` or `(at end body)`.
    private mutating func timed(_ node: Int) -> (TimeSpecifier, Int)? {
        let children = tree.children(of: node)
        if children.count == 3, let first = tree.word(children[0]), let second = tree.word(children[1]),
            let time = TimeSpecifier(rawValue: "\(first) \(second)")
        {
            return (time, children[2])
        }
        findings.error(
            "pddl.expected-time",
            "expected 'at start', 'over all' or 'at end' and one condition or effect, found '\(excerpt(node))'",
            at: tree.span(node), help: "write '(at start …)', '(over all …)' or '(at end …)'")
        return nil
    }
}
