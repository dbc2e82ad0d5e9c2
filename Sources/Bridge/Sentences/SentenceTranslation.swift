// Translation sentence by sentence, for small models: objects first, then each sentence restated in fixed
// phrases under a grammar of its own, then questions for what is still open.

import Diagnostics
import LanguageModels
import PDDL
import Planning

/// Restates a text sentence by sentence and assembles the problem from the restatements.
///
/// The model never writes PDDL. It picks phrases of the domain's vocabulary about objects that the sentence
/// mentions; the grammar leaves it no other choice. What follows from the domain's invariants is added, and what
/// they show to be missing is asked.
///
/// Needs a domain. Works best with a server that enforces grammars.
public struct SentenceTranslation: TranslationStrategy {
    /// The name on the command line.
    public let name = "sentences"
    /// The words for the domain.
    let vocabulary: Vocabulary

    /// Translates in the words of `vocabulary`.
    public init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// Translates once. Every second round mends the one before: only its suspect sentences are restated again.
    /// The rounds between begin afresh, so that a wrong list of objects is not kept for ever.
    public func translate(_ task: TranslationTask, in session: ModelSession) async throws -> Translation {
        let vocabulary = try await completed(vocabulary, in: session)
        let earlier = task.previous.count % 2 == 1 ? task.previous.last : nil
        let sentences = Sentence.split(task.text)
        let finder = ObjectFinder(task.text, vocabulary)
        let objects = try await objects(finder, task, earlier, in: session)
        var conversation = RestatementConversation(vocabulary, finder, objects)
        let suspects = Suspects(earlier, sentences)
        var restatements: [Restatement] = []
        var notes: [Finding] = finder.omitted > 0 ? [Self.tooManyNames(finder.omitted)] : []
        for sentence in sentences {
            if let earlier = suspects.kept(sentence) {
                conversation.keep(earlier)
                restatements.append(earlier)
                continue
            }
            guard
                let request = conversation.request(
                    for: sentence, task, hint: suspects.hint(sentence, vocabulary))
            else {
                let nothing = Restatement(sentence: sentence, statements: [])
                conversation.keep(nothing)
                restatements.append(nothing)
                continue
            }
            let reply = try await session.ask(request, for: "sentence \(sentence.number)")
            let (restatement, unread) = conversation.restatement(of: sentence, reply)
            restatements.append(restatement)
            let isCut = reply.finishReason == .length
            notes += unread.map { Self.unread($0, sentence, isCut: isCut, about: restatement) }
        }
        return try await assemble(restatements, objects, vocabulary, conversation, task, notes, in: session)
    }

    /// Asks the model for phrases of predicates that have none.
    private func completed(_ vocabulary: Vocabulary, in session: ModelSession) async throws -> Vocabulary {
        var vocabulary = vocabulary
        for symbol in vocabulary.guessed where !symbol.parameters.isEmpty {
            let question = PhraseQuestion(symbol, vocabulary.domain)
            let purpose = "phrase for \(symbol.name)"
            let known = await session.exchanges.first { $0.purpose == purpose }?.reply
            let reply = if let known { known } else { try await session.ask(question.request, for: purpose) }
            if let phrase = question.phrase(in: reply.text) { vocabulary.adopt(phrase, for: symbol.name) }
        }
        return vocabulary
    }

    private func objects(
        _ finder: ObjectFinder, _ task: TranslationTask, _ earlier: Attempt?, in session: ModelSession
    ) async throws -> [TypedName] {
        if let earlier = earlier?.translation.problem, !earlier.objects.isEmpty { return earlier.objects }
        var request = finder.request(for: task.text)
        request.temperature = task.temperature
        request.seed = task.seed
        return finder.objects(in: try await session.ask(request, for: "objects").text)
    }

