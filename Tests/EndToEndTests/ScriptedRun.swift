// A run of `trestle solve` against a scripted server, over real HTTP.

import Foundation
import TestSupport
import Testing

/// What came of a run, and what the server saw.
struct ScriptedRun: Sendable {
    /// A key that must never show.
    static let secret = "sk-secret-0123456789abcdef"

    /// The run.
    let run: Run
    /// What the server was asked.
    let requests: [ScriptedRequest]
    /// The trace's text.
    let trace: String
    /// The files that the run left beside the trace.
    let directory: Scratch

    /// Runs `arguments` with a server that answers from `script`, with a key and a trace.
    init(
        _ script: [ScriptedResponse], _ arguments: [String] = Story.arguments, more: [String] = [],
        input: String = ""
    ) async throws {
        directory = try Scratch()
        let server = try await ScriptedServer(script)
        let environment = [
            "TRESTLE_MODEL_URL": "http://127.0.0.1:\(server.port)/v1", "TRESTLE_MODEL_KEY": Self.secret,
        ]
        run = try await Program.run(
            "trestle", arguments + more + ["--trace", directory["run.jsonl"]], input: input,
            environment: environment)
        requests = server.requests
        await server.stop()
        trace = (try? directory.read("run.jsonl")) ?? ""
        for text in [run.output, run.errors, trace] {
            #expect(!text.contains("sk-secret"), "the key shows in \(text)")
        }
        #expect(requests.allSatisfy { $0.headers["authorization"] == "Bearer \(Self.secret)" })
        #expect(run.signal == nil)
    }

    /// The lines of the trace with this event.
    func events(_ name: String) throws -> [[String: Any]] {
        try trace.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }.filter { $0["event"] as? String == name }
    }

    /// The rounds of the trace.
    func attempts() throws -> [[String: Any]] {
        try events("attempt").compactMap { $0["attempt"] as? [String: Any] }
    }

    /// The codes of the diagnostics in each round of the trace.
    func codes() throws -> [[String]] {
        try attempts().map { attempt in
            (attempt["diagnostics"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
        }
    }
}
