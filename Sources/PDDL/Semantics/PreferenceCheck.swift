// The checks of preferences: where they may stand, and which of them metrics ask about.

import Diagnostics

extension Findings {
    /// Checks that the preferences of a goal or precondition stand at the top of it, under `and` and `forall`.
    mutating func checkPreferences(in condition: Condition) {
        switch condition {
        case .and(let parts): for part in parts { checkPreferences(in: part) }
        case .forall(_, let inner): checkPreferences(in: inner)
        case .preference(let preference): refusePreferences(in: preference.condition)
        default: refusePreferences(in: condition)
        }
    }

    /// Reports the preferences inside a condition that can have none.
    mutating func refusePreferences(in condition: Condition) {
        switch condition {
        case .atom, .equal, .compare: break
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): refusePreferences(in: inner)
        case .and(let parts), .or(let parts): for part in parts { refusePreferences(in: part) }
        case .imply(let premise, let conclusion):
            refusePreferences(in: premise)
            refusePreferences(in: conclusion)
        case .preference(let preference):
            error(
                "pddl.misplaced-preference", "a preference cannot stand inside another condition",
                at: preference.span,
                help: "put it at the top of a goal or precondition, within 'and' or 'forall'")
        }
    }

    /// Reports the preferences inside an effect's conditions.
    mutating func refusePreferences(in effect: Effect) {
        switch effect {
        case .add, .delete, .numeric: break
        case .and(let parts): for part in parts { refusePreferences(in: part) }
        case .forall(_, let inner): refusePreferences(in: inner)
        case .when(let condition, let inner):
            refusePreferences(in: condition)
            refusePreferences(in: inner)
        }
    }

    /// Checks that a metric asks only about preferences that there are.
    mutating func checkViolations(in metric: NumericExpression, at span: SourceSpan, _ names: Set<String>) {
        switch metric {
        case .violations(let name) where !names.contains(name):
            unknownName(
                "pddl.undeclared-preference", "no preference named '\(name)'", name: name,
                at: place(of: name, in: span), allowed: names.sorted(),
                none: "there are no preferences with a name")
        case .arithmetic(_, let operands):
            for operand in operands { checkViolations(in: operand, at: span, names) }
        case .number, .function, .duration, .elapsedTime, .totalTime, .violations: break
        }
    }
}

extension Problem {
    /// The names of all preferences: of the goal, of constraints and of the actions' preconditions.
    public var preferenceNames: Set<String> {
        var names = goal.preferenceNames.union(constraints.preferenceNames)
        names.formUnion(domain.constraints.preferenceNames)
        for action in domain.actions { names.formUnion(action.precondition.preferenceNames) }
        for action in domain.durativeActions { names.formUnion(action.condition.preferenceNames) }
        return names
    }
}

extension Condition {
    fileprivate var preferenceNames: Set<String> {
        switch self {
        case .and(let parts): parts.reduce(into: []) { $0.formUnion($1.preferenceNames) }
        case .forall(_, let inner): inner.preferenceNames
        case .preference(let preference): Set([preference.name].compactMap { $0 })
        default: []
        }
    }
}

extension DurativeCondition {
    fileprivate var preferenceNames: Set<String> {
        switch self {
        case .and(let parts): parts.reduce(into: []) { $0.formUnion($1.preferenceNames) }
        case .forall(_, let inner): inner.preferenceNames
        case .preference(let name, let inner): inner.preferenceNames.union([name].compactMap { $0 })
        case .timed(_, let condition): condition.preferenceNames
        }
    }
}

extension TrajectoryConstraint {
    fileprivate var preferenceNames: Set<String> {
        switch self {
        case .and(let parts): parts.reduce(into: []) { $0.formUnion($1.preferenceNames) }
        case .forall(_, let inner): inner.preferenceNames
        case .preference(let name, let inner): inner.preferenceNames.union([name].compactMap { $0 })
        default: []
        }
    }
}
