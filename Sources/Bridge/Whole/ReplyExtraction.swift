// Finds the PDDL in a reply that may hold prose, code fences and several tries.

import Diagnostics

/// The definitions in a reply.
struct ReplyExtraction {
    /// The last domain, as text.
    private(set) var domain: String?
    /// The last problem, as text.
    private(set) var problem: String?

    /// Finds every `(define (domain …` and `(define (problem …` with its closing parenthesis; one that is never
    /// closed reaches to the next one, or to the end of the reply or of its code block. The last of each kind counts.
    ///
    /// - Complexity: linear in the length of the reply.
    init(_ reply: String) {
        let bytes = Array(reply.utf8.prefix(Self.longestReply))
        var offset = 0
        while let start = Self.definition(in: bytes, from: offset) {
            let end = Self.end(of: bytes, from: start)
            let text = String(decoding: bytes[start..<end], as: UTF8.self)
            switch Self.kind(of: text) {
            case "domain": domain = text
            case "problem": problem = text
            default: break
            }
            offset = max(end, start + 1)
        }
    }

    /// A longer reply is cut: no model writes that much of its own accord.
    static let longestReply = 4 << 20

    private static func definition(in bytes: [UInt8], from offset: Int) -> Int? {
        var index = offset
        while index < bytes.count {
            if begins(bytes, at: index) { return index }
            index += 1
        }
        return nil
    }

    private static let word = Array("define".utf8)

    /// Whether `(define` stands at `index`.
    private static func begins(_ bytes: [UInt8], at index: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: "(") else { return false }
        // More white space than that is not looked through, so that the search stays linear.
        let limit = min(bytes.count, index + 64)
        var next = index + 1
        while next < limit, isSpace(bytes[next]) { next += 1 }
        guard next + word.count <= bytes.count, bytes[next] | 0x20 == word[0] else { return false }
        return zip(bytes[next...], word).allSatisfy { $0 | 0x20 == $1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func end(of bytes: [UInt8], from start: Int) -> Int {
        var depth = 0
        var index = start
        var isComment = false
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"): isComment = false
            case UInt8(ascii: ";"): isComment = true
            case UInt8(ascii: "(") where !isComment:
                if index > start, begins(bytes, at: index) { return index }
                depth += 1
            case UInt8(ascii: ")") where !isComment:
                depth -= 1
                if depth == 0 { return index + 1 }
            case UInt8(ascii: "`") where bytes[index...].starts(with: Array("```".utf8)): return index
            default: break
            }
            index += 1
        }
        return bytes.count
    }

    private static func kind(of text: String) -> String {
        let head = text.lowercased().prefix(200)
        let words = head.split { $0.isWhitespace || $0 == "(" || $0 == ")" }
        return words.count > 1 ? String(words[1]) : ""
    }
}
