// What a domain uses and does not announce.

import Diagnostics

extension Findings {
    /// Warns of language features that the domain uses without naming them among its requirements.
    mutating func checkRequirements(of domain: Domain) {
        let announced = domain.requirements.reduce(into: Set<Requirement>()) { $0.formUnion($1.implied) }
        var used: [(Requirement, SourceSpan)] = []
        if let type = domain.types.declarations.first { used.append((.typing, type.span)) }
        for action in domain.actions {
            used += requirements(of: action.precondition, at: action.span)
            used += requirements(of: action.effect, at: action.span)
        }
        var reported: Set<Requirement> = []
        for (requirement, span) in used
        where !announced.contains(requirement) && reported.insert(requirement).inserted {
            warning(
                "pddl.missing-requirement",
                "'\(requirement.rawValue)' is used but not among the requirements",
                at: span, help: "add '\(requirement.rawValue)' to ':requirements'")
        }
    }

    private func requirements(of condition: Condition, at span: SourceSpan) -> [(Requirement, SourceSpan)] {
        let span = condition.span ?? span
        switch condition {
        case .atom: return []
        case .equal: return [(.equality, span)]
        case .not(.equal): return [(.equality, span)]
        case .not(let inner): return [(.negativePreconditions, span)] + requirements(of: inner, at: span)
        case .and(let parts): return parts.flatMap { requirements(of: $0, at: span) }
        case .or(let parts):
            return [(.disjunctivePreconditions, span)] + parts.flatMap { requirements(of: $0, at: span) }
        case .imply(let left, let right):
            return [(.disjunctivePreconditions, span)]
                + [left, right].flatMap { requirements(of: $0, at: span) }
        case .forall(_, let inner):
            return [(.universalPreconditions, span)] + requirements(of: inner, at: span)
        case .exists(_, let inner):
            return [(.existentialPreconditions, span)] + requirements(of: inner, at: span)
        }
    }

    private func requirements(of effect: Effect, at span: SourceSpan) -> [(Requirement, SourceSpan)] {
        switch effect {
        case .add, .delete: []
        case .and(let parts): parts.flatMap { requirements(of: $0, at: span) }
        case .forall(_, let inner): [(.conditionalEffects, span)] + requirements(of: inner, at: span)
        case .when(let condition, let inner):
            [(.conditionalEffects, span)] + requirements(of: condition, at: span)
                + requirements(of: inner, at: span)
        case .increase: [(.actionCosts, span)]
        }
    }
}
