// Turns actions and rules of a domain into rules without deletes.

import Diagnostics

/// Turns conditions and effects into rules.
struct RelaxedCompiler {
    let objects: [String: Int]
    private(set) var rules: [RelaxedRule] = []

    init(_ domain: Domain, objects: [String: Int]) {
        self.objects = objects
        for action in domain.actions {
            var rule = RelaxedRule(action.name, action: action.name)
            let names = bind(action.parameters, [:], &rule)
            require(action.precondition, names, &rule)
            add(action.effect, names, rule)
        }
        for action in domain.durativeActions { compile(action) }
        for rule in domain.derivationRules {
            var relaxed = RelaxedRule(rule.predicate)
            let names = bind(rule.parameters, [:], &relaxed)
            require(rule.condition, names, &relaxed)
            relaxed.heads = [atom(rule.head, names)].compactMap { $0 }
            rules.append(relaxed)
        }
    }

    /// What the start makes true may serve the rest, so that start and end are rules of their own.
    private mutating func compile(_ action: DurativeActionSchema) {
        var start = RelaxedRule(action.name)
        let names = bind(action.parameters, [:], &start)
        require(action.condition, [.atStart], names, &start)
        var end = RelaxedRule(action.name, action: action.name)
        _ = bind(action.parameters, [:], &end)
        require(action.condition, Set(TimeSpecifier.allCases), names, &end)
        add(action.effect, .atStart, names, start)
        add(action.effect, .atEnd, names, end)
    }

    // MARK: Conditions

    private func bind(
        _ variables: [TypedName], _ names: [String: Int], _ rule: inout RelaxedRule
    ) -> [String: Int] {
        var names = names
        for variable in variables {
            names[variable.name] = rule.types.count
            rule.types.append(variable.type)
            rule.names.append("?\(variable.name)")
        }
        return names
    }

    private func term(_ term: Term, _ names: [String: Int]) -> Int? {
        term.isVariable ? names[term.name].map { ~$0 } : objects[term.name]
    }

    private func atom(_ atom: Atom, _ names: [String: Int]) -> RelaxedAtom? {
        let terms = atom.arguments.compactMap { term($0, names) }
        guard terms.count == atom.arguments.count else { return nil }
        return RelaxedAtom(
            predicate: atom.predicate, terms: terms, text: atom.description, span: atom.span)
    }

    /// Splits a condition into atoms to be joined and the rest.
    func require(_ condition: Condition, _ names: [String: Int], _ rule: inout RelaxedRule) {
        switch condition {
        case .and(let parts): for part in parts { require(part, names, &rule) }
        case .exists(let variables, let inner):
            let inside = bind(variables, names, &rule)
            require(inner, inside, &rule)
        case .atom(let written):
            if let atom = atom(written, names) { rule.atoms.append(atom) }
        default:
            let rest = relaxed(condition, isNegative: false, names, &rule)
            if case .always = rest { return }
            rule.rest.append(rest)
        }
    }

    private func require(
        _ condition: DurativeCondition, _ times: Set<TimeSpecifier>, _ names: [String: Int],
        _ rule: inout RelaxedRule
    ) {
        switch condition {
        case .and(let parts): for part in parts { require(part, times, names, &rule) }
        case .timed(let time, let inner): if times.contains(time) { require(inner, names, &rule) }
        // A condition that is left out only makes more possible.
        case .forall, .preference: break
        }
    }

