// What invariant synthesis has to know of an action schema.

import PDDL

/// The conjunctive part of an action schema: enough to prove things, never too much to be sound.
///
/// Of the precondition only what surely holds is kept; effects under a condition or a quantifier are known
/// by their predicates alone.
final class SchemaOutline {
    private(set) var parameterTypes: [String: TypeExpression] = [:]
    private(set) var positive: [Atom] = []
    private(set) var negative: [Atom] = []
    private(set) var equal: [(Term, Term)] = []
    private(set) var unequal: [(Term, Term)] = []
    private(set) var adds: [Atom] = []
    private(set) var deletes: [Atom] = []
    /// Predicates that are added under a condition or a quantifier.
    private(set) var opaqueAdds: Set<String> = []
    /// Predicates that are deleted under a condition or a quantifier.
    private(set) var opaqueDeletes: Set<String> = []

    init(_ schema: ActionSchema) {
        for parameter in schema.parameters { parameterTypes[parameter.name] = parameter.type }
        for condition in schema.precondition.conjuncts {
            switch condition {
            case .atom(let atom): positive.append(atom)
            case .equal(let left, let right): equal.append((left, right))
            case .not(.atom(let atom)): negative.append(atom)
            case .not(.equal(let left, let right)): unequal.append((left, right))
            default: break
            }
        }
        for part in schema.effect.parts {
            switch part {
            case .add(let atom): adds.append(atom)
            case .delete(let atom): deletes.append(atom)
            case .forall(_, let inner), .when(_, let inner): collectOpaque(inner)
            case .and, .numeric: break
            }
        }
    }

    private func collectOpaque(_ effect: Effect) {
        switch effect {
        case .add(let atom): opaqueAdds.insert(atom.predicate)
        case .delete(let atom): opaqueDeletes.insert(atom.predicate)
        case .and(let parts): for part in parts { collectOpaque(part) }
        case .forall(_, let inner), .when(_, let inner): collectOpaque(inner)
        case .numeric: break
        }
    }
}
