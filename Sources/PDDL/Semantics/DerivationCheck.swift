// The checks of derivation rules.

import Diagnostics

extension Findings {
    /// Checks the rules for derived predicates in a scope without variables: names, parameters, stratification.
    mutating func checkDerivations(of domain: Domain, in scope: Scope) {
        for rule in domain.derivationRules {
            checkTypes(of: rule.parameters, domain.types)
            checkOnce(rule.parameters.map { ("?\($0.name)", $0.span) }, "parameter")
            let inner = scope.adding(rule.parameters)
            check(.atom(rule.head), in: inner)
            check(rule.condition, in: inner)
        }
        checkStratification(of: domain)
    }

    /// A rule may not depend on what it derives being false, not even through other rules: there would be no
    /// least fixed point (Thiébaux, Hoffmann and Nebel 2005).
    private mutating func checkStratification(of domain: Domain) {
        let derived = domain.derivedPredicates
        var uses: [String: Set<String>] = [:]
        for rule in domain.derivationRules {
            for use in rule.condition.predicateUses where derived.contains(use.predicate) {
                uses[rule.predicate, default: []].insert(use.predicate)
            }
        }
        var reported: Set<String> = []
        for rule in domain.derivationRules {
            for use in rule.condition.predicateUses where use.isNegative && derived.contains(use.predicate) {
                guard let path = Self.path(from: use.predicate, to: rule.predicate, uses),
                    reported.isDisjoint(with: path + [rule.predicate])
                else { continue }
                // One cycle is one fault.
                reported.formUnion(path + [rule.predicate])
                let cycle = ([rule.predicate] + path).joined(separator: ", which depends on ")
                error(
                    "pddl.unstratified-derivation",
                    "'\(rule.predicate)' is derived where '\(use.predicate)' does not hold, which depends on it",
                    at: use.span, label: "the cycle: \(cycle)",
                    help: "no rule may lead back through a negation to the predicate that it derives")
            }
        }
    }

    /// The shortest chain of predicates that depend on each other, both ends included.
    private static func path(from start: String, to end: String, _ uses: [String: Set<String>]) -> [String]? {
        var previous: [String: String] = [:]
        var seen: Set<String> = [start]
        var layer = [start]
        while !layer.isEmpty {
            if seen.contains(end) {
                var path = [end]
                while let name = path.last, name != start, let before = previous[name] { path.append(before) }
                return path.reversed()
            }
            var next: [String] = []
            for name in layer {
                for used in (uses[name] ?? []).sorted() where seen.insert(used).inserted {
                    previous[used] = name
                    next.append(used)
                }
            }
            layer = next
        }
        return nil
    }
}

extension Condition {
    /// A predicate that a condition asks about, and whether it asks for its being false.
    struct PredicateUse {
        var predicate: String
        var isNegative: Bool
        var span: SourceSpan
    }

    /// Every predicate that the condition asks about, in source order.
    var predicateUses: [PredicateUse] {
        var result: [PredicateUse] = []
        collectUses(isNegative: false, &result)
        return result
    }

    private func collectUses(isNegative: Bool, _ result: inout [PredicateUse]) {
        switch self {
        case .atom(let atom):
            result.append(
                PredicateUse(predicate: atom.predicate, isNegative: isNegative, span: atom.nameSpan))
        case .equal, .compare: break
        case .not(let inner): inner.collectUses(isNegative: !isNegative, &result)
        case .and(let parts), .or(let parts):
            for part in parts { part.collectUses(isNegative: isNegative, &result) }
        case .imply(let premise, let conclusion):
            premise.collectUses(isNegative: !isNegative, &result)
            conclusion.collectUses(isNegative: isNegative, &result)
        case .forall(_, let inner), .exists(_, let inner): inner.collectUses(isNegative: isNegative, &result)
        case .preference(let preference):
            preference.condition.collectUses(isNegative: isNegative, &result)
        }
    }
}
