// A run as JSON lines: what was asked, what was answered, what was wrong, how it ended.

import Diagnostics
import Foundation
import LanguageModels
import PDDL
import Synchronization

/// Writes a run to a file, line by line as it happens, so that an interrupted run keeps what it had.
///
/// The lines with `"event": "exchange"` hold a request and its reply, so that a model made by
/// `replay:run.jsonl` can give the same replies again. No key is part of a request, so none is in the file.
public final class TraceWriter: Sendable {
    private let handle: Mutex<FileHandle>

    /// Begins a file; an old one of that name is replaced.
    ///
    /// - Throws: ``DiagnosticsError`` with `output.not-writable`.
    public init(_ path: String) throws {
        guard
            FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw DiagnosticsError("output.not-writable", "'\(path)' cannot be written") }
        self.handle = Mutex(handle)
    }

    /// Writes how the run begins.
    public func begin(text: String, model: String, strategy: String, domain: String?) {
        write(Begin(text: text, model: model, strategy: strategy, domain: domain))
    }

    /// Writes what happened.
    public func record(_ event: LoopEvent) {
        switch event {
        case .roundBegan: break
        case .routed(let route): write(RouteLine(route: route))
        case .exchanged(let exchange): write(ExchangeLine(exchange))
        case .translated: break
        case .attempted(let attempt): write(AttemptLine(attempt))
        }
    }

    /// Writes how the run ends.
    public func end(_ resolution: Resolution) { write(EndLine(resolution)) }

    private func write(_ line: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard var data = try? encoder.encode(line) else { return }
        data.append(UInt8(ascii: "\n"))
        handle.withLock { try? $0.write(contentsOf: data) }
    }

    private struct Begin: Encodable {
        var event = "run"
        var text: String
        var model: String
        var strategy: String
        var domain: String?
    }

    private struct ExchangeLine: Encodable {
        var event = "exchange"
        var purpose: String
        var request: ChatRequest
        var reply: Reply
        var seconds: Double

        init(_ exchange: Exchange) {
            purpose = exchange.purpose
            request = exchange.request
            reply = exchange.reply
            seconds = exchange.seconds
        }
    }

    private struct RouteLine: Encodable {
        var event = "route"
        var route: Route
    }

    private struct AttemptLine: Encodable {
        var event = "attempt"
        var attempt: AttemptReport

        init(_ attempt: Attempt) { self.attempt = AttemptReport(attempt) }
    }

    private struct EndLine: Encodable {
        var event = "end"
        var resolution: ResolutionReport

        init(_ resolution: Resolution) { self.resolution = ResolutionReport(resolution) }
    }
}
