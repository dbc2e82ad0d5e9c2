// Servers that are slow, busy, broken or rude: the loop recovers where it can, else it ends honestly. The key never
// shows: ``ScriptedRun`` looks for it in everything printed and recorded.

import Foundation
import TestSupport
import Testing

@Suite struct ModelFaultTests {
    private static let right = ScriptedResponse.reply(Story.right)

    @Test(arguments: [
        ("busy", [ScriptedResponse.status(429, retryAfter: 1), right]),
        ("broken twice", [.status(500), .status(503), right]),
        ("hangs up", [.closeAtOnce, right]),
        ("prose", [.reply(Story.prose), right]),
        ("an empty reply", [.reply(""), right]),
        ("cut at the limit", [.reply(String(Story.right.prefix(120)), finish: "length"), right]),
    ])
    func recovers(_ name: String, _ script: [ScriptedResponse]) async throws {
        let solved = try await ScriptedRun(script)
        #expect(solved.run.status == 0, "\(name): \(solved.run.errors)")
        #expect(solved.requests.count == script.count, "\(name)")
        #expect(Array(solved.run.lines.dropLast()) == Story.plan, "\(name)")
    }

    @Test func waitsAsLongAsTheServerAsks() async throws {
        let solved = try await ScriptedRun([.status(429, retryAfter: 2), Self.right])
        #expect(solved.run.status == 0)
        #expect(solved.run.seconds >= 2)
    }

    @Test(arguments: [
        ("no reply", [ScriptedResponse.noReply], "model.timeout"),
        ("half a reply", [.halfReply(String(Story.right.prefix(90)))], "model.interrupted"),
        ("a page of prose", [.prose("<html>Please log in.</html>")], "model.malformed-reply"),
        ("a long wait", [.status(429, retryAfter: 86_400)], "model.unavailable"),
        ("always broken", Array(repeating: .status(500), count: 9), "model.unavailable"),
        ("always hangs up", Array(repeating: .closeAtOnce, count: 9), "model.interrupted"),
        ("a wrong key, repeated by the server", [.echoHeaders(status: 401)], "model.refused"),
        ("not JSON", [.json("{\"choices\": [")], "model.malformed-reply"),
        ("another place", [.redirect(to: "http://127.0.0.1:1/v1/chat/completions")], "model."),
    ])
    func endsHonestly(_ name: String, _ script: [ScriptedResponse], _ code: String) async throws {
        let ended = try await ScriptedRun(script, more: ["--model-timeout", name == "no reply" ? "1" : "60"])
        #expect(ended.run.status == 35, "\(name): \(ended.run.errors)")
        #expect(ended.run.output.isEmpty, "\(name)")
        #expect(ended.run.errors.contains("error[\(code)"), "\(name): \(ended.run.errors)")
        #expect(ended.run.seconds < 45, "\(name)")
    }

    @Test func whatWasFoundBeforeTheFaultStays() async throws {
        let ended = try await ScriptedRun(
            [.reply(Story.undeclaredObject), .noReply], more: ["--model-timeout", "1"])
        #expect(ended.run.status == 35)
        #expect(try ended.codes() == [["pddl.undeclared-object"]])
        #expect(try ended.events("exchange").count == 1)
        #expect(try ended.events("end").count == 1)
    }

    @Test func aKeyInTheWrongPlaceIsRefusedWithoutShowingIt() async throws {
        let run = try await Program.trestle(
            "solve", "a is on b", environment: ["TRESTLE_MODEL_URL": "http://user:sk-secret@127.0.0.1:1/v1"])
        #expect(run.status == 31)
        #expect(run.count(of: "model.bad-specification") == 1)
        #expect(!run.errors.contains("sk-secret"))
    }
}
