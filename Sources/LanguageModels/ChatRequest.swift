// A question to a language model: the conversation so far and how to answer it.

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
