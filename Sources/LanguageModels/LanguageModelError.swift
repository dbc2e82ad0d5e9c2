// Why there is no reply, and what to do about it.

public import Diagnostics

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
    /// A program that stands for a model failed, or a recording has no such question: what happened.
    case failed(String)

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
                "the language model is not available after \(attempts) \(attempts == 1 ? "attempt" : "attempts") (HTTP \(status)): \(message)",
                fixIts: [FixIt("try again later, or name another model")])
        case .interrupted(let what):
            Diagnostic("model.interrupted", "the reply broke off: \(what)")
        case .malformed(let what):
            Diagnostic("model.malformed-reply", "the server's answer is not what the protocol says: \(what)")
        case .timedOut(let seconds):
            Diagnostic(
                "model.timeout", "no reply within \(seconds.formatted) seconds",
                fixIts: [FixIt("allow more with --model-timeout")])
        case .failed(let what):
            Diagnostic("model.failed", what)
        }
    }
}

extension LanguageModelError {
    /// The error for a response whose status is not 2xx.
    static func response(status: Int, message: String) -> LanguageModelError {
        RetryPolicy.mayPass(status: status)
            ? .unavailable(status: status, message: message, attempts: 1)
            : .refused(status: status, message: message)
    }

    /// The error after several attempts.
    func after(attempts: Int) -> LanguageModelError {
        switch self {
        case .unavailable(let status, let message, _):
            .unavailable(status: status, message: message, attempts: attempts)
        case .interrupted(let what) where attempts > 1: .interrupted("\(what) (\(attempts) attempts)")
        default: self
        }
    }

    /// The error with `redact` applied to its words.
    func redacted(by redact: (String) -> String) -> LanguageModelError {
        switch self {
        case .unreachable(let what): .unreachable(redact(what))
        case .refused(let status, let message): .refused(status: status, message: redact(message))
        case .unavailable(let status, let message, let attempts):
            .unavailable(status: status, message: redact(message), attempts: attempts)
        case .interrupted(let what): .interrupted(redact(what))
        case .malformed(let what): .malformed(redact(what))
        case .failed(let what): .failed(redact(what))
        case .timedOut: self
        }
    }
}

extension Double {
    /// The number without a fraction where it has none, such as `10` or `0.2`.
    fileprivate var formatted: String {
        self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\((self * 100).rounded() / 100)"
    }
}

extension LanguageModelError: CustomStringConvertible {
    /// The diagnostic's message.
    public var description: String { diagnostic.message }
}
