// What people say about a constraint: in a comment beside it, or in annotations.

import Diagnostics
import ExactNumbers

/// The sentence and the kind that a comment gives a constraint.
struct ConstraintWords: Sendable, Hashable {
    /// The user's own words.
    var sentence: String?
    /// What may happen to the constraint.
    var kind: Constraint.Kind?

    /// Words and a kind.
    init(sentence: String?, kind: Constraint.Kind?) {
        self.sentence = sentence
        self.kind = kind
    }

    /// Reads the text of a comment: `fact: …`, `wish 3: …`, `bound 1 EUR: …`, or only a sentence.
    init(comment: String) {
        let text = comment.trimmed()
        guard let colon = text.firstIndex(of: ":") else {
            kind = Self.kind(text)
            sentence = kind == nil ? text.nilIfEmpty : nil
            return
        }
        kind = Self.kind(String(text[..<colon]))
        sentence =
            kind == nil ? text.nilIfEmpty : String(text[text.index(after: colon)...]).trimmed().nilIfEmpty
    }

    private static func kind(_ text: String) -> Constraint.Kind? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "(" || $0 == ")" || $0 == "," })
        guard let first = words.first else { return nil }
        let price = words.count > 1 ? ExactNumber(decimal: words[1]) : 1
        switch (first, words.count) {
        case ("fact", 1): return .fact
        case ("wish", 1...2): return price.map { .wish(weight: $0) }
        case ("bound", 1...3):
            let unit = words.count > 2 ? words[2].filter { $0 != "\"" } : nil
            return price.map { .bound(price: $0, unit: unit.map { String($0) }) }
        default: return nil
        }
    }
}

extension MiniZincItems {
    /// The words of the comments directly before an item, or behind it on its last line.
    func words(of item: MiniZincItem, after previousEnd: Int) -> ConstraintWords? {
        let bytes = source.bytes
        guard let first = item.tokens.first else { return nil }
        var start = tokens[first].range.lowerBound
        var parts: [String] = []
        // The first comment that begins behind the previous item.
        var place = lowerBound(of: start)
        while place > 0, comments[place - 1].lowerBound >= previousEnd {
            let comment = comments[place - 1]
            let between = bytes[comment.upperBound..<start]
            let lineEnds = between.count { $0 == UInt8(ascii: "\n") }
            let beginsLine = !hasTokenBefore(comment.lowerBound, after: previousEnd)
            guard between.allSatisfy({ $0 <= 32 }), lineEnds <= 1, beginsLine else { break }
            parts.append(plain(comment))
            start = comment.lowerBound
            place -= 1
        }
        var text = parts.reversed().filter { !$0.isEmpty }.joined(separator: " ")
        if text.isEmpty {
            let next = lowerBound(of: item.end)
            if next < comments.count {
                let comment = comments[next]
                let between = bytes[item.end..<comment.lowerBound]
                if between.allSatisfy({ $0 == 32 || $0 == 9 }) { text = plain(comment) }
            }
        }
        return text.contains(where: \.isLetter) ? ConstraintWords(comment: text) : nil
    }

    /// Whether a comment stands behind an item on the line where this ends.
    private func hasTokenBefore(_ offset: Int, after previousEnd: Int) -> Bool {
        previousEnd > 0 && !source.bytes[previousEnd..<offset].contains(UInt8(ascii: "\n"))
    }

    private func lowerBound(of offset: Int) -> Int {
        var (low, high) = (0, comments.count)
        while low < high {
            let middle = (low + high) / 2
            if comments[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A comment without its signs.
    private func plain(_ comment: Range<Int>) -> String {
        var text = Substring(source[SourceSpan(comment.lowerBound, comment.upperBound)])
        if text.hasPrefix("/*") { text = text.dropFirst(2).dropLast(2) }
        return text.split(whereSeparator: \.isWhitespace)
            .map { $0.drop { $0 == "%" || $0 == "*" } }
            .filter { !$0.isEmpty && !$0.allSatisfy { $0 == "-" || $0 == "=" } }
            .joined(separator: " ")
    }
}

extension String {
    fileprivate func trimmed() -> String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    fileprivate var nilIfEmpty: String? { isEmpty ? nil : self }
}
