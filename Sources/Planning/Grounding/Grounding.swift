// From a problem to its packed ground form, or to the proof that no plan exists.

import PDDL

/// All phases before the search.
struct Grounding {
    /// What grounding leads to.
    enum Result {
        case task(GroundTask)
        case unsolvable(Unsolvability)
    }

    /// The most words of bits that looking at pairs of facts may touch: some hundredths of a second.
    private static let pairBudget = 1 << 25

    let result: Result
    /// What costs were multiplied with to be whole.
    let costScale: Int
    /// Whether operators cost what the problem's metric says; where they cannot, each costs 1.
    let isMetricCost: Bool

    /// - Parameter dropsUseless: whether operators that can only lead to dead ends go, as far as pairs of facts
    ///   tell. Plans stay the same; searches expand other states.
    /// - Throws: `DiagnosticsError` or ``LimitReached``.
    init(_ problem: Problem, dropsUseless: Bool = false, deadline: Deadline) throws {
        let normalized = try Normalization.normalize(problem, deadline: deadline)
        let costs = try OperatorCosts(problem, normalized)
        guard normalized.goal != nil else {
            costScale = costs.scale
            isMetricCost = true
            result = .unsolvable(Unsolvability(proof: .falseGoal, diagnostics: []))
            return
        }
        let reachability = try RelaxedReachability(normalized, deadline: deadline)
        let instantiation = try Instantiation(reachability, costs: costs)
        if let limit = deadline.reached(bytes: reachability.bytes) { throw LimitReached(limit: limit) }
        guard instantiation.numbers?.hasFalseGoal != true else {
            result = .unsolvable(Unsolvability(proof: .falseGoal, diagnostics: []))
            costScale = 1
            isMetricCost = true
            return
        }
        let metricScale = problem.hasPlainMetric ? nil : instantiation.useMetricCosts()
        costScale = metricScale ?? costs.scale
        isMetricCost = problem.hasPlainMetric || metricScale != nil
        var unreachable = UnreachableGoals()
        let assembly = TaskAssembly(instantiation)
        let task = assembly.finish(&unreachable)
        let names = GroundNames(problem, reachability)
        guard unreachable.isEmpty else {
            let explanation = ReachabilityExplanation(problem, assembly, reachability, names)
            result = .unsolvable(explanation.reason(for: unreachable, names))
            return
        }
        if let limit = deadline.reached(bytes: reachability.bytes) { throw LimitReached(limit: limit) }
        let grouping = MutexGrouping(Invariants(of: problem.domain), reachability, task)
        if let (left, right) = grouping.conflict(among: task.goal) {
            let named = names.selecting(instances: [], facts: task.facts)
            result = .unsolvable(Self.exclusive(named.fact(left), named.fact(right)))
            return
        }
        let (reduced, groups) = task.reduced(grouping)
        if let limit = deadline.reached(bytes: reachability.bytes) { throw LimitReached(limit: limit) }
        let pruning = reduced.pruned(
            groups: groups, budget: Self.pairBudget, isTwoWay: dropsUseless, deadline: deadline)
        switch pruning {
        case .unsolvable(let proof, let left, let right):
            let named = names.selecting(instances: [], facts: [left, right])
            switch proof {
            case .exclusiveGoal: result = .unsolvable(Self.exclusive(named.fact(0), named.fact(1)))
            case .hopelessStart:
                result = .unsolvable(Self.hopeless(named.fact(0), named.fact(1)))
            }
        case .task(let smaller, let groups):
            result = .task(GroundTask(smaller, groups, names: names))
        }
    }

    private static func hopeless(
        _ left: (fact: Fact, isNegated: Bool), _ right: (fact: Fact, isNegated: Bool)
    ) -> Unsolvability {
        let literals = [left, right].map { GroundLiteral($0.fact, isNegated: $0.isNegated) }
        return Unsolvability(
            proof: .hopelessStart(literals[0] == literals[1] ? [literals[0]] : literals), diagnostics: [])
    }

    private static func exclusive(
        _ left: (fact: Fact, isNegated: Bool), _ right: (fact: Fact, isNegated: Bool)
    ) -> Unsolvability {
        Unsolvability(
            proof: left.fact == right.fact
                ? .falseGoal
                : .exclusiveGoal(
                    GroundLiteral(left.fact, isNegated: left.isNegated),
                    GroundLiteral(right.fact, isNegated: right.isNegated)),
            diagnostics: [])
    }
}
