// The client alone: what waiting costs, what goes out, and what comes in.

import Foundation
import TestSupport
import Testing

@testable import LanguageModels

@Suite struct HTTPClientTests {
    /// A client that polls would use up to 1 second here, and 0.3 on a busy machine; one that sleeps needs
    /// a few thousandths, the test's own server included. The wait runs in a process of its own, since
    /// other tests run in this one, and only silence is measured, since the first request loads much.
    @Test func waitingForAReplyCostsNoProcessorTime() async {
        await #expect(processExitsWith: .success) {
            let server = try await ScriptedServer([.noReply])
            let model = OpenAICompatible(server.url, name: "m")
            let asking = Task { try await model.reply(to: question) }
            while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(100))
            let before = processorSeconds()
            try await Task.sleep(for: .seconds(1))
            let used = processorSeconds() - before
            asking.cancel()
            #expect(used < 0.1, "the process used \(used) seconds while it waited for 1")
            await server.stop()
        }
    }

    @Test func sendsTheRequestAsItIs() async throws {
        let server = try await ScriptedServer([.json("{}")])
        let body = Data(repeating: 65, count: 2 << 20)  // from 1 MiB on, libcurl would expect `100 Continue`
        let request = HTTPRequest(
            url: server.url.appending(path: "a b"), headers: ["X-Number": "1"],
            authorization: ("x-api-key", "", Secret("k")), body: body)
        let parts = try await Self.parts(of: request)
        #expect(parts.status == 200)
        #expect(parts.body == "{}")
        let received = try #require(server.requests.first)
        #expect(received.method == "POST")
        #expect(received.path == "/a%20b")
        #expect(received.body == body)
        #expect(received.headers["x-number"] == "1")
        #expect(received.headers["x-api-key"] == "k")
        #expect(received.headers["expect"] == nil)
        await server.stop()
    }

    @Test func readsInterimResponsesRepeatedHeadersAndTrailers() async throws {
        let server = try await ScriptedServer([
            .raw(
                "HTTP/1.1 103 Early Hints\r\nX-A: early\r\n\r\n"
                    + "HTTP/1.1 200 OK\r\nX-A: 1\r\nx-a:2\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "2\r\nhi\r\n0\r\nX-A: late\r\n\r\n")
        ])
        let parts = try await Self.parts(of: HTTPRequest(url: server.url, body: Data()))
        #expect(parts.heads == 1)
        #expect(parts.status == 200)
        #expect(parts.headers["x-a"] == "1, 2")
        #expect(parts.body == "hi")
        await server.stop()
    }

    @Test func saysWhereAServerDoesNotSpeakHTTP() async throws {
        let server = try await ScriptedServer([.raw("SSH-2.0-OpenSSH\r\n")])
        let error = await modelError { try await Self.parts(of: HTTPRequest(url: server.url, body: Data())) }
        guard case .malformed(let what) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(what.hasPrefix("127.0.0.1:\(server.port): "))
        await server.stop()
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/x", "http:///x"])
    func takesOnlyWebAddresses(text: String) async throws {
        let url = try #require(URL(string: text))
        let error = await modelError { try await Self.parts(of: HTTPRequest(url: url)) }
        #expect(error == .unreachable("'\(text)' is no http address"))
    }

    @Test func aStreamNobodyReadsEndsItsTransfer() async throws {
        let wakeup = TransferWakeup()
        let server = try await ScriptedServer([.noReply])
        let (parts, continuation) = AsyncThrowingStream.makeStream(
            of: HTTPPart.self, throwing: (any Error).self)
        let limits = TransferLimits(
            place: "", timeouts: RequestTimeouts(), deadline: .now + .seconds(60), bodyLimit: 1)
        let request = HTTPRequest(url: server.url, body: Data())
        let start = ContinuousClock.now
        Task {
            while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            wakeup.stop()
        }
        await withCheckedContinuation { done in
            Thread {
                HTTPTransfer(continuation, limits: limits, wakeup: wakeup).perform(request)
                done.resume()
            }.start()
        }
        #expect(ContinuousClock.now - start < .seconds(30))
        for try await _ in parts { Issue.record("nothing was sent") }
        await server.stop()
    }

    private struct Parts {
        var heads = 0
        var status = 0
        var headers: [String: String] = [:]
        var body = ""
    }

    private static func parts(of request: HTTPRequest) async throws -> Parts {
        var result = Parts()
        var body = Data()
        for try await part in HTTPClient().send(request, within: RequestTimeouts()) {
            switch part {
            case .head(let status, let headers):
                result.heads += 1
                result.status = status
                result.headers = headers
            case .body(let data): body += data
            }
        }
        result.body = String(decoding: body, as: UTF8.self)
        return result
    }
}

/// The processor time that this process has used, all threads, user and system.
private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
