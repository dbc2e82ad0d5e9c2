// A language model that answers as a test says, and remembers what it was asked.

import Bridge
import Diagnostics
import LanguageModels
import Synchronization

final class ScriptedModel: LanguageModel {
    let name = "scripted"
    let structuredOutputs: StructuredOutputs = [.grammar]
    private let asked = Mutex<[ChatRequest]>([])
    private let answer: @Sendable (Int, ChatRequest) throws -> Reply

    /// Answers the request with the number (from 0) as `answer` says.
    init(answering answer: @escaping @Sendable (Int, ChatRequest) throws -> Reply) { self.answer = answer }

    /// Gives `replies` in order, and fails when they have run out.
    convenience init(_ replies: [String]) {
        self.init { number, _ in
            guard number < replies.count else { throw LanguageModelError.failed("the script has run out") }
            return Reply(replies[number], usage: TokenUsage(inputTokens: 10, outputTokens: 5))
        }
    }

    /// Every request so far.
    var requests: [ChatRequest] { asked.withLock { $0 } }

    func stream(_ request: ChatRequest) -> AsyncThrowingStream<ReplyEvent, any Error> {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count - 1
        }
        return AsyncThrowingStream { continuation in
            do {
                let reply = try answer(number, request)
                continuation.yield(.text(reply.text))
                continuation.yield(.finished(reply.usage, reply.finishReason))
                continuation.finish()
            } catch { continuation.finish(throwing: error) }
        }
    }
}

extension ChatRequest {
    /// The last message's text.
    var question: String { messages.last?.content ?? "" }
}

extension Resolution {
    /// The codes of each round's findings.
    var codes: [[String]] {
        attempts.map { ($0.translation.findings + $0.outcomeFindings).map(\.diagnostic.code) }
    }

    /// The verdict's name.
    var ending: String { ResolutionReport(self).verdict }
}
