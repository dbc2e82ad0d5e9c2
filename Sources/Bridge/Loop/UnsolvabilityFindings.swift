// A planner's proof that there is no plan, as findings for the next round.

import Diagnostics
import PDDL
import Planning

extension Unsolvability {
    /// The proof in words and what is missing for the goal, with the facts that are suspect. Where the proof names
    /// no facts, the whole goal is.
    func findings(for problem: Problem, _ vocabulary: Vocabulary) -> [Finding] {
        let goal = problem.goal.conjuncts.compactMap { condition -> Fact? in
            if case .atom(let atom) = condition { atom.grounded() } else { nil }
        }
        let facts =
            switch proof {
            case .unreachableGoal(let facts, let permanent): facts + permanent
            case .exclusiveGoal(let left, let right): [left.fact, right.fact]
            case .hopelessStart(let literals): literals.map(\.fact)
            case .falseGoal, .exhausted: goal
            }
        let words = facts.map { "'\(vocabulary.phrase(for: $0))'" }.joined(separator: ", ")
        let summary = Diagnostic(
            "translation.unsolvable", "no plan exists for the problem as written: \(self)",
            notes: facts.isEmpty ? [] : [Diagnostic.Note("this is about \(words)")],
            fixIts: [
                FixIt("check the goal and the start against the text; leave them if they are what it says")
            ])
        return [Finding(summary, about: facts)] + diagnostics.map { Finding($0) }
    }
}
