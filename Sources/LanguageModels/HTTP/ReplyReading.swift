// The state between the bytes of a response and the events of a reply.

/// A status that is not 2xx, with the body that came along.
struct StatusError: Error {
    /// The status.
    var status: Int
    /// The first bytes of the body.
    var body: [UInt8]
}

/// Sorts a response: an error body, a stream of events, or one JSON body where the server does not stream.
struct ReplyReading<Decoder: ReplyDecoder> {
    private enum Form { case unknown, stream, json }

    private var decoder: Decoder
    private var parser = ServerSentEventParser()
    private var form = Form.unknown
    private var status = 0
    private var location: String?
    private var body: [UInt8] = []
    private var sawEvent = false
    /// The value of the header `Retry-After`.
    private(set) var retryAfter: String?

    init(decoder: Decoder) { self.decoder = decoder }

    /// Takes a part and returns what it completes.
    mutating func take(_ part: HTTPPart) throws -> [ReplyEvent] {
        switch part {
        case .head(let status, let headers):
            self.status = status
            retryAfter = headers["retry-after"]
            location = headers["location"]
            return []
        case .body(let data):
            guard (200...299).contains(status) else {
                body += data.prefix(max(0, 65_536 - body.count))
                return []
            }
            if form == .unknown { form = Self.form(of: body + data) }
            guard form == .stream else {
                body += data
                return []
            }
            let events = parser.feed(body) + parser.feed(data)
            body = []
            return try events.flatMap { try read($0) }
        }
    }

    /// Takes the end of the response.
    mutating func end() throws -> [ReplyEvent] {
        guard (200...299).contains(status) else { throw statusError() }
        switch form {
        case .json: return try decoder.read(body: body)
        case .unknown: throw LanguageModelError.interrupted("the response was empty")
        case .stream:
            var events: [ReplyEvent] = []
            if let last = parser.end() { events = (try? read(last)) ?? [] }
            if case .finished = events.last { return events }
            if let end = decoder.end() { return events + [end] }
            guard sawEvent else {
                throw LanguageModelError.malformed("the response holds no \(Decoder.protocolName)")
            }
            throw LanguageModelError.interrupted("the stream stopped before its end")
        }
    }

    private mutating func read(_ event: ServerSentEvent) throws -> [ReplyEvent] {
        sawEvent = true
        return try decoder.read(event)
    }

    private func statusError() -> any Error {
        guard (300...399).contains(status) else { return StatusError(status: status, body: body) }
        let target = location.map { " to \($0.prefix { $0 != "?" })" } ?? ""
        let words = "the server redirects\(target); Trestle follows no redirect, name that address instead"
        return StatusError(status: status, body: Array(words.utf8))
    }

    /// A JSON body begins with a brace, which no line of an event stream does.
    private static func form(of bytes: [UInt8]) -> Form {
        guard let first = bytes.first(where: { ![9, 10, 13, 32].contains($0) }) else { return .unknown }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .stream
    }
}
