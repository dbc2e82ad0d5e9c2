// Steps that a plan does not need.

/// Takes steps out of a plan together with those that can then no longer be applied, as long as the goal is
/// still reached and the cost does not rise.
///
/// Source: Nakhost and Müller, "Action elimination and plan neighborhood graph search", 2010.
struct PlanTrimming {
    private let task: GroundTask
    private let progression: Progression
    /// Longer plans stay as they are: the work grows with the square of the length.
    private static let mostSteps = 2_000

    init(_ task: GroundTask) {
        self.task = task
        progression = Progression(task)
    }

    /// The plan with what it does not need taken out.
    ///
    /// - Complexity: quadratic in the number of steps, each time the size of a state.
    func trimmed(_ plan: [Int32]) -> [Int32] {
        guard plan.count <= Self.mostSteps else { return plan }
        var plan = plan
        let state = UnsafeMutablePointer<UInt64>.allocate(capacity: task.words)
        let next = UnsafeMutablePointer<UInt64>.allocate(capacity: task.words)
        defer {
            state.deallocate()
            next.deallocate()
        }
        var place = 0
        while place < plan.count {
            if let shorter = without(place, plan, state, next) { plan = shorter } else { place += 1 }
        }
        return plan
    }

    /// The plan without one step and without those that need it, or nil where it then misses the goal.
    private func without(
        _ place: Int, _ plan: [Int32], _ state: UnsafeMutablePointer<UInt64>,
        _ next: UnsafeMutablePointer<UInt64>
    ) -> [Int32]? {
        state.update(from: task.initial.base, count: task.words)
        var kept: [Int32] = []
        for (number, step) in plan.enumerated() where number != place {
            guard task.operators.preconditions[Int(step)].allSatisfy({ task.holds($0, in: state) }),
                task.numeric?.canApply(Int(step), in: state) != false
            else {
                // What comes before the place can always be applied.
                continue
            }
            progression.apply(Int(step), to: state, into: next)
            state.update(from: next, count: task.words)
            kept.append(step)
        }
        return task.isGoal(state) ? kept : nil
    }
}
