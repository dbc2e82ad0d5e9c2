// What differs between the protocols of providers: how replies are read.

/// Reads the replies of one kind of server.
protocol ReplyDecoder: Sendable {
    /// The name of the protocol, such as `chat completions`, for messages.
    static var protocolName: String { get }

    /// Takes the next event of a stream. A ``ReplyEvent/finished(_:_:)`` among the results ends the reply.
    mutating func read(_ event: ServerSentEvent) throws -> [ReplyEvent]

    /// Takes the end of the stream: the final event if the reply was complete, nil if it broke off.
    mutating func end() -> ReplyEvent?

    /// Reads a whole reply that came as one JSON body.
    mutating func read(body: [UInt8]) throws -> [ReplyEvent]
}

/// An error that a server reports inside a stream whose status was 200.
struct StreamedError: Error {
    /// The status that the server would have sent had it known in time.
    var status: Int
    /// The server's words.
    var message: String
}

/// The words in a server's error body.
enum ErrorBody {
    /// The message in `bytes`, wherever the usual protocols put it, else the text itself. At most 500
    /// characters, on one line.
    static func message(in bytes: [UInt8], redactedBy redact: (String) -> String) -> String {
        let text = JSONText.value(of: bytes).flatMap(message(in:)) ?? String(decoding: bytes, as: UTF8.self)
        let line = redact(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !line.isEmpty else { return "no explanation" }
        return line.count > 500 ? line.prefix(500) + "…" : line
    }

    private static func message(in value: Any) -> String? {
        if let text = value as? String { return text }
        guard let object = value as? [String: Any] else { return nil }
        for key in ["error", "message", "detail"] {
            if let found = object[key].flatMap(message(in:)) { return found }
        }
        return nil
    }
}
