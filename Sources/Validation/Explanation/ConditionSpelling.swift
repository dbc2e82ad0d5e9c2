// Conditions as trees again, with the values of their variables put in.

import PDDL

/// Spells out resolved conditions.
struct ConditionSpelling {
    let names: Names

    /// The condition under a binding; variables that it quantifies itself stay variables.
    func condition(
        _ condition: ResolvedCondition, _ binding: Binding, open: Set<Int> = []
    ) -> Condition {
        switch condition {
        case .atom(let atom):
            return .atom(Atom(names.symbols[Int(atom.symbol)], atom.terms.map { term($0, binding, open) }))
        case .equal(let left, let right):
            return .equal(term(left, binding, open), term(right, binding, open))
        case .not(let inner):
            return .not(self.condition(inner, binding, open: open))
        case .and(let parts):
            return .and(parts.map { self.condition($0, binding, open: open) })
        case .or(let parts):
            return .or(parts.map { self.condition($0, binding, open: open) })
        case .imply(let premise, let conclusion):
            return .imply(
                self.condition(premise, binding, open: open), self.condition(conclusion, binding, open: open))
        case .forall(let variables, let inner):
            return .forall(
                variables.declarations, self.condition(inner, binding, open: open.union(variables.slots)))
        case .exists(let variables, let inner):
            return .exists(
                variables.declarations, self.condition(inner, binding, open: open.union(variables.slots)))
        case .compare(let comparison):
            return .compare(
                Comparison(
                    expression(comparison.left, binding, open), comparison.relation,
                    expression(comparison.right, binding, open)))
        case .preference(let preference):
            return .preference(
                Preference(preference.name, self.condition(preference.condition, binding, open: open)))
        }
    }

    private func expression(
        _ expression: ResolvedExpression, _ binding: Binding, _ open: Set<Int>
    ) -> NumericExpression {
        switch expression {
        case .number(let number): number.rational.map(NumericExpression.number) ?? .number(0)
        case .function(let atom):
            .function(
                FunctionTerm(names.symbols[Int(atom.symbol)], atom.terms.map { term($0, binding, open) }))
        case .arithmetic(let operation, let operands):
            .arithmetic(operation, operands.map { self.expression($0, binding, open) })
        case .duration: binding.duration?.rational.map(NumericExpression.number) ?? .duration
        case .elapsedTime: .elapsedTime
        case .totalTime: .totalTime
        case .violations(let name): .violations(of: name)
        }
    }

    private func term(_ term: ResolvedTerm, _ binding: Binding, _ open: Set<Int>) -> Term {
        switch term {
        case .object(let number):
            Term(names.objects[Int(number)], isVariable: false)
        case .variable(let slot, let name):
            open.contains(slot)
                ? Term(name, isVariable: true) : Term(names.objects[Int(binding[slot])], isVariable: false)
        }
    }

    /// A type as a declaration ends with it: nothing for `object`.
    static func suffix(_ type: TypeExpression) -> String {
        type == .object ? "" : " - \(type.pddl)"
    }
}
