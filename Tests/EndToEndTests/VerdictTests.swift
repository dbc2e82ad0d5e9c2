// Runs of `trestle solve` that end without a plan, each with its exit status.

import Foundation
import TestSupport
import Testing

@Suite struct VerdictTests {
    @Test func aModelThatStandsByAnImpossibleProblemIs10() async throws {
        let run = try await ScriptedRun(
            [.reply(Story.unreachableGoal), .reply(Story.unreachableGoal)], more: ["--json"])
        #expect(run.run.status == 10, "\(run.run.output)")
        let report = try run.run.object()
        #expect(report["verdict"] as? String == "impossible")
        #expect((report["reason"] as? String)?.contains("(at p1 shop)") == true)
        #expect((report["problem"] as? String)?.contains("ulm2") == true)
    }

    @Test func noUsableReplyWithinTheRoundsIs12() async throws {
        let script = Array(repeating: ScriptedResponse.reply(Story.prose), count: 3)
        let run = try await ScriptedRun(script, more: ["--attempts", "3"])
        #expect(run.run.status == 12)
        #expect(run.requests.count == 3)
        #expect(run.run.output.isEmpty)
        #expect(run.run.count(of: "reply.no-problem") == 3, "\(run.run.errors)")
        #expect(run.run.count(of: "loop.no-answer") == 1)
        let quiet = try await ScriptedRun(script, more: ["--attempts", "3", "--quiet"])
        #expect(quiet.run.status == 12)
        #expect(quiet.run.count(of: "loop.no-answer") == 1)
    }

    /// A model that restates nothing and, asked, says that the text does not say.
    @Test func aTextThatLeavesTheStartOpenIs13() async throws {
        let scratch = try Scratch()
        let server = try await ScriptedServer { _, request in
            let question = request.lastMessage
            if question.contains("the text does not say") { return .reply("the text does not say") }
            if question.contains("Words: ") { return .reply("a: block\nb: block") }
            return .reply(question.contains("I want") ? "goal: a is on b" : "-")
        }
        let run = try await Program.trestle(
            "solve", "There are two blocks, a and b. I want a on b.", "--domain",
            "domains/blocksworld/domain.pddl",
            "--strategy", "sentences", "--trace", scratch["run.jsonl"], "--json",
            environment: ["TRESTLE_MODEL_URL": "http://127.0.0.1:\(server.port)/v1"])
        await server.stop()
        #expect(run.status == 13, "\(run.output) \(run.errors) \((try? scratch.read("run.jsonl")) ?? "")")
        let report = try run.object()
        #expect(report["verdict"] as? String == "needs-information")
        #expect((report["questions"] as? [String])?.isEmpty == false)
    }

    @Test func aPlannerThatRunsOutOfTimeIs20() async throws {
        let problem = HardProblem.gripper(balls: 60, rooms: 8)
        let run = try await ScriptedRun(
            [.reply(problem)], ["solve", "Many balls.", "--domain", "domains/gripper/domain.pddl"],
            more: ["--search", "astar(blind)", "--time-limit", "0.3"])
        #expect(run.run.status == 20, "\(run.run.errors)")
        #expect(run.run.output.isEmpty)
    }
}
