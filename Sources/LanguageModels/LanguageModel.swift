// What Trestle asks of a language model: messages in; streamed text, token counts and a reason to stop out.

/// A language model, wherever it runs.
///
/// ```swift
/// let reply = try await model.reply(to: ChatRequest([.user("Name a colour.")], maximumTokens: 8))
/// print(reply.text, reply.usage.outputTokens)
/// ```
public protocol LanguageModel: Sendable {
    /// The model and where it runs, as people should see it, such as `qwen2.5-coder-1.5b (local)`.
    /// Holds no key and no secret.
    var name: String { get }

    /// Which structured outputs the model's server enforces.
    var structuredOutputs: StructuredOutputs { get }

    /// Sends `request` and streams the reply. The stream ends with exactly one ``ReplyEvent/finished(_:_:)``
    /// or throws a ``LanguageModelError``. Cancelling the consumer cancels the request; a cancelled stream
    /// ends without `finished`, so look for it, or use ``reply(to:)``, which does.
    func stream(_ request: ChatRequest) -> AsyncThrowingStream<ReplyEvent, any Error>
}

/// Kinds of structured output that a server enforces while it samples.
public struct StructuredOutputs: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int
    /// Wraps the bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// ``ResponseFormat/jsonSchema(_:)`` is enforced.
    public static let jsonSchema = StructuredOutputs(rawValue: 1)
    /// ``ResponseFormat/grammar(_:)`` is enforced.
    public static let grammar = StructuredOutputs(rawValue: 2)
    /// An assistant message at the end of the request is continued.
    public static let prefill = StructuredOutputs(rawValue: 4)
}

extension LanguageModel {
    /// Sends `request` and waits for the whole reply.
    ///
    /// - Throws: ``LanguageModelError``, or `CancellationError`.
    public func reply(to request: ChatRequest) async throws -> Reply {
        var reply = Reply("")
        var isFinished = false
        for try await event in stream(request) {
            switch event {
            case .text(let piece): reply.text += piece
            case .finished(let usage, let reason):
                reply.usage = usage
                reply.finishReason = reason
                isFinished = true
            }
        }
        try Task.checkCancellation()
        guard isFinished else { throw LanguageModelError.interrupted("the stream stopped before its end") }
        return reply
    }
}
