// Keys stay out of everything that can be read.

import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import LanguageModels

@Suite struct SecretTests {
    private let key = Secret("sk-very/secret+1")

    @Test func isNotPrinted() {
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped, "\([key])", "\(Optional(key) as Any)"] {
            #expect(!text.contains("very"))
        }
        #expect("\(key)" == "<secret>")
    }

    @Test func modelsDoNotPrintTheirKeys() throws {
        let url = try #require(URL(string: "http://127.0.0.1:1"))
        var dumped = ""
        dump(OpenAICompatible(url, name: "m", key: key), to: &dumped)
        dump(AnthropicMessages(name: "m", key: key), to: &dumped)
        #expect(!dumped.contains("secret+1"))
    }

    @Test(arguments: ["sk-very/secret+1", #"sk-very\/secret+1"#, "sk%2Dvery%2Fsecret%2B1"])
    func isRedactedInEverySpelling(spelling: String) {
        #expect(key.redacting("key \(spelling)!") == "key <secret>!")
    }

    @Test func dropsWhatCannotStandInAHeader() async throws {
        let server = try await ScriptedServer([.reply("x")])
        let key = Secret(" sk-1\r\nX-Evil: 1\n")
        _ = try await OpenAICompatible(server.url, name: "m", key: key).reply(to: question)
        #expect(server.requests.first?.headers["authorization"] == "Bearer sk-1X-Evil:1")
        #expect(server.requests.first?.headers["x-evil"] == nil)
        await server.stop()
    }

    @Test(arguments: [401, 500]) func isRedactedWhereAServerEchoesIt(status: Int) async throws {
        let server = try await ScriptedServer([.echoHeaders(status: status)])
        let model = OpenAICompatible(server.url, name: "m", key: key, retries: .never)
        let error = try #require(await modelError { try await model.reply(to: question) })
        #expect("\(error)".contains("Bearer <secret>"))
        #expect(!"\(error)".contains("very"))
        #expect(!error.diagnostic.message.contains("very"))
        await server.stop()
    }

    @Test func isNotCarriedToAnotherHost() async throws {
        let other = try await ScriptedServer([.reply("stolen")])
        let server = try await ScriptedServer([.redirect(to: "\(other.url)/v1/chat/completions")])
        let model = OpenAICompatible(server.url, name: "m", key: key)
        let error = await modelError { try await model.reply(to: question) }
        guard case .refused(307, let message) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("redirects to \(other.url)"))
        #expect(other.requests.isEmpty)
        await server.stop()
        await other.stop()
    }

    /// A proxy of the environment does not get what is meant for this machine.
    @Test(
        arguments: [
            ("http://127.0.0.1:1", true), ("http://[::1]:1", true), ("https://localhost/v1", true),
            ("http://127.8.8.8", true), ("http://example.org", false),
            ("http://localhost.example.org", false),
        ])
    func knowsThisMachine(address: String, isThis: Bool) throws {
        let request = HTTPRequest(url: try #require(URL(string: address)))
        #expect(request.isForThisMachine == isThis)
    }
}
