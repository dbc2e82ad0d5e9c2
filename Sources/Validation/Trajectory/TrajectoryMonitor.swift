// One ground constraint, watched state by state (Gerevini and others 2009).

import ExactNumbers
import PDDL

/// Watches one ground constraint while the plan goes on.
struct TrajectoryMonitor {
    /// The state that is looked at, and when it began.
    struct Observation {
        var time: ExactNumber
        /// The step that led to it, counted from 0; nil for the initial state.
        var step: Int?
    }

    let operation: ModalOperator
    let first: ResolvedCondition
    let second: ResolvedCondition?
    let source: TrajectoryConstraint
    /// The hard constraint or preference that it belongs to.
    let group: Int
    var binding: Binding

    /// Whether nothing that comes can change the verdict.
    private(set) var isSettled = false
    /// Whether the first condition held before; for two conditions, whether the second did.
    private var hasHeld = false
    /// Whether the first condition held in a row that has ended.
    private var hasEnded = false
    /// The earliest unanswered state in which the first of two conditions held.
    private var open: Observation?
    /// The state before.
    private var previous: (observation: Observation, holds: Bool)?

    init(
        _ operation: ModalOperator, _ first: ResolvedCondition, _ second: ResolvedCondition?,
        _ source: TrajectoryConstraint, group: Int, binding: Binding
    ) {
        self.operation = operation
        self.first = first
        self.second = second
        self.source = source
        self.group = group
        self.binding = binding
    }

    /// Looks at the next state.
    ///
    /// - Returns: where the constraint was broken, if it was just found to be.
    mutating func observe(_ state: WorldState, _ now: Observation) -> Observation? {
        guard !isSettled else { return nil }
        var broken: Observation?
        switch operation {
        case .atEnd:
            break
        case .always:
            if !holds(state) { broken = now }
        case .sometime:
            if holds(state) { isSettled = true }
        case .within(let limit):
            if limit < now.time { broken = now } else if holds(state) { isSettled = true }
        case .atMostOnce:
            let holds = holds(state)
            if holds, hasEnded { broken = now }
            if !holds, hasHeld { hasEnded = true }
            if holds { hasHeld = true }
        case .sometimeAfter:
            if open == nil, holds(state) { open = now }
            if open != nil, holdsSecond(state) { open = nil }
        case .sometimeBefore:
            if holds(state) { broken = now } else if holdsSecond(state) { isSettled = true }
        case .alwaysWithin(let limit):
            if open == nil, holds(state) { open = now }
            if let start = open {
                if limit < now.time - start.time {
                    broken = now
                } else if holdsSecond(state) {
                    open = nil
                }
            }
        case .holdDuring(let from, let to):
            if let previous, previous.observation.time <= from, from < now.time, from < to, !previous.holds {
                broken = previous.observation
            }
            let holds = holds(state)
            if broken == nil, from <= now.time, now.time < to, !holds { broken = now }
            previous = (now, holds)
        case .holdAfter(let from):
            if let previous, previous.observation.time <= from, from < now.time, !previous.holds {
                broken = previous.observation
            }
            let holds = holds(state)
            if broken == nil, from < now.time, !holds { broken = now }
            previous = (now, holds)
        }
        if broken != nil { isSettled = true }
        return broken
    }

    /// Looks at the last state once more, after ``observe(_:_:)``.
    ///
    /// - Returns: where the constraint was broken, if it is now known to be: at the end or where the first
    ///   condition held without the second.
    mutating func finish(_ state: WorldState, _ end: Observation) -> Observation? {
        guard !isSettled else { return nil }
        isSettled = true
        switch operation {
        case .atEnd: return holds(state) ? nil : end
        case .sometime, .within: return end
        case .sometimeAfter, .alwaysWithin: return open
        case .always, .atMostOnce, .sometimeBefore, .holdDuring, .holdAfter: return nil
        }
    }

    /// The condition to explain where the constraint is broken, if one that does not hold is the reason.
    var missing: ResolvedCondition? {
        switch operation {
        case .atEnd, .always, .sometime, .within, .holdDuring, .holdAfter: first
        case .sometimeAfter, .alwaysWithin, .sometimeBefore: second
        case .atMostOnce: nil
        }
    }

    private mutating func holds(_ state: WorldState) -> Bool { first.holds(in: state, &binding) }
    private mutating func holdsSecond(_ state: WorldState) -> Bool {
        second?.holds(in: state, &binding) ?? true
    }
}
