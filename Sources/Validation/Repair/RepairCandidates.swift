// The edits that could mend a fault; ``PlanRepair`` says why there are no others.

import PDDL

extension RepairSearch {
    /// Whether taking out a step could meet the need. Of a single plain fact, only the last change counts.
    func spoils(
        _ need: RepairNeed, _ step: EditedStep, at place: Int, _ state: WorldState
    ) -> Bool {
        if need.wanted != nil, need.pattern.isGround {
            guard let fact = state.facts.find(need.pattern.atom) else { return false }
            return state.author(of: fact) == Author(place + 1)
        }
        let binding = setting.binding(step.step)
        return setting.actions[step.step.action].changes.contains {
            need.isSpoilt(by: $0.kind) && $0.matches(need.pattern, binding)
        }
    }

    /// What has to change before the fault is gone.
    func needs(
        of fault: RepairRun.Fault, in state: WorldState, _ steps: [EditedStep]
    ) -> [RepairNeed] {
        let needs = RepairNeeds(setting: setting, state: state)
        guard fault.place < steps.count else {
            guard case .conditions(let failing) = fault.failure else { return [] }
            return needs.cheapest(of: failing, Binding(slots: setting.goalSlots), bound: [])
        }
        let step = steps[fault.place].step
        let action = setting.actions[step.action]
        return switch fault.failure {
        case .conditions(let failing):
            needs.cheapest(of: failing, setting.binding(step), bound: action.slots)
        case .effects: needs.needs(ofEffectsOf: action, setting.binding(step))
        }
    }

    /// Which steps could meet the needs, and from which place on.
    func insertions(
        for needs: [RepairNeed], before fault: Int, _ steps: [EditedStep], left: Int
    ) -> [Insertion] {
        var result: [Insertion] = []
        for need in needs {
            let floor = floor(of: need, before: fault, steps, left: left)
            for (number, action) in setting.actions.enumerated() {
                for change in action.changes where need.isMet(by: change.kind) {
                    guard let values = change.unified(with: need.pattern) else { continue }
                    result.append(Insertion(action: number, values: values, floor: floor))
                }
            }
        }
        return result
    }

    /// The first place at which meeting a need is of use: before it, too many steps undo it, or one that stays.
    private func floor(of need: RepairNeed, before fault: Int, _ steps: [EditedStep], left: Int) -> Int {
        guard let wanted = need.wanted, need.pattern.isGround else { return 0 }
        var undoing = 0
        var place = fault
        while place > 0 {
            let step = steps[place - 1]
            let binding = setting.binding(step.step)
            let changes = setting.actions[step.step.action].changes
            let undoes = changes.contains {
                need.isSpoilt(by: $0.kind) && $0.isCertain(of: need.pattern, binding)
            }
            let restores = wanted && changes.contains { $0.kind == .add && $0.matches(need.pattern, binding) }
            if undoes, !restores {
                undoing += 1
                if !step.isRemovable || undoing >= left { break }
            }
            place -= 1
        }
        return place
    }
}
