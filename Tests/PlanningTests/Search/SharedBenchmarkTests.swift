// Known optimal costs from the shared benchmark set; skipped where it is absent.

import Diagnostics
import Foundation
import PDDL
import Planning
import TestSupport
import Testing
import Validation

@Suite struct SharedBenchmarkTests {
    /// Instances that a debug build solves in about a second, with what proves their cost.
    static let instances = [
        ("blocks/9-0", "gbfs(ff, preferred)"), ("gripper/prob05", "gbfs(ff, preferred)"),
        ("depot/p07", "gbfs(ff, preferred)"), ("zenotravel/p09", "gbfs(ff, preferred)"),
        ("rovers/p07", "gbfs(ff, preferred)"), ("elevators-opt11-strips/p02", "gbfs(hadd)"),
        ("transport-opt11-strips/p04", "gbfs(ff)"),
        ("parcprinter-opt11-strips/p05", "astar(hmax)"),
        ("organic-synthesis-opt18-strips/p07", "astar(blind)"),
        ("scanalyzer-opt11-strips/p03", "gbfs(goalcount)"),
    ]

    private struct Index: Decodable {
        struct Instance: Decodable {
            var id: String
            var domain_file: String
            var problem_file: String
            var optimal_cost: Int?
        }

        var instances: [Instance]
    }

    static let isPresent = SharedData.url("benchmarks/index.json") != nil

    @Test(.enabled(if: isPresent, "needs the shared benchmarks"), arguments: instances)
    func costsAreThoseKnown(_ id: String, _ search: String) throws {
        let url = try #require(SharedData.url("benchmarks/index.json"))
        let index = try JSONDecoder().decode(Index.self, from: Data(contentsOf: url))
        let instance = try #require(index.instances.first { $0.id == id })
        let folder = url.deletingLastPathComponent()
        let domain = try Domain(parsing: .file(folder.appending(path: instance.domain_file).path))
        let problem = try Problem(
            parsing: .file(folder.appending(path: instance.problem_file).path), in: domain)
        var statistics = SearchStatistics()
        let limits = Limits.time(.seconds(30))
        let outcome = try Planner(SearchConfiguration(search), within: limits)
            .solve(problem, statistics: &statistics)
        guard case .solved(let plan, let claim) = outcome else {
            Issue.record("\(id): \(outcome)")
            return
        }
        _ = try PlanValidator().validate(plan, for: problem)
        let cost = try #require(statistics.planCost)
        if let optimum = instance.optimal_cost {
            #expect(cost >= optimum)
            if claim == .optimal { #expect(cost == optimum) }
        }
    }
}