    private func assemble(
        _ restatements: [Restatement], _ objects: [TypedName], _ vocabulary: Vocabulary,
        _ conversation: RestatementConversation, _ task: TranslationTask, _ earlierNotes: [Finding],
        in session: ModelSession
    ) async throws -> Translation {
        let domain = vocabulary.domain
        var conversation = conversation
        var draft = ProblemDraft(restatements, objects, domain)
        var start = draft.completion()
        var asked: Set<[Fact]> = []
        // The words of the sentences that say something of the start.
        let told = Set(restatements.filter(\.saysStart).flatMap(\.sentence.words))
        var questions: [Question] = []
        var notes = earlierNotes
        while let open = start.openGroup(besides: asked), asked.count < 12 {
            asked.insert(open)
            let question = OpenQuestion(open, vocabulary, restatements.map(\.sentence))
            // A model that is asked for what no sentence says makes something up: that question is the user's. What
            // depends on the answer waits.
            let untold = start.openSubjects.subtracting(told).subtracting([question.subject ?? ""])
            let waits = open.contains { !untold.isDisjoint(with: $0.arguments) }
            guard let subject = question.subject, told.contains(subject), !waits else {
                let isUntold = question.subject.map { !told.contains($0) } ?? !waits
                if isUntold { questions.append(question.forUser) }
                continue
            }
            let reply = try await session.ask(
                conversation.request(for: question, task), for: "question: \(question.text)")
            if let fact = question.answer(in: reply.text) {
                conversation.note(question, answer: fact)
                start.add(fact)
                start.propagate()
                notes.append(Self.answered(question, vocabulary.phrase(for: fact), fact))
            } else {
                questions.append(question.forUser)
            }
        }
        // A later answer may have settled an earlier question; a group that shrank was asked about again.
        questions.removeAll { question in question.facts.contains(where: start.facts.contains) }
        questions = questions.enumerated().filter { index, question in
            !questions.dropFirst(index + 1).contains { Set($0.facts).isSubset(of: question.facts) }
        }.map(\.element)
        draft.start = start.facts
        notes += start.overruled.map { Self.overruled(vocabulary.phrase(for: $0), $0) }
        let text = draft.problem().pddl
        do {
            let problem = try Problem(parsing: SourceText(text, named: "translation.pddl"), in: domain)
            let findings = TranslationCheck(problem, vocabulary).findings()
            let answered =
                questions.isEmpty
                ? findings : findings.filter { $0.diagnostic.code != "translation.incomplete-start" }
            return Translation(
                formalText: text, formalization: .planning(problem), findings: notes + answered,
                questions: questions,
                restatements: restatements)
        } catch let error as DiagnosticsError {
            return Translation(
                formalText: text, findings: error.diagnostics.map { Finding($0) }, restatements: restatements)
        }
    }

    /// What the model answered is no sentence of the user: it is shown, so that a person can see it.
    private static func answered(_ question: OpenQuestion, _ words: String, _ fact: Fact) -> Finding {
        Finding(
            Diagnostic(
                "translation.answered",
                "no sentence was taken to say it; asked '\(question.text)', the model says: \(words)",
                severity: .note), about: [fact])
    }

    private static func overruled(_ words: String, _ fact: Fact) -> Finding {
        Finding(
            Diagnostic(
                "translation.overruled", "two statements place the same thing; '\(words)' was dropped",
                severity: .warning), about: [fact])
    }

    private static func unread(
        _ line: String, _ sentence: Sentence, isCut: Bool, about restatement: Restatement
    ) -> Finding {
        let facts = restatement.statements.compactMap { statement -> Fact? in
            switch statement {
            case .start(let fact), .goal(let fact): fact
            case .value: nil
            }
        }
        return Finding(
            Diagnostic(
                isCut ? "reply.cut" : "reply.unread-line",
                "of the restatement of sentence \(sentence.number) this line was not used: \(line.prefix(120))",
                severity: isCut ? .error : .warning,
                fixIts: isCut ? [FixIt("make two sentences of it")] : []), about: facts)
    }

    private static func tooManyNames(_ count: Int) -> Finding {
        Finding(
            Diagnostic(
                "translation.too-many-names", "the text has \(count) words more than can be asked about",
                fixIts: [FixIt("tell less in one text, or use --strategy whole")]))
    }
}
