// New names in durative actions and constraints.

extension DomainRenaming {
    func callAsFunction(_ duration: DurationConstraint) -> DurationConstraint {
        switch duration {
        case .and(let parts): .and(parts.map { self($0) })
        case .compare(let relation, let value): .compare(relation, self(value))
        case .timed(let time, let inner): .timed(time, self(inner))
        }
    }

    func callAsFunction(_ condition: DurativeCondition) -> DurativeCondition {
        switch condition {
        case .and(let parts): .and(parts.map { self($0) })
        case .forall(let names, let inner): .forall(self(names), self(inner))
        case .timed(let time, let inner): .timed(time, self(inner))
        case .preference(let name, let inner): .preference(self(preference: name), self(inner))
        }
    }

    func callAsFunction(_ effect: DurativeEffect) -> DurativeEffect {
        switch effect {
        case .and(let parts): .and(parts.map { self($0) })
        case .forall(let names, let inner): .forall(self(names), self(inner))
        case .when(let condition, let inner): .when(self(condition), self(inner))
        case .timed(let time, let inner): .timed(time, self(inner))
        case .continuous(let change): .continuous(self(change))
        }
    }

    func callAsFunction(_ constraint: TrajectoryConstraint) -> TrajectoryConstraint {
        switch constraint {
        case .and(let parts): .and(parts.map { self($0) })
        case .forall(let names, let inner): .forall(self(names), self(inner))
        case .preference(let name, let inner): .preference(self(preference: name), self(inner))
        case .atEnd(let condition): .atEnd(self(condition))
        case .always(let condition): .always(self(condition))
        case .sometime(let condition): .sometime(self(condition))
        case .within(let time, let condition): .within(time, self(condition))
        case .atMostOnce(let condition): .atMostOnce(self(condition))
        case .sometimeAfter(let first, let second): .sometimeAfter(self(first), self(second))
        case .sometimeBefore(let first, let second): .sometimeBefore(self(first), self(second))
        case .alwaysWithin(let time, let first, let second): .alwaysWithin(time, self(first), self(second))
        case .holdDuring(let start, let end, let condition): .holdDuring(start, end, self(condition))
        case .holdAfter(let time, let condition): .holdAfter(time, self(condition))
        }
    }
}