    private func relaxed(
        _ condition: Condition, isNegative: Bool, _ names: [String: Int], _ rule: inout RelaxedRule
    ) -> RelaxedCondition {
        switch condition {
        case .atom(let written):
            guard let atom = atom(written, names) else { return .always }
            return isNegative ? .absent(atom) : .atom(atom)
        case .equal(let left, let right):
            guard let left = term(left, names), let right = term(right, names) else { return .always }
            return isNegative ? .different(left, right) : .equal(left, right)
        case .not(let inner): return relaxed(inner, isNegative: !isNegative, names, &rule)
        case .and(let parts), .or(let parts):
            var isAnd = isNegative
            if case .and = condition { isAnd = !isNegative }
            var inner: [RelaxedCondition] = []
            for part in parts { inner.append(relaxed(part, isNegative: isNegative, names, &rule)) }
            return isAnd ? .and(inner) : .or(inner)
        case .imply(let left, let right):
            let inner = [
                relaxed(left, isNegative: !isNegative, names, &rule),
                relaxed(right, isNegative: isNegative, names, &rule),
            ]
            return isNegative ? .and(inner) : .or(inner)
        case .forall(let variables, let body), .exists(let variables, let body):
            var isForall = isNegative
            if case .forall = condition { isForall = !isNegative }
            let first = rule.types.count
            var inside = names
            for (index, variable) in variables.enumerated() {
                inside[variable.name] = first + index
                // Bound by the quantifier alone: any object keeps the join from choosing it.
                rule.types.append(TypeExpression([]))
                rule.names.append("?\(variable.name)")
            }
            let inner = relaxed(body, isNegative: isNegative, inside, &rule)
            let slots = variables.enumerated().map { (slot: first + $0.offset, type: $0.element.type) }
            return isForall ? .forall(slots, inner) : .exists(slots, inner)
        case .compare, .preference: return .always
        }
    }

    // MARK: Effects

    /// One rule for what always happens, one for each condition or quantifier below.
    private mutating func add(_ effect: Effect, _ names: [String: Int], _ rule: RelaxedRule) {
        var always = rule
        for part in effect.parts {
            switch part {
            case .add(let written): if let atom = atom(written, names) { always.heads.append(atom) }
            case .delete, .numeric, .and: break
            case .forall, .when: addConditional(part, names, rule)
            }
        }
        rules.append(always)
    }

    private mutating func addConditional(_ effect: Effect, _ names: [String: Int], _ rule: RelaxedRule) {
        var rule = rule
        rule.action = nil
        switch effect {
        case .add(let written):
            guard let atom = atom(written, names) else { return }
            rule.heads = [atom]
            rules.append(rule)
        case .delete, .numeric: break
        case .and(let parts): for part in parts { addConditional(part, names, rule) }
        case .forall(let variables, let inner):
            let inside = bind(variables, names, &rule)
            addConditional(inner, inside, rule)
        case .when(let condition, let inner):
            require(condition, names, &rule)
            addConditional(inner, names, rule)
        }
    }

    private mutating func add(
        _ effect: DurativeEffect, _ time: TimeSpecifier, _ names: [String: Int], _ rule: RelaxedRule
    ) {
        var always = rule
        for part in effect.parts {
            switch part {
            case .timed(let when, let inner) where when == time:
                for part in inner.parts {
                    switch part {
                    case .add(let written): if let atom = atom(written, names) { always.heads.append(atom) }
                    case .delete, .numeric, .and: break
                    case .forall, .when: addConditional(part, names, rule)
                    }
                }
            case .forall, .when: addConditional(part, time, names, rule)
            case .timed, .continuous, .and: break
            }
        }
        rules.append(always)
    }

    private mutating func addConditional(
        _ effect: DurativeEffect, _ time: TimeSpecifier, _ names: [String: Int], _ rule: RelaxedRule
    ) {
        var rule = rule
        rule.action = nil
        switch effect {
        case .and(let parts): for part in parts { addConditional(part, time, names, rule) }
        case .timed(let when, let inner): if when == time { addConditional(inner, names, rule) }
        case .continuous: break
        case .forall(let variables, let inner):
            let inside = bind(variables, names, &rule)
            addConditional(inner, time, inside, rule)
        case .when(let condition, let inner):
            // At the end everything that was asked for at the start has been true.
            let times: Set<TimeSpecifier> = time == .atStart ? [.atStart] : Set(TimeSpecifier.allCases)
            require(condition, times, names, &rule)
            addConditional(inner, time, names, rule)
        }
    }
}

extension DurativeEffect {
    /// The parts, nested conjunctions flattened.
    fileprivate var parts: [DurativeEffect] {
        if case .and(let parts) = self { parts.flatMap(\.parts) } else { [self] }
    }
}
