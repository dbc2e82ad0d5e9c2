// Recording a conversation and playing it back.

import Diagnostics
import Foundation
import LanguageModels
import TestSupport
import Testing

@Suite struct ReplayTests {
    private let first = ChatRequest([.user("one")])
    private let second = ChatRequest([.user("two")], format: .grammar("root ::= \"b\""))

    @Test func whatWasRecordedIsReplayed() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory + "/run.jsonl"
            let server = try await ScriptedServer([
                .reply("1"), .reply("2/é\n", finish: "length"), .halfReply("3"),
            ])
            let model = OpenAICompatible(server.url, name: "m", key: Secret("sk-hidden"), retries: .never)
            let recording = try RecordingModel(model, file: file)
            let replies = [
                try await recording.reply(to: first), try await recording.reply(to: second),
            ]
            await #expect(throws: LanguageModelError.self) { try await recording.reply(to: first) }
            await server.stop()

            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.split(separator: "\n").count == 2, "a broken reply is not recorded")
            #expect(!text.contains("sk-hidden"))
            let permissions = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
            #expect(permissions as? Int == 0o600)

            let replay = try ReplayModel(file: file)
            #expect(try await replay.reply(to: second) == replies[1], "another order")
            #expect(try await replay.reply(to: first) == replies[0])
            let error = await modelError { try await replay.reply(to: first) }
            #expect(error == .failed("all 2 records of run.jsonl (replayed) are used up"))

            let more = try RecordingModel(ReplayModel(file: file), file: file)
            _ = try await more.reply(to: first)
            #expect(try RecordedReply.records(of: file).count == 3, "records are appended")
        }
    }

    @Test func equalQuestionsGetTheirRepliesInOrder() async throws {
        let replay = ReplayModel([RecordedReply(first, Reply("a")), RecordedReply(first, Reply("b"))])
        #expect(try await replay.reply(to: first).text == "a")
        #expect(try await replay.reply(to: first).text == "b")
    }

    @Test func recordsWithoutAQuestionServeAny() async throws {
        let replay = ReplayModel([
            RecordedReply(nil, Reply("a")), RecordedReply(second, Reply("b")), RecordedReply(nil, Reply("c")),
        ])
        #expect(try await replay.reply(to: second).text == "b")
        #expect(try await replay.reply(to: second).text == "a")
        #expect(try await replay.reply(to: first).text == "c")
    }

    @Test func anotherQuestionIsAnErrorThatSaysWhere() async throws {
        let replay = ReplayModel([RecordedReply(first, Reply("a")), RecordedReply(second, Reply("b"))])
        _ = try await replay.reply(to: first)
        let asked = ChatRequest([.user("two or three")])
        #expect(
            await modelError { try await replay.reply(to: asked) }
                == .failed(
                    "recording (replayed) has no such question; record 2 of 2 comes next, and message 1 "
                        + "differs after 3 characters: ' or three' is asked, '' is recorded"))
        #expect(try await replay.reply(to: second).text == "b", "the record is still there")
    }

    @Test func theOrderAloneCanDecide() async throws {
        let replay = ReplayModel([RecordedReply(first, Reply("a"))], matching: .order)
        #expect(try await replay.reply(to: second).text == "a")
    }

    @Test func badLinesAreAllReported() async throws {
        try await withTemporaryDirectory { directory in
            let file = directory + "/bad.jsonl"
            let lines = [#"{"reply":{"text":"fine"}}"#, "", "{", #"{"request":{}}"#]
            try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
            let error = #expect(throws: DiagnosticsError.self) { try ReplayModel(file: file) }
            let found = error?.diagnostics.map { "\($0.code) \($0.location?.description ?? "")" }
            #expect(found == ["model.bad-recording \(file):3:1", "model.bad-recording \(file):4:1"])
        }
    }
}
