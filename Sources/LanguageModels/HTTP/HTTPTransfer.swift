// One response on its way: its parts, its limits, and its end.

import CCurl
import Foundation

/// Hands the parts of one response to a stream. It lives on the thread that performs it.
final class HTTPTransfer {
    private let continuation: AsyncThrowingStream<HTTPPart, any Error>.Continuation
    private let wakeup: TransferWakeup
    private var limits: TransferLimits
    private var head = ResponseHead()
    private var sent: Int64 = 0

    /// A transfer that feeds `continuation`.
    init(
        _ continuation: AsyncThrowingStream<HTTPPart, any Error>.Continuation, limits: TransferLimits,
        wakeup: TransferWakeup
    ) {
        self.continuation = continuation
        self.limits = limits
        self.wakeup = wakeup
    }

    /// Performs `request` on this thread until the response or the stream has ended.
    func perform(_ request: HTTPRequest) {
        Self.ignoreBrokenPipes()
        guard let handle = CurlHandle(request), listen(to: handle) else {
            return continuation.finish(
                throwing: LanguageModelError.interrupted("\(limits.place): libcurl takes no request"))
        }
        do {
            try withExtendedLifetime(handle) { try wakeup.lend(handle.multi) { try drive(handle) } }
            continuation.finish()
        } catch {
            continuation.finish(throwing: error)
        }
    }

    /// Takes a line of the head.
    func takeHeader(_ line: String) {
        limits.sign()
        if let part = head.take(line) { continuation.yield(part) }
    }

    /// Takes bytes of the body; false when the body has become too large, and the stream has failed.
    func takeBody(_ data: Data) -> Bool {
        do {
            try limits.receive(bytes: data.count)
            continuation.yield(.body(data))
            return true
        } catch {
            continuation.finish(throwing: error)
            return false
        }
    }

    /// Notes how many bytes of the request went out.
    func takeProgress(sent: Int64) {
        if sent > self.sent { limits.sign() }
        self.sent = sent
    }

    /// Notes that the connection stands.
    func takeConnection() { limits.sign() }

    private func drive(_ handle: CurlHandle) throws {
        while !wakeup.isStopped {
            var running: Int32 = 0
            guard curl_multi_perform(handle.multi, &running) == CURLM_OK else {
                throw LanguageModelError.interrupted("\(limits.place): libcurl cannot go on")
            }
            guard running > 0 else { return try end(handle) }
            let next = limits.next
            let wait = next.instant - .now
            guard wait > .zero else { throw next.failure }
            // Sleeps until a byte, a wake-up or the limit; rounded up, so as not to look too early.
            let milliseconds = Int32(min(wait.seconds * 1_000, 3_600_000).rounded(.up))
            guard curl_multi_poll(handle.multi, nil, 0, milliseconds, nil) == CURLM_OK else {
                throw LanguageModelError.interrupted("\(limits.place): libcurl cannot wait")
            }
        }
    }

    private func end(_ handle: CurlHandle) throws {
        var remaining: Int32 = 0
        guard let message = curl_multi_info_read(handle.multi, &remaining)?.pointee,
            message.msg == CURLMSG_DONE, message.data.result != CURLE_OK
        else { return }
        let code = message.data.result
        throw LanguageModelError(code, "\(limits.place): \(handle.explanation(of: code))", limits.isConnected)
    }

    /// A connection that breaks while it is written to must not end the process; this thread alone is
    /// asked to look away.
    private static func ignoreBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
