import Diagnostics
import PDDL
struct TrajectoryMonitor {
    static func monitors(for problem: Problem, in model: inout ProblemModel) throws -> [TrajectoryMonitor] { [] }
}
extension PlanExecution {
    mutating func observe(at time: ExactNumber, after step: Int?) {}
    mutating func finishMonitors() {}
    var namedViolations: [String: Int] { [:] }
}
