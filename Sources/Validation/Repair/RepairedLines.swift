// The plan before and after a repair.

import PDDL

extension RepairSearch {
    /// Both plans side by side.
    func repaired(_ steps: [EditedStep], _ validated: ValidatedPlan) -> RepairedPlan {
        var lines: [RepairedPlan.Line] = []
        let staying = Set(steps.compactMap(\.origin))
        var next = 0
        func takeOut() {
            while next < plan.steps.count, !staying.contains(next) {
                lines.append(.edit(.removal(step: next, plan.steps[next])))
                next += 1
            }
        }
        for (place, step) in steps.enumerated() {
            takeOut()
            if let origin = step.origin {
                lines.append(.kept(before: origin, after: place, plan.steps[origin]))
                next = origin + 1
            } else {
                lines.append(.edit(.insertion(step: place, setting.action(step.step))))
            }
        }
        takeOut()
        return RepairedPlan(plan: validated, lines: lines, isBest: !budget.isOver, hasTimes: false)
    }
}
