// Why a goal cannot be reached, in words.

import Diagnostics
import PDDL

/// Explains goal facts that delete-relaxed reachability does not reach.
struct ReachabilityExplanation {
    private let problem: Problem
    private let instantiation: Instantiation
    private let reachability: RelaxedReachability
    private let names: GroundNames

    init(
        _ problem: Problem, _ instantiation: Instantiation, _ reachability: RelaxedReachability,
        _ names: GroundNames
    ) {
        self.problem = problem
        self.instantiation = instantiation
        self.reachability = reachability
        self.names = names
    }

    /// The reason that the goal literals of `unreachable` give.
    func reason(for unreachable: UnreachableGoals) -> Unsolvability {
        let vocabulary = reachability.problem.vocabulary
        let facts =
            unreachable.facts.map(names.reached)
            + unreachable.unknown.map { atom in
                Fact(
                    vocabulary.predicates[Int(atom.predicate)],
                    atom.terms.map { vocabulary.objects[Int(~$0)] })
            }
        return Unsolvability(
            proof: .unreachableGoal(facts, permanent: unreachable.permanent.map(names.reached)),
            diagnostics: [])
    }
}
