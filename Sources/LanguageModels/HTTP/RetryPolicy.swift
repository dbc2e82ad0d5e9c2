// When to ask a busy or broken server again, and how long to wait before.

public import Foundation

/// Exponential backoff with full jitter: before the attempt n + 1 the wait is a random time between 0 and
/// `base · 2ⁿ⁻¹`, at most `longest`. A server that says `Retry-After` is believed instead.
///
/// Asked again: status 429 and 5xx, and connections that broke before any text was handed out. Not asked
/// again: every other 4xx, a time-out, an address where nobody ever answered, and any
/// reply of which a part was already handed out, since the parts of two replies do not fit together.
///
/// Source of full jitter: Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
public struct RetryPolicy: Sendable {
    /// The most requests for one reply, the first included.
    public var maximumAttempts: Int
    /// The longest wait before the second request.
    public var base: Duration
    /// The longest wait of all.
    public var longest: Duration
    /// The longest `Retry-After` to obey; a server that asks for more is given up at once.
    public var longestRetryAfter: Duration
    /// How to wait; tests put in one that returns at once.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// A number in 0..<1; tests put in a seeded one.
    public var random: @Sendable () -> Double
    /// The time of day, which a `Retry-After` with a date needs.
    public var now: @Sendable () -> Date

    /// A policy; the default makes up to 4 requests within about 4 seconds of waiting.
    public init(
        maximumAttempts: Int = 4, base: Duration = .milliseconds(500), longest: Duration = .seconds(20),
        longestRetryAfter: Duration = .seconds(60),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.maximumAttempts = max(1, maximumAttempts)
        self.base = base
        self.longest = longest
        self.longestRetryAfter = longestRetryAfter
        self.sleep = sleep
        self.random = random
        self.now = now
    }

    /// One request and no more.
    public static let never = RetryPolicy(maximumAttempts: 1)

    /// Whether a response with this status may be followed by a better one.
    static func mayPass(status: Int) -> Bool {
        status == 429 || (500...599).contains(status)
    }

    /// How long to wait after the attempt with the number `attempt` (from 1), or nil to give up.
    func pause(after attempt: Int, retryAfter: String?) -> Duration? {
        guard attempt < maximumAttempts else { return nil }
        if let asked = retryAfter.flatMap({ seconds(ofRetryAfter: $0) }) {
            let wanted = Duration.seconds(asked)
            return wanted <= longestRetryAfter ? wanted : nil
        }
        let ceiling = min(longest, base * (1 << min(attempt - 1, 20)))
        return ceiling * random()
    }

    /// The seconds that a `Retry-After` value asks for: a number, or an HTTP date (RFC 9110, 10.2.3).
    private func seconds(ofRetryAfter value: String) -> Double? {
        let value = value.trimmingCharacters(in: .whitespaces)
        if let seconds = Double(value) { return seconds.isFinite ? max(0, seconds) : nil }
        return HTTPDate.parse(value).map { max(0, $0.timeIntervalSince(now())) }
    }
}

/// Dates in HTTP headers.
enum HTTPDate {
    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT` and the two older forms of RFC 9110, section 5.6.7.
    static func parse(_ text: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        let forms = [
            "EEE, dd MMM yyyy HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM d HH:mm:ss yyyy",
        ]
        for form in forms {
            formatter.dateFormat = form
            if let date = formatter.date(from: text) { return date }
        }
        return nil
    }
}
