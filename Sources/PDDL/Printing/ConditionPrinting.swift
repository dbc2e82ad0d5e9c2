// Conditions, effects and arithmetic as PDDL text that reads back as the same tree.

extension Condition {
    /// The condition as PDDL on one line.
    public var pddl: String {
        switch self {
        case .atom(let atom): "\(atom)"
        case .equal(let left, let right): "(= \(left) \(right))"
        case .not(let inner): "(not \(inner.pddl))"
        case .and(let parts): "(\((["and"] + parts.map(\.pddl)).joined(separator: " ")))"
        case .or(let parts): "(\((["or"] + parts.map(\.pddl)).joined(separator: " ")))"
        case .imply(let left, let right): "(imply \(left.pddl) \(right.pddl))"
        case .forall(let parameters, let inner): "(forall (\(parameters.pddl(prefix: "?"))) \(inner.pddl))"
        case .exists(let parameters, let inner): "(exists (\(parameters.pddl(prefix: "?"))) \(inner.pddl))"
        case .compare(let comparison): comparison.pddl
        case .preference(let preference): preferencePDDL(preference.name, preference.condition.pddl)
        }
    }
}

extension Effect {
    /// The effect as PDDL on one line.
    public var pddl: String {
        switch self {
        case .add(let atom): "\(atom)"
        case .delete(let atom): "(not \(atom))"
        case .and(let parts): "(\((["and"] + parts.map(\.pddl)).joined(separator: " ")))"
        case .forall(let parameters, let inner): "(forall (\(parameters.pddl(prefix: "?"))) \(inner.pddl))"
        case .when(let condition, let inner): "(when \(condition.pddl) \(inner.pddl))"
        case .numeric(let effect): effect.pddl
        }
    }
}

extension Comparison {
    /// The comparison as PDDL.
    public var pddl: String { "(\(relation.rawValue) \(left.pddl) \(right.pddl))" }
}

extension NumericEffect {
    /// The change as PDDL.
    public var pddl: String { "(\(operation.rawValue) \(target) \(value.pddl))" }
}

extension NumericExpression {
    /// The expression as PDDL.
    public var pddl: String {
        switch self {
        case .number(let number): number.pddl
        case .function(let term): "\(term)"
        case .arithmetic(let operation, let operands):
            "(\(([operation.rawValue] + operands.map(\.pddl)).joined(separator: " ")))"
        case .duration: "?duration"
        case .elapsedTime: "#t"
        case .totalTime: "(total-time)"
        case .violations(let name): "(is-violated \(name))"
        }
    }
}

extension Rational {
    /// The number as a decimal literal, or a quotient where it has no end as a decimal.
    public var pddl: String {
        let decimal = description
        return decimal.contains("/") ? "(/ \(numerator) \(denominator))" : decimal
    }
}

/// A preference around the text of its condition.
func preferencePDDL(_ name: String?, _ body: String) -> String {
    "(preference \(name.map { "\($0) " } ?? "")\(body))"
}
