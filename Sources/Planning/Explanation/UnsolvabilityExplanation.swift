// Why a problem has no plan, in terms of what someone could change about it.

public import Diagnostics
public import PDDL

/// Goals that cannot be reached together, and single changes that would make the problem solvable.
///
/// ```swift
/// if let explanation = try Planner(.auto).explain(problem, within: .time(.seconds(10))) {
///     for goal in explanation.conflict { print(goal.pddl) }
///     for change in explanation.changes { print(change, change.plan.steps.count) }
/// }
/// ```
///
/// All plans in it are the planner's word. They become facts when a judge has validated them: those of
/// ``witnesses`` for ``problem(leavingOut:)``, those of ``changes`` for ``Change/problem``.
public struct UnsolvabilityExplanation: Sendable {
    /// The problem that has no plan.
    public let problem: Problem
    /// Conjuncts of the goal, in its order, that no plan reaches together; this is proven.
    public let conflict: [Condition]
    /// For each goal of the conflict, a plan that reaches all others of the conflict; nil where none was found
    /// within the limits.
    public var witnesses: [Plan?]
    /// Changes of which each alone makes the problem solvable, cheapest first; at most ``mostChanges``, of
    /// which some are of facts and some of actions where there are both.
    public var changes: [Change]
    /// How many other single changes were proven not to help.
    public let ruledOut: Int
    /// How many other single changes were not decided within the limits.
    public let undecided: Int

    /// The most changes that are kept.
    public static let mostChanges = 5

    /// Whether every goal of the conflict is needed for it: without any one of them there is a plan.
    public var isMinimal: Bool { witnesses.allSatisfy { $0 != nil } }

    /// The problem whose goal is the conflict without its goal number `place`.
    public func problem(leavingOut place: Int) -> Problem {
        var goals = conflict
        goals.remove(at: place)
        return problem.asking(for: goals)
    }
}

/// One thing that could be different in a problem or its domain.
public struct Change: Sendable, Hashable {
    /// What is different.
    public enum Kind: Sendable, Hashable {
        /// This fact also holds at the start.
        case add(Fact)
        /// This fact does not hold at the start.
        case remove(Fact)
        /// The action of this name does not require the conjunct of its precondition that has this number.
        case drop(Condition, action: String, place: Int)
    }

    /// What is different.
    public let kind: Kind
    /// Where that stands: the fact in the problem's text or the condition in the domain's; nil for a fact that
    /// stands nowhere yet.
    public let location: SourceLocation?
    /// The changed problem.
    public let problem: Problem
    /// A plan for the changed problem.
    public let plan: Plan
    /// What the plan costs; without a metric its number of steps. nil where the metric is not `(total-cost)`:
    /// then the judge tells.
    public let cost: Rational?
}

extension Change: CustomStringConvertible {
    /// What to do, such as `let (road a b) hold at the start`.
    public var description: String { "\(kind)" }
}

extension Change.Kind: CustomStringConvertible {
    /// What to do, such as `let (road a b) hold at the start`.
    public var description: String {
        switch self {
        case .add(let fact): "let \(fact) hold at the start"
        case .remove(let fact): "let \(fact) not hold at the start"
        case .drop(let condition, let action, _): "let '\(action)' not require \(condition.pddl)"
        }
    }

    /// Where this stands in the texts of `problem`.
    func location(in problem: Problem) -> SourceLocation? {
        switch self {
        case .add: nil
        case .remove(let fact):
            fact.span.upperBound > 0 ? SourceLocation(problem.source, fact.span) : nil
        case .drop(let condition, _, _):
            condition.span.flatMap {
                $0.upperBound > 0 ? SourceLocation(problem.domain.source, $0) : nil
            }
        }
    }
}

extension Problem {
    /// The same problem with another goal.
    func asking(for goals: [Condition]) -> Problem {
        var result = self
        result.goal = .and(goals)
        return result
    }

    /// The same problem with one thing changed.
    func changed(by change: Change.Kind) -> Problem {
        var result = self
        switch change {
        case .add(let fact): result.initial.append(fact)
        case .remove(let fact): result.initial.removeAll { $0 == fact }
        case .drop(_, let action, let place):
            guard let index = domain.actions.firstIndex(where: { $0.name == action }) else { break }
            result.domain.actions[index].drop(place)
        }
        return result
    }
}

extension ActionSchema {
    /// Takes away the conjunct number `place` of the precondition.
    mutating func drop(_ place: Int) {
        var conditions = precondition.conjuncts
        guard conditions.indices.contains(place) else { return }
        conditions.remove(at: place)
        precondition = .and(conditions)
    }
}
