// Conditions as PDDL writes them, with the values of their variables put in.

import PDDL

/// Spells out resolved conditions.
struct ConditionText {
    let names: [String]

    /// The condition under a binding; variables that it quantifies itself stay variables.
    func text(_ condition: ResolvedCondition, _ binding: Binding, open: Set<Int> = []) -> String {
        switch condition {
        case .atom(let atom):
            let words = [names[Int(atom.symbol)]] + atom.terms.map { text($0, binding, open) }
            return "(\(words.joined(separator: " ")))"
        case .equal(let left, let right):
            return "(= \(text(left, binding, open)) \(text(right, binding, open)))"
        case .not(let inner):
            return "(not \(text(inner, binding, open: open)))"
        case .and(let parts):
            return list("and", parts, binding, open)
        case .or(let parts):
            return list("or", parts, binding, open)
        case .imply(let premise, let conclusion):
            return list("imply", [premise, conclusion], binding, open)
        case .forall(let variables, let inner):
            return quantified("forall", variables, inner, binding, open)
        case .exists(let variables, let inner):
            return quantified("exists", variables, inner, binding, open)
        }
    }

    private func text(_ term: ResolvedTerm, _ binding: Binding, _ open: Set<Int>) -> String {
        switch term {
        case .object(let number): names[Int(number)]
        case .variable(let slot, let name): open.contains(slot) ? "?\(name)" : names[Int(binding[slot])]
        }
    }

    private func list(
        _ word: String, _ parts: [ResolvedCondition], _ binding: Binding, _ open: Set<Int>
    ) -> String {
        "(\(([word] + parts.map { text($0, binding, open: open) }).joined(separator: " ")))"
    }

    private func quantified(
        _ word: String, _ variables: ResolvedVariables, _ inner: ResolvedCondition, _ binding: Binding,
        _ open: Set<Int>
    ) -> String {
        let declarations = variables.declarations.map { "?\($0.name)\(Self.suffix($0.type))" }
        let body = text(inner, binding, open: open.union(variables.slots))
        return "(\(word) (\(declarations.joined(separator: " "))) \(body))"
    }

    /// A type as a declaration ends with it: nothing for `object`.
    static func suffix(_ type: TypeExpression) -> String {
        type == .object ? "" : " - \(type.pddl)"
    }
}
