// Requests over URLSession, whose delegate feeds one stream for each response.

import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Sends requests and streams the responses. It follows no redirect, since a redirect would carry the key
/// and the prompt to an address that nobody named.
final class HTTPClient: Sendable {
    /// The most bytes of a body that are taken.
    private let bodyLimit: Int
    private let session: URLSession
    private let router = TransferRouter()

    /// A client with a pool of connections of its own.
    init(bodyLimit: Int = 16 << 20) {
        self.bodyLimit = bodyLimit
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieAcceptPolicy = .never
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        configuration.urlCredentialStorage = nil
        session = URLSession(configuration: configuration, delegate: router, delegateQueue: nil)
    }

    deinit { session.invalidateAndCancel() }

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
        let transfer = HTTPTransfer(
            continuation, place: request.place, timeouts: timeouts,
            deadline: deadline ?? .now + timeouts.total, bodyLimit: bodyLimit)
        let task = session.dataTask(with: request.urlRequest)
        router.add(transfer, for: task)
        let watchdog = Task {
            try await transfer.watch()
            task.cancel()
        }
        continuation.onTermination = { [self] _ in  // which keeps the session for as long as the stream lasts
            withExtendedLifetime(self) {
                watchdog.cancel()
                task.cancel()
            }
        }
        task.resume()
        return parts
    }
}

/// Brings what URLSession says about a task to the transfer of that task.
private final class TransferRouter: NSObject, URLSessionDataDelegate, Sendable {
    private let transfers = Mutex<[Int: HTTPTransfer]>([:])

    func add(_ transfer: HTTPTransfer, for task: URLSessionTask) {
        transfers.withLock { $0[task.taskIdentifier] = transfer }
    }

    private func transfer(of task: URLSessionTask) -> HTTPTransfer? {
        transfers.withLock { $0[task.taskIdentifier] }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, didSendBodyData bytesSent: Int64,
        totalBytesSent: Int64, totalBytesExpectedToSend: Int64
    ) {
        transfer(of: task)?.didSend()
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask,
        willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
        completionHandler: @escaping (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        if let response = response as? HTTPURLResponse { transfer(of: dataTask)?.receive(response) }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        if transfer(of: dataTask)?.receive(data) == false { dataTask.cancel() }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        transfers.withLock { $0.removeValue(forKey: task.taskIdentifier) }?.end(error)
    }
}
