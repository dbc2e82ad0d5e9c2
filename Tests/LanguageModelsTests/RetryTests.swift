// Busy servers, broken connections, limits of time, and cancellation.

import Foundation
import TestSupport
import Testing

@testable import LanguageModels

@Suite struct RetryTests {
    private func model(
        _ server: ScriptedServer, _ policy: RetryPolicy, _ timeouts: RequestTimeouts = RequestTimeouts()
    ) -> OpenAICompatible {
        OpenAICompatible(server.url, name: "m", timeouts: timeouts, retries: policy)
    }

    @Test func waitsAsLongAsTheServerAsks() async throws {
        let waits = NotedWaits()
        let server = try await ScriptedServer([
            .status(429, retryAfter: 7), .status(503, retryAfter: "Thu, 01 Jan 1970 00:00:30 GMT"),
            .reply("x"),
        ])
        #expect(try await model(server, waits.policy()).reply(to: question).text == "x")
        #expect(waits.all == [.seconds(7), .seconds(30)])
        await server.stop()
    }

    @Test func givesUpWhereTheServerAsksForTooLong() async throws {
        let waits = NotedWaits()
        let server = try await ScriptedServer([.status(429, retryAfter: 3_600), .reply("x")])
        let error = await modelError { try await model(server, waits.policy()).reply(to: question) }
        #expect(error == .unavailable(status: 429, message: "scripted failure", attempts: 1))
        #expect(waits.all.isEmpty)
        await server.stop()
    }

    @Test func backsOffWithJitterAndGivesUp() async throws {
        let waits = NotedWaits()
        let server = try await ScriptedServer(Array(repeating: .status(500), count: 9))
        let error = await modelError { try await model(server, waits.policy()).reply(to: question) }
        #expect(error == .unavailable(status: 500, message: "scripted failure", attempts: 4))
        #expect(server.requests.count == 4)
        let ceilings: [Duration] = [.milliseconds(500), .seconds(1), .seconds(2)]
        #expect(waits.all.count == 3)
        for (wait, ceiling) in zip(waits.all, ceilings) { #expect(wait >= .zero && wait < ceiling) }
        #expect(Set(waits.all).count == 3)
        await server.stop()
    }

    @Test(arguments: [400, 401, 403, 404, 408, 422])
    func doesNotRepeatARefusedRequest(status: Int) async throws {
        let server = try await ScriptedServer([.status(status, message: "no"), .reply("x")])
        let error = await modelError { try await model(server, NotedWaits().policy()).reply(to: question) }
        #expect(error == .refused(status: status, message: "no"))
        #expect(server.requests.count == 1)
        await server.stop()
    }

    @Test func asksAgainWhenTheConnectionBreaksBeforeAnyText() async throws {
        let server = try await ScriptedServer([
            .closeAtOnce, .halfReply(""), .raw("HTTP/1.1 200 OK\r\n\r\n"), .reply("x"),
        ])
        #expect(try await model(server, NotedWaits().policy()).reply(to: question).text == "x")
        #expect(server.requests.count == 4)
        await server.stop()
    }

    @Test(arguments: [false, true]) func doesNotRepeatABrokenReplyOfWhichTextWasGiven(chunked: Bool)
        async throws
    {
        let event = "data: {\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n"
        let half: ScriptedResponse =
            chunked
            ? .raw(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + String(event.utf8.count, radix: 16) + "\r\n\(event)\r\n") : .halfReply("half")
        let server = try await ScriptedServer([half, .reply("x")])
        var text = ""
        let error = await modelError {
            for try await event in model(server, NotedWaits().policy()).stream(question) {
                if case .text(let piece) = event { text += piece }
            }
        }
        #expect(text == "half")
        guard case .interrupted = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(server.requests.count == 1)
        await server.stop()
    }

    @Test func anErrorInsideTheStreamCountsLikeItsStatus() async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
        let busy = head + "data: {\"error\":{\"message\":\"busy\",\"code\":\"503\"}}\n\n"
        let wrong =
            head + "data: {\"error\":{\"message\":\"too long\",\"type\":\"invalid_request_error\"}}\n\n"
        let server = try await ScriptedServer([.raw(busy), .raw(wrong), .reply("x")])
        let error = await modelError { try await model(server, NotedWaits().policy()).reply(to: question) }
        #expect(error == .refused(status: 400, message: "too long"))
        #expect(server.requests.count == 2)
        await server.stop()
    }

    @Test func saysWhereNobodyAnswers() async throws {
        let server = try await ScriptedServer([])
        await server.stop()
        let waits = NotedWaits()
        let error = await modelError { try await model(server, waits.policy()).reply(to: question) }
        guard case .unreachable(let what) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(what.contains("127.0.0.1:\(server.port)"))
        #expect(waits.all.isEmpty)
    }

    @Test func silenceAndSlownessHaveLimits() async throws {
        let drip = Array(repeating: Data(": ping\n\n".utf8), count: 100)
        let head = Data("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".utf8)
        let server = try await ScriptedServer([
            .noReply, .pieces([head] + drip, pause: .milliseconds(20)),
        ])
        let waits = NotedWaits()
        let idle = model(server, waits.policy(), RequestTimeouts(idle: .milliseconds(100)))
        #expect(await modelError { try await idle.reply(to: question) } == .timedOut(seconds: 0.1))
        let total = model(
            server, waits.policy(), RequestTimeouts(idle: .seconds(5), total: .milliseconds(200)))
        #expect(await modelError { try await total.reply(to: question) } == .timedOut(seconds: 0.2))
        #expect(waits.all.isEmpty)
        await server.stop()
    }

    @Test func cancellingTheConsumerEndsTheRequest() async throws {
        let server = try await ScriptedServer([.noReply])
        let model = model(server, NotedWaits().policy())
        let task = Task { try await model.reply(to: question) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        let start = ContinuousClock.now
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(ContinuousClock.now - start < .seconds(1))
        await server.stop()
    }

    @Test func aBodyWithoutEndIsCut() async throws {
        let head = Data("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n".utf8)
        let comment = Data((": " + String(repeating: "x", count: 1 << 16)).utf8)
        let server = try await ScriptedServer([.pieces([head] + Array(repeating: comment, count: 40))])
        let model = OpenAICompatible(
            server.url, model: "m", displayName: nil, key: nil, structuredOutputs: [],
            exchange: Exchange(
                client: HTTPClient(bodyLimit: 1 << 17), timeouts: RequestTimeouts(),
                retries: NotedWaits().policy()))
        let error = await modelError { try await model.reply(to: question) }
        #expect(error == .malformed("127.0.0.1:\(server.port) sent more than 131072 bytes"))
        await server.stop()
    }

    @Test(arguments: [
        ("5", 5.0), (" 0.5 ", 0.5), ("-3", 0), ("Sunday, 06-Nov-94 08:49:37 GMT", 37),
        ("Sun Nov  6 08:49:37 1994", 37), ("Sun, 06 Nov 1994 08:49:37 GMT", 37),
    ])
    func readsRetryAfter(value: String, seconds: Double) throws {
        let policy = NotedWaits().policy(now: Date(timeIntervalSince1970: 784_111_740))
        #expect(try #require(policy.pause(after: 1, retryAfter: value)).seconds == seconds)
    }
}
