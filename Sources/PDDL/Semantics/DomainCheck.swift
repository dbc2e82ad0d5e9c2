// The static checks of a domain.

import Diagnostics

extension Findings {
    /// Checks that every name in `domain` is declared once and used as declared.
    mutating func check(_ domain: Domain) {
        checkTypeDeclarations(domain.types)
        checkOnce(domain.constants.map { ($0.name, $0.span) }, "constant")
        checkTypes(of: domain.constants, domain.types)
        checkOnce(domain.predicates.map { ($0.name, $0.span) }, "predicate")
        checkOnce(domain.functions.map { ($0.name, $0.span) }, "function")
        let actions = domain.actions.map { ($0.name, $0.span) }
        checkOnce(actions + domain.durativeActions.map { ($0.name, $0.span) }, "action")
        for symbol in domain.predicates { checkParameters(symbol.parameters, of: symbol.name, domain.types) }
        for symbol in domain.functions { checkParameters(symbol.parameters, of: symbol.name, domain.types) }
        let scope = Scope(domain, objects: domain.constants)
        for action in domain.actions {
            checkTypes(of: action.parameters, domain.types)
            checkOnce(action.parameters.map { ("?\($0.name)", $0.span) }, "parameter")
            let inner = scope.adding(action.parameters)
            check(action.precondition, in: inner)
            check(action.effect, in: inner)
            checkPreferences(in: action.precondition)
            refusePreferences(in: action.effect)
        }
        for action in domain.durativeActions { check(action, in: scope) }
        checkDerivations(of: domain, in: scope)
        check(domain.constraints, in: scope)
        checkRequirements(of: domain)
    }

    private mutating func checkTypeDeclarations(_ types: TypeHierarchy) {
        checkOnce(types.declarations.map { ($0.name, $0.span) }, "type", severity: .warning)
        let declared = Set(types.declarations.map(\.name) + ["object"])
        var reported: Set<String> = []
        var inCycle: Set<String> = []
        for declaration in types.declarations {
            for parent in declaration.type.names where parent != declaration.name {
                if !declared.contains(parent), reported.insert(parent).inserted {
                    warning(
                        "pddl.implicit-type", "the type '\(parent)' is used but not declared",
                        at: declaration.type.span, help: "add '\(parent)' to the types")
                }
            }
            let isInCycle = declaration.type.names.contains {
                $0 != "object" && types.isSubtype($0, of: declaration.name)
            }
            if isInCycle, declaration.name != "object", !inCycle.contains(declaration.name) {
                // One cycle is one fault.
                inCycle.formUnion(
                    types.names.filter {
                        types.isSubtype($0, of: declaration.name) && types.isSubtype(declaration.name, of: $0)
                    })
                error(
                    "pddl.type-cycle", "the type '\(declaration.name)' is above itself", at: declaration.span,
                    help:
                        "a list 'a b - c' makes both a and b subtypes of c: end the one before with '- object'"
                )
            }
        }
    }

    private mutating func checkParameters(_ parameters: [TypedName], of name: String, _ types: TypeHierarchy)
    {
        checkTypes(of: parameters, types)
        var seen: Set<String> = []
        for parameter in parameters where !seen.insert(parameter.name).inserted {
            warning(
                "pddl.duplicate-parameter", "two parameters of '\(name)' are called '?\(parameter.name)'",
                at: parameter.span)
        }
    }

    /// Checks that no name is declared twice. For types that is unusual only: all supertypes given count.
    mutating func checkOnce(
        _ names: [(name: String, span: SourceSpan)], _ what: String, severity: Diagnostic.Severity = .error
    ) {
        var seen: [String: SourceSpan] = [:]
        for (name, span) in names {
            if let first = seen[name] {
                add(
                    "pddl.duplicate-\(what)", "a second \(what) named '\(name)'", severity, at: span,
                    notes: [note("the first is here", at: first)])
            } else {
                seen[name] = span
            }
        }
    }
}
