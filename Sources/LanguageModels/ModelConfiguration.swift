// Which model to use: from an option, from the environment, or the local one.

import Diagnostics
public import Foundation

/// A choice of a language model, as a person names it.
///
/// ```swift
/// let environment = ProcessInfo.processInfo.environment
/// let model = try ModelConfiguration("openai:gpt-4.1", environment: environment).makeModel()
/// ```
///
/// Without a specification the environment decides, the first of these that is set: `TRESTLE_MODEL` (a
/// specification); `TRESTLE_MODEL_URL` with `TRESTLE_MODEL_NAME` and `TRESTLE_MODEL_KEY`; `OPENAI_API_KEY` or
/// `OPENAI_BASE_URL` with `OPENAI_MODEL`; `ANTHROPIC_API_KEY` with `ANTHROPIC_MODEL`. Else it is the local
/// model, which needs no key.
///
/// The keys of OpenAI and Anthropic go to their own address variable only. An address given as a
/// specification gets `TRESTLE_MODEL_KEY`.
public struct ModelConfiguration: Sendable, Hashable {
    /// Where a model is.
    public enum Place: Sendable, Hashable {
        /// A server that speaks chat completions.
        case chatCompletions(URL, name: String, key: Secret?)
        /// A server of llama.cpp: chat completions under grammars.
        case llamaCpp(URL, name: String, key: Secret?)
        /// A server that speaks Anthropic's Messages API.
        case messages(URL, name: String, key: Secret)
        /// A program at a path.
        case program(String)
        /// A recording at a path.
        case recording(String)
        /// This machine, with the model file at a path, or with the one that `trestle model fetch` brings.
        case local(String?)
    }

    /// Where the model is.
    public var place: Place
    /// What led to the choice, such as `TRESTLE_MODEL`.
    public var origin: String
    /// Where the local model is kept.
    public var store: ModelStore

    /// The model that `specification`, or else `environment`, names. Reads nothing else.
    ///
    /// - Throws: `DiagnosticsError` with `model.bad-specification` or `model.missing-key`.
    public init(_ specification: String? = nil, environment: [String: String]) throws {
        let environment = environment.filter { !$0.value.isEmpty }
        store = ModelStore(environment: environment)
        if let specification {
            place = try Place(specification, environment)
            origin = "--model"
        } else if let specification = environment["TRESTLE_MODEL"] {
            place = try Place(specification, environment)
            origin = "TRESTLE_MODEL"
        } else if let url = environment["TRESTLE_MODEL_URL"] {
            place = try Place(url, environment)
            origin = "TRESTLE_MODEL_URL"
        } else if environment["OPENAI_API_KEY"] != nil || environment["OPENAI_BASE_URL"] != nil {
            place = try .openAI(nil, environment)
            origin = environment["OPENAI_API_KEY"] != nil ? "OPENAI_API_KEY" : "OPENAI_BASE_URL"
        } else if environment["ANTHROPIC_API_KEY"] != nil {
            place = try .anthropic(nil, environment)
            origin = "ANTHROPIC_API_KEY"
        } else {
            place = .local(nil)
            origin = "the default"
        }
    }

    /// The model. Nothing is sent and nothing is started before its first question.
    ///
    /// - Parameter timeouts: for models on servers and for programs.
    /// - Throws: `DiagnosticsError` where a recording cannot be read.
    public func makeModel(timeouts: RequestTimeouts = RequestTimeouts()) throws -> any LanguageModel {
        switch place {
        case .chatCompletions(let url, let name, let key):
            OpenAICompatible(url, name: name, key: key, timeouts: timeouts)
        case .llamaCpp(let url, let name, let key):
            OpenAICompatible(
                url, name: name, key: key, structuredOutputs: [.jsonSchema, .grammar, .prefill],
                timeouts: timeouts)
        case .messages(let url, let name, let key):
            AnthropicMessages(url, name: name, key: key, timeouts: timeouts)
        case .program(let path): CommandModel(path, timeout: timeouts.total)
        case .recording(let path): try ReplayModel(file: path)
        case .local(let path): LocalModel(LocalServer(store: store, model: path), timeouts: timeouts)
        }
    }
}
