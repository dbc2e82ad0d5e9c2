// How a run of the loop ends.

public import Diagnostics
public import LanguageModels

/// How a run of the loop ends.
public enum Verdict: Sendable {
    /// An answer that the judge found valid for the problem as translated.
    case validated(Answer)
    /// The model stood by a translation for which no answer exists.
    case impossible(Impossibility)
    /// The model stood by a translation whose goal has no limit: each answer is worse than another. How, in words.
    case unbounded(String)
    /// The text leaves something open that it must say.
    case needsInformation([Question])
    /// No answer within the rounds, or the model or the planner failed.
    case unresolved(Diagnostic)
}

/// The end of a run, with all rounds.
public struct Resolution: Sendable {
    /// How it ended.
    public var verdict: Verdict
    /// Every round, in order.
    public var attempts: [Attempt]
    /// Every request and reply, in order.
    public var exchanges: [Exchange]

    /// Tokens of all rounds.
    public var usage: TokenUsage { exchanges.reduce(TokenUsage()) { $0 + $1.reply.usage } }
    /// Wall-clock seconds spent waiting for the model.
    public var modelSeconds: Double { exchanges.reduce(0) { $0 + $1.seconds } }
}
