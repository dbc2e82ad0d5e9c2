// `trestle eval`: a model measured on problems with known answers.

import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: ConstraintsCommandTests.hasMiniZinc, "needs minizinc"))
struct EvalTests {
    private static func row(_ id: String, _ gold: String) -> String {
        "{\"id\":\"\(id)\",\"subset\":\"tools\",\"text\":\"Buy at most 7 saws, as many as you can.\",\"gold\":\(gold)}\n"
    }

    private static let list = """
        {"items":[{"kind":"constraint","quote":"Buy at most 7 saws"},{"kind":"goal","quote":"as many as you can"}]}
        """
    private static func model(_ limit: String = "<= 7") -> String {
        "```\nvar 0..9: saws;\nconstraint :: \"#1\" saws \(limit);\nsolve maximize saws; % #2\n```"
    }

    private static func evaluate(
        _ scratch: Scratch, _ server: ScriptedServer, _ more: [String] = []
    ) async throws -> Run {
        try await Program.run(
            "trestle", ["eval", scratch["data.jsonl"], "--out", scratch["results.jsonl"]] + more,
            environment: ["TRESTLE_MODEL_URL": "http://127.0.0.1:\(server.port)/v1"])
    }

    @Test func rowsAreJudgedAndARunIsTakenUp() async throws {
        let scratch = try Scratch()
        try scratch.write(
            Self.row("right", "{\"feasible\":true,\"optimal_value\":7}")
                + Self.row("wrong", "{\"optimal_value\":8}") + Self.row("open", "{}")
                + Self.row("never", "{\"feasible\":false}"), to: "data.jsonl")
        let replies: [ScriptedResponse] = [.reply(Self.list), .reply(Self.model())]
        let impossible: [ScriptedResponse] = [
            .reply(Self.list), .reply(Self.model("<= -1")), .reply(Self.model("<= -1")),
        ]
        let server = try await ScriptedServer(replies + replies + replies + impossible + impossible)
        let first = try await Self.evaluate(scratch, server, ["--limit", "1"])
        #expect(first.status == 0, "\(first.errors)")
        #expect(server.requests.count == 2)
        let rest = try await Self.evaluate(scratch, server)
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(server.requests.count == 9, "the first row is not run again")
        #expect(rest.output.contains("| tools | 4 | 3 | 2 | 1 | 1 | 1 | 0 |"), "\(rest.output)")
        let again = try await Self.evaluate(scratch, server)
        #expect(server.requests.count == 9 && again.output == rest.output)
        // A line that was cut by an interruption is run again.
        let whole = try scratch.read("results.jsonl")
        try scratch.write(String(whole.dropLast(20)), to: "results.jsonl")
        _ = try await Self.evaluate(scratch, server)
        #expect(server.requests.count == 12)
        #expect(try scratch.read("results.jsonl").split(separator: "\n").count == 4)
        await server.stop()
    }

    @Test func aDeadModelLeavesNoResults() async throws {
        let scratch = try Scratch()
        try scratch.write(Self.row("one", "{}"), to: "data.jsonl")
        let server = try await ScriptedServer([.status(401, message: "no credit")])
        let run = try await Self.evaluate(scratch, server)
        await server.stop()
        #expect(run.status == 35, "\(run.errors)")
        #expect(try scratch.read("results.jsonl").isEmpty)
    }

    @Test func badRowsHaveTheirPlace() async throws {
        let scratch = try Scratch()
        try scratch.write(
            Self.row("one", "{}") + "{\"id\":3}\n" + Self.row("one", "{}"), to: "data.jsonl")
        let server = try await ScriptedServer([])
        let run = try await Self.evaluate(scratch, server)
        await server.stop()
        #expect(run.status == 31)
        #expect(run.errors.contains("data.jsonl:2:1"), "\(run.errors)")
        #expect(run.errors.contains("error[eval.duplicate-id]"), "\(run.errors)")
    }
}
