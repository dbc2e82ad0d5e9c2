import Diagnostics
import PDDL
extension PlanExecution {
    mutating func runTimed(hasTimes: Bool) {}
}
