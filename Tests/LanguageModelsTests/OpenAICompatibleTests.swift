// Chat completions over real sockets.

import Foundation
import LanguageModels
import TestSupport
import Testing

@Suite struct OpenAICompatibleTests {
    @Test func streamsAReplyAndCountsTokens() async throws {
        let server = try await ScriptedServer([.reply("Blue — 蓝 🟦.")])
        let model = OpenAICompatible(server.url, name: "m", key: Secret("sk-test-1"))
        var pieces: [String] = []
        var end: ReplyEvent?
        for try await event in model.stream(question) {
            if case .text(let piece) = event { pieces.append(piece) } else { end = event }
        }
        #expect(pieces.joined() == "Blue — 蓝 🟦.")
        #expect(pieces.count > 1)
        #expect(end == .finished(TokenUsage(inputTokens: 11, outputTokens: 7), .stop))

        let request = try #require(server.requests.first)
        #expect(request.path == "/v1/chat/completions")
        #expect(request.headers["authorization"] == "Bearer sk-test-1")
        #expect(request.messages.map(\.role) == ["system", "user"])
        #expect(request.json["stream"] as? Bool == true)
        #expect(request.json["max_tokens"] as? Int == 16)
        #expect(request.json["seed"] as? Int == 3)
        #expect((request.json["stream_options"] as? [String: Any])?["include_usage"] as? Bool == true)
        #expect(request.json["response_format"] == nil)
        #expect(model.name == "m (127.0.0.1:\(server.port))")
        await server.stop()
    }

    @Test(arguments: ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
    func takesTheAddressWithOrWithoutVersion(path: String) async throws {
        let server = try await ScriptedServer([.reply("ok")])
        let url = try #require(URL(string: "\(server.url)\(path)"))
        _ = try await OpenAICompatible(url, name: "m").reply(to: question)
        #expect(server.requests.map(\.path) == ["/v1/chat/completions"])
        await server.stop()
    }

    @Test func asksOnlyForFormsThatTheServerEnforces() async throws {
        let schema = #"{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"string"}}}"#
        let server = try await ScriptedServer([.reply("1"), .reply("2"), .reply("3"), .reply("4")])
        let plain = OpenAICompatible(server.url, name: "m", structuredOutputs: [])
        let full = OpenAICompatible(server.url, name: "m", structuredOutputs: [.jsonSchema, .grammar])
        for model in [plain, full] {
            _ = try await model.reply(to: ChatRequest([.user("?")], format: .jsonSchema(schema)))
            _ = try await model.reply(to: ChatRequest([.user("?")], format: .grammar("root ::= \"a\"")))
        }
        let requests = server.requests
        #expect(requests.map { $0.json["grammar"] as? String } == [nil, nil, nil, "root ::= \"a\""])
        #expect(requests.map { $0.json["response_format"] != nil } == [false, false, true, false])
        #expect(requests[2].text.contains(schema), "the members keep their order")
        await server.stop()
    }

    @Test func refusesASchemaThatIsNoJSON() async throws {
        let server = try await ScriptedServer([])
        let model = OpenAICompatible(server.url, name: "m")
        let error = await modelError {
            try await model.reply(to: ChatRequest([.user("?")], format: .jsonSchema("{")))
        }
        #expect(error == .malformed("the request's JSON schema is no JSON object"))
        #expect(server.requests.isEmpty)
        await server.stop()
    }

    @Test func understandsAWholeJSONBody() async throws {
        let body =
            #"{"choices":[{"message":{"role":"assistant","content":"Red."},"finish_reason":"length"}]}"#
        let server = try await ScriptedServer([.json(body)])
        let reply = try await OpenAICompatible(server.url, name: "m").reply(to: question)
        #expect(reply == Reply("Red.", usage: TokenUsage(), finishReason: .length))
        await server.stop()
    }

    @Test(arguments: [
        ("stop", FinishReason.stop), ("length", .length), ("content_filter", .filtered),
        ("tool_calls", .stop),
        ("something new", .stop),
    ])
    func mapsFinishReasons(name: String, expected: FinishReason) async throws {
        let server = try await ScriptedServer([.reply("x", finish: name)])
        let reply = try await OpenAICompatible(server.url, name: "m").reply(to: question)
        #expect(reply.finishReason == expected)
        await server.stop()
    }

    @Test func readsStreamsWithUnusualForm() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
        let stream =
            ": ping\r\n\r\ndata: {\"choices\":\r\ndata: [{\"delta\":{\"content\":\"é\"}}]}\r\n\r\n"
            + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\r\n\r\n"
        let bytes = Array((head + stream).utf8)
        let single = bytes.map { Data([$0]) }
        let server = try await ScriptedServer([.pieces(single)])
        let reply = try await OpenAICompatible(server.url, name: "m").reply(to: question)
        #expect(reply == Reply("é"))
        await server.stop()
    }

    @Test func anAnswerThatIsNoCompletionIsMalformed() async throws {
        let server = try await ScriptedServer([
            .prose("<html><body>Please log in.</body></html>"), .json(#"{"hello":1}"#),
            .raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\ndata: {oops\n\n"),
        ])
        let model = OpenAICompatible(server.url, name: "m")
        for _ in 0..<3 {
            guard case .malformed = await modelError({ try await model.reply(to: question) }) else {
                Issue.record("expected a malformed answer")
                continue
            }
        }
        #expect(server.requests.count == 3, "a malformed answer is not asked for again")
        await server.stop()
    }
}
