// Reads a domain and a problem, finds a plan, and has the independent judge confirm it:
//
//     swift run PlanAndValidate domains/gripper/domain.pddl problems/gripper/p01.pddl

import Diagnostics
import Foundation
import PDDL
import Planning
import Validation

guard CommandLine.arguments.count == 3 else {
    print("usage: PlanAndValidate DOMAIN.pddl PROBLEM.pddl")
    exit(2)
}

do {
    // Both files are checked as they are read; what is wrong is thrown, all of it at once.
    let domain = try Domain(parsing: .file(CommandLine.arguments[1]))
    let problem = try Problem(parsing: .file(CommandLine.arguments[2]), in: domain)

    // A* with an admissible heuristic claims that its plan is the cheapest.
    let planner = Planner(.aStar(.hMax), within: .time(.seconds(30)))
    switch try planner.solve(problem) {
    case .solved(let plan, let claim):
        // The judge shares no code with the planner. Only it makes a `ValidatedPlan`.
        let validated = try PlanValidator().validate(plan, for: problem)
        print(validated.plan)
        print("cost \(validated.cost), \(claim)")
        for change in validated.trace.prefix(3) { print(change) }
    case .unsolvable(let proof):
        print("No plan exists: \(proof)")
    case .gaveUp(let limit):
        print("No answer, which proves nothing: \(limit)")
    }
} catch let error as DiagnosticsError {
    // The same value can be rendered for a terminal, as JSON, or for a language model.
    FileHandle.standardError.write(Data(error.diagnostics.rendered().utf8))
    exit(1)
}
