// Durations, timed conditions and effects, and constraints as PDDL text that reads back as the same tree.

extension DurationConstraint {
    /// The constraint as PDDL.
    public var pddl: String {
        switch self {
        case .and(let parts):
            parts.isEmpty ? "()" : "(and \(parts.map(\.pddl).joined(separator: " ")))"
        case .compare(let relation, let value): "(\(relation.rawValue) ?duration \(value.pddl))"
        case .timed(let time, let inner): "(\(time.rawValue) \(inner.pddl))"
        }
    }
}

extension DurativeCondition {
    /// The condition as PDDL on one line.
    public var pddl: String {
        switch self {
        case .and(let parts): "(\((["and"] + parts.map(\.pddl)).joined(separator: " ")))"
        case .forall(let variables, let inner): "(forall (\(variables.pddl(prefix: "?"))) \(inner.pddl))"
        case .timed(let time, let condition): "(\(time.rawValue) \(condition.pddl))"
        case .preference(let name, let inner): preferencePDDL(name, inner.pddl)
        }
    }
}

extension DurativeEffect {
    /// The effect as PDDL on one line.
    public var pddl: String {
        switch self {
        case .and(let parts): "(\((["and"] + parts.map(\.pddl)).joined(separator: " ")))"
        case .forall(let variables, let inner): "(forall (\(variables.pddl(prefix: "?"))) \(inner.pddl))"
        case .when(let condition, let inner): "(when \(condition.pddl) \(inner.pddl))"
        case .timed(let time, let effect): "(\(time.rawValue) \(effect.pddl))"
        case .continuous(let effect): effect.pddl
        }
    }
}

extension TrajectoryConstraint {
    /// The constraint as PDDL on one line.
    public var pddl: String {
        switch self {
        case .and(let parts): "(\((["and"] + parts.map(\.pddl)).joined(separator: " ")))"
        case .forall(let variables, let inner): "(forall (\(variables.pddl(prefix: "?"))) \(inner.pddl))"
        case .preference(let name, let inner): preferencePDDL(name, inner.pddl)
        case .atEnd(let condition): "(at end \(condition.pddl))"
        case .always(let condition): "(always \(condition.pddl))"
        case .sometime(let condition): "(sometime \(condition.pddl))"
        case .within(let time, let condition): "(within \(time.pddl) \(condition.pddl))"
        case .atMostOnce(let condition): "(at-most-once \(condition.pddl))"
        case .sometimeAfter(let first, let second): "(sometime-after \(first.pddl) \(second.pddl))"
        case .sometimeBefore(let first, let second): "(sometime-before \(first.pddl) \(second.pddl))"
        case .alwaysWithin(let time, let first, let second):
            "(always-within \(time.pddl) \(first.pddl) \(second.pddl))"
        case .holdDuring(let start, let end, let condition):
            "(hold-during \(start.pddl) \(end.pddl) \(condition.pddl))"
        case .holdAfter(let time, let condition): "(hold-after \(time.pddl) \(condition.pddl))"
        }
    }
}
