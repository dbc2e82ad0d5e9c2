// A model behind Anthropic's Messages API.

public import Foundation

/// A model that speaks the Messages API.
///
/// ```swift
/// let model = AnthropicMessages(name: "claude-sonnet-4-5", key: Secret(key))
/// ```
///
/// A JSON schema is enforced by a tool that the model must call; the tool's input is the reply's text.
/// Seeds do not exist in this protocol and are left out; temperatures end at 1.
///
/// Source: Anthropic API reference, "Messages", "Streaming Messages" and "Tool use".
public struct AnthropicMessages: LanguageModel {
    /// The model's name and its server's address.
    public let name: String
    /// JSON schemas.
    public let structuredOutputs: StructuredOutputs = .jsonSchema

    private let model: String
    private let url: URL
    private let key: Secret?
    private let exchange: Exchange

    /// The address of Anthropic's own server.
    public static var defaultAddress: URL {
        var components = URLComponents()
        components.scheme = "https"
        components.host = "api.anthropic.com"
        return components.url ?? URL(fileURLWithPath: "/")
    }

    /// A model with the name that its server knows.
    ///
    /// - Parameters:
    ///   - url: the server's address, with or without `/v1`.
    ///   - key: sent as `x-api-key`, to this address only.
    public init(
        _ url: URL = AnthropicMessages.defaultAddress, name: String, key: Secret?,
        timeouts: RequestTimeouts = RequestTimeouts(), retries: RetryPolicy = RetryPolicy()
    ) {
        model = name
        self.url = Endpoint.url(url, version: "v1", path: "messages")
        self.key = key
        exchange = Exchange(timeouts: timeouts, retries: retries)
        self.name = "\(name) (\(HTTPRequest(url: url).place))"
    }

    /// Sends the request and streams the reply.
    public func stream(_ request: ChatRequest) -> AsyncThrowingStream<ReplyEvent, any Error> {
        var isTool = false
        if case .jsonSchema = request.format { isTool = true }
        return exchange.stream(with: MessagesDecoder(readsToolInput: isTool)) {
            HTTPRequest(
                url: url,
                headers: [
                    "Content-Type": "application/json", "Accept": "text/event-stream",
                    "anthropic-version": "2023-06-01",
                ],
                authorization: key.map { ("x-api-key", "", $0) }, body: try body(of: request))
        }
    }

    private func body(of request: ChatRequest) throws -> Data {
        let system = request.messages.filter { $0.role == .system }.map(\.content)
        let fields = MessagesFields(
            model: model, max_tokens: request.maximumTokens, temperature: min(1, request.temperature),
            system: system.isEmpty ? nil : system.joined(separator: "\n\n"),
            messages: request.messages.filter { $0.role != .system },
            stop_sequences: request.stop.isEmpty ? nil : request.stop)
        guard case .jsonSchema(let schema) = request.format else { return try JSONText.object(fields) }
        let tool =
            #"[{"name":"reply","description":"Gives the answer.","input_schema":\#(try JSONText.schema(schema))}]"#
        return try JSONText.object(
            fields, raw: [("tools", tool), ("tool_choice", #"{"type":"tool","name":"reply"}"#)])
    }
}

/// The body of a request. The names are the protocol's.
private struct MessagesFields: Encodable {
    var model: String
    var max_tokens: Int
    var temperature: Double
    var system: String?
    var messages: [Message]
    var stop_sequences: [String]?
    var stream = true
}
