// The Messages API over real sockets.

import Foundation
import LanguageModels
import TestSupport
import Testing

@Suite struct AnthropicMessagesTests {
    private static func stream(_ events: [(String, String)]) -> ScriptedResponse {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
        return .raw(head + events.map { "event: \($0)\ndata: {\"type\":\"\($0)\"\($1)}\n\n" }.joined())
    }

    private static let start = (
        "message_start",
        #","message":{"usage":{"input_tokens":5,"cache_read_input_tokens":20,"output_tokens":1}}"#
    )

    private static func delta(_ kind: String, _ field: String, _ json: String) -> (String, String) {
        ("content_block_delta", #","index":0,"delta":{"type":"\#(kind)","\#(field)":\#(json)}"#)
    }

    private static func end(_ reason: String) -> [(String, String)] {
        [
            ("message_delta", #","delta":{"stop_reason":"\#(reason)"},"usage":{"output_tokens":9}"#),
            ("message_stop", ""),
        ]
    }

    @Test func streamsTextAndCountsTokens() async throws {
        let events =
            [
                Self.start, ("ping", ""), Self.delta("text_delta", "text", #""Bl""#),
                Self.delta("text_delta", "text", #""ue""#),
            ]
            + Self.end("end_turn")
        let server = try await ScriptedServer([Self.stream(events)])
        let model = AnthropicMessages(server.url, name: "claude-x", key: Secret("k-1"))
        let reply = try await model.reply(to: question)
        #expect(reply == Reply("Blue", usage: TokenUsage(inputTokens: 25, outputTokens: 9)))

        let request = try #require(server.requests.first)
        #expect(request.path == "/v1/messages")
        #expect(request.headers["x-api-key"] == "k-1")
        #expect(request.headers["anthropic-version"] == "2023-06-01")
        #expect(request.headers["authorization"] == nil)
        #expect(request.json["system"] as? String == "Be brief.")
        #expect(request.messages.map(\.role) == ["user"])
        #expect(request.json["max_tokens"] as? Int == 16)
        #expect(request.json["tools"] == nil)
        await server.stop()
    }

    @Test func enforcesASchemaByAToolThatMustBeCalled() async throws {
        let events =
            [
                Self.start, Self.delta("text_delta", "text", #""Sure!""#),
                Self.delta("input_json_delta", "partial_json", #""{\"a\":""#),
                Self.delta("input_json_delta", "partial_json", #"" 1}""#),
            ] + Self.end("tool_use")
        let whole = #"{"content":[{"type":"tool_use","input":{"a":1}}],"stop_reason":"tool_use"}"#
        let server = try await ScriptedServer([Self.stream(events), .json(whole)])
        let model = AnthropicMessages(server.url, name: "claude-x", key: nil)
        let asked = ChatRequest([.user("?")], format: .jsonSchema(#"{"type":"object"}"#))
        #expect(try await model.reply(to: asked).text == #"{"a": 1}"#)
        #expect(try await model.reply(to: asked).text == #"{"a":1}"#)
        let request = try #require(server.requests.first)
        #expect((request.json["tool_choice"] as? [String: String]) == ["type": "tool", "name": "reply"])
        #expect(request.text.contains(#""input_schema":{"type":"object"}"#))
        await server.stop()
    }

    @Test(arguments: [("max_tokens", FinishReason.length), ("refusal", .filtered), ("stop_sequence", .stop)])
    func mapsStopReasons(name: String, expected: FinishReason) async throws {
        let server = try await ScriptedServer([Self.stream([Self.start] + Self.end(name))])
        let reply = try await AnthropicMessages(server.url, name: "c", key: nil).reply(to: question)
        #expect(reply.finishReason == expected)
        await server.stop()
    }

    @Test func asksAgainWhenOverloadedInsideTheStream() async throws {
        let busy = Self.stream([
            Self.start, ("error", #","error":{"type":"overloaded_error","message":"Overloaded"}"#),
        ])
        let server = try await ScriptedServer([busy, Self.stream([Self.start])])
        let model = AnthropicMessages(
            server.url, name: "c", key: nil, retries: NotedWaits().policy(attempts: 2))
        let error = await modelError { try await model.reply(to: question) }
        #expect(error == .interrupted("the stream stopped before its end (2 attempts)"))
        #expect(server.requests.count == 2)
        await server.stop()
    }
}
