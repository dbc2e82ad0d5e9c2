// Conditions that can never hold, effects that undo themselves, durations that no number satisfies.

import Diagnostics

extension Findings {
    /// Warns of contradictions inside the actions and rules of a domain.
    mutating func findContradictions(in domain: Domain) {
        for action in domain.actions {
            findContradiction(in: action.precondition, "'\(action.name)' can never be applied")
            findContradiction(in: action.effect)
            if action.effect.isEmpty { reportNoEffect(action.name, at: action.span) }
        }
        for action in domain.durativeActions {
            let consequence = "'\(action.name)' can never be applied"
            for time in TimeSpecifier.allCases {
                findContradiction(in: .and(action.condition.conditions(time)), consequence)
            }
            for time in TimeSpecifier.allCases { findContradiction(in: .and(action.effect.effects(time))) }
            findContradiction(in: action.duration, of: action)
            if action.effect.isEmpty { reportNoEffect(action.name, at: action.span) }
        }
        for rule in domain.derivationRules {
            findContradiction(in: rule.condition, "this rule never derives '\(rule.predicate)'")
        }
    }

    private mutating func reportNoEffect(_ name: String, at span: SourceSpan) {
        warning(
            "check.no-effect", "'\(name)' changes nothing", at: span,
            help: "write what it changes behind ':effect'")
    }

    // MARK: Conditions

    /// Warns of conjunctions that ask for a thing and its opposite.
    mutating func findContradiction(in condition: Condition, _ consequence: String) {
        let parts = condition.conjuncts
        var positive: [Condition: SourceSpan] = [:]
        for part in parts {
            if case .not = part { continue }
            positive[part] = part.span
        }
        for part in parts {
            switch part {
            case .not(.equal(let left, let right)) where left == right:
                reportContradiction("\(left) cannot differ from itself", part, nil, consequence)
            case .not(let inner):
                if let first = positive[inner] {
                    let what = inner.shortDescription ?? "the same condition"
                    reportContradiction(
                        "\(what) is required both to hold and not to hold", part, first, consequence)
                } else {
                    findContradiction(in: inner, "the condition within 'not' never holds")
                }
            case .or(let alternatives):
                for alternative in alternatives {
                    findContradiction(in: alternative, "this alternative never holds")
                }
            case .imply(let premise, let conclusion):
                findContradiction(in: premise, "the premise never holds")
                findContradiction(in: conclusion, "the conclusion never holds")
            case .forall(_, let inner), .exists(_, let inner): findContradiction(in: inner, consequence)
            case .preference(let preference):
                findContradiction(in: preference.condition, "the preference is always violated")
            case .atom, .equal, .compare, .and: break
            }
        }
    }

    private mutating func reportContradiction(
        _ message: String, _ part: Condition, _ first: SourceSpan?, _ consequence: String
    ) {
        warning(
            "check.contradictory-condition", message, at: part.span ?? SourceSpan(0, 0),
            label: consequence,
            notes: first.map { [note("it is required to hold here", at: $0)] } ?? [],
            help: "remove one of the two")
    }

    // MARK: Effects

    /// Warns of atoms made true and false at once, and of changes of a number that do not go together.
    private mutating func findContradiction(in effect: Effect) {
        var added: [Atom: SourceSpan] = [:]
        var changes: [FunctionTerm: NumericEffect] = [:]
        for case .add(let atom) in effect.parts { added[atom] = atom.span }
        for part in effect.parts {
            switch part {
            case .add, .and: break
            case .delete(let atom):
                guard let first = added[atom] else { continue }
                warning(
                    "check.contradictory-effect", "\(atom) is made false and true at once", at: atom.span,
                    label: "it holds afterwards", notes: [note("it is made true here", at: first)],
                    help: "remove one of the two")
            case .forall(_, let inner), .when(_, let inner): findContradiction(in: inner)
            case .numeric(let change):
                guard let first = changes.updateValue(change, forKey: change.target),
                    !first.commutes(with: change)
                else { continue }
                warning(
                    "check.conflicting-change",
                    "'\(first.operation.rawValue)' and '\(change.operation.rawValue)' of \(change.target) at once "
                        + "have no result",
                    at: change.span, notes: [note("the first is here", at: first.span)],
                    help: "keep one of them, or put them together in one expression")
            }
        }
    }

    // MARK: Durations

    private mutating func findContradiction(
        in duration: DurationConstraint, of action: DurativeActionSchema
    ) {
        var lowest: Rational?
        var highest: Rational?
        duration.constants { relation, number in
            if relation != .lessOrEqual { lowest = lowest.map { max($0, number) } ?? number }
            if relation != .greaterOrEqual { highest = highest.map { min($0, number) } ?? number }
        }
        guard let highest else { return }
        if highest < 0 {
            warning(
                "check.negative-duration", "the duration of '\(action.name)' would be negative, \(highest)",
                at: action.span, label: "it can never be applied", help: "give it a duration above 0")
        } else if let lowest, lowest > highest {
            warning(
                "check.contradictory-duration",
                "no duration is both at least \(lowest) and at most \(highest)", at: action.span,
                label: "'\(action.name)' can never be applied", help: "check the numbers behind ':duration'")
        }
    }
}

extension NumericEffect {
    /// Whether two changes of the same number at once have a result that does not depend on their order.
    fileprivate func commutes(with other: NumericEffect) -> Bool {
        let additive: Set<Operation> = [.increase, .decrease]
        let scaling: Set<Operation> = [.scaleUp, .scaleDown]
        return (additive.contains(operation) && additive.contains(other.operation))
            || (scaling.contains(operation) && scaling.contains(other.operation))
            || (operation == .assign && self == other)
    }
}

extension Condition {
    /// An atom or equality as PDDL writes it, for messages.
    var shortDescription: String? {
        switch self {
        case .atom(let atom): atom.description
        case .equal(let left, let right): "(= \(left) \(right))"
        default: nil
        }
    }
}

extension Effect {
    /// Whether nothing changes.
    fileprivate var isEmpty: Bool {
        switch self {
        case .add, .delete, .numeric: false
        case .and(let parts): parts.allSatisfy(\.isEmpty)
        case .forall(_, let inner), .when(_, let inner): inner.isEmpty
        }
    }
}

extension DurativeEffect {
    /// Whether nothing changes.
    fileprivate var isEmpty: Bool {
        switch self {
        case .and(let parts): parts.allSatisfy(\.isEmpty)
        case .forall(_, let inner), .when(_, let inner): inner.isEmpty
        case .timed(_, let inner): inner.isEmpty
        case .continuous: false
        }
    }

    /// The unconditional effects at a time.
    fileprivate func effects(_ time: TimeSpecifier) -> [Effect] {
        switch self {
        case .and(let parts): parts.flatMap { $0.effects(time) }
        case .timed(let when, let effect): when == time ? [effect] : []
        case .forall, .when, .continuous: []
        }
    }
}

extension DurativeCondition {
    /// The conditions at a time, those for all values of variables not among them.
    fileprivate func conditions(_ time: TimeSpecifier) -> [Condition] {
        switch self {
        case .and(let parts): parts.flatMap { $0.conditions(time) }
        case .timed(let when, let condition): when == time ? [condition] : []
        case .forall, .preference: []
        }
    }
}

extension DurationConstraint {
    /// Calls `body` for each comparison with a literal.
    fileprivate func constants(_ body: (Comparison.Relation, Rational) -> Void) {
        switch self {
        case .and(let parts): for part in parts { part.constants(body) }
        case .compare(let relation, .number(let number)): body(relation, number)
        case .compare: break
        case .timed(_, let inner): inner.constants(body)
        }
    }
}
