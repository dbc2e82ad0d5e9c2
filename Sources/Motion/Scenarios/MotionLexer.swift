// The words of a scenario.

import Diagnostics

/// A word, a number, a quoted text or a sign.
struct MotionToken {
    enum Kind: Hashable {
        case word
        case number
        case quoted
        case sign
        case end
    }

    var kind: Kind
    var text: String
    var span: SourceSpan
    /// Whether it is the first of its line.
    var beginsLine: Bool
}

/// Cuts a text into tokens; `#` begins a comment.
struct MotionLexer {
    private(set) var tokens: [MotionToken] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ source: SourceText) {
        let bytes = source.bytes
        var place = 0
        var beginsLine = true
        func isDigit(_ place: Int) -> Bool { place < bytes.count && (48...57).contains(bytes[place]) }
        func isWord(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == UInt8(ascii: "_") || byte >= 0x80
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\n") { beginsLine = true }
            if byte <= 32 {
                place += 1
                continue
            }
            if byte == UInt8(ascii: "#") {
                while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
                continue
            }
            let start = place
            var kind = MotionToken.Kind.sign
            let isNegative = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            if isDigit(place) || (isNegative && isDigit(place + 1)) {
                kind = .number
                place += 1
                while place < bytes.count,
                    isDigit(place) || bytes[place] == UInt8(ascii: ".") || bytes[place] == UInt8(ascii: "/")
                { place += 1 }
            } else if isWord(byte) {
                kind = .word
                while place < bytes.count,
                    isWord(bytes[place])
                        || (bytes[place] == UInt8(ascii: "-") && place + 1 < bytes.count
                            && isWord(bytes[place + 1]))
                { place += 1 }
            } else if byte == UInt8(ascii: "\"") {
                kind = .quoted
                place += 1
                while place < bytes.count, bytes[place] != byte, bytes[place] != UInt8(ascii: "\n") {
                    place += 1
                }
                if place < bytes.count, bytes[place] == byte {
                    place += 1
                } else {
                    diagnostics.append(
                        Diagnostic(
                            "motion.syntax", "a quoted text does not end in its line",
                            at: SourceLocation(source, SourceSpan(start, place)), fixIts: [FixIt("add '\"'")])
                    )
                }
            } else {
                let pair = SourceSpan(place, min(place + 2, bytes.count))
                place += ["->", "&&", "||"].contains(source[pair]) ? 2 : 1
            }
            let span = SourceSpan(start, place)
            let text =
                kind == .quoted
                ? source[SourceSpan(start + 1, max(start + 1, place - 1))] : source[span]
            tokens.append(MotionToken(kind: kind, text: text, span: span, beginsLine: beginsLine))
            beginsLine = false
        }
        let end = SourceSpan(max(0, bytes.count - 1), bytes.count)
        tokens.append(MotionToken(kind: .end, text: "the end", span: end, beginsLine: true))
    }
}
