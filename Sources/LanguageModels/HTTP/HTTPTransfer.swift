// One response on its way: its parts, its limits, and when it last showed a sign of life.

import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Hands the parts of one response to a stream and ends it when a limit is reached.
final class HTTPTransfer: Sendable {
    private struct Progress {
        var isConnected = false
        var lastSign: ContinuousClock.Instant
        var received = 0
    }

    private let continuation: AsyncThrowingStream<HTTPPart, any Error>.Continuation
    private let timeouts: RequestTimeouts
    private let deadline: ContinuousClock.Instant
    private let bodyLimit: Int
    private let place: String
    private let start = ContinuousClock.now
    private let progress: Mutex<Progress>

    /// A transfer that feeds `continuation`.
    init(
        _ continuation: AsyncThrowingStream<HTTPPart, any Error>.Continuation, place: String,
        timeouts: RequestTimeouts, deadline: ContinuousClock.Instant, bodyLimit: Int
    ) {
        self.continuation = continuation
        self.place = place
        self.timeouts = timeouts
        self.deadline = deadline
        self.bodyLimit = bodyLimit
        progress = Mutex(Progress(lastSign: start))
    }

    /// Notes that bytes went out, so the connection stands.
    func didSend() { sign() }

    /// Takes the status and the headers.
    func receive(_ response: HTTPURLResponse) {
        sign()
        var headers: [String: String] = [:]
        for (name, value) in response.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
        continuation.yield(.head(status: response.statusCode, headers: headers))
    }

    /// Takes bytes of the body; false when the body has become too large, and the stream has failed.
    func receive(_ data: Data) -> Bool {
        sign()
        let received = progress.withLock { progress in
            progress.received += data.count
            return progress.received
        }
        guard received <= bodyLimit else {
            continuation.finish(
                throwing: LanguageModelError.malformed("\(place) sent more than \(bodyLimit) bytes"))
            return false
        }
        continuation.yield(.body(data))
        return true
    }

    /// Ends the stream.
    func end(_ error: (any Error)?) {
        guard let error else { return continuation.finish() }
        guard let error = error as? URLError else {
            return continuation.finish(throwing: LanguageModelError.interrupted("\(error)"))
        }
        let what = "\(place): \(error.localizedDescription)"
        let failure: any Error =
            switch error.code {
            case .cancelled: CancellationError()
            case .cannotConnectToHost, .cannotFindHost, .dnsLookupFailed, .notConnectedToInternet,
                .badURL, .unsupportedURL, .secureConnectionFailed, .serverCertificateUntrusted,
                .serverCertificateHasBadDate, .serverCertificateHasUnknownRoot,
                .serverCertificateNotYetValid, .clientCertificateRejected:
                LanguageModelError.unreachable(what)
            case .timedOut: LanguageModelError.timedOut(seconds: (ContinuousClock.now - start).seconds)
            default: LanguageModelError.interrupted(what)
            }
        continuation.finish(throwing: failure)
    }

    /// Returns once a limit is reached, the stream then having failed; throws when cancelled.
    func watch() async throws {
        while true {
            let (deadline, failure) = nextDeadline()
            guard deadline > ContinuousClock.now else {
                return continuation.finish(throwing: failure)
            }
            try await Task.sleep(until: deadline, clock: .continuous)
        }
    }

    private func nextDeadline() -> (ContinuousClock.Instant, LanguageModelError) {
        let progress = progress.withLock { $0 }
        let silence =
            progress.isConnected
            ? (progress.lastSign + timeouts.idle, LanguageModelError.timedOut(seconds: timeouts.idle.seconds))
            : (
                start + timeouts.connect,
                LanguageModelError.unreachable(
                    "\(place) takes no connection within \(timeouts.connect.seconds) seconds")
            )
        let whole = (deadline, LanguageModelError.timedOut(seconds: timeouts.total.seconds))
        return silence.0 < whole.0 ? silence : whole
    }

    private func sign() {
        progress.withLock { progress in
            progress.isConnected = true
            progress.lastSign = .now
        }
    }
}
