// llama.cpp's HTTP server on this machine: found running, started, looked at, stopped.

import Diagnostics
public import Foundation

/// The local model's server. It keeps running between calls of `trestle`, and ends by itself when nobody
/// has asked it anything for a while.
///
/// ```swift
/// let server = LocalServer(store: store)
/// let running = try await server.start()
/// …
/// try await server.stop()
/// ```
///
/// The running server holds a lock on a file in the store, so that neither a crash nor a process that got
/// its number later can be taken for it. One server runs at a time: starting another model, or the same
/// with other settings, replaces it. It listens on the loopback only and wants a key that only the store's
/// owner can read.
public struct LocalServer: Sendable, Hashable {
    /// Where the engine and the server's files are.
    public var store: ModelStore
    /// The model file.
    public var modelPath: String
    /// Tokens of prompt and reply together.
    public var contextTokens: Int
    /// Threads that compute. One does best on a machine that does other work.
    public var threads: Int
    /// Seconds without a request after which the server ends.
    public var idleSeconds: Double

    /// A running server.
    public struct Running: Sendable, Hashable, Codable {
        /// The process.
        public var pid: Int32
        /// The address, without `/v1`.
        public var url: URL
        /// The model file.
        public var model: String
        /// Tokens of prompt and reply together.
        public var contextTokens: Int
        /// Threads that compute.
        public var threads: Int
        /// The key that the server wants.
        var key: String
    }

    /// How the server is.
    public enum Status: Sendable, Hashable {
        /// Nothing runs.
        case stopped
        /// The model is being loaded.
        case starting
        /// It answers.
        case running(Running)
    }

    /// A server of the fetched model, or of the model file at a path.
    public init(
        store: ModelStore, model: String? = nil, contextTokens: Int = 4_096, threads: Int = 1,
        idleSeconds: Double = 900
    ) {
        self.store = store
        modelPath = model.map { URL(fileURLWithPath: $0).standardizedFileURL.path } ?? store.modelPath
        self.contextTokens = contextTokens
        self.threads = threads
        self.idleSeconds = idleSeconds
    }

    /// Where the server writes what it does.
    public var logPath: String { store.directory + "/server.log" }
    private var lockPath: String { store.directory + "/server.lock" }
    private var statePath: String { store.directory + "/server.json" }

    /// Looks for the running server, whichever model it has.
    public func status() -> Status {
        guard FileLock.isHeld(lockPath) else { return .stopped }
        guard let data = FileManager.default.contents(atPath: statePath),
            let running = try? JSONDecoder().decode(Running.self, from: data)
        else { return .starting }
        return .running(running)
    }

    /// The running server with this model and these settings; starts it where there is none.
    ///
    /// - Throws: `DiagnosticsError` with `model.not-fetched`, `model.no-engine` or `model.missing-file`;
    ///   ``LanguageModelError/failed(_:)`` with the server's last words; ``LanguageModelError/timedOut(seconds:)``.
    @discardableResult public func start(within limit: Duration = .seconds(180)) async throws -> Running {
        let deadline = ContinuousClock.now + limit
        _ = try usableModel()
        var isLaunched = false
        while true {
            switch status() {
            case .running(let running) where fits(running): return running
            case .running:
                try await stop()
                isLaunched = false
            case .starting: isLaunched = true
            case .stopped:
                guard !isLaunched else { throw failure() }
                try await launch()
                isLaunched = true
            }
            guard ContinuousClock.now < deadline else {
                throw LanguageModelError.timedOut(seconds: limit.seconds)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// Ends the running server, whichever model it has, and waits until it is gone.
    ///
    /// - Returns: whether there was one.
    @discardableResult public func stop() async throws -> Bool {
        for round in 0... {
            switch status() {
            case .stopped: return round > 0
            case .starting where round < 600: break
            case .starting:
                throw LanguageModelError.failed("the local server does not come up; see \(logPath)")
            case .running(let running):
                // The lock says that the process is the server, so the number is nobody else's.
                kill(running.pid, round < 50 ? SIGTERM : SIGKILL)
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        return true
    }

    /// The name of the model file, where it and the engine are there.
    func usableModel() throws -> String {
        guard FileManager.default.fileExists(atPath: modelPath) else {
            guard modelPath == store.modelPath else {
                throw DiagnosticsError(
                    "model.missing-file", "no model file at '\(modelPath)'", help: "check the path")
            }
            throw Self.notFetched("the local model is not fetched yet")
        }
        guard PinnedWheel.engine != nil else {
            throw DiagnosticsError(
                "model.no-engine", "no engine for a local model is known for this kind of machine",
                help: "run any server of chat completions and name it with --model http://HOST:PORT/v1#NAME")
        }
        guard store.hasEngine else { throw Self.notFetched("the local model's engine is not fetched yet") }
        return URL(fileURLWithPath: modelPath).lastPathComponent
    }

    private static func notFetched(_ what: String) -> DiagnosticsError {
        DiagnosticsError(
            "model.not-fetched", what, help: "run 'trestle model fetch' once (1.1 GB), or name another model")
    }

    private func fits(_ running: Running) -> Bool {
        running.model == modelPath && running.contextTokens >= contextTokens && running.threads == threads
    }

    private func launch() async throws {
        guard let engine = PinnedWheel.engine else { throw Self.notFetched("there is no engine") }
        try? FileManager.default.removeItem(atPath: statePath)  // of a server that died
        var environment = ProcessInfo.processInfo.environment
        environment["PYTHONPATH"] = store.path(of: engine)
        let script = try Python.script("serve.py", PackageResources.serve_py, in: store.directory)
        try await Python.run(
            [script, store.directory, modelPath, "\(contextTokens)", "\(threads)", "\(idleSeconds)"],
            in: store.directory, environment: environment, doing: "starting the local server")
    }

    private func failure() -> LanguageModelError {
        let log = FileManager.default.contents(atPath: logPath).map {
            String(decoding: $0.suffix(4_096), as: UTF8.self)
        }
        let words = (log ?? "").split(separator: "\n").suffix(5).joined(separator: "\n")
        return .failed("the local server ended while it started; its last words: \(words)")
    }
}
