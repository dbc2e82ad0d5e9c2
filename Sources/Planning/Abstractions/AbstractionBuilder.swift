// Chooses and builds the abstractions that costs are divided among.

/// Builds projections to small patterns and Cartesian abstractions for goals and landmarks.
struct AbstractionBuilder {
    let task: FiniteDomainTask
    let budget: ConstructionBudget

    /// Bounds on all abstractions together.
    private static let mostProjectedTransitions = 4_000_000
    private static let mostCartesianStates = 20_000
    private static let mostCartesianSteps = 2_000_000

    /// The abstractions.
    func build() -> AbstractionCollection {
        let projections = projections(budget.part(0.3))
        return AbstractionCollection(projections, cartesian(budget.part(0.5)))
    }

    private func projections(
        _ budget: ConstructionBudget
    ) -> [(index: PatternIndex, transitions: AbstractTransitions)] {
        var built: [(index: PatternIndex, transitions: AbstractTransitions)] = []
        var left = Self.mostProjectedTransitions
        var bytes = 0
        for variables in SystematicPatterns.interesting(task, CausalGraph(task)) {
            if budget.isOver || left <= 0 || bytes > budget.bytes { break }
            guard let pattern = Pattern(variables, task, limit: 1_000_000),
                let projection = Projection(task, pattern, limit: left),
                let transitions = AbstractTransitions(projection, limit: left)
            else { continue }
            left -= transitions.count + transitions.operators.values.count
            bytes += transitions.bytes
            built.append((PatternIndex(pattern, task.task), transitions))
        }
        return built
    }

    private func cartesian(
        _ budget: ConstructionBudget
    ) -> [(tree: RefinementTreeBox, transitions: AbstractTransitions)] {
        var built: [(tree: RefinementTreeBox, transitions: AbstractTransitions)] = []
        var finder = SubtaskFinder(task)
        let subtasks = finder.find(budget.part(0.2))
        var (states, steps) = (Self.mostCartesianStates, Self.mostCartesianSteps)
        for (number, subtask) in subtasks.enumerated() {
            if budget.isOver { break }
            let rest = subtasks.count - number
            let bounds = CartesianRefinement.Bounds(
                states: max(2, states / rest), steps: max(1, steps / rest), bytes: budget.bytes)
            var refinement = CartesianRefinement(task, subtask, bounds, budget.part(1 / Double(rest)))
            refinement.run()
            guard refinement.isComplete, refinement.abstraction.stateCount > 1 else { continue }
            states -= refinement.abstraction.stateCount
            steps -= refinement.abstraction.stepCount
            let transitions = refinement.abstraction.transitions()
            built.append((RefinementTreeBox(refinement.abstraction.takeTree()), transitions))
        }
        return built
    }
}
