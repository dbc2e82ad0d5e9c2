// The programs in `examples/` run.

import Foundation
import TestSupport
import Testing

@Suite struct ExampleTests {
    @Test func planAndValidate() async throws {
        let run = try await Program.run(
            "PlanAndValidate", ["domains/gripper/domain.pddl", "problems/gripper/p01.pddl"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("cost 10, optimal"), "\(run.output)")
        let impossible = try await Program.run(
            "PlanAndValidate", ["domains/logistics/domain.pddl", testCase("unsolvable/no-road.pddl")])
        #expect(impossible.status == 0)
        #expect(impossible.output.hasPrefix("No plan exists"), "\(impossible.output)")
        let bad = try await Program.run("PlanAndValidate", ["domains/gripper/domain.pddl", "/no/such/file"])
        #expect(bad.status == 1)
        #expect(bad.errors.contains("input.missing-file"), "\(bad.errors)")
    }

    @Test func solveFromLanguageWithAServer() async throws {
        let server = try await ScriptedServer([.reply(Story.undeclaredObject), .reply(Story.right)])
        let run = try await Program.run(
            "SolveFromLanguage", ["domains/logistics/domain.pddl", Story.text],
            environment: ["TRESTLE_MODEL_URL": "http://127.0.0.1:\(server.port)/v1"])
        await server.stop()
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("Round 1: faulty"), "\(run.output)")
        for step in Story.plan { #expect(run.output.contains(step), "\(run.output)") }
    }

    @Test func solveFromLanguageFromTheRecording() async throws {
        let run = try await Program.run(
            "SolveFromLanguage", ["--replay", "examples/SolveFromLanguage/recording.jsonl"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("(stack c a)"), "\(run.output)")
    }
}
