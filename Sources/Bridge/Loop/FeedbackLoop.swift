// The loop: translate, check, solve, judge; what is wrong goes back until the answer verifies or an end is honest.

public import Constraints
import Diagnostics
public import LanguageModels
public import PDDL
public import Planning

/// What happens while a loop runs, for those who watch.
public enum LoopEvent: Sendable {
    /// The model chose the formal language.
    case routed(Route)
    /// A round begins.
    case roundBegan(Int)
    /// The model answered.
    case exchanged(Exchange)
    /// A translation was read and checked.
    case translated(round: Int, Translation)
    /// A round ended.
    case attempted(Attempt)
}

/// Turns a text into an answer that an independent judge has checked.
///
/// ```swift
/// let loop = FeedbackLoop(model: model, strategy: SentenceTranslation(Vocabulary(of: domain)))
/// let resolution = try await loop.solve("Stack a on b.", in: domain)
/// switch resolution.verdict {
/// case .validated(.plan(let answer)): print(answer.plan.plan)
/// case .validated(.values(let answer)): print(answer.text)
/// case .impossible(let why): print(why.reason)
/// case .unbounded(let how): print(how)
/// case .needsInformation(let questions): print(questions.map(\.text))
/// case .unresolved(let diagnostic): print(diagnostic.rendered())
/// }
/// ```
public struct FeedbackLoop: Sendable {
    /// The model.
    public var model: any LanguageModel
    /// The formal languages, at least one, each with who solves what is written in it; among several the model
    /// chooses.
    public var formalisms: [any Formalism]
    /// The most rounds, at least 1.
    public var attempts: Int
    /// Translations in each round; the one that most samples agree on is used.
    public var samples: Int
    /// Asks a person what the text leaves open, and gives the answer, or nil where there is none. Without this, a run
    /// ends with the questions.
    public var ask: (@Sendable (Question) async -> String?)?
    /// Chooses among the changes that would help a problem without an answer; nil for none of them. Without this, a run
    /// ends with the proof.
    public var relax: (@Sendable (Impossibility) async -> Relaxation?)?

    /// A loop over a formal language.
    public init(
        model: any LanguageModel, formalism: any Formalism, attempts: Int = 5, samples: Int = 1
    ) {
        self.init(model: model, formalisms: [formalism], attempts: attempts, samples: samples)
    }

    /// A loop over several formal languages, of which the model chooses one; the first where it does not.
    ///
    /// - Precondition: there is at least one.
    public init(
        model: any LanguageModel, formalisms: [any Formalism], attempts: Int = 5, samples: Int = 1
    ) {
        precondition(!formalisms.isEmpty, "a loop without a formal language")
        self.model = model
        self.formalisms = formalisms
        self.attempts = max(1, attempts)
        self.samples = max(1, samples)
    }

    /// A loop over planning problems.
    public init(
        model: any LanguageModel, strategy: any TranslationStrategy, planner: Planner = Planner(),
        attempts: Int = 5, samples: Int = 1
    ) {
        self.init(
            model: model, formalism: PlanningFormalism(strategy, planner), attempts: attempts,
            samples: samples)
    }

    /// Solves `text`; without a domain the model writes one.
    ///
    /// A model that fails for good ends the run as ``Verdict/unresolved(_:)``; the rounds so far are kept.
    ///
    /// - Throws: `CancellationError`, or ``DiagnosticsError`` where the text is empty.
    public func solve(
        _ text: String, in domain: Domain? = nil, observer: @escaping @Sendable (LoopEvent) -> Void = { _ in }
    ) async throws -> Resolution {
        guard text.contains(where: { $0.isLetter }) else {
            throw DiagnosticsError(
                "input.empty-text", "the text says nothing",
                help: "describe the start and what is wanted at the end")
        }
        let session = ModelSession(model) { observer(.exchanged($0)) }
        var text = text
        var attempts: [Attempt] = []
        var formalism = formalisms[0]
        do {
            if formalisms.count > 1 {
                let route = try await Route.choose(among: formalisms.map(\.name), for: text, in: session)
                formalism = formalisms.first { $0.name == route.formalism } ?? formalism
                observer(.routed(route))
            }
        } catch let error as LanguageModelError {
            return Resolution(
                verdict: .unresolved(error.diagnostic), attempts: [], exchanges: await session.exchanges)
        }
        while attempts.count < self.attempts {
            let round = attempts.count + 1
            observer(.roundBegan(round))
            do {
                let attempt = try await run(
                    round, text, domain, attempts, formalism, session, observer)
                attempts.append(attempt)
                observer(.attempted(attempt))
            } catch let error as LanguageModelError {
                return Resolution(
                    verdict: .unresolved(error.diagnostic), attempts: attempts,
                    exchanges: await session.exchanges)
            }
            if let answered = await answered(attempts.last) {
                text += answered
                continue
            }
            if var verdict = Self.verdict(attempts) {
                if case .impossible(let why) = verdict, let way = await relax?(why),
                    let answer = try why.answer(with: way)
                {
                    verdict = .validated(answer)
                }
                return Resolution(verdict: verdict, attempts: attempts, exchanges: await session.exchanges)
            }
        }
        return Resolution(
            verdict: Self.lastVerdict(attempts), attempts: attempts, exchanges: await session.exchanges)
    }

