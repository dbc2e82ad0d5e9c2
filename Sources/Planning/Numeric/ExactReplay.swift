// Plans replayed with fractions.

import PDDL

/// Replays plans of tasks whose states hold rounded numbers, with exact ones beside them.
struct ExactReplay {
    private let task: GroundTask
    private let numeric: NumericTask

    init(_ task: GroundTask, _ numeric: NumericTask) {
        self.task = task
        self.numeric = numeric
    }

    /// Whether all comparisons come out the same with exact numbers after every step, so that the plan is one.
    func confirms(_ plan: [Int32]) -> Bool {
        let progression = Progression(task)
        var values = numeric.numbers.initial
        let state = Buffer<UInt64>(copying: task.initial.base, count: task.words)
        let next = Buffer<UInt64>(repeating: 0, count: task.words)
        guard agrees(values, state.base) else { return false }
        for step in plan {
            let before = values
            let first = Int(numeric.effectStarts[Int(step)])
            for (place, effect) in numeric.numbers.effects[Int(step)].enumerated() {
                guard numeric.fires(numeric.effects[first + place], in: state.base) else { continue }
                guard let operand = effect.expression.value(before) else { return false }
                if effect.isAssignment {
                    values[Int(effect.variable)] = operand
                } else {
                    guard let sum = values[Int(effect.variable)]?.adding(operand) else { return false }
                    values[Int(effect.variable)] = sum
                }
            }
            progression.apply(Int(step), to: state.base, into: next.base)
            state.base.update(from: next.base, count: task.words)
            guard agrees(values, state.base) else { return false }
        }
        return task.isGoal(state.base)
    }

    private func agrees(_ values: [Rational?], _ state: UnsafePointer<UInt64>) -> Bool {
        numeric.numbers.comparisons.allSatisfy { comparison in
            let holds = comparison.expression.value(values).map(comparison.sign.holds) ?? false
            return holds == task.holds(comparison.fact, in: state)
        }
    }
}
