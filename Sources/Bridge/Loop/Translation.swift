// From a text to a formal problem: what a strategy is given and what it gives back.

public import Diagnostics
public import PDDL

/// A way to turn plain language into a formal problem.
public protocol TranslationStrategy: Sendable {
    /// The name on the command line.
    var name: String { get }

    /// Translates once. Faults of the reply are part of the result; errors are for a model that does not answer.
    func translate(_ task: TranslationTask, in session: ModelSession) async throws -> Translation
}

/// What there is to translate, and what went wrong before.
public struct TranslationTask: Sendable {
    /// The user's text.
    public var text: String
    /// The domain, or nil where the model must write one.
    public var domain: Domain?
    /// The rounds so far, oldest first.
    public var previous: [Attempt]
    /// 0 for the likeliest translation; more for variety.
    public var temperature: Double
    /// Tells samples of one round apart.
    public var seed: Int

    /// A task for the first round.
    public init(
        _ text: String, in domain: Domain? = nil, previous: [Attempt] = [], temperature: Double = 0,
        seed: Int = 1
    ) {
        self.text = text
        self.domain = domain
        self.previous = previous
        self.temperature = temperature
        self.seed = seed
    }
}

/// Something the text leaves open.
public struct Question: Sendable, Hashable {
    /// The question in words.
    public var text: String
    /// The answers that would settle it, in words.
    public var answers: [String]
    /// The facts that the answers stand for.
    public var facts: [Fact]
}

/// What a strategy made of a text.
public struct Translation: Sendable {
    /// The formal text as written or assembled, also where it is faulty.
    public var formalText: String
    /// The formal problem, where the text could be read.
    public var formalization: Formalization?
    /// What is wrong with it, or noteworthy.
    public var findings: [Finding]
    /// What the text leaves open.
    public var questions: [Question]
    /// Each sentence next to what it was taken to say, where the strategy works by sentences.
    public var restatements: [Restatement]
    /// What the text says, item by item, where the formal text refers to such a list.
    public var checklist: Checklist?

    /// A translation.
    public init(
        formalText: String, formalization: Formalization? = nil, findings: [Finding] = [],
        questions: [Question] = [],
        restatements: [Restatement] = [], checklist: Checklist? = nil
    ) {
        self.formalText = formalText
        self.formalization = formalization
        self.findings = findings
        self.questions = questions
        self.restatements = restatements
        self.checklist = checklist
    }
}

extension Translation {
    /// The planning problem, where it is one.
    public var problem: Problem? {
        if case .planning(let problem)? = formalization { problem } else { nil }
    }
}

/// A diagnostic together with the facts that it is about, so that the sentences behind them can be found.
public struct Finding: Sendable, Hashable {
    /// What there is to say.
    public var diagnostic: Diagnostic
    /// The facts that are suspect.
    public var facts: [Fact]

    /// A finding.
    public init(_ diagnostic: Diagnostic, about facts: [Fact] = []) {
        self.diagnostic = diagnostic
        self.facts = facts
    }

    /// Whether it stops the round.
    public var isError: Bool { diagnostic.severity == .error }
}
