// One conversation partner for a whole run: asks, times, counts and keeps every exchange.

import Foundation
public import LanguageModels

/// A request, its reply and how long it took.
public struct Exchange: Sendable, Hashable, Codable {
    /// What the request was for, such as `objects` or `sentence 3`.
    public var purpose: String
    /// The request.
    public var request: ChatRequest
    /// The reply.
    public var reply: Reply
    /// Wall-clock seconds from request to the end of the reply.
    public var seconds: Double
}

/// Asks a language model and remembers what was said.
public actor ModelSession {
    /// The model.
    public nonisolated let model: any LanguageModel
    /// Everything asked so far, in order.
    public private(set) var exchanges: [Exchange] = []
    private let observer: @Sendable (Exchange) -> Void

    /// A session with `model`; `observer` hears of every exchange when it ends.
    public init(_ model: any LanguageModel, observer: @escaping @Sendable (Exchange) -> Void = { _ in }) {
        self.model = model
        self.observer = observer
    }

    /// Sends `request` and waits for the reply.
    ///
    /// - Throws: ``LanguageModelError`` or `CancellationError`; a failed request is no exchange.
    public func ask(_ request: ChatRequest, for purpose: String) async throws -> Reply {
        let start = ContinuousClock.now
        let reply = try await model.reply(to: request)
        let elapsed = start.duration(to: .now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        let exchange = Exchange(purpose: purpose, request: request, reply: reply, seconds: seconds)
        exchanges.append(exchange)
        observer(exchange)
        return reply
    }
}
