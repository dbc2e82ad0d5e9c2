// Questions to the model besides the sentences: what is still open, and how people say a predicate.

import LanguageModels
import PDDL

/// Which of several facts holds at the start, as far as the text says.
struct OpenQuestion {
    /// The facts that can hold.
    let facts: [Fact]
    /// The facts in words.
    let answers: [String]
    /// The question in words.
    let text: String

    /// The object that the question is about, if there is one.
    let subject: String?
    /// The sentences that mention what the question is about.
    private let quotes: [String]

    private static let unknown = "the text does not say"

    init(_ facts: [Fact], _ vocabulary: Vocabulary, _ sentences: [Sentence]) {
        self.facts = facts
        answers = facts.map { vocabulary.phrase(for: $0) }
        let subject = StartCompletion.subject(of: facts)
        self.subject = subject
        quotes = subject.map { name in sentences.filter { $0.words.contains(name) }.map(\.text) } ?? []
        let places = facts.count { $0.arguments.first == subject }
        text =
            if let subject, places * 2 > facts.count {
                "Where is \(subject) at the start?"
            } else if let subject {
                "What holds for \(subject) at the start?"
            } else { "Which of these holds at the start?" }
    }

    /// The question as the user gets it.
    var forUser: Question { Question(text: text, answers: answers, facts: facts) }

    /// The question as the model gets it.
    var prompt: String {
        let said = quotes.isEmpty ? "" : " The text says: \(quotes.joined(separator: " "))"
        return "Question: \(text)\(said)\nAnswer with one of these phrases: "
            + "\((answers + [Self.unknown]).joined(separator: " / "))"
    }

    /// The answers, and that there is none.
    var grammar: String { "root ::= \(Grammar.choice([Self.unknown] + answers))\n" }

    /// The fact that a reply names, or nil where it says that the text does not.
    func answer(in reply: String) -> Fact? {
        let reply = reply.trimming { $0.isWhitespace || $0 == "." }
        return answers.firstIndex { $0 == reply }.map { facts[$0] }
    }
}

/// How people say that a predicate holds.
struct PhraseQuestion {
    private let symbol: PredicateSymbol
    private let domain: Domain

    init(_ symbol: PredicateSymbol, _ domain: Domain) {
        self.symbol = symbol
        self.domain = domain
    }

    /// The question. Parameters are shown as `?x`, to be kept.
    var request: ChatRequest {
        let parameters = symbol.parameters.map {
            "?\($0.name) (a \($0.type.names.joined(separator: " or ")))"
        }
        let atom = Atom(symbol.name, symbol.parameters.map { Term($0.name, isVariable: true) })
        var grammar = Grammar()
        let order = symbol.parameters.map { Grammar.literal("?\($0.name)") }
        grammar.add("root", order.map { "words \($0)" }.joined(separator: " ") + " words")
        grammar.add("words", "[a-z ]{0,40}")
        return ChatRequest(
            [
                .system("Say in a short English sentence what a fact of a planning domain means."),
                .user("(on ?x ?y), with ?x (a block) and ?y (a block), in the domain blocksworld"),
                .assistant("?x is on ?y"),
                .user("(holding ?h ?b), with ?h (a hand) and ?b (a ball), in the domain juggling"),
                .assistant("?h is holding ?b"),
                .user("\(atom), with \(parameters.joined(separator: " and ")), in the domain \(domain.name)"),
            ],
            format: .grammar(grammar.text), maximumTokens: 40)
    }

    /// The phrase that a reply gives, if it is one.
    func phrase(in reply: String) -> Phrase? {
        Phrase(
            reply.trimming { $0.isWhitespace || $0 == "." || $0 == "\"" },
            parameters: symbol.parameters.map(\.name))
    }
}
