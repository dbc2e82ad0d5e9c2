// What a domain or a problem uses and does not announce.

import Diagnostics

extension Findings {
    /// Warns of language features that the domain uses without naming them among its requirements.
    mutating func checkRequirements(of domain: Domain) {
        var uses = FeatureUses()
        if let type = domain.types.declarations.first { uses.add(.typing, at: type.span) }
        for symbol in domain.predicates { uses.visit(symbol.parameters) }
        for symbol in domain.functions { uses.visit(symbol.parameters) }
        for action in domain.actions {
            uses.visit(action.parameters)
            uses.visit(action.precondition, at: action.span)
            uses.visit(action.effect, at: action.span)
        }
        for action in domain.durativeActions { uses.visit(action) }
        if let rule = domain.derivationRules.first { uses.add(.derivedPredicates, at: rule.span) }
        for rule in domain.derivationRules { uses.visit(rule.condition, at: rule.span) }
        uses.visit(domain.constraints)
        report(uses, announced: domain.announced)
    }

    /// Warns of language features that the problem uses and that neither it nor its domain names.
    mutating func checkRequirements(of problem: Problem) {
        var uses = FeatureUses()
        let start = SourceSpan(0, 0)
        // A domain with types has to announce them itself.
        if problem.domain.types.declarations.isEmpty { uses.visit(problem.objects) }
        if let literal = problem.timedLiterals.first { uses.add(.timedInitialLiterals, at: literal.span) }
        uses.visit(problem.goal, at: problem.goal.span ?? start)
        uses.visit(problem.constraints)
        for term in problem.metric?.expression.functionTerms ?? []
        where term.function != "total-cost" && problem.domain.function(term.function) != nil {
            uses.add(.numericFluents, at: term.span)
        }
        let own = problem.requirements.reduce(into: Set<Requirement>()) { $0.formUnion($1.implied) }
        report(uses, announced: own.union(problem.domain.announced))
    }

    /// Where several are missing and there is no section for them, each edit adds the section with all of them.
    private mutating func report(_ uses: FeatureUses, announced: Set<Requirement>) {
        // Where something is wrong it is not clear what is used.
        guard !hasErrors else { return }
        let missing = uses.first.filter { requirement, _ in
            !announced.contains(requirement)
                && !(requirement == .actionCosts && announced.contains(.numericFluents))
        }
        for (requirement, span) in missing {
            var fixIt: FixIt?
            if let end = requirementsEnd {
                let place = SourceLocation(source, SourceSpan(end, end))
                fixIt = FixIt(
                    "add '\(requirement.rawValue)' to ':requirements'", replacing: place,
                    with: " \(requirement.rawValue)")
            } else if let end = headerEnd {
                let section = "(:requirements \(missing.map(\.0.rawValue).joined(separator: " ")))"
                fixIt = FixIt(
                    "add '\(section)'", replacing: SourceLocation(source, SourceSpan(end, end)),
                    with: "\n  \(section)")
            }
            warning(
                "pddl.missing-requirement",
                "'\(requirement.rawValue)' is used but not among the requirements", at: span,
                help: fixIt == nil ? "add '\(requirement.rawValue)' to ':requirements'" : nil, fixIt: fixIt)
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

    /// A type behind a name, other than `object`, which every name has.
    mutating func visit(_ names: [TypedName]) {
        if let name = names.first(where: { $0.type != .object }) { add(.typing, at: name.type.span) }
    }

    mutating func visit(_ condition: Condition, at span: SourceSpan) {
        func add(_ requirement: Requirement) {
            self.add(requirement, at: condition.span ?? span)
        }
        switch condition {
        case .atom: break
        case .equal, .not(.equal): add(.equality)
        case .not(let inner):
            add(.negativePreconditions)
            visit(inner, at: span)
        case .and(let parts): for part in parts { visit(part, at: span) }
        case .or(let parts):
            add(.disjunctivePreconditions)
            for part in parts { visit(part, at: span) }
        case .imply(let left, let right):
            add(.disjunctivePreconditions)
            visit(left, at: span)
            visit(right, at: span)
        case .forall(let variables, let inner):
            add(.universalPreconditions)
            visit(variables)
            visit(inner, at: span)
        case .exists(let variables, let inner):
            add(.existentialPreconditions)
            visit(variables)
            visit(inner, at: span)
        case .compare: add(.numericFluents)
        case .preference(let preference):
            add(.preferences)
            visit(preference.condition, at: span)
        }
    }

    mutating func visit(_ effect: Effect, at span: SourceSpan) {
        switch effect {
        case .add, .delete: break
        case .and(let parts): for part in parts { visit(part, at: span) }
        case .forall(_, let inner):
            add(.conditionalEffects, at: span)
            visit(inner, at: span)
        case .when(let condition, let inner):
            add(.conditionalEffects, at: span)
            visit(condition, at: span)
            visit(inner, at: span)
        case .numeric(let effect): add(effect.isCost ? .actionCosts : .numericFluents, at: effect.span)
        }
    }

    mutating func visit(_ action: DurativeActionSchema) {
        add(.durativeActions, at: action.span)
        visit(action.parameters)
        if action.duration.isInequality { add(.durationInequalities, at: action.span) }
        visit(action.condition, at: action.span)
        visit(action.effect, at: action.span)
    }

    private mutating func visit(_ condition: DurativeCondition, at span: SourceSpan) {
        switch condition {
        case .and(let parts): for part in parts { visit(part, at: span) }
        case .forall(_, let inner):
            add(.universalPreconditions, at: span)
            visit(inner, at: span)
        case .timed(_, let inner): visit(inner, at: span)
        case .preference(_, let inner):
            add(.preferences, at: span)
            visit(inner, at: span)
        }
    }

    private mutating func visit(_ effect: DurativeEffect, at span: SourceSpan) {
        switch effect {
        case .and(let parts): for part in parts { visit(part, at: span) }
        case .forall(_, let inner):
            add(.conditionalEffects, at: span)
            visit(inner, at: span)
        case .when(let condition, let inner):
            add(.conditionalEffects, at: span)
            visit(condition, at: span)
            visit(inner, at: span)
        case .timed(_, let inner): visit(inner, at: span)
        case .continuous(let effect): add(.continuousEffects, at: effect.span)
        }
    }

    mutating func visit(_ constraint: TrajectoryConstraint) {
        guard constraint != .none else { return }
        let span = constraint.span ?? SourceSpan(0, 0)
        add(.constraints, at: span)
        if constraint.hasPreferences { add(.preferences, at: span) }
        for condition in constraint.conditions { visit(condition, at: span) }
    }
}

extension TrajectoryConstraint {
    fileprivate var hasPreferences: Bool {
        switch self {
        case .and(let parts): parts.contains(where: \.hasPreferences)
        case .forall(_, let inner): inner.hasPreferences
        case .preference: true
        default: false
        }
    }
}

extension DurationConstraint {
    fileprivate var isInequality: Bool {
        switch self {
        case .and(let parts): parts.isEmpty || parts.contains(where: \.isInequality)
        case .compare(let relation, _): relation != .equal
        case .timed(_, let inner): inner.isInequality
        }
    }
}

extension NumericEffect {
    /// Whether the change is what `:action-costs` allows: `(total-cost)` grows by a number or a function's value.
    fileprivate var isCost: Bool {
        guard operation == .increase, target.function == "total-cost", target.arguments.isEmpty else {
            return false
        }
        switch value {
        case .number, .function: return true
        default: return false
        }
    }
}
