// How long to wait for a model's server.

/// Three limits on one reply.
///
/// ```swift
/// RequestTimeouts(total: .seconds(60))
/// ```
public struct RequestTimeouts: Sendable, Hashable {
    /// Until the connection stands and the request is sent.
    public var connect: Duration
    /// Between two signs of life, the first included: a local model reads a long prompt before it writes.
    public var idle: Duration
    /// For the whole reply, all attempts and waits together.
    public var total: Duration

    /// Limits; the defaults are 10 seconds, 5 minutes and 10 minutes.
    public init(
        connect: Duration = .seconds(10), idle: Duration = .seconds(300), total: Duration = .seconds(600)
    ) {
        self.connect = connect
        self.idle = idle
        self.total = total
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { self / .seconds(1) }
}
