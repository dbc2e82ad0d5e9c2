// A chat-completions server on the loopback that answers from a script, over real sockets.

import FlyingSocks
public import Foundation
import Synchronization

/// A server that plays a language model: it answers requests in order from a list, or from a closure,
/// and keeps what it was asked. `GET /v1/models` and `GET /health` are answered beside the script.
///
/// ```swift
/// let server = try await ScriptedServer([.status(429, retryAfter: 0), .reply("(define …)")])
/// let model = OpenAICompatible(server.url, name: "scripted")
/// …
/// #expect(server.requests.count == 2)
/// await server.stop()
/// ```
public final class ScriptedServer: Sendable {
    private struct Record {
        var requests: [ScriptedRequest] = []
        var connections: [Int: Task<Void, Never>] = [:]
        var nextConnection = 0
    }

    /// `http://127.0.0.1:port`, without `/v1`.
    public let url: URL
    /// The port.
    public let port: Int
    private let record = Mutex(Record())
    private let answer: @Sendable (Int, ScriptedRequest) -> ScriptedResponse
    private let pool: any AsyncSocketPool
    private let listener: AsyncSocket
    private let tasks = Mutex<[Task<Void, any Error>]>([])

    /// Answers with `script` in order; when it has run out, with status 418, which is not tried again.
    public convenience init(_ script: [ScriptedResponse]) async throws {
        try await self.init { number, _ in
            number < script.count ? script[number] : .status(418, message: "the script has run out")
        }
    }

    /// Answers the request with the number (from 0) as `answer` says.
    public init(
        answering answer: @escaping @Sendable (Int, ScriptedRequest) -> ScriptedResponse
    ) async throws {
        let pool = SocketPool<Poll>.make()
        try await pool.prepare()
        let socket = try Socket(domain: Int32(sockaddr_in.family))
        try socket.setValue(true, for: .localAddressReuse)
        try socket.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: 0))
        try socket.listen()
        guard case .ip4(_, let port) = try socket.sockname(),
            let url = URL(string: "http://127.0.0.1:\(port)")
        else { throw SocketError.disconnected }
        self.url = url
        self.port = Int(port)
        self.answer = answer
        self.pool = pool
        listener = try AsyncSocket(socket: socket, pool: pool)
        start()
    }

    /// Every request so far, oldest first, without those for the list of models and the health.
    public var requests: [ScriptedRequest] { record.withLock { $0.requests } }

    /// Closes all connections and stops listening.
    public func stop() async {
        let open = record.withLock { Array($0.connections.values) }
        open.forEach { $0.cancel() }
        for task in open { await task.value }
        let running = tasks.withLock { $0 }
        running.forEach { $0.cancel() }
        for task in running { _ = await task.result }
        try? listener.close()
    }

    private func start() {
        let pool = pool
        let listener = listener
        let polling = Task { try await pool.run() }
        let accepting = Task { [weak self] in
            while !Task.isCancelled {
                let connection = try await listener.accept()
                self?.take(connection)
            }
        }
        tasks.withLock { $0 = [accepting, polling] }
    }

    private func take(_ connection: AsyncSocket) {
        record.withLock { record in
            let number = record.nextConnection
            record.nextConnection += 1
            record.connections[number] = Task { [weak self] in
                try? await self?.serve(connection)
                try? connection.close()
                self?.record.withLock { $0.connections[number] = nil }
            }
        }
    }

    private func serve(_ connection: AsyncSocket) async throws {
        guard let request = try await readRequest(from: connection) else { return }
        guard let (pieces, pause) = response(to: request).pieces(for: request) else {
            _ = try await connection.read(atMost: 1)  // waits until the client leaves
            return
        }
        for piece in pieces where !piece.isEmpty {
            try await connection.write(piece)
            if pause > .zero { try await Task.sleep(for: pause) }
        }
    }

    private func response(to request: ScriptedRequest) -> ScriptedResponse {
        if request.method == "GET", request.path.hasSuffix("/models") {
            return .json(#"{"object":"list","data":[{"id":"scripted","object":"model"}]}"#)
        }
        if request.method == "GET", request.path.hasSuffix("/health") { return .json(#"{"status":"ok"}"#) }
        let number = record.withLock { record in
            record.requests.append(request)
            return record.requests.count - 1
        }
        return answer(number, request)
    }

    private func readRequest(from connection: AsyncSocket) async throws -> ScriptedRequest? {
        var bytes = Data()
        let gap = Data("\r\n\r\n".utf8)
        while true {
            if let end = bytes.range(of: gap) {
                let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                    .components(separatedBy: "\r\n")
                var headers: [String: String] = [:]
                for line in lines.dropFirst() {
                    guard let colon = line.firstIndex(of: ":") else { continue }
                    headers[line[..<colon].lowercased()] =
                        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                }
                let length = headers["content-length"].flatMap { Int($0) } ?? 0
                if bytes.count - end.upperBound >= length {
                    let words = lines[0].split(separator: " ").map(String.init)
                    guard words.count >= 2 else { return nil }
                    return ScriptedRequest(
                        method: words[0], path: words[1], headers: headers,
                        body: bytes.subdata(in: end.upperBound..<(end.upperBound + length)))
                }
            }
            bytes += try await connection.read(atMost: 4_096)
        }
    }
}
