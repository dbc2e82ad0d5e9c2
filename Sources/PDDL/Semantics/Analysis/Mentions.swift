// Which names conditions and effects mention, and how.

import Diagnostics

/// The names that trees mention: what is asked about, what changes, and which terms occur.
///
/// - Complexity: linear in the size of what is visited.
struct Mentions {
    /// The predicates that conditions ask about, with the first place of each.
    private(set) var read: [String: SourceSpan] = [:]
    /// The predicates that effects make true.
    private(set) var added: Set<String> = []
    /// The predicates that effects make false.
    private(set) var deleted: Set<String> = []
    /// The functions whose values are needed, also in order to change them, with the first place of each.
    private(set) var valued: [String: SourceSpan] = [:]
    /// The functions that effects change.
    private(set) var changed: Set<String> = []
    /// The functions that effects give a value to, whatever it was before.
    private(set) var assigned: Set<String> = []
    /// The variables that occur in atoms, equalities and numbers.
    private(set) var variables: Set<String> = []
    /// The objects that occur there.
    private(set) var objects: Set<String> = []
    /// The types of quantified variables and of parameters.
    private(set) var types: Set<String> = []

    /// Nothing.
    init() {}

    /// What actions, rules and constraints of a domain mention.
    init(_ domain: Domain) {
        for action in domain.actions { visit(action) }
        for action in domain.durativeActions { visit(action) }
        for rule in domain.derivationRules {
            bind(rule.parameters)
            visit(rule.condition)
            added.insert(rule.predicate)
        }
        visit(domain.constraints)
    }

    /// Whether a predicate occurs at all.
    func mentions(predicate: String) -> Bool {
        read[predicate] != nil || added.contains(predicate) || deleted.contains(predicate)
    }

    mutating func visit(_ action: ActionSchema) {
        bind(action.parameters)
        visit(action.precondition)
        visit(action.effect)
    }

    mutating func visit(_ action: DurativeActionSchema) {
        bind(action.parameters)
        visit(action.duration, at: action.span)
        visit(action.condition)
        visit(action.effect)
    }

    mutating func visit(_ condition: Condition) {
        switch condition {
        case .atom(let atom):
            if read[atom.predicate] == nil { read[atom.predicate] = atom.span }
            visit(atom.arguments)
        case .equal(let left, let right): visit([left, right])
        case .not(let inner): visit(inner)
        case .and(let parts), .or(let parts): for part in parts { visit(part) }
        case .imply(let left, let right):
            visit(left)
            visit(right)
        case .forall(let variables, let inner), .exists(let variables, let inner):
            bind(variables)
            visit(inner)
        case .compare(let comparison):
            visit(comparison.left, at: comparison.span)
            visit(comparison.right, at: comparison.span)
        case .preference(let preference): visit(preference.condition)
        }
    }

    mutating func visit(_ effect: Effect) {
        switch effect {
        case .add(let atom):
            added.insert(atom.predicate)
            visit(atom.arguments)
        case .delete(let atom):
            deleted.insert(atom.predicate)
            visit(atom.arguments)
        case .and(let parts): for part in parts { visit(part) }
        case .forall(let variables, let inner):
            bind(variables)
            visit(inner)
        case .when(let condition, let inner):
            visit(condition)
            visit(inner)
        case .numeric(let change): visit(change)
        }
    }

    mutating func visit(_ change: NumericEffect) {
        changed.insert(change.target.function)
        visit(change.target.arguments)
        if change.operation == .assign {
            assigned.insert(change.target.function)
        } else {
            visit(.function(change.target), at: change.span)
        }
        visit(change.value, at: change.span)
    }

    mutating func visit(_ expression: NumericExpression, at span: SourceSpan) {
        for term in expression.functionTerms {
            if valued[term.function] == nil { valued[term.function] = term.span }
            visit(term.arguments)
        }
    }

    mutating func visit(_ duration: DurationConstraint, at span: SourceSpan) {
        switch duration {
        case .and(let parts): for part in parts { visit(part, at: span) }
        case .compare(_, let value): visit(value, at: span)
        case .timed(_, let inner): visit(inner, at: span)
        }
    }

    mutating func visit(_ condition: DurativeCondition) {
        switch condition {
        case .and(let parts): for part in parts { visit(part) }
        case .forall(let variables, let inner):
            bind(variables)
            visit(inner)
        case .timed(_, let inner): visit(inner)
        case .preference(_, let inner): visit(inner)
        }
    }

    mutating func visit(_ effect: DurativeEffect) {
        switch effect {
        case .and(let parts): for part in parts { visit(part) }
        case .forall(let variables, let inner):
            bind(variables)
            visit(inner)
        case .when(let condition, let inner):
            visit(condition)
            visit(inner)
        case .timed(_, let inner): visit(inner)
        case .continuous(let change): visit(change)
        }
    }

    mutating func visit(_ constraint: TrajectoryConstraint) {
        switch constraint {
        case .and(let parts): for part in parts { visit(part) }
        case .forall(let variables, let inner):
            bind(variables)
            visit(inner)
        case .preference(_, let inner): visit(inner)
        default: for condition in constraint.conditions { visit(condition) }
        }
    }

    private mutating func bind(_ variables: [TypedName]) {
        for variable in variables { types.formUnion(variable.type.names) }
    }

    private mutating func visit(_ terms: [Term]) {
        for term in terms {
            if term.isVariable { variables.insert(term.name) } else { objects.insert(term.name) }
        }
    }
}
