// Trees as PDDL text that reads back as the same tree.

extension Domain {
    /// The domain as PDDL, in a canonical layout, comments of predicates kept.
    ///
    /// Reading the text again gives an equal domain.
    public var pddl: String {
        var lines = ["(define (domain \(name))"]
        if !requirements.isEmpty {
            lines.append("  (:requirements \(requirements.map(\.rawValue).joined(separator: " ")))")
        }
        if !types.declarations.isEmpty { lines.append("  (:types \(types.declarations.pddl()))") }
        if !constants.isEmpty { lines.append("  (:constants \(constants.pddl()))") }
        if !predicates.isEmpty {
            lines.append("  (:predicates")
            for symbol in predicates {
                lines.append(
                    "    (\(symbol.name)\(symbol.parameters.pddlParameters))"
                        + trailing(symbol.comment)
                )
            }
            lines.append("  )")
        }
        if !functions.isEmpty {
            lines.append("  (:functions")
            for symbol in functions {
                lines.append(
                    "    (\(symbol.name)\(symbol.parameters.pddlParameters)) - number"
                        + trailing(symbol.comment))
            }
            lines.append("  )")
        }
        if constraints != .none { lines.append("  (:constraints \(constraints.pddl))") }
        lines += derivationRules.map(\.pddl)
        lines += actions.map(\.pddl)
        lines += durativeActions.map(\.pddl)
        return lines.joined(separator: "\n") + ")\n"
    }
}

/// A comment at the end of a line; line ends in it become spaces.
private func trailing(_ comment: String?) -> String {
    guard let comment else { return "" }
    return " ; " + comment.split(whereSeparator: \.isNewline).joined(separator: " ")
}

extension ActionSchema {
    /// The action as PDDL.
    public var pddl: String {
        """
          (:action \(name)
            :parameters (\(parameters.pddl(prefix: "?")))
            :precondition \(precondition.pddl)
            :effect \(effect.pddl))
        """
    }
}

extension DurativeActionSchema {
    /// The action as PDDL.
    public var pddl: String {
        """
          (:durative-action \(name)
            :parameters (\(parameters.pddl(prefix: "?")))
            :duration \(duration.pddl)
            :condition \(condition.pddl)
            :effect \(effect.pddl))
        """
    }
}

extension DerivationRule {
    /// The rule as PDDL.
    public var pddl: String {
        """
          (:derived (\(predicate)\(parameters.pddlParameters))
            \(condition.pddl))
        """
    }
}

extension Problem {
    /// The problem as PDDL, in a canonical layout.
    ///
    /// Reading the text again in the same domain gives an equal problem.
    public var pddl: String {
        var lines = ["(define (problem \(name))", "  (:domain \(domain.name))"]
        if !requirements.isEmpty {
            lines.append("  (:requirements \(requirements.map(\.rawValue).joined(separator: " ")))")
        }
        if !objects.isEmpty { lines.append("  (:objects \(objects.pddl()))") }
        lines.append("  (:init")
        lines += initial.map { "    \($0)" }
        lines += values.map {
            "    (= (\(([$0.function] + $0.arguments).joined(separator: " "))) \($0.value.pddl))"
        }
        lines += timedLiterals.map {
            "    (at \($0.time.pddl) \($0.holds ? "\($0.fact)" : "(not \($0.fact))"))"
        }
        lines.append("  )")
        lines.append("  (:goal \(goal.pddl))")
        if constraints != .none { lines.append("  (:constraints \(constraints.pddl))") }
        switch metric {
        case .minimize(let expression): lines.append("  (:metric minimize \(expression.pddl))")
        case .maximize(let expression): lines.append("  (:metric maximize \(expression.pddl))")
        case nil: break
        }
        return lines.joined(separator: "\n") + ")\n"
    }
}

extension TypeExpression {
    /// The type as PDDL.
    public var pddl: String { names.count == 1 ? names[0] : "(either \(names.joined(separator: " ")))" }
}

extension Collection where Element == TypedName {
    /// Names with their types, neighbours of one type together: `a b - block c - table`.
    func pddl(prefix: String = "") -> String {
        let isUntyped = allSatisfy { $0.type == .object }
        var words: [String] = []
        var previous: TypeExpression?
        for name in self {
            if let type = previous, type != name.type, !isUntyped { words += ["-", type.pddl] }
            words.append(prefix + name.name)
            previous = name.type
        }
        if let type = previous, !isUntyped { words += ["-", type.pddl] }
        return words.joined(separator: " ")
    }

    /// Parameters of a declaration, with a space in front where there are any.
    var pddlParameters: String { isEmpty ? "" : " " + pddl(prefix: "?") }
}
