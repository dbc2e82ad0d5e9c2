// A model behind the chat-completions protocol: OpenAI, vLLM, Ollama, LM Studio, llama.cpp and others.

public import Foundation

/// A model on a server that speaks OpenAI's chat completions.
///
/// ```swift
/// let model = OpenAICompatible(url, name: "qwen2.5-coder:7b")          // http://127.0.0.1:11434
/// let reply = try await model.reply(to: ChatRequest([.user("Name a colour.")]))
/// ```
///
/// The reply is streamed; a server that answers with one JSON body instead is understood too. Busy servers
/// are asked again as ``RetryPolicy`` says. Redirects are not followed.
///
/// Source: OpenAI API reference, "Create chat completion"; llama.cpp's server documentation for `grammar`.
public struct OpenAICompatible: LanguageModel {
    /// The model's name and its server's address.
    public let name: String
    /// What the server enforces.
    public let structuredOutputs: StructuredOutputs

    private let model: String
    private let url: URL
    private let key: Secret?
    private let exchange: Exchange

    /// A model with the name that its server knows.
    ///
    /// - Parameters:
    ///   - url: the server's address, with or without `/v1`.
    ///   - name: the model's name at the server.
    ///   - key: sent as a bearer token, to this address only.
    ///   - structuredOutputs: what the server enforces; formats outside it are not asked for.
    public init(
        _ url: URL, name: String, key: Secret? = nil, structuredOutputs: StructuredOutputs = .jsonSchema,
        timeouts: RequestTimeouts = RequestTimeouts(), retries: RetryPolicy = RetryPolicy()
    ) {
        self.init(
            url, model: name, displayName: nil, key: key, structuredOutputs: structuredOutputs,
            exchange: Exchange(timeouts: timeouts, retries: retries))
    }

    init(
        _ url: URL, model: String, displayName: String?, key: Secret?, structuredOutputs: StructuredOutputs,
        exchange: Exchange
    ) {
        self.model = model
        self.url = Endpoint.url(url, version: "v1", path: "chat/completions")
        self.key = key
        self.structuredOutputs = structuredOutputs
        self.exchange = exchange
        name = displayName ?? "\(model) (\(HTTPRequest(url: url).place))"
    }

    /// Sends the request and streams the reply.
    public func stream(_ request: ChatRequest) -> AsyncThrowingStream<ReplyEvent, any Error> {
        exchange.stream(with: ChatCompletionDecoder()) {
            HTTPRequest(
                url: url, headers: ["Content-Type": "application/json", "Accept": "text/event-stream"],
                authorization: key.map { ("Authorization", "Bearer ", $0) }, body: try body(of: request))
        }
    }

    /// Only OpenAI itself has given up `max_tokens`, which most other servers still want.
    private var usesNewTokenLimit: Bool { url.host == "api.openai.com" }

    private func body(of request: ChatRequest) throws -> Data {
        var fields = ChatCompletionFields(
            model: model, messages: request.messages, temperature: request.temperature, seed: request.seed,
            stop: request.stop.isEmpty ? nil : request.stop)
        if usesNewTokenLimit {
            fields.max_completion_tokens = request.maximumTokens
        } else {
            fields.max_tokens = request.maximumTokens
        }
        var raw: [(name: String, json: String)] = []
        switch request.format {
        case .jsonSchema(let schema) where structuredOutputs.contains(.jsonSchema):
            let schema = try JSONText.schema(schema)
            raw = [
                (
                    "response_format",
                    #"{"type":"json_schema","json_schema":{"name":"reply","strict":true,"schema":\#(schema)}}"#
                )
            ]
        case .grammar(let grammar) where structuredOutputs.contains(.grammar): fields.grammar = grammar
        case .text, .jsonSchema, .grammar: break
        }
        return try JSONText.object(fields, raw: raw)
    }
}

/// The body of a chat-completions request. The names are the protocol's.
private struct ChatCompletionFields: Encodable {
    struct StreamOptions: Encodable { var include_usage = true }

    var model: String
    var messages: [Message]
    var temperature: Double
    var seed: Int?
    var stop: [String]?
    var stream = true
    var stream_options = StreamOptions()
    var max_tokens: Int?
    var max_completion_tokens: Int?
    var grammar: String?
}

extension LanguageModel where Self == OpenAICompatible {
    /// A model on a server that speaks OpenAI's chat completions.
    public static func openAICompatible(
        _ url: URL, name: String, key: Secret? = nil, structuredOutputs: StructuredOutputs = .jsonSchema
    ) -> OpenAICompatible {
        OpenAICompatible(url, name: name, key: key, structuredOutputs: structuredOutputs)
    }
}
