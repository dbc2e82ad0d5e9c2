// Plans that other planners found for problems of other people; skipped where they are absent.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct SharedPlansTests {
    /// One line of the files.
    struct Row: Decodable {
        struct Gold: Decodable {
            var problem_pddl: String?
            var plan: [String]?
            var plan_cost: Double?
            var plan_cost_is_optimal: Bool?
        }
        var id: String
        var domain: String?
        var gold: Gold
    }

    static let folder = SharedData.url("nl")

    @Test(
        .enabled(if: folder != nil, "shared/nl is absent"),
        arguments: ["nl_pddl.jsonl", "planetarium.jsonl", "llmfp.jsonl"])
    func foreignPlansAreValid(file: String) throws {
        let url = try #require(Self.folder).appending(path: file)
        var judged = 0
        for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
            let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
            guard let domain = row.domain, let text = row.gold.problem_pddl, let steps = row.gold.plan else {
                continue
            }
            let problem = try problem(domain, text)
            let plan = try Plan(parsing: SourceText(steps.joined(separator: "\n"), named: "plan.txt"))
            let verdict = judge(plan, problem)
            #expect(verdict.diagnostics == [], "\(row.id)")
            if let cost = row.gold.plan_cost {
                #expect(verdict.cost == Rational(decimal: "\(cost)"), "\(row.id)")
            }
            // Nothing shorter reaches the goal of an optimal plan without costs.
            if row.gold.plan_cost_is_optimal == true, problem.metric == nil {
                for index in plan.steps.indices {
                    var steps = plan.steps
                    steps.remove(at: index)
                    #expect(!judge(Plan(steps), problem).isValid, "\(row.id) without step \(index + 1)")
                }
            }
            judged += 1
        }
        #expect(judged >= 14, "\(judged) plans")
    }
}
