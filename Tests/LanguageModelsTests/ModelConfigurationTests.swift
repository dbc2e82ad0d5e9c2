// How models are named, and which one is chosen.

import Diagnostics
import Foundation
import LanguageModels
import TestSupport
import Testing

@Suite struct ModelConfigurationTests {
    private func place(_ specification: String?, _ environment: [String: String] = [:]) throws -> String {
        let configuration = try ModelConfiguration(specification, environment: environment)
        return switch configuration.place {
        case .llamaCpp(let url, let name, let key): "llama.cpp \(url) \(name) \(key == nil ? "-" : "key")"
        case .chatCompletions(let url, let name, let key): "chat \(url) \(name) \(key == nil ? "-" : "key")"
        case .messages(let url, let name, _): "messages \(url) \(name)"
        case .program(let path): "program \(path)"
        case .recording(let path): "recording \(path)"
        case .local(let path): "local \(path ?? "-")"
        }
    }

    @Test(arguments: [
        ("local", "local -"), (" local ", "local -"), ("local:/a b/m.gguf", "local /a b/m.gguf"),
        ("openai:gpt-4.1", "chat https://api.openai.com/v1 gpt-4.1 key"),
        ("anthropic:claude-x", "messages https://api.anthropic.com claude-x"),
        ("http://127.0.0.1:11434#qwen2.5-coder:7b", "chat http://127.0.0.1:11434 qwen2.5-coder:7b -"),
        ("https://host/v1#org/model%20x", "chat https://host/v1 org/model x -"),
        ("HTTP://host/v1", "chat HTTP://host/v1 default -"), ("command:/bin/cat", "program /bin/cat"),
        ("replay:a:b.jsonl", "recording a:b.jsonl"),
        ("llamacpp:http://127.0.0.1:8080/v1#qwen", "llama.cpp http://127.0.0.1:8080/v1 qwen -"),
    ])
    func readsSpecifications(text: String, expected: String) throws {
        let keys = ["OPENAI_API_KEY": "sk-1", "ANTHROPIC_API_KEY": "k-2"]
        #expect(try place(text, keys) == expected)
    }

    @Test(
        arguments: [
            ([:], "local -", "the default"),
            (
                ["TRESTLE_MODEL": "command:/bin/cat", "OPENAI_API_KEY": "k"], "program /bin/cat",
                "TRESTLE_MODEL"
            ),
            (
                [
                    "TRESTLE_MODEL_URL": "http://h:1/v1", "TRESTLE_MODEL_NAME": "n", "TRESTLE_MODEL_KEY": "k",
                    "OPENAI_API_KEY": "k",
                ],
                "chat http://h:1/v1 n key", "TRESTLE_MODEL_URL"
            ),
            (
                ["OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"],
                "chat https://api.openai.com/v1 gpt-4.1 key", "OPENAI_API_KEY"
            ),
            (
                ["OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "http://h/v1", "OPENAI_MODEL": "n"],
                "chat http://h/v1 n key",
                "OPENAI_API_KEY"
            ),
            (["OPENAI_BASE_URL": "http://h/v1"], "chat http://h/v1 gpt-4.1 -", "OPENAI_BASE_URL"),
            (
                ["ANTHROPIC_API_KEY": "k", "ANTHROPIC_MODEL": "c"], "messages https://api.anthropic.com c",
                "ANTHROPIC_API_KEY"
            ),
            (["OPENAI_API_KEY": "", "TRESTLE_MODEL": ""], "local -", "the default"),
        ] as [([String: String], String, String)])
    func theEnvironmentDecides(environment: [String: String], expected: String, origin: String) throws {
        #expect(try place(nil, environment) == expected)
        #expect(try ModelConfiguration(environment: environment).origin == origin)
        #expect(try place("local", environment) == "local -", "a specification comes first")
    }

    /// A provider's key goes to nobody else.
    @Test func anAddressDoesNotGetTheKeyOfAProvider() throws {
        let keys = ["OPENAI_API_KEY": "sk-1", "ANTHROPIC_API_KEY": "k-2"]
        #expect(try place("http://elsewhere/v1#m", keys) == "chat http://elsewhere/v1 m -")
    }

    @Test(
        arguments: [
            ("", "'' names no model", nil), ("gpt-4.1", "'gpt-4.1' names no model", nil),
            ("opnai:gpt-4.1", "'opnai:gpt-4.1' names no model", "did you mean 'openai'?"),
            ("command:", "'command:' needs something after the colon", nil),
            ("openai", "'openai:' needs something after the colon", nil),
            ("http://", "an address like http://HOST:PORT/v1 is expected", nil),
            (
                "http://me:pw@host/v1#m", "the address of a model takes no user, no password and no query",
                "put a key into the environment variable TRESTLE_MODEL_KEY"
            ),
        ] as [(String, String, String?)])
    func explainsWhatItDoesNotUnderstand(text: String, message: String, advice: String?) throws {
        let error = #expect(throws: DiagnosticsError.self) { try place(text) }
        let diagnostic = try #require(error?.diagnostics.first)
        #expect(diagnostic.code == "model.bad-specification")
        #expect(diagnostic.message == message)
        #expect(diagnostic.fixIts.first?.message == advice)
        #expect(diagnostic.notes.count == 8)
    }

    @Test(arguments: ["openai:gpt-4.1", "anthropic:claude-x"]) func saysWhichKeyIsMissing(text: String) {
        let error = #expect(throws: DiagnosticsError.self) { try place(text) }
        #expect(error?.diagnostics.first?.code == "model.missing-key")
    }

    @Test(arguments: [
        (["TRESTLE_CACHE": "/c/./t", "XDG_CACHE_HOME": "/x", "HOME": "/h"], "/c/t"),
        (["XDG_CACHE_HOME": "/x", "HOME": "/h"], "/x/trestle"), (["HOME": "/h"], "/h/.cache/trestle"),
    ])
    func findsTheStore(environment: [String: String], expected: String) {
        #expect(ModelStore(environment: environment).directory == expected)
    }

    @Test func looksAtServers() async throws {
        let server = try await ScriptedServer([])
        let configuration = try ModelConfiguration("\(server.url)#m", environment: [:])
        guard case .ready(["scripted"], let took) = await configuration.probe() else {
            Issue.record("expected a server that is ready")
            return
        }
        #expect(took > .zero)
        await server.stop()
        guard case .notReady(let diagnostic) = await configuration.probe() else {
            Issue.record("expected a server that is gone")
            return
        }
        #expect(diagnostic.code == "model.unreachable")
    }

    @Test func looksAtWhatNeedsNoServer() async throws {
        try await withTemporaryDirectory { directory in
            let environment = ["TRESTLE_CACHE": directory]
            func code(_ text: String) async throws -> String {
                switch try await ModelConfiguration(text, environment: environment).probe() {
                case .ready: "ready"
                case .notReady(let diagnostic): diagnostic.code
                }
            }
            for (text, expected) in [
                ("command:/bin/cat", "ready"), ("command:/nowhere", "model.unreachable"),
                ("replay:/nowhere", "input.missing-file"), ("local:/nowhere.gguf", "model.missing-file"),
                ("local", "model.not-fetched"),
            ] {
                let found = try await code(text)
                #expect(found == expected, "\(text)")
            }
        }
    }
}
