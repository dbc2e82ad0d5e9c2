// Goals that no state satisfies, and why.

/// Conditions of a goal that never hold together.
///
/// ```
/// (on a b) and (clear b) never hold together
/// ```
public struct GoalContradiction: Sendable, Hashable, CustomStringConvertible {
    /// The conditions; without any of them the others could hold as far as is known.
    public let conditions: [Condition]

    /// The contradiction in a sentence.
    public var description: String {
        let texts = conditions.map(\.pddl.shownVariables)
        guard let last = texts.last else { return "it is never true" }
        guard texts.count > 1 else { return "\(last) never holds" }
        return "\(texts.dropLast().joined(separator: ", ")) and \(last) never hold together"
    }
}

extension Problem {
    /// Why no state that can be reached satisfies the goal; nil where one may.
    ///
    /// ```swift
    /// if let why = problem.goalContradiction(groups: problem.exclusiveFacts) { print("cannot be: \(why)") }
    /// ```
    ///
    /// What is looked at is facts and values that nothing changes, the goal's own logic and `groups`. A goal that
    /// passes may still be out of reach.
    ///
    /// - Parameter groups: facts that exclude each other.
    public func goalContradiction(groups: [ExclusiveFacts] = []) -> GoalContradiction? {
        var parts: [(conjunct: Condition, ground: GroundGoal)] = []
        var atomCount = 0
        // Conditions that are left out, preferences and what would make the goal too large, can only hide something.
        for conjunct in goal.normalized.conjuncts where atomCount <= GroundGoal.mostParts {
            guard let ground = GroundGoal(self, goal: conjunct) else { continue }
            parts.append((conjunct, ground))
            atomCount += ground.atoms.count
        }
        var states = GoalStates(parts.map(\.ground), FactGroups(groups, in: self))
        var core = parts.map { part in
            (part.conjunct, literal: states.literal(for: part.ground.formula, of: part.ground))
        }
        guard states.isPossible(core.map(\.literal)) == .no else { return nil }
        for index in core.indices.reversed() {
            var fewer = core
            fewer.remove(at: index)
            if states.isPossible(fewer.map(\.literal)) == .no { core = fewer }
        }
        return GoalContradiction(conditions: core.map(\.0))
    }
}
