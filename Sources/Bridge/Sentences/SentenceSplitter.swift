// Cuts a text into sentences.

/// A sentence and its number in the text.
public struct Sentence: Sendable, Hashable, Codable {
    /// From 1.
    public var number: Int
    /// The words, white space folded.
    public var text: String
}

extension Sentence {
    /// The sentences of `text`: cut at `.`, `!`, `?` and `;` before white space, at line feeds between
    /// paragraphs and list items, never inside a number.
    ///
    /// - Complexity: linear in the length of the text.
    public static func split(_ text: String) -> [Sentence] {
        var pieces: [String] = []
        var current = ""
        func flush() {
            let words = current.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let body = words.drop { "-*•".contains($0) || $0 == " " }
            if body.contains(where: { $0.isLetter || $0.isNumber }) { pieces.append(String(body)) }
            current = ""
        }
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let next = index + 1 < characters.count ? characters[index + 1] : " "
            if character.isNewline {
                let line = characters[(index + 1)...].prefix { !$0.isNewline }
                let begin = line.first { !$0.isWhitespace }
                if begin == nil || "-*•".contains(begin ?? " ") || current.last == ":" {
                    flush()
                } else {
                    current.append(" ")
                }
                continue
            }
            current.append(character)
            if ".!?;".contains(character), next.isWhitespace || next == "\"" {
                flush()
            }
        }
        flush()
        return pieces.enumerated().map { Sentence(number: $0.offset + 1, text: $0.element) }
    }

    /// The words of the sentence in lower case, in order, without punctuation and without what follows an
    /// apostrophe (`isn't` gives `isn`); hyphens and underscores are kept.
    public var words: [String] {
        text.lowercased().replacing(/['’][a-z]{1,2}\b/, with: "").split {
            !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_")
        }.map(String.init)
    }
}
