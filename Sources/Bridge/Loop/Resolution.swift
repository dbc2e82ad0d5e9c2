// How a run of the loop ends.

public import Diagnostics
public import LanguageModels
public import PDDL
public import Validation

/// How a run of the loop ends.
public enum Verdict: Sendable {
    /// A plan that the judge found valid for the problem as translated.
    case validated(Answer)
    /// The model stood by a translation for which no plan exists.
    case impossible(Impossibility)
    /// The text leaves something open that it must say.
    case needsInformation([Question])
    /// No answer within the rounds, or the model or the planner failed.
    case unresolved(Diagnostic)
}

/// A validated plan next to the problem that it solves.
///
/// "Validated" means valid for `problem`; whether that is what the user meant, a person sees by comparing the
/// restatements with the sentences.
public struct Answer: Sendable {
    /// The problem as translated.
    public var problem: Problem
    /// The plan and its cost.
    public var plan: ValidatedPlan
    /// Whether the search proved that no cheaper plan exists.
    public var isOptimal: Bool
    /// Each sentence next to what it was taken to say, where the strategy works by sentences.
    public var restatements: [Restatement]
}

/// A problem that no plan solves, and why.
public struct Impossibility: Sendable {
    /// The problem as translated.
    public var problem: Problem
    /// The proof in words.
    public var reason: String
    /// Each sentence next to what it was taken to say, where the strategy works by sentences.
    public var restatements: [Restatement]
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
