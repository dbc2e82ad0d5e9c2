// A model that restates as a test says, whatever the wording of the prompts, and only within their grammars.

import Bridge
import LanguageModels
import Synchronization
import Testing

/// Answers by what a question is about: the list of words, a sentence, or something left open.
final class Restater: Sendable {
    /// The type of each name.
    let types: [String: String]
    /// The lines for each sentence.
    let sentences: [String: [String]]
    /// What to say where a question offers it.
    let answers: [String]
    private let faults = Mutex<[String]>([])

    init(types: [String: String], sentences: [String: [String]], answers: [String] = []) {
        (self.types, self.sentences, self.answers) = (types, sentences, answers)
    }

    /// Replies that the grammar of their request does not allow.
    var outsideGrammar: [String] { faults.withLock { $0 } }

    /// The reply to a request.
    func reply(to request: ChatRequest) throws -> Reply {
        guard case .grammar(let text) = request.format else { return Reply("no grammar") }
        let grammar = try GBNF(text)
        let reply = self.text(of: request, grammar)
        if !grammar.accepts(reply) {
            faults.withLock { $0.append("\(request.question) → \(reply)\n\(text)") }
        }
        return Reply(reply, usage: TokenUsage(inputTokens: 1, outputTokens: 1))
    }

    private func text(of request: ChatRequest, _ grammar: GBNF) -> String {
        let question = request.question
        if let words = question.ranges(of: "\nWords: ").last {
            return question[words.upperBound...].replacing("\n", with: ", ").split(separator: ", ")
                .map { "\($0): \(types[String($0)] ?? "-")" }.joined(separator: "\n")
        }
        if question.hasPrefix("Sentence: ") {
            let sentence = sentences.keys.sorted { $0.count > $1.count }.first { question.contains($0) }
            return sentence.flatMap { sentences[$0] }?.joined(separator: "\n") ?? "-"
        }
        return answers.first(where: grammar.accepts) ?? "the text does not say"
    }
}
