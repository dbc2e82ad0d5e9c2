// Counterexample-guided Cartesian abstraction refinement.

/// Splits abstract states until the abstract plan is a plan, or a bound is reached.
///
/// Of the splits that a flaw allows, the variable that was split most is split again.
///
/// Source: Seipp and Helmert, "Counterexample-guided Cartesian abstraction refinement for classical
/// planning", 2018.
struct CartesianRefinement: ~Copyable {
    /// Bounds on an abstraction.
    struct Bounds {
        var states = 10_000
        var steps = 1_000_000
        var bytes = 64 << 20
    }

    private let task: FiniteDomainTask
    private let goal: [VariableValue]
    private let bounds: Bounds
    private let budget: ConstructionBudget
    let abstraction: CartesianAbstraction
    /// Whether all states beyond the subtask are goal states; otherwise the abstraction must not be used.
    private(set) var isComplete = false
    private var paths: AbstractShortestPaths
    /// The number of abstract states beyond the subtask: the ones after the first.
    private var statesBeyond = 0

    struct Split {
        var state: Int
        var variable: Int32
        var moved: [Int32]
    }

    /// Refines for a subtask.
    init(_ task: FiniteDomainTask, _ subtask: Subtask, _ bounds: Bounds, _ budget: ConstructionBudget) {
        self.task = task
        goal = subtask.goal
        self.bounds = bounds
        self.budget = budget
        abstraction = CartesianAbstraction(task, goal: goal)
        paths = AbstractShortestPaths(task)
        for part in subtask.beyond where isWithinBounds {
            let children = paths.children(0, abstraction)
            let new = abstraction.split(0, part.variable, moved: part.values, asGoal: true)
            paths.update(0, new, children: children, abstraction)
        }
        statesBeyond = abstraction.stateCount - 1
        isComplete = statesBeyond == subtask.beyond.count
    }

    private var isWithinBounds: Bool {
        abstraction.stateCount < bounds.states
            && abstraction.stepCount + abstraction.loopCount / 4 < bounds.steps
            && abstraction.bytes < bounds.bytes && !budget.isOver
    }

    /// Refines until the abstract plan is a plan or a bound is reached.
    mutating func run() {
        let initial = task.task.initial
        while isComplete, isWithinBounds {
            let start = Int(abstraction.tree.state(initial.base))
            if paths.distance(start) == AbstractShortestPaths.infinite { return }
            guard let split = flaw(from: start) else { return }
            let children = paths.children(split.state, abstraction)
            let new = abstraction.split(split.state, split.variable, moved: split.moved)
            paths.update(split.state, new, children: children, abstraction)
        }
    }

    /// Where the abstract plan first fails, and how to split there; nil where it does not or nothing helps.
    private func flaw(from start: Int) -> Split? {
        var values = task.initial
        var state = start
        while true {
            let step = paths.step(state)
            if step.number < 0 {
                return 1...max(1, statesBeyond) ~= state && statesBeyond > 0
                    ? nil : best(missing(goal, values, state))
            }
            let number = Int(step.number)
            let splits = missing(Array(task.preconditions(number)), values, state)
            if !splits.isEmpty { return best(splits) }
            let target = Int(step.state)
            let result = apply(number, values, target)
            let wrong = (0..<Int32(task.variableCount)).filter {
                !abstraction.sets.contains(target, $0, result[Int($0)])
            }
            if !wrong.isEmpty { return best(deviations(number, wrong, state, target)) }
            values = result
            state = target
        }
    }

    /// Splits that tell states with the values apart from the one that lacks them.
    private func missing(_ wanted: [VariableValue], _ values: [Int32], _ state: Int) -> [Split] {
        wanted.filter {
            values[Int($0.variable)] != $0.value && abstraction.sets.contains(state, $0.variable, $0.value)
        }
        .map { Split(state: state, variable: $0.variable, moved: [$0.value]) }
    }

    /// Splits of the source that keep an operator from leading to the target where it does not.
    private func deviations(_ number: Int, _ variables: [Int32], _ source: Int, _ target: Int) -> [Split] {
        var splits: [Split] = []
        for variable in variables {
            let effects = task.effects(number).filter { $0.variable == variable }
            for effect in effects {
                for condition in task.conditions(effect)
                where abstraction.sets.valueCount(source, condition.variable) > 1
                    && abstraction.sets.contains(source, condition.variable, condition.value)
                {
                    splits.append(
                        Split(state: source, variable: condition.variable, moved: [condition.value]))
                }
            }
            if task.required(number, variable) >= 0 { continue }
            let moved = (0..<Int32(task.domainSizes[Int(variable)])).filter {
                abstraction.sets.contains(source, variable, $0)
                    && abstraction.sets.contains(target, variable, $0)
            }
            if !moved.isEmpty, moved.count < abstraction.sets.valueCount(source, variable) {
                splits.append(Split(state: source, variable: variable, moved: moved))
            }
        }
        return splits
    }

    private func best(_ splits: [Split]) -> Split? {
        func left(_ split: Split) -> Double {
            Double(abstraction.sets.valueCount(split.state, split.variable))
                / Double(task.domainSizes[Int(split.variable)])
        }
        return splits.min { left($0) < left($1) }
    }

    /// The values after an operator. What abstractions cannot know about is taken to happen as the target says.
    private func apply(_ number: Int, _ values: [Int32], _ target: Int) -> [Int32] {
        var result = values
        for effect in task.effects(number) {
            if effect.isUncertain, !abstraction.sets.contains(target, effect.variable, effect.value) {
                continue
            }
            if task.conditions(effect).allSatisfy({ values[Int($0.variable)] == $0.value }) {
                result[Int(effect.variable)] = effect.value
            }
        }
        return result
    }
}
