// How chat completions write a reply, streamed or whole.

import Foundation

/// Reads `chat.completion.chunk` events and `chat.completion` bodies.
struct ChatCompletionDecoder: ReplyDecoder {
    static let protocolName = "chat completion"

    private var usage = TokenUsage()
    private var reason: FinishReason?
    private var isRefusal = false

    mutating func read(_ event: ServerSentEvent) throws -> [ReplyEvent] {
        guard event.data.trimmingCharacters(in: .whitespaces) != "[DONE]" else {
            return [.finished(usage, reason ?? .stop)]
        }
        let chunk = try Self.decode(Array(event.data.utf8))
        if let error = chunk.error { throw error.streamed }
        guard chunk.choices != nil || chunk.usage != nil else {
            throw LanguageModelError.malformed("an event without 'choices': \(event.data.prefix(200))")
        }
        note(chunk)
        let delta = chunk.choices?.first?.delta
        if delta?.refusal?.isEmpty == false { isRefusal = true }
        return [delta?.content, delta?.refusal].compactMap { $0 }.filter { !$0.isEmpty }.map { .text($0) }
    }

    mutating func end() -> ReplyEvent? { reason.map { .finished(usage, $0) } }

    mutating func read(body: [UInt8]) throws -> [ReplyEvent] {
        let whole = try Self.decode(body)
        if let error = whole.error { throw error.streamed }
        guard let message = whole.choices?.first?.message else {
            throw LanguageModelError.malformed(
                "a body without 'choices': \(String(decoding: body.prefix(200), as: UTF8.self))")
        }
        isRefusal = message.refusal?.isEmpty == false
        note(whole)
        let text = (message.content ?? "") + (message.refusal ?? "")
        return (text.isEmpty ? [] : [.text(text)]) + [.finished(usage, reason ?? .stop)]
    }

    private mutating func note(_ chunk: Chunk) {
        if let counted = chunk.usage {
            usage = TokenUsage(
                inputTokens: counted.prompt_tokens ?? 0, outputTokens: counted.completion_tokens ?? 0)
        }
        switch chunk.choices?.first?.finish_reason {
        case nil: break
        case "length", "max_tokens": reason = .length
        case "content_filter": reason = .filtered
        default: reason = isRefusal ? .filtered : .stop
        }
    }

    private static func decode(_ bytes: [UInt8]) throws -> Chunk {
        do {
            return try JSONDecoder().decode(Chunk.self, from: Data(bytes))
        } catch {
            throw LanguageModelError.malformed(
                "no chat completion: \(String(decoding: bytes.prefix(200), as: UTF8.self))")
        }
    }
}

/// The parts of a chunk or a body that matter here. The names are the protocol's.
private struct Chunk: Decodable {
    struct Choice: Decodable {
        var delta: Words?
        var message: Words?
        var finish_reason: String?
    }
    struct Words: Decodable {
        var content: String?
        var refusal: String?
    }
    struct Usage: Decodable {
        var prompt_tokens: Int?
        var completion_tokens: Int?
    }

    var choices: [Choice]?
    var usage: Usage?
    var error: ServerError?
}

/// The error object of a stream: text, or an object whose `code` may be a status.
struct ServerError: Decodable {
    private enum Key: String, CodingKey { case message, code, status, type }

    /// The error for the retry rules.
    let streamed: StreamedError

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            streamed = StreamedError(status: 500, message: text)
            return
        }
        let fields = try decoder.container(keyedBy: Key.self)
        let type = (try? fields.decode(String.self, forKey: .type)) ?? ""
        let numbers = [Key.code, .status].compactMap { key in
            (try? fields.decode(Int.self, forKey: key))
                ?? (try? fields.decode(String.self, forKey: key)).flatMap { Int($0) }
        }
        streamed = StreamedError(
            status: numbers.first { (400...599).contains($0) } ?? Self.statuses[type] ?? 500,
            message: (try? fields.decode(String.self, forKey: .message)) ?? type)
    }

    /// The statuses that belong to the types of error of Anthropic's and OpenAI's protocols.
    private static let statuses = [
        "invalid_request_error": 400, "authentication_error": 401, "billing_error": 402,
        "permission_error": 403, "not_found_error": 404, "request_too_large": 413, "rate_limit_error": 429,
        "api_error": 500, "server_error": 500, "timeout_error": 504, "overloaded_error": 529,
    ]
}
