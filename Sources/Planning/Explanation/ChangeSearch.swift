// Looks for single changes that make a problem solvable.

import PDDL

/// Goes through the candidates in rounds: each round asks of every sort of change for one more that helps, so
/// that what is found differs in kind.
struct ChangeSearch {
    /// Changes that help, those with the cheapest plans first.
    private(set) var changes: [Change] = []
    /// How many candidates were proven not to help.
    private(set) var ruledOut = 0
    /// How many candidates were not decided.
    private(set) var undecided = 0

    private let problem: Problem
    private let budget: ExplanationBudget
    /// The most changes of one sort, and the longest time to look for cheaper ones once one is found.
    private static let mostOfASort = 3
    private static let improvement = Duration.milliseconds(500)

    private enum Answer {
        case change(Change)
        case none
        case unknown
    }

    /// - Throws: `DiagnosticsError` as the planner.
    init(_ problem: Problem, _ budget: ExplanationBudget) throws {
        self.problem = problem
        self.budget = budget
        var open = ChangeCandidates.all(for: problem)
        undecided = open.reduce(0) { $0 + $1.count - $1.kinds.count }
        open.removeAll(where: \.kinds.isEmpty)
        for _ in 0..<Self.mostOfASort {
            var next: [ChangeCandidates] = []
            for (place, var candidates) in open.enumerated() {
                switch try ask(candidates, part: open.count - place) {
                case .none: ruledOut += candidates.kinds.count
                case .unknown: undecided += candidates.kinds.count
                case .change(let change):
                    changes.append(change)
                    candidates.kinds.removeAll { $0 == change.kind }
                    if !candidates.kinds.isEmpty { next.append(candidates) }
                }
            }
            open = next
        }
        undecided += open.reduce(0) { $0 + $1.kinds.count }
        // Equal costs keep their order: additions, removals, conditions.
        changes = changes.enumerated().sorted { ($0.1.measure, $0.0) < ($1.1.measure, $1.0) }.map(\.1)
    }

    /// At most `count` of the changes, cheapest first: some of facts and some of actions where there are both.
    func selection(_ count: Int) -> [Change] {
        let isOfAction = changes.map { if case .drop = $0.kind { true } else { false } }
        let actions = isOfAction.count(where: \.self)
        let facts = min(changes.count - actions, count - min(actions, count * 2 / 5))
        var left = (facts: facts, actions: count - facts)
        return zip(changes, isOfAction).filter { _, isOfAction in
            if isOfAction { left.actions -= 1 } else { left.facts -= 1 }
            return isOfAction ? left.actions >= 0 : left.facts >= 0
        }.map(\.0)
    }

    private func ask(_ candidates: ChangeCandidates, part: Int) throws -> Answer {
        guard !budget.isOver else { return .unknown }
        let changing = ChangeProblem(problem, candidates.kinds)
        let slice = budget.part(of: part)
        for (configuration, most) in [(SearchConfiguration.lama, Self.improvement), (.auto, nil)] {
            guard !slice.isOver else { return .unknown }
            var statistics = SearchStatistics()
            let planner = Planner(configuration, within: slice.limits(atMost: most))
            switch try planner.solve(changing.problem, statistics: &statistics) {
            case .unsolvable: return .none
            case .gaveUp: continue
            case .solved(let plan, _):
                guard let (kind, plan) = changing.reading(plan) else { return .unknown }
                let cost =
                    problem.hasPlainMetric && problem.metric != nil
                    ? statistics.planCost.flatMap { Rational($0, statistics.costScale) } : nil
                return .change(
                    Change(
                        kind: kind, location: kind.location(in: problem),
                        problem: problem.changed(by: kind), plan: plan,
                        cost: problem.metric == nil ? Rational(plan.steps.count) : cost))
            }
        }
        return .unknown
    }
}

extension Change {
    /// What changes are compared by: the cost, or where it is not known the number of steps.
    fileprivate var measure: Rational { cost ?? Rational(plan.steps.count) }
}