    /// What a person says to the questions of a round; nil where there are none, or no answer.
    private func answered(_ attempt: Attempt?) async -> String? {
        guard let ask, case .open(let questions)? = attempt?.outcome else { return nil }
        var text = ""
        for question in questions {
            if let answer = await ask(question), answer.contains(where: { !$0.isWhitespace }) {
                text += "\n\(question.text) \(answer)"
            }
        }
        return text.isEmpty ? nil : text
    }

    private func run(
        _ round: Int, _ text: String, _ domain: Domain?, _ previous: [Attempt],
        _ formalism: any Formalism, _ session: ModelSession, _ observer: @Sendable (LoopEvent) -> Void
    ) async throws -> Attempt {
        let start = ContinuousClock.now
        let before = await session.exchanges.count
        var translations: [Translation] = []
        for sample in 0..<samples {
            try Task.checkCancellation()
            let temperature = sample == 0 ? min(1, 0.3 * Double(round - 1)) : 0.7
            let task = TranslationTask(
                text, in: domain, previous: previous, temperature: temperature, seed: round * 1_000 + sample)
            translations.append(try await formalism.translate(task, in: session))
        }
        let vote = Vote(translations, by: formalism)
        observer(.translated(round: round, vote.winner))
        var attempt = Attempt(round: round, translation: vote.winner, outcome: .faulty)
        attempt.agreement = (vote.agreeing, samples)
        let isRepeated = previous.last?.translation.agrees(with: vote.winner) ?? false
        let task = TranslationTask(text, in: domain, previous: previous)
        try evaluate(&attempt, of: task, by: formalism, standsBy: isRepeated && round == attempts)
        attempt.usage = await session.exchanges.dropFirst(before).reduce(TokenUsage()) { $0 + $1.reply.usage }
        let elapsed = start.duration(to: .now).components
        attempt.seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
        return attempt
    }

    /// Doubts about what can be meant all the same: solving it says what becomes of it.
    private static let doubts: Set<String> = [
        "translation.contradictory-goal", "translation.goal-already-true", "translation.incomplete-start",
        "translation.contradictory-start", "translation.cycle",
    ]

    /// Solves and judges what was translated.
    ///
    /// - Parameter standsBy: whether the model gave the same translation again and there is no further round; then a
    ///   doubtful problem is taken as meant.
    private func evaluate(
        _ attempt: inout Attempt, of task: TranslationTask, by formalism: any Formalism, standsBy: Bool
    ) throws {
        let translation = attempt.translation
        let faults = translation.findings.filter {
            $0.isError && !(standsBy && Self.doubts.contains($0.diagnostic.code))
        }
        guard faults.isEmpty else { return }
        guard translation.questions.isEmpty else {
            attempt.outcome = .open(translation.questions)
            attempt.outcomeFindings = translation.questions.map { question in
                Finding(
                    Diagnostic(
                        "translation.open-question", "the text seems to leave open: \(question.text)",
                        label: question.answers.isEmpty ? nil : question.answers.joined(separator: " / "),
                        fixIts: [FixIt("use what the text says; ask the same again if it does not say it")]),
                    about: question.facts)
            }
            return
        }
        guard let formalization = translation.formalization else { return }
        let evaluation = try formalism.evaluate(formalization, for: task)
        (attempt.outcome, attempt.outcomeFindings) = (evaluation.outcome, evaluation.findings)
    }

    /// The end, where the last round allows one: a validated answer; a proof or a question that the model stood by
    /// when asked again; a limit.
    private static func verdict(_ attempts: [Attempt]) -> Verdict? {
        guard let last = attempts.last else { return nil }
        let isRepeated =
            attempts.count > 1 && last.translation.agrees(with: attempts[attempts.count - 2].translation)
        switch last.outcome {
        case .validated(var answer):
            answer.restatements = last.translation.restatements
            return .validated(answer)
        case .unsolvable(var why):
            why.restatements = last.translation.restatements
            return isRepeated ? .impossible(why) : nil
        case .unbounded(let how): return isRepeated ? .unbounded(how) : nil
        case .open(let questions): return isRepeated ? .needsInformation(questions) : nil
        case .gaveUp(let limit): return .unresolved(limit)
        case .rejected(let diagnostics):
            return .unresolved(
                Diagnostic(
                    "loop.rejected-answer",
                    "the judge refused the solver's answer, which is a fault of Trestle",
                    notes: diagnostics.map { Diagnostic.Note($0.message) }))
        case .faulty: return nil
        }
    }

    /// The end when all rounds are used up.
    private static func lastVerdict(_ attempts: [Attempt]) -> Verdict {
        if case .open(let questions)? = attempts.last?.outcome { return .needsInformation(questions) }
        let findings =
            attempts.last.map { $0.translation.findings.filter(\.isError) + $0.outcomeFindings } ?? []
        return .unresolved(
            Diagnostic(
                "loop.no-answer", "no usable translation within \(attempts.count) rounds",
                notes: findings.map { Diagnostic.Note("last round: \($0.diagnostic.message)") },
                fixIts: [
                    FixIt("say the same in shorter sentences, allow more --attempts, or use a stronger model")
                ]))
    }
}
