// What a scripted server answers, and what it was asked.

public import Foundation

/// One answer of a ``ScriptedServer``.
public enum ScriptedResponse: Sendable {
    /// A complete streamed reply: text, usage, finish reason, `[DONE]`.
    case reply(String, finish: String = "stop", inputTokens: Int = 11, outputTokens: Int = 7)
    /// A status with the error object that chat servers send.
    case status(Int, message: String = "scripted failure", retryAfter: String? = nil)
    /// Status 200 with this JSON text instead of a stream.
    case json(String)
    /// Status 200 with text that is neither JSON nor a stream, such as a proxy's login page.
    case prose(String)
    /// Streams this text, then closes the connection without an end.
    case halfReply(String)
    /// Closes the connection without a word.
    case closeAtOnce
    /// Keeps the connection open and says nothing until the client leaves or the server stops.
    case noReply
    /// Redirects to another address.
    case redirect(to: String)
    /// An error body that repeats every header of the request, keys included.
    case echoHeaders(status: Int)
    /// These pieces, written one by one, then the connection is closed.
    case pieces([Data], pause: Duration = .zero)

    /// Status 429 that asks for a number of seconds.
    public static func status(_ code: Int, retryAfter seconds: Int) -> ScriptedResponse {
        .status(code, retryAfter: String(seconds))
    }

    /// These bytes, then the connection is closed.
    public static func raw(_ text: String) -> ScriptedResponse { .pieces([Data(text.utf8)]) }
}

/// A request that a ``ScriptedServer`` received.
public struct ScriptedRequest: Sendable {
    /// A message as chat completions write it.
    public struct ChatMessage: Sendable, Hashable, Decodable {
        /// `system`, `user` or `assistant`.
        public let role: String
        /// The text.
        public let content: String
    }

    /// The verb, such as `POST`.
    public let method: String
    /// The path with its query.
    public let path: String
    /// The headers, names in lower case.
    public let headers: [String: String]
    /// The body.
    public let body: Data

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
    /// The body's JSON object, empty where it is none.
    public var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
    }
    /// The messages of a chat, empty where there are none.
    public var messages: [ChatMessage] {
        struct Chat: Decodable { let messages: [ChatMessage] }
        return (try? JSONDecoder().decode(Chat.self, from: body).messages) ?? []
    }
    /// The last message's text.
    public var lastMessage: String { messages.last?.content ?? "" }
}

extension ScriptedResponse {
    /// Text cut into chat-completion events, `letters` characters each.
    static func events(_ text: String, letters: Int = 5) -> String {
        var rest = Substring(text)
        var stream = event(["choices": [["index": 0, "delta": ["role": "assistant", "content": ""]]]])
        while !rest.isEmpty {
            stream += event(["choices": [["index": 0, "delta": ["content": String(rest.prefix(letters))]]]])
            rest = rest.dropFirst(letters)
        }
        return stream
    }

    static func event(_ object: [String: Any]) -> String {
        guard let data = try? JSONSerialization.data(withJSONObject: object, options: .sortedKeys) else {
            return ""
        }
        return "data: \(String(decoding: data, as: UTF8.self))\n\n"
    }

    /// The bytes to send for `request`, or nil to keep silent.
    func pieces(for request: ScriptedRequest) -> (pieces: [Data], pause: Duration)? {
        switch self {
        case .reply(let text, let finish, let input, let output):
            let end =
                Self.event(["choices": [["index": 0, "delta": [:], "finish_reason": finish]]])
                + Self.event([
                    "choices": [], "usage": ["prompt_tokens": input, "completion_tokens": output],
                ]) + "data: [DONE]\n\n"
            return (Self.chunked(Self.stream + Self.events(text) + end), .zero)
        case .status(let code, let message, let retryAfter):
            let body = Self.object(["error": ["message": message]])
            let extra = retryAfter.map { ["Retry-After: \($0)"] } ?? []
            return ([Self.whole(code, "application/json", body, extra: extra)], .zero)
        case .json(let text): return ([Self.whole(200, "application/json", text)], .zero)
        case .prose(let text): return ([Self.whole(200, "text/html", text)], .zero)
        case .halfReply(let text): return (Self.chunked(Self.stream + Self.events(text)), .zero)
        case .closeAtOnce: return ([], .zero)
        case .noReply: return nil
        case .redirect(let target):
            return ([Self.whole(307, "text/plain", "moved", extra: ["Location: \(target)"])], .zero)
        case .echoHeaders(let status):
            let echo = request.headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
            let body = Self.object(["error": ["message": "bad request: " + echo.joined(separator: ", ")]])
            return ([Self.whole(status, "application/json", body)], .zero)
        case .pieces(let pieces, let pause): return (pieces, pause)
        }
    }

    private static let stream =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"

    private static func object(_ value: [String: Any]) -> String {
        String(event(value).dropFirst(6).dropLast(2))
    }

    /// A whole response with its length.
    static func whole(_ code: Int, _ type: String, _ body: String, extra: [String] = []) -> Data {
        let head =
            [
                "HTTP/1.1 \(code) Scripted", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)",
                "Connection: close",
            ] + extra
        return Data((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }

    /// The text in pieces of 37 bytes, so that events and characters are cut.
    private static func chunked(_ text: String) -> [Data] {
        let bytes = Data(text.utf8)
        return stride(from: 0, to: bytes.count, by: 37).map {
            bytes.subdata(in: $0..<min($0 + 37, bytes.count))
        }
    }
}
