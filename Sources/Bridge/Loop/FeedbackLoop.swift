// The loop: translate, check, solve, judge; what is wrong goes back until the answer verifies or an end is honest.

import Diagnostics
public import LanguageModels
public import PDDL
public import Planning
import Validation

/// What happens while a loop runs, for those who watch.
public enum LoopEvent: Sendable {
    /// A round begins.
    case roundBegan(Int)
    /// The model answered.
    case exchanged(Exchange)
    /// A translation was read and checked.
    case translated(round: Int, Translation)
    /// A round ended.
    case attempted(Attempt)
}

/// Turns a text into a plan that an independent judge has checked.
///
/// ```swift
/// let loop = FeedbackLoop(model: model, strategy: SentenceTranslation(Vocabulary(of: domain)))
/// let resolution = try await loop.solve("Stack a on b.", in: domain)
/// switch resolution.verdict {
/// case .validated(let answer): print(answer.plan.plan)
/// case .impossible(let why): print(why.reason)
/// case .needsInformation(let questions): print(questions.map(\.text))
/// case .unresolved(let diagnostic): print(diagnostic.rendered())
/// }
/// ```
public struct FeedbackLoop: Sendable {
    /// The model.
    public var model: any LanguageModel
    /// How texts are translated.
    public var strategy: any TranslationStrategy
    /// The planner.
    public var planner: Planner
    /// The most rounds, at least 1.
    public var attempts: Int
    /// Translations in each round; the one that most samples agree on is used.
    public var samples: Int

    /// A loop.
    public init(
        model: any LanguageModel, strategy: any TranslationStrategy, planner: Planner = Planner(),
        attempts: Int = 5, samples: Int = 1
    ) {
        self.model = model
        self.strategy = strategy
        self.planner = planner
        self.attempts = max(1, attempts)
        self.samples = max(1, samples)
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
        var attempts: [Attempt] = []
        while attempts.count < self.attempts {
            let round = attempts.count + 1
            observer(.roundBegan(round))
            do {
                let attempt = try await run(round, text, domain, attempts, session, observer)
                attempts.append(attempt)
                observer(.attempted(attempt))
            } catch let error as LanguageModelError {
                return Resolution(
                    verdict: .unresolved(error.diagnostic), attempts: attempts,
                    exchanges: await session.exchanges)
            }
            if let verdict = Self.verdict(attempts) {
                return Resolution(verdict: verdict, attempts: attempts, exchanges: await session.exchanges)
            }
        }
        return Resolution(
            verdict: Self.lastVerdict(attempts), attempts: attempts, exchanges: await session.exchanges)
    }

    private func run(
        _ round: Int, _ text: String, _ domain: Domain?, _ previous: [Attempt], _ session: ModelSession,
        _ observer: @Sendable (LoopEvent) -> Void
    ) async throws -> Attempt {
        let start = ContinuousClock.now
        let before = await session.exchanges.count
        var translations: [Translation] = []
        for sample in 0..<samples {
            try Task.checkCancellation()
            let temperature = sample == 0 ? min(1, 0.3 * Double(round - 1)) : 0.7
            let task = TranslationTask(
                text, in: domain, previous: previous, temperature: temperature, seed: round * 1_000 + sample)
            translations.append(try await strategy.translate(task, in: session))
        }
        let vote = Vote(translations)
        observer(.translated(round: round, vote.winner))
        var attempt = Attempt(round: round, translation: vote.winner, outcome: .faulty)
        attempt.agreement = (vote.agreeing, samples)
        let isRepeated = previous.last?.translation.agrees(with: vote.winner) ?? false
        try evaluate(&attempt, in: domain, standsBy: isRepeated && round == attempts)
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
    /// - Parameters:
    ///   - givenDomain: the user's domain, if there is one.
    ///   - standsBy: whether the model gave the same translation again and there is no further round;
    ///     then a doubtful problem is taken as meant.
    private func evaluate(_ attempt: inout Attempt, in givenDomain: Domain?, standsBy: Bool) throws {
        let translation = attempt.translation
        let faults = translation.findings.filter {
            $0.isError && !(standsBy && Self.doubts.contains($0.diagnostic.code))
        }
        guard faults.isEmpty, let problem = translation.problem else { return }
        guard translation.questions.isEmpty else {
            attempt.outcome = .open(translation.questions)
            attempt.outcomeFindings = translation.questions.map { question in
                Finding(
                    Diagnostic(
                        "translation.open-question", "the restatements leave open: \(question.text)",
                        label: question.answers.joined(separator: " / ")),
                    about: question.facts)
            }
            return
        }
        do {
            switch try planner.solve(problem) {
            case .solved(let plan, let claim):
                attempt.outcome = .validated(try PlanValidator().validate(plan, for: problem))
                attempt.isOptimal = claim == .optimal
            case .unsolvable(let reason):
                attempt.outcome = .unsolvable("\(reason)")
                attempt.outcomeFindings = reason.findings(for: problem, Vocabulary(of: problem.domain))
            case .gaveUp(let limit):
                attempt.outcome = .gaveUp(limit)
            }
        } catch let error as InvalidPlan {
            attempt.outcome = .rejected(error.diagnostics)
        } catch let error as DiagnosticsError {
            // What the planner cannot do with the user's own domain no translation mends.
            let isInDomain = error.diagnostics.allSatisfy { $0.location?.source === givenDomain?.source }
            if givenDomain != nil, isInDomain { throw error }
            attempt.outcomeFindings = error.diagnostics.map { Finding($0) }
        }
    }

    /// The end, where the last round allows one: a validated plan; a proof or a question that the model stood by
    /// when asked again; a limit.
    private static func verdict(_ attempts: [Attempt]) -> Verdict? {
        guard let last = attempts.last else { return nil }
        let isRepeated =
            attempts.count > 1 && last.translation.agrees(with: attempts[attempts.count - 2].translation)
        switch last.outcome {
        case .validated(let plan):
            guard let problem = last.translation.problem else { return nil }
            return .validated(
                Answer(
                    problem: problem, plan: plan, isOptimal: last.isOptimal,
                    restatements: last.translation.restatements))
        case .unsolvable(let reason):
            guard isRepeated, let problem = last.translation.problem else { return nil }
            return .impossible(
                Impossibility(problem: problem, reason: reason, restatements: last.translation.restatements))
        case .open(let questions): return isRepeated ? .needsInformation(questions) : nil
        case .gaveUp(let limit):
            return .unresolved(
                Diagnostic(
                    limit.code, "the planner met a limit: \(limit)",
                    fixIts: [FixIt("allow more with --time-limit or --memory-limit, or try another --search")]
                ))
        case .rejected(let diagnostics):
            return .unresolved(
                Diagnostic(
                    "loop.rejected-plan", "the judge refused the planner's plan, which is a fault of Trestle",
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

extension Limit {
    /// The code of a run that ends at the limit.
    fileprivate var code: String {
        switch self {
        case .time: "loop.time-limit"
        case .memory: "loop.memory-limit"
        case .cancelled, .costRange, .incomplete: "loop.planner-limit"
        }
    }
}
