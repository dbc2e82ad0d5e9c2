// What Trestle asks of a language model: messages in; streamed text, token counts and a reason to stop out.

public import Diagnostics

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
    /// or throws a ``LanguageModelError``; cancelling the consumer cancels the request.
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

/// One message of a conversation.
public struct Message: Sendable, Hashable, Codable {
    /// Who speaks.
    public enum Role: String, Sendable, Hashable, Codable {
        /// Instructions that stand above the conversation.
        case system
        /// The person, or Trestle on their behalf.
        case user
        /// The model.
        case assistant
    }

    /// Who speaks.
    public var role: Role
    /// What is said.
    public var content: String

    /// A message.
    public init(_ role: Role, _ content: String) {
        self.role = role
        self.content = content
    }

    /// A message with standing instructions.
    public static func system(_ content: String) -> Message { Message(.system, content) }
    /// A message of the user.
    public static func user(_ content: String) -> Message { Message(.user, content) }
    /// A message of the model.
    public static func assistant(_ content: String) -> Message { Message(.assistant, content) }
}

/// The form that a reply must have. A server that cannot enforce it ignores it, so a reply is always parsed.
public enum ResponseFormat: Sendable, Hashable, Codable {
    /// Any text.
    case text
    /// JSON that follows a schema (itself JSON text).
    case jsonSchema(String)
    /// Text of a grammar in llama.cpp's GBNF notation, with a rule `root`.
    case grammar(String)
}

/// A question to a language model.
public struct ChatRequest: Sendable, Hashable, Codable {
    /// The conversation so far, oldest first.
    public var messages: [Message]
    /// The form of the reply.
    public var format: ResponseFormat
    /// The most tokens to generate.
    public var maximumTokens: Int
    /// From 0 (the likeliest token always) upwards; most servers take up to 2.
    public var temperature: Double
    /// Makes sampling repeatable where the server can.
    public var seed: Int?
    /// Texts at which generation ends; they are not part of the reply.
    public var stop: [String]

    /// A question.
    public init(
        _ messages: [Message], format: ResponseFormat = .text, maximumTokens: Int = 2_048,
        temperature: Double = 0, seed: Int? = nil, stop: [String] = []
    ) {
        self.messages = messages
        self.format = format
        self.maximumTokens = maximumTokens
        self.temperature = temperature
        self.seed = seed
        self.stop = stop
    }
}

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

extension LanguageModel {
    /// Sends `request` and waits for the whole reply.
    ///
    /// - Throws: ``LanguageModelError``, or `CancellationError`.
    public func reply(to request: ChatRequest) async throws -> Reply {
        var reply = Reply("")
        for try await event in stream(request) {
            switch event {
            case .text(let piece): reply.text += piece
            case .finished(let usage, let reason):
                reply.usage = usage
                reply.finishReason = reason
            }
        }
        try Task.checkCancellation()
        return reply
    }
}

/// Why a language model gave no reply.
public enum LanguageModelError: Error, Sendable, Hashable {
    /// Nobody answers at the address, or the program does not start.
    case unreachable(String)
    /// The server refused the request (a 4xx other than 429): its status and its words, keys removed.
    case refused(status: Int, message: String)
    /// The server failed or was too busy (429 or 5xx), also after retries.
    case unavailable(status: Int, message: String, attempts: Int)
    /// The connection broke or the stream stopped before the end, also after retries.
    case interrupted(String)
    /// The answer was not what the protocol says.
    case malformed(String)
    /// No reply within this many seconds.
    case timedOut(seconds: Double)

    /// The error as a diagnostic with what to do.
    public var diagnostic: Diagnostic {
        switch self {
        case .unreachable(let what):
            Diagnostic(
                "model.unreachable", "no language model answers: \(what)",
                fixIts: [FixIt("run 'trestle doctor' to see which models can be used")])
        case .refused(let status, let message):
            Diagnostic("model.refused", "the language model refused the request (HTTP \(status)): \(message)")
        case .unavailable(let status, let message, let attempts):
            Diagnostic(
                "model.unavailable",
                "the language model is not available after \(attempts) attempts (HTTP \(status)): \(message)",
                fixIts: [FixIt("try again later, or name another model")])
        case .interrupted(let what):
            Diagnostic("model.interrupted", "the reply broke off: \(what)")
        case .malformed(let what):
            Diagnostic("model.malformed-reply", "the server's answer is not what the protocol says: \(what)")
        case .timedOut(let seconds):
            Diagnostic(
                "model.timeout", "no reply within \(Int(seconds)) seconds",
                fixIts: [FixIt("allow more with --model-timeout")])
        }
    }
}
