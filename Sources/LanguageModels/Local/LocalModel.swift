// The language model on this machine.

import Foundation

/// A model that runs here, without a key. Its server is started by the first question and shared by all
/// processes of the user.
///
/// ```swift
/// let model = LocalModel(LocalServer(store: store))
/// let reply = try await model.reply(to: ChatRequest([.user("Name a colour.")], format: .grammar(grammar)))
/// ```
public struct LocalModel: LanguageModel {
    /// The model's name, such as `qwen2.5-coder-1.5b-instruct (local)`.
    public let name: String
    /// Schemas, grammars, and assistant messages that are continued.
    public let structuredOutputs: StructuredOutputs = [.jsonSchema, .grammar, .prefill]

    private let server: LocalServer
    private let exchange: Exchange

    /// The model of a server, which is not started yet.
    public init(_ server: LocalServer, timeouts: RequestTimeouts = RequestTimeouts()) {
        let file = URL(fileURLWithPath: server.modelPath).deletingPathExtension().lastPathComponent
        name = "\(server.modelPath == server.store.modelPath ? server.store.modelName : file) (local)"
        self.server = server
        exchange = Exchange(timeouts: timeouts, retries: RetryPolicy())
    }

    /// Sends the request and streams the reply.
    ///
    /// Besides ``LanguageModelError`` it throws a `DiagnosticsError` with `model.not-fetched` where the model
    /// was never fetched.
    public func stream(_ request: ChatRequest) -> AsyncThrowingStream<ReplyEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    do {
                        try await ask(request) { continuation.yield($0) }
                    } catch LanguageModelError.unreachable {
                        // It ended for idleness just now; nothing of a reply was given out.
                        try await ask(request) { continuation.yield($0) }
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func ask(_ request: ChatRequest, yield: (ReplyEvent) -> Void) async throws {
        let running = try await server.start()
        let model = OpenAICompatible(
            running.url, model: name, displayName: name, key: Secret(running.key),
            structuredOutputs: structuredOutputs, exchange: exchange)
        for try await event in model.stream(request) { yield(event) }
    }
}
