// The limits of one response and when it last showed a sign of life.

/// When a transfer has waited, or received, enough.
struct TransferLimits: Sendable {
    /// The server's host and port, for messages.
    let place: String
    private let timeouts: RequestTimeouts
    private let deadline: ContinuousClock.Instant
    private let bodyLimit: Int
    private let start = ContinuousClock.now
    private var lastSign: ContinuousClock.Instant
    private var received = 0
    /// Whether the connection stands.
    private(set) var isConnected = false

    /// Limits that begin now.
    init(place: String, timeouts: RequestTimeouts, deadline: ContinuousClock.Instant, bodyLimit: Int) {
        self.place = place
        self.timeouts = timeouts
        self.deadline = deadline
        self.bodyLimit = bodyLimit
        lastSign = start
    }

    /// Notes a sign of life: the connection stands, or bytes went out or came in.
    mutating func sign() {
        isConnected = true
        lastSign = .now
    }

    /// Takes bytes of the body.
    mutating func receive(bytes count: Int) throws {
        sign()
        received += count
        guard received <= bodyLimit else {
            throw LanguageModelError.malformed("\(place) sent more than \(bodyLimit) bytes")
        }
    }

    /// The next instant at which a limit is reached unless something happens, and what it then means.
    var next: (instant: ContinuousClock.Instant, failure: LanguageModelError) {
        let silence =
            isConnected
            ? (lastSign + timeouts.idle, LanguageModelError.timedOut(seconds: timeouts.idle.seconds))
            : (
                start + timeouts.connect,
                LanguageModelError.unreachable(
                    "\(place) takes no connection within \(timeouts.connect.seconds) seconds")
            )
        let whole = (deadline, LanguageModelError.timedOut(seconds: timeouts.total.seconds))
        return silence.0 < whole.0 ? silence : whole
    }
}
