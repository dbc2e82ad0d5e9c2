// `trestle plan` and `trestle validate` on every problem that comes with the project.

import Foundation
import Testing

@Suite struct PlanningTests {
    @Test(arguments: ShippedProblem.all)
    func everyPlanPrintedIsValid(_ problem: ShippedProblem) async throws {
        let scratch = try Scratch()
        let plan = try await Program.trestle("plan", problem.domainFile, problem.file)
        #expect(plan.status == 0, "\(plan.errors)")
        #expect(plan.errors.contains("valid"))
        try scratch.write(plan.output, to: "plan.txt")
        let judged = try await Program.trestle(
            "validate", problem.domainFile, problem.file, scratch["plan.txt"])
        #expect(judged.status == 0, "\(judged.errors)")
        #expect(judged.output.contains("valid, \(plan.lines.count - 1) steps"), "\(judged.output)")
    }

    @Test(arguments: ShippedProblem.small)
    func theOptimalCostIsTheOneInTheHeader(_ problem: ShippedProblem) async throws {
        let cost = try #require(try problem.optimalCost(), "the header names the cost")
        let run = try await Program.trestle(
            "plan", problem.domainFile, problem.file, "--search", "astar(hmax)", "--json")
        #expect(run.status == 0, "\(run.errors)")
        let report = try run.object()
        #expect(report["cost"] as? String == cost)
        #expect(report["optimal"] as? Bool == true)
    }

    @Test func severalPlansAreJudgedAndOneBadOneCounts() async throws {
        let problem = ShippedProblem(domain: "blocksworld", name: "p01")
        let scratch = try Scratch()
        let plan = try await Program.trestle("plan", problem.domainFile, problem.file, "--quiet")
        #expect(plan.errors.isEmpty)
        let good = try scratch.write(plan.output, to: "good.txt")
        let bad = try scratch.write(plan.lines.dropFirst().joined(separator: "\n"), to: "bad.txt")
        let run = try await Program.trestle("validate", problem.domainFile, problem.file, good, bad, good)
        #expect(run.status == 11)
        #expect(run.lines.count == 3)
        #expect(run.lines.dropFirst().first == "\(bad): not valid")
        #expect(run.count(of: "plan.unsatisfied-precondition") == 1, "\(run.errors)")
    }

    @Test func aFileWithWindowsLineEndsAndAMarkReadsLikeAnyOther() async throws {
        let scratch = try Scratch()
        let problem = ShippedProblem(domain: "gripper", name: "p01")
        func windows(_ path: String) throws -> Data {
            let text = try String(contentsOf: repository(path), encoding: .utf8)
            return Data([0xEF, 0xBB, 0xBF]) + Data(text.replacing("\n", with: "\r\n").utf8)
        }
        let domain = try scratch.write(try windows(problem.domainFile), to: "domain.pddl")
        let file = try scratch.write(try windows(problem.file), to: "problem.pddl")
        let run = try await Program.trestle("plan", domain, file, "--output", scratch["plan.txt"])
        #expect(run.status == 0, "\(run.errors)")
        let plan = try scratch.write(try windows(scratch["plan.txt"]), to: "windows-plan.txt")
        #expect(try await Program.trestle("validate", domain, file, plan).status == 0)
    }
}
