// A model that writes down what another one says.

import Diagnostics
import Foundation
import Synchronization

/// Passes questions on and appends each finished reply to a file that ``ReplayModel`` reads.
///
/// ```swift
/// let model = try RecordingModel(real, file: "stack.jsonl")
/// ```
///
/// Only requests and replies are written. Keys, addresses and headers never reach this type.
public final class RecordingModel: LanguageModel {
    /// The recorded model's name.
    public var name: String { model.name }
    /// What the recorded model enforces.
    public var structuredOutputs: StructuredOutputs { model.structuredOutputs }

    private let model: any LanguageModel
    private let handle: Mutex<FileHandle>

    /// Records `model` at the end of `file`, which is made if it is missing and readable by its owner only.
    ///
    /// - Throws: `DiagnosticsError` with `model.recording-unwritable`.
    public init(_ model: any LanguageModel, file: String) throws {
        if !FileManager.default.fileExists(atPath: file) {
            _ = FileManager.default.createFile(
                atPath: file, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        guard let handle = FileHandle(forWritingAtPath: file) else {
            throw DiagnosticsError(
                "model.recording-unwritable", "no recording can be written to '\(file)'",
                help: "check the path and its permissions")
        }
        self.model = model
        self.handle = Mutex(handle)
    }

    deinit { handle.withLock { try? $0.close() } }

    /// Streams the model's reply; it is written before the stream ends. A reply that broke off is not.
    public func stream(_ request: ChatRequest) -> AsyncThrowingStream<ReplyEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    var reply = Reply("")
                    for try await event in model.stream(request) {
                        switch event {
                        case .text(let piece): reply.text += piece
                        case .finished(let usage, let reason):
                            reply.usage = usage
                            reply.finishReason = reason
                            try write(RecordedReply(request, reply))
                        }
                        continuation.yield(event)
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func write(_ record: RecordedReply) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = try encoder.encode(record) + Data("\n".utf8)
        try handle.withLock { handle in
            try handle.seekToEnd()
            try handle.write(contentsOf: line)
        }
    }
}
