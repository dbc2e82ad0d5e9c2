// Server-sent events, read from bytes that may be cut anywhere.

/// One event of a stream: its type and its data.
struct ServerSentEvent: Sendable, Hashable {
    /// The `event` field, or `message` where there is none.
    var type: String
    /// The `data` lines, joined with line feeds.
    var data: String
}

/// Reads events as the HTML standard, section 9.2.6, defines them: lines end with `\n`, `\r\n` or `\r`,
/// a line that begins with a colon is a comment, several `data` lines make one text.
///
/// Bytes are turned into text only where a line is whole, so a cut inside a character does no harm.
///
/// - Complexity: linear in the bytes fed.
struct ServerSentEventParser: Sendable {
    private var line: [UInt8] = []
    private var afterCarriageReturn = false
    private var isFirstLine = true
    private var type = ""
    private var data: [String] = []

    /// Takes the next bytes and returns the events that they complete.
    mutating func feed(_ bytes: some Sequence<UInt8>) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            let isSecondHalf = afterCarriageReturn && byte == UInt8(ascii: "\n")
            afterCarriageReturn = byte == UInt8(ascii: "\r")
            if isSecondHalf { continue }
            if afterCarriageReturn || byte == UInt8(ascii: "\n") {
                if let event = endLine() { events.append(event) }
            } else {
                line.append(byte)
            }
        }
        return events
    }

    /// The event whose lines are whole but whose empty line never came. A line that was cut is not used.
    mutating func end() -> ServerSentEvent? {
        line = []
        return endEvent()
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer {
            line.removeAll(keepingCapacity: true)
            isFirstLine = false
        }
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        guard !line.isEmpty else { return endEvent() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "data": data.append(String(decoding: value, as: UTF8.self))
        case "event": type = String(decoding: value, as: UTF8.self)
        default: break
        }
        return nil
    }

    private mutating func endEvent() -> ServerSentEvent? {
        defer {
            type = ""
            data = []
        }
        guard !data.isEmpty else { return nil }
        return ServerSentEvent(type: type.isEmpty ? "message" : type, data: data.joined(separator: "\n"))
    }
}
