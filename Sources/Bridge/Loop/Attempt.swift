// One round of the loop, with everything that happened in it.

public import Diagnostics
public import LanguageModels

/// One round: a translation and what became of it.
public struct Attempt: Sendable {
    /// What became of a translation.
    public enum Outcome: Sendable {
        /// It could not be used; the translation's findings say why.
        case faulty
        /// The text leaves something open.
        case open([Question])
        /// No answer exists for the problem as translated.
        case unsolvable(Impossibility)
        /// The goal has no limit; how, in words.
        case unbounded(String)
        /// A solver met a limit, which proves nothing.
        case gaveUp(Diagnostic)
        /// The solver's answer did not pass the judge, which is a fault of Trestle.
        case rejected([Diagnostic])
        /// An answer was found and judged valid.
        case validated(Answer)
    }

    /// From 1.
    public var round: Int
    /// What the strategy made of the text.
    public var translation: Translation
    /// What became of it.
    public var outcome: Outcome
    /// What solving found out, for the next round.
    public var outcomeFindings: [Finding] = []
    /// How many of the round's samples agreed on this translation, and how many there were.
    public var agreement: (agreeing: Int, samples: Int) = (1, 1)
    /// Tokens of the round.
    public var usage = TokenUsage()
    /// Wall-clock seconds of the round, the model's and the planner's.
    public var seconds = 0.0
}
