// Any program as a language model: the prompt on its standard input, the reply on its standard output.

import Foundation

/// A program that answers prompts.
///
/// ```swift
/// let model = CommandModel("/usr/local/bin/my-model", arguments: ["--quiet"])
/// ```
///
/// A request with one message is handed over as it is. Otherwise each message stands under a line with its
/// role, `[system]`, `[user]` or `[assistant]`. No shell is involved. A status other than 0 is an error with
/// the last lines of the program's standard error. Formats, temperature and token limits are not passed on.
public struct CommandModel: LanguageModel {
    /// The program's file name.
    public let name: String
    /// Nothing is enforced.
    public let structuredOutputs: StructuredOutputs = []

    private let child: ChildProcess

    /// The program at a path.
    ///
    /// - Parameter timeout: the program and all that it started are ended after this time.
    public init(_ executable: String, arguments: [String] = [], timeout: Duration = .seconds(600)) {
        name = "\(URL(fileURLWithPath: executable).lastPathComponent) (program)"
        child = ChildProcess(executable: executable, arguments: arguments, timeout: timeout)
    }

    /// Runs the program once and streams what it writes.
    public func stream(_ request: ChatRequest) -> AsyncThrowingStream<ReplyEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    var text = UTF8Pieces()
                    let prompt = Data(Self.prompt(for: request.messages).utf8)
                    let ending = try await child.run(input: prompt) { data in
                        let piece = text.take(data)
                        if !piece.isEmpty { continuation.yield(.text(piece)) }
                    }
                    let rest = text.end()
                    if !rest.isEmpty { continuation.yield(.text(rest)) }
                    guard ending.isSuccess else { throw failure(ending) }
                    continuation.yield(.finished(TokenUsage(), .stop))
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private static func prompt(for messages: [Message]) -> String {
        guard messages.count != 1 else { return messages[0].content }
        return messages.map { "[\($0.role.rawValue)]\n\($0.content)\n" }.joined(separator: "\n")
    }

    private func failure(_ ending: ChildProcess.Ending) -> LanguageModelError {
        let how =
            ending.bySignal ? "was ended by signal \(ending.status)" : "ended with status \(ending.status)"
        let words = ending.lastWords.isEmpty ? "" : "; its last words: \(ending.lastWords)"
        return .failed("the program '\(child.executable)' \(how)\(words)")
    }
}

/// Text from bytes that may be cut inside a character.
struct UTF8Pieces: Sendable {
    private var held: [UInt8] = []

    /// The text that is whole with these bytes; the beginning of a cut character is held back.
    mutating func take(_ bytes: some Sequence<UInt8>) -> String {
        held += bytes
        let cut = held.suffix(3).lastIndex { $0 >= 0b1100_0000 }
        var end = held.endIndex
        if let cut, held.endIndex - cut < Self.length(ofCharacterWith: held[cut]) { end = cut }
        defer { held.removeSubrange(..<end) }
        return String(decoding: held[..<end], as: UTF8.self)
    }

    /// What is left, mended where it is cut.
    mutating func end() -> String {
        defer { held = [] }
        return String(decoding: held, as: UTF8.self)
    }

    private static func length(ofCharacterWith byte: UInt8) -> Int {
        byte >= 0b1111_0000 ? 4 : byte >= 0b1110_0000 ? 3 : 2
    }
}
