// The model on this machine, where it was fetched.

import Diagnostics
import Foundation
import Testing

@testable import LanguageModels

@Suite struct LocalModelTests {
    private static let store = ModelStore(environment: ProcessInfo.processInfo.environment)

    @Test func withoutAFetchItSaysWhatToDo() async throws {
        try await withTemporaryDirectory { directory in
            let model = LocalModel(LocalServer(store: ModelStore(directory: directory)))
            #expect(model.name == "qwen2.5-coder-1.5b-instruct (local)")
            let error = await #expect(throws: DiagnosticsError.self) { try await model.reply(to: question) }
            #expect(error?.diagnostics.first?.code == "model.not-fetched")
        }
    }

    /// A state file without a lock is of a server that died, whoever has its number now.
    @Test func aStaleStateFileIsNoServer() async throws {
        try await withTemporaryDirectory { directory in
            let server = LocalServer(store: ModelStore(directory: directory))
            let state =
                #"{"pid":\#(getpid()),"url":"http://127.0.0.1:1","key":"k","model":"m","contextTokens":1,"threads":1}"#
            try state.write(toFile: directory + "/server.json", atomically: true, encoding: .utf8)
            #expect(server.status() == .stopped)
            let wasRunning = try await server.stop()
            #expect(!wasRunning)
            let lock = try #require(try FileLock(directory + "/server.lock"))
            guard case .running(let running) = server.status() else {
                Issue.record("with the lock held it is a server")
                return
            }
            #expect(running.pid == getpid())
            withExtendedLifetime(lock) {}
        }
    }

    /// An engine that cannot be loaded: the server's last words are shown, and nothing is left running.
    @Test func aServerThatDoesNotStartSaysWhy() async throws {
        try await withTemporaryDirectory { directory in
            let store = ModelStore(directory: directory)
            let engine = try #require(PinnedWheel.engine)
            try FileManager.default.createDirectory(
                atPath: store.path(of: engine), withIntermediateDirectories: true)
            let package = store.path(of: engine) + "/xllamacpp.py"
            try "raise SystemExit('no such processor')".write(
                toFile: package, atomically: true, encoding: .utf8)
            let server = LocalServer(store: store, model: package)
            let error = await modelError { try await server.start() }
            guard case .failed(let what) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(what.contains("no such processor"))
            #expect(server.status() == .stopped)
        }
    }

    @Test(.enabled(if: store.isComplete, "the local model is not fetched"))
    func answersInAGrammar() async throws {
        let server = LocalServer(store: Self.store)
        let wasRunning = server.status() != .stopped
        let model = LocalModel(server)
        let grammar = #"root ::= "(on " [a-c] " " [a-c] ")""#
        let request = ChatRequest(
            [.user("Block a stands on block b. Write it as (on x y).")], format: .grammar(grammar),
            maximumTokens: 16)
        let reply = try await model.reply(to: request)
        #expect(reply.text.wholeMatch(of: /\(on [a-c] [a-c]\)/) != nil)
        #expect(reply.usage.inputTokens > 0)
        guard case .running(let running) = server.status() else {
            Issue.record("the server keeps running")
            return
        }
        #expect(kill(running.pid, 0) == 0)
        #expect(getsid(running.pid) != getsid(0))
        guard !wasRunning else { return }
        #expect(try await server.stop())

        // Another one, with other settings, ends by itself.
        let idle = LocalServer(store: Self.store, threads: 2, idleSeconds: 1)
        try await idle.start()
        for _ in 0..<200 where idle.status() != .stopped { try await Task.sleep(for: .milliseconds(100)) }
        #expect(idle.status() == .stopped)
    }

    /// Downloads 1.1 GB, so only where it is asked for.
    @Test(
        .enabled(if: ProcessInfo.processInfo.environment["TRESTLE_TEST_FETCH"] == "1", "it downloads 1.1 GB"))
    func fetchesTheModel() async throws {
        try await withTemporaryDirectory { directory in
            let store = ModelStore(directory: directory)
            let report = try await store.fetch()
            #expect(store.isComplete)
            #expect(store.partialBytes == 0)
            #expect(report.downloaded.count == 23)
            print("fetched \(report.bytes) bytes in \(report.took)")
            let server = LocalServer(store: store)
            let start = ContinuousClock.now
            try await server.start()
            print("started in \(ContinuousClock.now - start)")
            let reply = try await LocalModel(server).reply(to: question)
            #expect(!reply.text.isEmpty)
            let wasRunning = try await server.stop()
            #expect(wasRunning)
            #expect(server.status() == .stopped)
        }
    }
}
