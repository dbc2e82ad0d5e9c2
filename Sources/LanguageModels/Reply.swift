// What comes back from a language model: pieces of text, then the counts and the reason to stop.

/// Tokens read and written, as the server counted them (0 where it does not say).
public struct TokenUsage: Sendable, Hashable, Codable {
    /// Tokens of the request.
    public var inputTokens: Int
    /// Tokens of the reply.
    public var outputTokens: Int

    /// Counts of tokens.
    public init(inputTokens: Int = 0, outputTokens: Int = 0) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
    }

    /// The sum, field by field.
    public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(
            inputTokens: left.inputTokens + right.inputTokens,
            outputTokens: left.outputTokens + right.outputTokens)
    }
}

/// Why a reply ended.
public enum FinishReason: String, Sendable, Hashable, Codable {
    /// The model was done.
    case stop
    /// ``ChatRequest/maximumTokens`` or the context was used up, so the reply is cut.
    case length
    /// A filter of the provider withheld the rest.
    case filtered
}

/// A piece of a streamed reply.
public enum ReplyEvent: Sendable, Hashable {
    /// More text.
    case text(String)
    /// The end, once.
    case finished(TokenUsage, FinishReason)
}

/// A whole reply.
public struct Reply: Sendable, Hashable, Codable {
    /// The text.
    public var text: String
    /// Tokens read and written.
    public var usage: TokenUsage
    /// Why it ended.
    public var finishReason: FinishReason

    /// A reply.
    public init(_ text: String, usage: TokenUsage = TokenUsage(), finishReason: FinishReason = .stop) {
        self.text = text
        self.usage = usage
        self.finishReason = finishReason
    }
}
