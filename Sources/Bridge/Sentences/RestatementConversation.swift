// The conversation in which a model restates one sentence after the other.

import LanguageModels
import PDDL
import Planning

/// Builds each question from what was said so far, and reads the replies.
///
/// The conversation only grows, so a server that keeps the prompt's prefix reads each sentence once.
struct RestatementConversation {
    private let vocabulary: Vocabulary
    private let finder: ObjectFinder
    private let objects: [TypedName]
    private let staticPredicates: Set<String>
    private var messages: [Message]
    private var mentionedBefore: [TypedName] = []

    init(_ vocabulary: Vocabulary, _ finder: ObjectFinder, _ objects: [TypedName]) {
        self.vocabulary = vocabulary
        self.finder = finder
        self.objects = objects
        staticPredicates = Set(vocabulary.domain.staticPredicates)
        let examples = WorkedExamples(
            for: vocabulary, staticPredicates: staticPredicates, avoiding: Set(objects.map(\.name)))
        messages = [.system(Self.instructions(vocabulary))]
        for example in examples.examples {
            messages += [
                .user(Self.turn(example.sentence)), .assistant(example.lines.joined(separator: "\n")),
            ]
        }
    }

    private static func turn(_ sentence: String) -> String { "Sentence: \(sentence)" }

    private static func instructions(_ vocabulary: Vocabulary) -> String {
        let domain = vocabulary.domain
        let phrases = domain.predicates.compactMap { symbol in
            vocabulary.predicates[symbol.name]?.filled(
                symbol.parameters.map { "<\($0.type.names.joined(separator: " or "))>" })
        }
        return """
            You restate the sentences of a planning problem, one at a time, in fixed phrases. Write one line for each \
            thing that the sentence says:
            'start: …' for what is so at the beginning,
            'goal: …' for what is wanted at the end.
            Write '-' for a sentence that says neither. Add nothing that the sentence does not say, leave nothing out, \
            and keep who is where exactly as it is.
            The phrases are:
            \(phrases.joined(separator: "\n"))
            """
    }

    private func space(for sentence: Sentence) -> StatementSpace {
        let mentioned = finder.mentioned(in: sentence, among: objects, before: mentionedBefore)
        return StatementSpace(
            vocabulary: vocabulary, objects: mentioned, numbers: Self.numbers(in: sentence),
            staticPredicates: staticPredicates, mayWish: sentence.hasWish)
    }

    /// The question for `sentence`, or nil where it says nothing: it lists objects, or mentions none.
    func request(for sentence: Sentence, _ task: TranslationTask, hint: String?) -> ChatRequest? {
        guard !finder.isListing(sentence, of: objects), let grammar = space(for: sentence).grammar() else {
            return nil
        }
        let turn = Self.turn(sentence.text) + (hint.map { "\n\($0)" } ?? "")
        return ChatRequest(
            messages + [.user(turn)], format: .grammar(grammar), maximumTokens: 300,
            temperature: task.temperature, seed: task.seed)
    }

    /// What the reply says, and the lines in it that are none of the phrases. The last line of a reply that was cut
    /// counts as unread: half of it may be another fact.
    mutating func restatement(of sentence: Sentence, _ reply: Reply) -> (Restatement, unread: [String]) {
        let space = space(for: sentence)
        var lines = reply.text.split(whereSeparator: \.isNewline).map(String.init)
        var unread: [String] = []
        if reply.finishReason == .length, let last = lines.popLast() { unread.append(last) }
        var statements: [Statement] = []
        for line in lines where line.trimming(while: \.isWhitespace) != "-" {
            guard let statement = space.statement(line) else {
                if line.contains(where: \.isLetter) { unread.append(line) }
                continue
            }
            if !statements.contains(statement) { statements.append(statement) }
        }
        // Nobody says in one breath that something is so and wants it to become so.
        for case .goal(let fact) in statements where statements.contains(.start(fact)) {
            statements.removeAll { $0 == (sentence.hasWish ? .start(fact) : .goal(fact)) }
        }
        let restatement = Restatement(sentence: sentence, statements: statements)
        keep(restatement)
        return (restatement, unread)
    }

    /// Goes on as if the model had just given this restatement.
    mutating func keep(_ restatement: Restatement) {
        let lines = restatement.statements.map { $0.line(in: vocabulary) }
        messages += [
            .user(Self.turn(restatement.sentence.text)),
            .assistant(lines.isEmpty ? "-" : lines.joined(separator: "\n")),
        ]
        let mentioned = finder.mentioned(in: restatement.sentence, among: objects, before: mentionedBefore)
        if !mentioned.isEmpty { mentionedBefore = mentioned }
    }

    /// A question about what is still open.
    func request(for question: OpenQuestion, _ task: TranslationTask) -> ChatRequest {
        ChatRequest(
            messages + [.user(question.prompt)], format: .grammar(question.grammar), maximumTokens: 60,
            temperature: task.temperature, seed: task.seed)
    }

    /// Remembers an answer.
    mutating func note(_ question: OpenQuestion, answer: Fact) {
        messages += [.user(question.prompt), .assistant(vocabulary.phrase(for: answer))]
    }

    private static let numberWords = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
        "eight": "8",
        "nine": "9", "ten": "10", "twelve": "12", "twenty": "20",
    ]

    private static func numbers(in sentence: Sentence) -> [String] {
        var seen: Set<String> = []
        return sentence.text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == ".") }
            .compactMap { word in
                let word = word.trimming { $0 == "." }
                if Rational(decimal: word) != nil { return String(word) }
                return numberWords[String(word)]
            }
            .filter { seen.insert($0).inserted }
    }
}
