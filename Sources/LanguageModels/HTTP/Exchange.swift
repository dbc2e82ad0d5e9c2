// One question to one server, asked again where that can help.

import Diagnostics
import Foundation
import Logging

/// Sends a request, reads the reply with a decoder, and retries as ``RetryPolicy`` says.
struct Exchange: Sendable {
    var client = HTTPClient()
    var timeouts: RequestTimeouts
    var retries: RetryPolicy
    var log = Logger(label: "trestle.model")

    /// Why an attempt failed, and whether another may do better.
    private struct Failure: Error {
        var error: LanguageModelError
        var mayPass: Bool
        var retryAfter: String?
    }

    /// Streams the reply to the request that `make` builds.
    func stream<Decoder: ReplyDecoder>(
        with decoder: Decoder, _ make: () throws -> HTTPRequest
    ) -> AsyncThrowingStream<ReplyEvent, any Error> {
        let (events, continuation) = AsyncThrowingStream.makeStream(
            of: ReplyEvent.self, throwing: (any Error).self)
        do {
            let request = try make()
            let task = Task {
                do {
                    try await ask(request, decoder) { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        } catch {
            continuation.finish(throwing: error)
        }
        return events
    }

    private func ask(
        _ request: HTTPRequest, _ decoder: some ReplyDecoder, yield: (ReplyEvent) -> Void
    ) async throws {
        let deadline = ContinuousClock.now + timeouts.total
        var wasReached = false
        for attempt in 1... {
            var gaveText = false
            do {
                log.debug("request", metadata: metadata(request, attempt))
                return try await attemptOnce(request, decoder, until: deadline) { event in
                    gaveText = true
                    yield(event)
                }
            } catch let failure as Failure {
                try Task.checkCancellation()
                if case .unreachable = failure.error {} else { wasReached = true }
                guard failure.mayPass, wasReached, !gaveText,
                    let pause = retries.pause(after: attempt, retryAfter: failure.retryAfter),
                    ContinuousClock.now + pause < deadline
                else { throw failure.error.after(attempts: attempt) }
                var details = metadata(request, attempt)
                details["reason"] = "\(failure.error.diagnostic.code)"
                details["pause"] = "\(pause)"
                log.debug("asking again", metadata: details)
                try await retries.sleep(pause)
            }
        }
    }

    private func metadata(_ request: HTTPRequest, _ attempt: Int) -> Logger.Metadata {
        [
            "host": "\(request.place)", "path": "\(request.url.path)", "attempt": "\(attempt)",
            "bytes": "\(request.body?.count ?? 0)",
        ]
    }

    private func attemptOnce(
        _ request: HTTPRequest, _ decoder: some ReplyDecoder, until deadline: ContinuousClock.Instant,
        yield: (ReplyEvent) -> Void
    ) async throws {
        var reading = ReplyReading(decoder: decoder)
        do {
            for try await part in client.send(request, within: timeouts, until: deadline) {
                for event in try reading.take(part) {
                    yield(event)
                    if case .finished = event { return }
                }
            }
            try Task.checkCancellation()
            for event in try reading.end() { yield(event) }
        } catch {
            throw failure(for: error, of: request, retryAfter: reading.retryAfter)
        }
    }

    private func failure(for error: any Error, of request: HTTPRequest, retryAfter: String?) -> any Error {
        switch error {
        case is CancellationError: return error
        case let error as StatusError:
            let message = ErrorBody.message(in: error.body, redactedBy: request.redacting)
            return Failure(
                error: .response(status: error.status, message: message),
                mayPass: RetryPolicy.mayPass(status: error.status), retryAfter: retryAfter)
        case let error as StreamedError:
            let message = ErrorBody.message(in: Array(error.message.utf8), redactedBy: request.redacting)
            return Failure(
                error: .response(status: error.status, message: message),
                mayPass: RetryPolicy.mayPass(status: error.status), retryAfter: nil)
        case let error as LanguageModelError:
            let mayPass =
                switch error {
                case .interrupted, .unreachable: true
                default: false
                }
            return Failure(error: error.redacted(by: request.redacting), mayPass: mayPass, retryAfter: nil)
        default:
            return Failure(
                error: .malformed(request.redacting("\(error)")), mayPass: false, retryAfter: nil)
        }
    }
}
