// Constraints on the course of a plan as vertices and tuples.

extension TrajectoryConstraint {
    /// The parts that are all required, each in its normal form, none of them twice unless it has a preference.
    var normalizedParts: [TrajectoryConstraint] {
        var seen: Set<TrajectoryConstraint> = []
        return flattened.filter { seen.insert($0).inserted || $0.hasPreferences }
    }

    private var flattened: [TrajectoryConstraint] {
        switch self {
        case .and(let parts): parts.flatMap(\.flattened)
        case .forall(let names, let inner): names.isEmpty ? inner.flattened : [.forall(names, inner)]
        case .preference(let name, let inner): [.preference(name, inner)]
        case .atEnd(let condition): [.atEnd(condition.normalized)]
        case .always(let condition): condition.normalized.conjuncts.map { .always($0) }
        case .sometime(let condition): [.sometime(condition.normalized)]
        case .within(let time, let condition): [.within(time, condition.normalized)]
        case .atMostOnce(let condition): [.atMostOnce(condition.normalized)]
        case .sometimeAfter(let first, let second): [.sometimeAfter(first.normalized, second.normalized)]
        case .sometimeBefore(let first, let second): [.sometimeBefore(first.normalized, second.normalized)]
        case .alwaysWithin(let time, let first, let second):
            [.alwaysWithin(time, first.normalized, second.normalized)]
        case .holdDuring(let start, let end, let condition): [.holdDuring(start, end, condition.normalized)]
        case .holdAfter(let time, let condition): [.holdAfter(time, condition.normalized)]
        }
    }

    private var hasPreferences: Bool {
        switch self {
        case .and(let parts): parts.contains(where: \.hasPreferences)
        case .forall(_, let inner): inner.hasPreferences
        case .preference: true
        default: false
        }
    }
}

extension StructureBuilder {
    /// A node for each part of a constraint.
    mutating func nodes(for constraint: TrajectoryConstraint) -> [Int] {
        constraint.normalizedParts.map { node(forPart: $0) }
    }

    private mutating func node(forPart constraint: TrajectoryConstraint) -> Int {
        func about(_ label: String, _ first: Condition, _ second: Condition? = nil) -> Int {
            var parts = [("first", node(for: first.normalized))]
            if let second { parts.append(("second", node(for: second.normalized))) }
            return node(label, parts)
        }
        switch constraint {
        case .and:
            return node("all", nodes(for: constraint).map { ("part", $0) })
        case .forall(let names, let inner):
            return quantifier("forall", names) { $0.node("all", $0.nodes(for: inner).map { ("part", $0) }) }
        case .preference(let name, let inner):
            return preference(name, node("all", nodes(for: inner).map { ("part", $0) }))
        case .atEnd(let condition): return about("at end", condition)
        case .always(let condition): return about("always", condition)
        case .sometime(let condition): return about("sometime", condition)
        case .within(let time, let condition): return about("within \(time)", condition)
        case .atMostOnce(let condition): return about("at most once", condition)
        case .sometimeAfter(let first, let second): return about("sometime after", first, second)
        case .sometimeBefore(let first, let second): return about("sometime before", first, second)
        case .alwaysWithin(let time, let first, let second):
            return about("always within \(time)", first, second)
        case .holdDuring(let start, let end, let condition):
            return about("hold during \(start) \(end)", condition)
        case .holdAfter(let time, let condition): return about("hold after \(time)", condition)
        }
    }
}
