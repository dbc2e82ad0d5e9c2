// How the Messages API writes a reply, streamed or whole.

import Foundation

/// Reads the events of a message, or a whole message.
struct MessagesDecoder: ReplyDecoder {
    static let protocolName = "message event"

    /// Whether the reply is the input of the forced tool rather than the text.
    let readsToolInput: Bool
    private var usage = TokenUsage()
    private var reason: FinishReason?

    init(readsToolInput: Bool) { self.readsToolInput = readsToolInput }

    mutating func read(_ event: ServerSentEvent) throws -> [ReplyEvent] {
        let body = try Self.decode(Event.self, Array(event.data.utf8))
        switch body.type {
        case "message_start": note(body.message?.usage)
        case "content_block_delta":
            let piece = readsToolInput ? body.delta?.partial_json : body.delta?.text
            return piece.flatMap { $0.isEmpty ? nil : [.text($0)] } ?? []
        case "message_delta":
            note(body.usage)
            if let stop = body.delta?.stop_reason { reason = Self.reason(stop) }
        case "message_stop": return [.finished(usage, reason ?? .stop)]
        case "error": throw body.error?.streamed ?? StreamedError(status: 500, message: "no explanation")
        default: break  // ping, block starts and stops, and what is added later
        }
        return []
    }

    mutating func end() -> ReplyEvent? { reason.map { .finished(usage, $0) } }

    mutating func read(body: [UInt8]) throws -> [ReplyEvent] {
        let message = try Self.decode(Whole.self, body)
        if let error = message.error { throw error.streamed }
        guard let content = message.content else {
            throw LanguageModelError.malformed(
                "a body without 'content': \(String(decoding: body.prefix(200), as: UTF8.self))")
        }
        note(message.usage)
        let text = readsToolInput ? try Self.toolInput(in: body) : content.compactMap(\.text).joined()
        return (text.isEmpty ? [] : [.text(text)])
            + [.finished(usage, message.stop_reason.map(Self.reason) ?? .stop)]
    }

    /// The tool's input is any JSON value, so it is read without a type.
    private static func toolInput(in body: [UInt8]) throws -> String {
        guard let message = JSONText.value(of: body) as? [String: Any],
            let blocks = message["content"] as? [[String: Any]],
            let input = blocks.lazy.compactMap({ $0["input"] }).first
        else { return "" }
        let data = try JSONSerialization.data(
            withJSONObject: input, options: [.sortedKeys, .fragmentsAllowed])
        return String(decoding: data, as: UTF8.self)
    }

    private mutating func note(_ counted: Counts?) {
        guard let counted else { return }
        if counted.input_tokens != nil {
            usage.inputTokens = [
                counted.input_tokens, counted.cache_creation_input_tokens, counted.cache_read_input_tokens,
            ].compactMap { $0 }.reduce(0, +)
        }
        if let output = counted.output_tokens { usage.outputTokens = output }
    }

    private static func reason(_ name: String) -> FinishReason {
        switch name {
        case "max_tokens", "model_context_window_exceeded": .length
        case "refusal": .filtered
        default: .stop
        }
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw LanguageModelError.malformed(
                "no message event: \(String(decoding: bytes.prefix(200), as: UTF8.self))")
        }
    }
}

/// The parts of an event that matter here. The names are the protocol's.
private struct Event: Decodable {
    struct Start: Decodable { var usage: Counts? }
    struct Delta: Decodable {
        var text: String?
        var partial_json: String?
        var stop_reason: String?
    }

    var type: String
    var message: Start?
    var delta: Delta?
    var usage: Counts?
    var error: ServerError?
}

/// The parts of a whole message that matter here.
private struct Whole: Decodable {
    struct Block: Decodable { var text: String? }

    var content: [Block]?
    var stop_reason: String?
    var usage: Counts?
    var error: ServerError?
}

private struct Counts: Decodable {
    var input_tokens: Int?
    var output_tokens: Int?
    var cache_creation_input_tokens: Int?
    var cache_read_input_tokens: Int?
}
