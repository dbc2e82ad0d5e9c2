// Declarations that nothing uses, and variables that mean nothing or hide another.

import Diagnostics

extension Findings {
    /// Warns of types, predicates, functions and parameters that the domain declares and does not use.
    mutating func findUnusedNames(in domain: Domain, _ mentions: Mentions) {
        findUnusedTypes(in: domain, mentions)
        for symbol in domain.predicates where !mentions.mentions(predicate: symbol.name) {
            warning(
                "check.unused-predicate", "no action, rule or constraint mentions '\(symbol.name)'",
                at: symbol.span, help: "remove it, or use it")
        }
        for symbol in domain.functions
        where mentions.valued[symbol.name] == nil && !mentions.changed.contains(symbol.name) {
            warning(
                "check.unused-function", "no action, rule or constraint mentions '\(symbol.name)'",
                at: symbol.span, help: "remove it, or use it")
        }
        for action in domain.actions {
            var inside = Mentions()
            inside.visit(action)
            findUnusedParameters(action.parameters, of: action.name, inside)
            findVariables(in: action.precondition, outer: names(action.parameters))
            findVariables(in: action.effect, outer: names(action.parameters))
        }
        for action in domain.durativeActions {
            var inside = Mentions()
            inside.visit(action)
            findUnusedParameters(action.parameters, of: action.name, inside)
            findVariables(in: action.condition, outer: names(action.parameters))
            findVariables(in: action.effect, outer: names(action.parameters))
        }
        for rule in domain.derivationRules {
            findVariables(in: rule.condition, outer: names(rule.parameters))
        }
        findVariables(in: domain.constraints, outer: [])
    }

    /// A type is used where something is about it, about a type below it, or about one above it, since an object
    /// of the type can then stand there.
    private mutating func findUnusedTypes(in domain: Domain, _ mentions: Mentions) {
        var used = mentions.types
        for symbol in domain.predicates { used.formUnion(symbol.parameters.flatMap(\.type.names)) }
        for symbol in domain.functions { used.formUnion(symbol.parameters.flatMap(\.type.names)) }
        used.formUnion(domain.constants.flatMap(\.type.names))
        for declaration in domain.types.declarations where declaration.name != "object" {
            let isUsed = used.contains { other in
                domain.types.isSubtype(declaration.name, of: other)
                    || domain.types.isSubtype(other, of: declaration.name)
            }
            guard !isUsed else { continue }
            warning(
                "check.unused-type",
                "nothing is about the type '\(declaration.name)': no predicate, function or action takes it",
                at: declaration.span, help: "remove it, or use it")
        }
    }

    private mutating func findUnusedParameters(
        _ parameters: [TypedName], of name: String, _ inside: Mentions
    ) {
        for parameter in parameters where !inside.variables.contains(parameter.name) {
            warning(
                "check.unused-parameter", "'\(name)' does not use its parameter '?\(parameter.name)'",
                at: parameter.span, label: "the action comes once for each value of it",
                help: "remove it, or use it in the condition or the effect")
        }
    }

    private func names(_ parameters: [TypedName]) -> Set<String> { Set(parameters.map(\.name)) }

    /// Warns of quantified variables that hide an outer one or that their body does not mention.
    private mutating func found(
        _ variables: [TypedName], outer: Set<String>, _ visit: (inout Mentions) -> Void
    ) -> Set<String> {
        var inside = Mentions()
        visit(&inside)
        for variable in variables {
            if outer.contains(variable.name) {
                warning(
                    "check.shadowed-variable", "'?\(variable.name)' hides the outer variable of that name",
                    at: variable.span, help: "give the inner one another name")
            }
            if !inside.variables.contains(variable.name) {
                warning(
                    "check.unused-variable", "the variable '?\(variable.name)' is not used",
                    at: variable.span, help: "remove it, or use it")
            }
        }
        return outer.union(names(variables))
    }

    mutating func findVariables(in condition: Condition, outer: Set<String>) {
        switch condition {
        case .atom, .equal, .compare: break
        case .not(let inner): findVariables(in: inner, outer: outer)
        case .and(let parts), .or(let parts): for part in parts { findVariables(in: part, outer: outer) }
        case .imply(let left, let right):
            findVariables(in: left, outer: outer)
            findVariables(in: right, outer: outer)
        case .forall(let variables, let inner), .exists(let variables, let inner):
            findVariables(in: inner, outer: found(variables, outer: outer) { $0.visit(inner) })
        case .preference(let preference): findVariables(in: preference.condition, outer: outer)
        }
    }

    private mutating func findVariables(in effect: Effect, outer: Set<String>) {
        switch effect {
        case .add, .delete, .numeric: break
        case .and(let parts): for part in parts { findVariables(in: part, outer: outer) }
        case .forall(let variables, let inner):
            findVariables(in: inner, outer: found(variables, outer: outer) { $0.visit(inner) })
        case .when(let condition, let inner):
            findVariables(in: condition, outer: outer)
            findVariables(in: inner, outer: outer)
        }
    }

    private mutating func findVariables(in condition: DurativeCondition, outer: Set<String>) {
        switch condition {
        case .and(let parts): for part in parts { findVariables(in: part, outer: outer) }
        case .forall(let variables, let inner):
            findVariables(in: inner, outer: found(variables, outer: outer) { $0.visit(inner) })
        case .timed(_, let inner): findVariables(in: inner, outer: outer)
        case .preference(_, let inner): findVariables(in: inner, outer: outer)
        }
    }

    private mutating func findVariables(in effect: DurativeEffect, outer: Set<String>) {
        switch effect {
        case .and(let parts): for part in parts { findVariables(in: part, outer: outer) }
        case .forall(let variables, let inner):
            findVariables(in: inner, outer: found(variables, outer: outer) { $0.visit(inner) })
        case .when(let condition, let inner):
            findVariables(in: condition, outer: outer)
            findVariables(in: inner, outer: outer)
        case .timed(_, let inner): findVariables(in: inner, outer: outer)
        case .continuous: break
        }
    }

    mutating func findVariables(in constraint: TrajectoryConstraint, outer: Set<String>) {
        switch constraint {
        case .and(let parts): for part in parts { findVariables(in: part, outer: outer) }
        case .forall(let variables, let inner):
            findVariables(in: inner, outer: found(variables, outer: outer) { $0.visit(inner) })
        case .preference(_, let inner): findVariables(in: inner, outer: outer)
        default:
            for condition in constraint.conditions { findVariables(in: condition, outer: outer) }
        }
    }
}
