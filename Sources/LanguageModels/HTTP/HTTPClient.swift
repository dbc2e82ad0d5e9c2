// Requests over libcurl, one thread and one stream for each.

import Foundation

/// Sends requests and streams the responses. It follows no redirect, since a redirect would carry the key
/// and the prompt to an address that nobody named.
///
/// A thread waits for each response, asleep until bytes come or a limit is reached. URLSession would keep a
/// core busy meanwhile; see `Documentation/Decisions/0004-http-client.md`.
struct HTTPClient: Sendable {
    /// The most bytes of a body that are taken.
    private let bodyLimit: Int

    /// A client that takes bodies up to `bodyLimit` bytes.
    init(bodyLimit: Int = 16 << 20) { self.bodyLimit = bodyLimit }

    /// Sends `request`. The stream throws a ``LanguageModelError``; when its consumer stops, so does the
    /// transfer.
    ///
    /// - Parameter deadline: where several requests share one time limit, its end.
    func send(
        _ request: HTTPRequest, within timeouts: RequestTimeouts,
        until deadline: ContinuousClock.Instant? = nil
    ) -> AsyncThrowingStream<HTTPPart, any Error> {
        let (parts, continuation) = AsyncThrowingStream.makeStream(
            of: HTTPPart.self, throwing: (any Error).self)
        guard ["http", "https"].contains(request.url.scheme?.lowercased()), request.url.host != nil else {
            continuation.finish(
                throwing: LanguageModelError.unreachable("'\(request.url)' is no http address"))
            return parts
        }
        if let proxy = LoopbackProxy.astray(request.url, environment: ProcessInfo.processInfo.environment) {
            continuation.finish(
                throwing: LanguageModelError.unreachable(
                    "\(request.place) would be asked through the proxy of '\(proxy)'; add it to 'no_proxy'"))
            return parts
        }
        let limits = TransferLimits(
            place: request.place, timeouts: timeouts, deadline: deadline ?? .now + timeouts.total,
            bodyLimit: bodyLimit)
        let wakeup = TransferWakeup()
        continuation.onTermination = { _ in wakeup.stop() }
        let thread = Thread {
            HTTPTransfer(continuation, limits: limits, wakeup: wakeup).perform(request)
        }
        thread.name = "http"
        thread.start()
        return parts
    }
}
