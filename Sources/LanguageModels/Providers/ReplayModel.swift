// A model that gives recorded replies, so that a run can be repeated without a server.

import Foundation
import Synchronization

/// Answers from a recording. Each record is used once.
///
/// ```swift
/// let model = try ReplayModel(file: "stack.jsonl")
/// ```
///
/// A question gets the first unused record with an equal request. Where there is none, it gets the next
/// unused record without a request. Where there is none either, the reply is an error that says which
/// record was expected next and where the question differs from it.
public final class ReplayModel: LanguageModel {
    /// How a question finds its record.
    public enum Matching: Sendable, Hashable {
        /// By an equal request; records without a request serve any question, in order.
        case request
        /// In the order of the file, whatever is asked.
        case order
    }

    /// The file's name.
    public let name: String
    /// All: recorded replies had their form enforced when they were made.
    public let structuredOutputs: StructuredOutputs

    private let records: [RecordedReply]
    private let matching: Matching
    private let unused: Mutex<[Int]>

    /// A model that answers with `records`.
    ///
    /// - Parameter structuredOutputs: what the recorded model enforced, as far as callers ask for it.
    public init(
        _ records: [RecordedReply], named name: String = "recording", matching: Matching = .request,
        structuredOutputs: StructuredOutputs = [.jsonSchema, .grammar, .prefill]
    ) {
        self.name = "\(name) (replayed)"
        self.records = records
        self.matching = matching
        self.structuredOutputs = structuredOutputs
        unused = Mutex(Array(records.indices))
    }

    /// A model that answers with the records of a file of JSON lines.
    ///
    /// - Throws: `DiagnosticsError` with `model.bad-recording`, or the codes of `SourceText.file`.
    public convenience init(
        file: String, matching: Matching = .request,
        structuredOutputs: StructuredOutputs = [.jsonSchema, .grammar, .prefill]
    ) throws {
        self.init(
            try RecordedReply.records(of: file), named: URL(fileURLWithPath: file).lastPathComponent,
            matching: matching, structuredOutputs: structuredOutputs)
    }

    /// Gives the recorded reply in one piece.
    public func stream(_ request: ChatRequest) -> AsyncThrowingStream<ReplyEvent, any Error> {
        AsyncThrowingStream { continuation in
            do {
                let reply = try take(request)
                if !reply.text.isEmpty { continuation.yield(.text(reply.text)) }
                continuation.yield(.finished(reply.usage, reply.finishReason))
                continuation.finish()
            } catch {
                continuation.finish(throwing: error)
            }
        }
    }

    private func take(_ request: ChatRequest) throws -> Reply {
        try unused.withLock { unused in
            guard let next = unused.first else {
                throw LanguageModelError.failed("all \(records.count) records of \(name) are used up")
            }
            let position: Int? =
                switch matching {
                case .order: unused.startIndex
                case .request:
                    unused.firstIndex { records[$0].request == request }
                        ?? unused.firstIndex { records[$0].request == nil }
                }
            guard let position else {
                let difference = records[next].request.map { request.firstDifference(from: $0) } ?? ""
                throw LanguageModelError.failed(
                    "\(name) has no such question; record \(next + 1) of \(records.count) comes next, and \(difference)"
                )
            }
            return records[unused.remove(at: position)].reply
        }
    }
}

extension ChatRequest {
    /// Where this request first differs from a recorded one, in words.
    fileprivate func firstDifference(from recorded: ChatRequest) -> String {
        for (index, (mine, other)) in zip(messages, recorded.messages).enumerated() where mine != other {
            guard mine.role == other.role else {
                return
                    "message \(index + 1) is of the \(mine.role.rawValue), not of the \(other.role.rawValue)"
            }
            let same = zip(mine.content, other.content).prefix { $0 == $1 }.count
            let excerpt = { (text: String) in "'\(text.dropFirst(same).prefix(40))'" }
            return "message \(index + 1) differs after \(same) characters: "
                + "\(excerpt(mine.content)) is asked, \(excerpt(other.content)) is recorded"
        }
        guard messages.count == recorded.messages.count else {
            return "\(messages.count) messages are asked, \(recorded.messages.count) are recorded"
        }
        return format == recorded.format
            ? "its limits or its sampling differ" : "another form of the reply is asked for"
    }
}
