// Carrying out an edited plan up to its first fault, with the states on the way.

import PDDL

/// A step of an edited plan.
struct EditedStep {
    var step: RepairStep
    /// Its place in the plan as it was; nil for an inserted one.
    var origin: Int?
    /// Whether this branch of the search keeps it.
    var isKept = false

    /// Whether taking it out is an edit to try.
    var isRemovable: Bool { origin != nil && !isKept }
}

/// How far an edited plan can be carried out.
struct RepairRun {
    /// What the first fault is.
    struct Fault {
        /// The place of the step that cannot be done; the number of steps where the goal does not hold.
        var place: Int
        var failure: RepairSetting.Failure
    }

    /// The states before the steps, which several runs share and none changes; nil for those that are made again
    /// when asked for.
    private var snapshots: [WorldState?] = []
    private(set) var fault: Fault?

    /// About how many facts and numbers all states of one run may hold together.
    private static let mostWords = 1 << 22

    /// Carries out `steps`. Those before `start` are those of the run `before`.
    ///
    /// Where the budget ends on the way, nothing is known of the rest.
    init(
        _ steps: [EditedStep], _ setting: inout RepairSetting, after before: RepairRun? = nil,
        from start: Int = 0, _ budget: inout RepairBudget
    ) {
        var first = setting.initial
        if let before {
            first = before.state(before: start, steps, &setting)
            snapshots = Array(before.snapshots.prefix(start))
        }
        let state = WorldState(copying: first)
        let words = state.facts.count + state.functions.count + 64
        let stride = max(1, words * steps.count / Self.mostWords)
        for place in start..<max(start, steps.count) {
            guard budget.tick() else { return }
            snapshots.append(
                place == start || place.isMultiple(of: stride) ? WorldState(copying: state) : nil)
            if let failure = setting.carryOut(steps[place].step, in: state, author: Author(place + 1)) {
                // The state may have got new atoms, but is otherwise the same.
                fault = Fault(place: place, failure: failure)
                return
            }
        }
        snapshots.append(state)
        let missing = setting.missingGoals(in: state)
        if !missing.isEmpty { fault = Fault(place: steps.count, failure: .conditions(missing)) }
    }

    /// The state before a step at or before the fault, or after the last step; not to be changed.
    func state(before place: Int, _ steps: [EditedStep], _ setting: inout RepairSetting) -> WorldState {
        var known = min(place, snapshots.count - 1)
        while known > 0, snapshots[known] == nil { known -= 1 }
        guard known >= 0, let shared = snapshots[known] else { return setting.initial }
        guard known < place else { return shared }
        let state = WorldState(copying: shared)
        while known < place {
            _ = setting.carryOut(steps[known].step, in: state, author: Author(known + 1))
            known += 1
        }
        return state
    }
}
