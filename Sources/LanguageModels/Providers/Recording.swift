// Questions and their replies in a file, one JSON object on a line.

import Diagnostics
import Foundation

/// A question with the reply that it once got.
///
/// ```json
/// {"request":{"messages":[{"role":"user","content":"Name a colour."}],…},"reply":{"text":"Blue.",…}}
/// {"reply":{"text":"a record written by hand fits any question"}}
/// ```
public struct RecordedReply: Sendable, Hashable, Codable {
    /// The question; nil fits any.
    public var request: ChatRequest?
    /// The reply.
    public var reply: Reply

    /// A question with its reply.
    public init(_ request: ChatRequest?, _ reply: Reply) {
        self.request = request
        self.reply = reply
    }
}

extension RecordedReply {
    /// Reads a file of records. In the trace of a run the lines with `"event": "exchange"` are the records.
    ///
    /// - Throws: `DiagnosticsError` with `model.bad-recording`, or the codes of `SourceText.file`.
    public static func records(of file: String) throws -> [RecordedReply] {
        let source = try SourceText.file(file)
        var records: [RecordedReply] = []
        var faults: [Diagnostic] = []
        var start = 0
        for line in source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            defer { start += line.count + 1 }
            guard line.contains(where: { $0 > 32 }) else { continue }
            if let event = try? JSONDecoder().decode(TraceEvent.self, from: Data(line)),
                event.event != "exchange"
            {
                continue
            }
            do {
                records.append(try JSONDecoder().decode(RecordedReply.self, from: Data(line)))
            } catch {
                faults.append(
                    Diagnostic(
                        "model.bad-recording", "this line is no record of a request and its reply",
                        at: SourceLocation(source, SourceSpan(start, start + line.count)),
                        fixIts: [FixIt(#"write {"request": …, "reply": {"text": …}} on one line"#)]))
            }
        }
        guard faults.isEmpty else { throw DiagnosticsError(faults) }
        return records
    }
}

/// A line of a run's trace; only its exchanges are records.
private struct TraceEvent: Decodable {
    var event: String
}

extension Reply {
    private enum Key: String, CodingKey { case text, usage, finishReason }

    /// Reads a reply; only the text must be there.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        self.init(
            try fields.decode(String.self, forKey: .text),
            usage: try fields.decodeIfPresent(TokenUsage.self, forKey: .usage) ?? TokenUsage(),
            finishReason: try fields.decodeIfPresent(FinishReason.self, forKey: .finishReason) ?? .stop)
    }
}
