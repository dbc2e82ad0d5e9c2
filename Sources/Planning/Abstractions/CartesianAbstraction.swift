// A Cartesian abstraction that is split again and again.

/// Abstract states that allow some values of each variable, with all transitions between them.
///
/// Source: Seipp and Helmert, "Counterexample-guided Cartesian abstraction refinement for classical
/// planning", 2018.
final class CartesianAbstraction {
    /// A transition by an operator, to or from another state.
    struct Step {
        var number: Int32
        var state: Int32
    }

    let task: FiniteDomainTask
    private(set) var sets: CartesianSets
    private(set) var tree = RefinementTree()
    private(set) var outgoing: [[Step]] = [[]]
    private(set) var incoming: [[Step]] = [[]]
    private(set) var loops: [[Int32]]
    private(set) var isGoal: [Bool]
    /// The number of transitions between different states, and of loops.
    private(set) var stepCount = 0
    private(set) var loopCount: Int
    private let goal: [VariableValue]

    /// The abstraction with one state, for a goal.
    init(_ task: FiniteDomainTask, goal: [VariableValue]) {
        self.task = task
        self.goal = goal
        sets = CartesianSets(domainSizes: task.domainSizes)
        loops = [(0..<Int32(task.operatorCount)).filter { task.isPossible(Int($0)) }]
        loopCount = loops[0].count
        isGoal = [true]
    }

    var stateCount: Int { sets.count }

    /// The bytes held.
    var bytes: Int { sets.bytes + tree.bytes + stepCount * 16 + loopCount * 4 + stateCount * 128 }

    /// Splits a state: with the values of `variable` in `moved` it becomes the new state.
    ///
    /// - Parameter isGoal: whether all of the new state is said to reach the goal.
    /// - Returns: the new state's number.
    func split(_ state: Int, _ variable: Int32, moved: [Int32], asGoal: Bool = false) -> Int {
        let new = sets.copy(state)
        let size = task.domainSizes[Int(variable)]
        for value in 0..<Int32(size) {
            if moved.contains(value) {
                sets.remove(state, variable, value)
            } else {
                sets.remove(new, variable, value)
            }
        }
        let field = task.task.fields[Int(variable)]
        tree.split(state, field, domainSize: size, new: new) { moved.contains($0) }
        let wasGoal = isGoal[state]
        isGoal.append(asGoal || (wasGoal && allowsGoal(new)))
        isGoal[state] = wasGoal && allowsGoal(state)
        rewire(state, new, variable)
        return new
    }

    private func allowsGoal(_ state: Int) -> Bool {
        goal.allSatisfy { sets.contains(state, $0.variable, $0.value) }
    }

    private func rewire(_ old: Int, _ new: Int, _ variable: Int32) {
        let (into, from, around) = (incoming[old], outgoing[old], loops[old])
        incoming[old] = []
        outgoing[old] = []
        loops[old] = []
        incoming.append([])
        outgoing.append([])
        loops.append([])
        stepCount -= into.count + from.count
        loopCount -= around.count
        for neighbour in Set(into.map(\.state)) { outgoing[Int(neighbour)].removeAll { $0.state == old } }
        for neighbour in Set(from.map(\.state)) { incoming[Int(neighbour)].removeAll { $0.state == old } }
        for step in into {
            connect(step.number, Int(step.state), old, variable)
            connect(step.number, Int(step.state), new, variable)
        }
        for step in from {
            connect(step.number, old, Int(step.state), variable)
            connect(step.number, new, Int(step.state), variable)
        }
        for number in around {
            connect(number, old, new, variable)
            connect(number, new, old, variable)
            for state in [old, new] where leads(number, state, state, variable) {
                loops[state].append(number)
                loopCount += 1
            }
        }
    }

    @inline(__always)
    private func connect(_ number: Int32, _ source: Int, _ target: Int, _ variable: Int32) {
        guard leads(number, source, target, variable) else { return }
        outgoing[source].append(Step(number: number, state: Int32(target)))
        incoming[target].append(Step(number: number, state: Int32(source)))
        stepCount += 1
    }

    /// Whether an operator can lead from one state to another, which was so before `variable` was split.
    @inline(__always)
    private func leads(_ number: Int32, _ source: Int, _ target: Int, _ variable: Int32) -> Bool {
        guard leads(Int(number), source, target, on: variable) else { return false }
        guard task.isConditional[Int(number)] else { return true }
        return task.effects(Int(number)).allSatisfy { leads(Int(number), source, target, on: $0.variable) }
    }

    private func leads(_ number: Int, _ source: Int, _ target: Int, on variable: Int32) -> Bool {
        let required = task.required(number, variable)
        var isPossible: Bool
        if required >= 0 {
            guard sets.contains(source, variable, required) else { return false }
            isPossible = sets.contains(target, variable, required)
        } else {
            isPossible = sets.intersect(source, target, variable)
        }
        for effect in task.effects(number) where effect.variable == variable {
            switch status(effect, in: source) {
            case .certain: isPossible = sets.contains(target, variable, effect.value)
            case .possible: isPossible = isPossible || sets.contains(target, variable, effect.value)
            case .impossible: break
            }
        }
        return isPossible
    }

    /// Whether an effect happens.
    enum Status { case certain, possible, impossible }

    /// Whether an effect happens in all, some or no states of an abstract state.
    @inline(__always)
    func status(_ effect: VariableEffect, in state: Int) -> Status {
        var isCertain = !effect.isUncertain
        for condition in task.conditions(effect) {
            if !sets.contains(state, condition.variable, condition.value) { return .impossible }
            if sets.valueCount(state, condition.variable) > 1 { isCertain = false }
        }
        return isCertain ? .certain : .possible
    }

    /// The tree, taken out; the abstraction is of no use afterwards.
    func takeTree() -> RefinementTree {
        var other = RefinementTree()
        swap(&other, &tree)
        return other
    }

    /// The abstraction's transitions, with operators that have the same ones under one label.
    func transitions() -> AbstractTransitions {
        var transitions = Buffer<AbstractTransitions.Transition>()
        var operators = RowsBuilder()
        var labels: [[Int32]: Int32] = [:]
        for source in 0..<stateCount {
            let steps = outgoing[source].sorted { ($0.state, $0.number) < ($1.state, $1.number) }
            var first = 0
            while first < steps.count {
                var last = first
                while last < steps.count, steps[last].state == steps[first].state { last += 1 }
                let row = steps[first..<last].map(\.number)
                let label = labels[row] ?? Int32(operators.count)
                if label == operators.count {
                    labels[row] = label
                    operators.append(row)
                }
                transitions.append(
                    AbstractTransitions.Transition(
                        source: Int32(source), target: steps[first].state, label: label))
                first = last
            }
        }
        var isLooping = Array(repeating: false, count: task.operatorCount)
        for row in loops { for number in row { isLooping[Int(number)] = true } }
        return AbstractTransitions(
            stateCount: stateCount, goalStates: (0..<Int32(stateCount)).filter { isGoal[Int($0)] },
            transitions,
            operators: Rows(operators), hasLoop: { isLooping[Int($0)] })
    }
}
