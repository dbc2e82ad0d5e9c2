// What a domain uses and does not announce.

import Diagnostics

extension Findings {
    /// Warns of language features that the domain uses without naming them among its requirements.
    mutating func checkRequirements(of domain: Domain) {
        let announced = domain.requirements.reduce(into: Set<Requirement>()) { $0.formUnion($1.implied) }
        var uses = FeatureUses()
        if let type = domain.types.declarations.first { uses.add(.typing, at: type.span) }
        for action in domain.actions {
            uses.visit(action.precondition, in: action)
            uses.visit(action.effect, in: action)
        }
        for (requirement, span) in uses.first where !announced.contains(requirement) {
            warning(
                "pddl.missing-requirement",
                "'\(requirement.rawValue)' is used but not among the requirements",
                at: span, help: "add '\(requirement.rawValue)' to ':requirements'")
        }
    }
}

/// Where each feature is used for the first time.
private struct FeatureUses {
    /// In the order in which they were met.
    var first: [(Requirement, SourceSpan)] = []
    private var seen: Set<Requirement> = []

    mutating func add(_ requirement: Requirement, at span: @autoclosure () -> SourceSpan) {
        if seen.insert(requirement).inserted { first.append((requirement, span())) }
    }

    mutating func visit(_ condition: Condition, in action: ActionSchema) {
        func add(_ requirement: Requirement) {
            self.add(requirement, at: condition.span ?? action.span)
        }
        switch condition {
        case .atom: break
        case .equal, .not(.equal): add(.equality)
        case .not(let inner):
            add(.negativePreconditions)
            visit(inner, in: action)
        case .and(let parts): for part in parts { visit(part, in: action) }
        case .or(let parts):
            add(.disjunctivePreconditions)
            for part in parts { visit(part, in: action) }
        case .imply(let left, let right):
            add(.disjunctivePreconditions)
            visit(left, in: action)
            visit(right, in: action)
        case .forall(_, let inner):
            add(.universalPreconditions)
            visit(inner, in: action)
        case .exists(_, let inner):
            add(.existentialPreconditions)
            visit(inner, in: action)
        }
    }

    mutating func visit(_ effect: Effect, in action: ActionSchema) {
        switch effect {
        case .add, .delete: break
        case .and(let parts): for part in parts { visit(part, in: action) }
        case .forall(_, let inner):
            add(.conditionalEffects, at: action.span)
            visit(inner, in: action)
        case .when(let condition, let inner):
            add(.conditionalEffects, at: action.span)
            visit(condition, in: action)
            visit(inner, in: action)
        case .increase: add(.actionCosts, at: action.span)
        }
    }
}
