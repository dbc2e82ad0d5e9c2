#if PLANNER
// A planner's proof that there is no plan, as findings for the next round.

import Diagnostics
import PDDL
import Planning

/// Says what an unsolvable problem lacks.
enum Unsolvability {
    /// The proof, with the goal facts that cannot be reached and what would be needed for them.
    static func findings(_ reason: UnsolvableReason, _ problem: Problem) -> [Finding] {
        []
    }
}
#endif
