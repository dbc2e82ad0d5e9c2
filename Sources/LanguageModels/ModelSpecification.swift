// The notation of models: `openai:gpt-4.1`, `http://host:port/v1#name`, `local` and the others.

import Diagnostics
import Foundation

extension ModelConfiguration.Place {
    private static let schemes = ["openai", "anthropic", "llamacpp", "command", "replay", "local"]

    private static let forms = [
        "openai:NAME, with OPENAI_API_KEY", "anthropic:NAME, with ANTHROPIC_API_KEY",
        "http://HOST:PORT/v1#NAME or https://…, any server of chat completions, with TRESTLE_MODEL_KEY if it wants one",
        "llamacpp:http://HOST:PORT/v1#NAME, the same of llama.cpp, which also enforces grammars",
        "command:/path/to/program", "replay:FILE.jsonl", "local", "local:/path/to/model.gguf",
    ]

    /// The place that a specification names.
    init(_ specification: String, _ environment: [String: String]) throws {
        let text = specification.trimmingCharacters(in: .whitespaces)
        let scheme = text.prefix { $0 != ":" }.lowercased()
        let rest = String(text.dropFirst(scheme.count + 1))
        switch scheme {
        case "http", "https":
            self = try .server(text, environment)
        case "openai" where !rest.isEmpty: self = try .openAI(rest, environment)
        case "anthropic" where !rest.isEmpty: self = try .anthropic(rest, environment)
        case "llamacpp" where !rest.isEmpty:
            guard case .chatCompletions(let url, let name, let key) = try Self.server(rest, environment)
            else {
                throw Self.bad("an address like http://HOST:PORT/v1 is expected")
            }
            self = .llamaCpp(url, name: name, key: key)
        case "command" where !rest.isEmpty: self = .program(rest)
        case "replay" where !rest.isEmpty: self = .recording(rest)
        case "local": self = .local(rest.isEmpty ? nil : rest)
        default:
            let known = Self.schemes.contains(scheme)
            let advice = known ? nil : Spelling.nearest(to: scheme, among: Self.schemes)
            throw Self.bad(
                known ? "'\(scheme):' needs something after the colon" : "'\(text)' names no model",
                advice: advice.map { "did you mean '\($0)'?" })
        }
    }

    /// OpenAI, or the server that `OPENAI_BASE_URL` puts in its place.
    static func openAI(_ name: String?, _ environment: [String: String]) throws -> Self {
        let address = environment["OPENAI_BASE_URL"]
        let url = try address.map { try Self.url($0) } ?? Self.url("https://api.openai.com/v1")
        let key = environment["OPENAI_API_KEY"].map(Secret.init)
        guard key != nil || address != nil else {
            throw DiagnosticsError(
                "model.missing-key", "'openai:' needs a key in the environment variable OPENAI_API_KEY",
                help: "set it, or use --model local, which needs no key")
        }
        return .chatCompletions(url, name: name ?? environment["OPENAI_MODEL"] ?? "gpt-4.1", key: key)
    }

    /// Anthropic, or the server that `ANTHROPIC_BASE_URL` puts in its place.
    static func anthropic(_ name: String?, _ environment: [String: String]) throws -> Self {
        guard let key = environment["ANTHROPIC_API_KEY"].map(Secret.init) else {
            throw DiagnosticsError(
                "model.missing-key", "'anthropic:' needs a key in the environment variable ANTHROPIC_API_KEY",
                help: "set it, or use --model local, which needs no key")
        }
        let url =
            try environment["ANTHROPIC_BASE_URL"].map { try Self.url($0) } ?? AnthropicMessages.defaultAddress
        return .messages(url, name: name ?? environment["ANTHROPIC_MODEL"] ?? "claude-sonnet-4-5", key: key)
    }

    private static func server(_ text: String, _ environment: [String: String]) throws -> Self {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? String(parts[1].removingPercentEncoding ?? String(parts[1])) : ""
        let name = fragment.isEmpty ? environment["TRESTLE_MODEL_NAME"] ?? "default" : fragment
        return .chatCompletions(
            try url(String(parts[0])), name: name, key: environment["TRESTLE_MODEL_KEY"].map(Secret.init))
    }

    private static func url(_ text: String) throws -> URL {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()),
            let host = url.host, !host.isEmpty
        else { throw bad("an address like http://HOST:PORT/v1 is expected") }
        guard url.user == nil, url.password == nil, url.query == nil else {
            throw bad(
                "the address of a model takes no user, no password and no query",
                advice: "put a key into the environment variable TRESTLE_MODEL_KEY")
        }
        return url
    }

    private static func bad(_ message: String, advice: String? = nil) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic(
                "model.bad-specification", message, notes: forms.map { Diagnostic.Note("allowed: \($0)") },
                fixIts: advice.map { [FixIt($0)] } ?? [])
        ])
    }
}
