// Which facts and numbers have to change for a condition to hold.

import PDDL

/// A fact or number, or any of a pattern, that has to change before a condition can hold.
struct RepairNeed: Hashable {
    var pattern: AtomPattern
    /// What the fact has to become; nil where any change counts.
    var wanted: Bool?

    /// Whether a change is one towards the need.
    func isMet(by kind: PossibleChange.Kind) -> Bool {
        switch wanted {
        case true: kind == .add
        case false: kind == .delete
        case nil: true
        }
    }

    /// Whether a change is one away from it.
    func isSpoilt(by kind: PossibleChange.Kind) -> Bool {
        switch wanted {
        case true: kind == .delete
        case false: kind == .add
        case nil: true
        }
    }
}

/// Finds the needs of conditions: at least one of them has to be met in every plan in which the condition holds.
struct RepairNeeds {
    /// With more patterns than this, those of one symbol become one.
    private static let mostPatterns = 64

    let setting: RepairSetting
    let state: WorldState

    /// The needs of the condition, of several that all have to hold, that is the cheapest to look into.
    func cheapest(of conditions: [ResolvedCondition], _ binding: Binding, bound: Set<Int>) -> [RepairNeed] {
        var binding = binding
        let all = conditions.compactMap { needs(of: $0, wanted: true, &binding, bound: bound) }
        return Self.cheapest(all, setting)
    }

    /// The needs of a step whose effects cannot be evaluated: whatever its effects look at.
    func needs(ofEffectsOf action: RepairAction, _ binding: Binding) -> [RepairNeed] {
        var patterns: [AtomPattern] = []
        for change in action.changes {
            patterns += Self.basis(of: change, binding, bound: action.slots)
            if change.kind == .number {
                patterns.append(
                    AtomPattern(change.target, binding, bound: action.slots, isFunction: true))
            }
        }
        return closed(patterns)
    }

    private static func cheapest(_ all: [[RepairNeed]], _ setting: RepairSetting) -> [RepairNeed] {
        all.map { (needs: $0, weight: weight(of: $0, setting)) }.enumerated().min { left, right in
            (left.element.weight, left.offset) < (right.element.weight, right.offset)
        }?.element.needs ?? []
    }

    /// About how many steps there are that could meet the needs.
    private static func weight(of needs: [RepairNeed], _ setting: RepairSetting) -> Double {
        var weight = 0.0
        for need in needs {
            for action in setting.actions {
                for change in action.changes where need.isMet(by: change.kind) {
                    guard let values = change.unified(with: need.pattern) else { continue }
                    let parameters = action.schema.parameters
                    weight += zip(parameters.slots, parameters.extents).reduce(1.0) { product, parameter in
                        values[parameter.0] == nil ? product * Double(parameter.1.members.count) : product
                    }
                }
            }
        }
        return weight
    }

    /// The needs of a condition, or nil where it is as wanted already. Variables outside `bound` have no value:
    /// some enclosing quantifier would be content with any.
    private func needs(
        of condition: ResolvedCondition, wanted: Bool, _ binding: inout Binding, bound: Set<Int>
    ) -> [RepairNeed]? {
        let isClosed = condition.freeSlots.isSubset(of: bound)
        if isClosed, condition.truth(in: state, &binding) == Truth(wanted) { return nil }
        switch condition {
        case .atom(let atom):
            let pattern = AtomPattern(atom, binding, bound: bound)
            return isPlain(pattern) ? [RepairNeed(pattern: pattern, wanted: wanted)] : closed([pattern])
        case .compare(let comparison):
            return closed(
                (comparison.left.functions + comparison.right.functions).map {
                    AtomPattern($0, binding, bound: bound, isFunction: true)
                })
        case .equal:
            return []
        case .preference:
            return nil
        case .not(let inner):
            return needs(of: inner, wanted: !wanted, &binding, bound: bound)
        case .imply(let premise, let conclusion):
            return needs(
                of: .or([.not(premise), conclusion]), wanted: wanted, &binding, bound: bound)
        case .and(let parts), .or(let parts):
            let all = parts.compactMap { needs(of: $0, wanted: wanted, &binding, bound: bound) }
            var isConjunction = wanted
            if case .or = condition { isConjunction = !wanted }
            return isConjunction && isClosed ? Self.cheapest(all, setting) : Array(all.joined())
        case .forall(let variables, let inner), .exists(let variables, let inner):
            var isConjunction = wanted
            if case .exists = condition { isConjunction = !wanted }
            guard isConjunction, isClosed else {
                return needs(
                    of: inner, wanted: wanted, &binding, bound: bound.subtracting(variables.slots))
            }
            // Every instance has to hold, so the first that does not is as good as any.
            var found: [RepairNeed]?
            variables.forEach(&binding) { inside in
                found = needs(of: inner, wanted: wanted, &inside, bound: bound.union(variables.slots))
                return found == nil
            }
            return found
        }
    }

    /// Whether a fact of the pattern is what the steps make it, whatever the state: no rule derives it, and no
    /// conditional effect changes it.
    private func isPlain(_ pattern: AtomPattern) -> Bool {
        guard !pattern.isFunction, !setting.derived.contains(pattern.symbol) else { return false }
        return setting.actions.allSatisfy { action in
            action.changes.allSatisfy { $0.conditions.isEmpty || $0.unified(with: pattern) == nil }
        }
    }

    /// What an effect looks at before it changes its target.
    private static func basis(
        of change: PossibleChange, _ binding: Binding, bound: Set<Int>
    ) -> [AtomPattern] {
        var patterns = change.operands.map { AtomPattern($0, binding, bound: bound, isFunction: true) }
        for condition in change.conditions {
            condition.forEachAtom { atom, _ in patterns.append(AtomPattern(atom, binding, bound: bound)) }
            for comparison in condition.comparisons {
                patterns += (comparison.left.functions + comparison.right.functions).map {
                    AtomPattern($0, binding, bound: bound, isFunction: true)
                }
            }
        }
        return patterns
    }

    /// The patterns with all that decides what becomes of them, each as a need of any change.
    private func closed(_ patterns: [AtomPattern]) -> [RepairNeed] {
        var result: [AtomPattern] = []
        var open = Array(patterns.reversed())
        while var pattern = open.popLast() {
            guard !result.contains(where: { $0.covers(pattern) }) else { continue }
            if result.count >= Self.mostPatterns {
                pattern = AtomPattern(
                    all: pattern.symbol, arity: pattern.arguments.count, isFunction: pattern.isFunction)
            }
            result.removeAll { pattern.covers($0) }
            result.append(pattern)
            if !pattern.isFunction, setting.derived.contains(pattern.symbol) {
                open += setting.basis(of: pattern.symbol)
            }
            for action in setting.actions {
                for change in action.changes {
                    guard let values = change.unified(with: pattern) else { continue }
                    var binding = Binding(slots: action.schema.slotCount)
                    for (slot, object) in values { binding[slot] = object }
                    open += Self.basis(of: change, binding, bound: Set(values.keys))
                }
            }
        }
        return result.map { RepairNeed(pattern: $0, wanted: nil) }
    }
}
