// Splits MiniZinc text into tokens and items: enough to find items, never a second parser.

import Diagnostics

/// A token of MiniZinc text.
struct MiniZincToken: Sendable {
    /// What kind of token it is.
    enum Kind: UInt8, Sendable {
        case name, text, number, symbol
    }

    var kind: Kind
    /// The offsets of its bytes.
    var range: Range<Int>
}

/// An item, by the places of its tokens; its end is that of its semicolon.
struct MiniZincItem: Sendable {
    /// The tokens without the semicolon.
    var tokens: Range<Int>
    /// The offset past the semicolon, or past the last token where there is none.
    var end: Int
    /// Whether there is a semicolon.
    var isClosed: Bool
}

/// The tokens, comments and items of a text.
struct MiniZincItems: Sendable {
    let source: SourceText
    private(set) var tokens: [MiniZincToken] = []
    private(set) var comments: [Range<Int>] = []
    private(set) var items: [MiniZincItem] = []

    /// The largest text that is split, in bytes.
    static let sizeLimit = 16 << 20

    /// Splits a text.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.minizinc-syntax` where a text or a comment has no end, or
    ///   brackets do not match; `constraints.text-too-large`.
    init(_ source: SourceText) throws {
        guard source.bytes.count <= Self.sizeLimit else {
            throw DiagnosticsError(
                "constraints.text-too-large",
                "'\(source.name)' has \(source.bytes.count) bytes; at most \(Self.sizeLimit) are read",
                help: "put large tables into a JSON data file")
        }
        self.source = source
        try split()
        try findItems()
    }

    private mutating func split() throws {
        let bytes = source.bytes
        var place = 0
        // Where expressions stand within texts: the depth of brackets at which each goes back to its text, and the
        // offset at which the text began.
        var interruptions: [(depth: Int, start: Int)] = []
        var depth = 0
        func readText(from start: Int) throws -> Bool {
            while place < bytes.count {
                switch bytes[place] {
                case UInt8(ascii: "\\")
                where place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "("):
                    place += 2
                    return false
                case UInt8(ascii: "\\"): place += 2
                case UInt8(ascii: "\""):
                    place += 1
                    return true
                case UInt8(ascii: "\n"): throw fault("a text without an end on its line", start, start + 1)
                default: place += 1
                }
            }
            throw fault("a text without an end", start, start + 1)
        }
        while place < bytes.count {
            let start = place
            let byte = bytes[place]
            switch byte {
            case 0...32: place += 1
            case UInt8(ascii: "%"):
                while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
                comments.append(start..<place)
            case UInt8(ascii: "/") where place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "*"):
                place += 2
                while place + 1 < bytes.count,
                    bytes[place] != UInt8(ascii: "*") || bytes[place + 1] != UInt8(ascii: "/")
                { place += 1 }
                guard place + 1 < bytes.count else {
                    throw fault("a comment without an end", start, start + 2)
                }
                place += 2
                comments.append(start..<place)
            case UInt8(ascii: "\""):
                place += 1
                if try readText(from: start) {
                    if interruptions.isEmpty {
                        tokens.append(MiniZincToken(kind: .text, range: start..<place))
                    }
                } else {
                    interruptions.append((depth, start))
                    depth += 1
                }
            case UInt8(ascii: "'"):
                place += 1
                while place < bytes.count, bytes[place] != UInt8(ascii: "'"),
                    bytes[place] != UInt8(ascii: "\n")
                {
                    place += 1
                }
                guard place < bytes.count, bytes[place] == UInt8(ascii: "'") else {
                    throw fault("a quoted name without an end", start, start + 1)
                }
                place += 1
                if interruptions.isEmpty { tokens.append(MiniZincToken(kind: .name, range: start..<place)) }
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                place += 1
                if interruptions.isEmpty { tokens.append(MiniZincToken(kind: .symbol, range: start..<place)) }
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                place += 1
                if let last = interruptions.last, last.depth == depth {
                    guard byte == UInt8(ascii: ")") else { throw fault("expected ')'", start, place) }
                    interruptions.removeLast()
                    if try readText(from: last.start) {
                        if interruptions.isEmpty {
                            tokens.append(MiniZincToken(kind: .text, range: last.start..<place))
                        }
                    } else {
                        interruptions.append(last)
                        depth += 1
                    }
                } else if interruptions.isEmpty {
                    tokens.append(MiniZincToken(kind: .symbol, range: start..<place))
                }
                guard depth >= 0 else {
                    throw fault("a closing bracket without an opening one", start, place)
                }
            case _ where Self.isNameByte(byte):
                while place < bytes.count, Self.isNameByte(bytes[place]) { place += 1 }
                let isNumber = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
                if interruptions.isEmpty {
                    tokens.append(MiniZincToken(kind: isNumber ? .number : .name, range: start..<place))
                }
            default:
                place += 1
                if byte == UInt8(ascii: ":"), place < bytes.count, bytes[place] == byte { place += 1 }
                if interruptions.isEmpty { tokens.append(MiniZincToken(kind: .symbol, range: start..<place)) }
            }
        }
        if let last = interruptions.last { throw fault("a text without an end", last.start, last.start + 1) }
    }

    private mutating func findItems() throws {
        var brackets: [(UInt8, Int)] = []
        var first = 0
        for (number, token) in tokens.enumerated() where token.kind == .symbol {
            let byte = source.bytes[token.range.lowerBound]
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                brackets.append((byte, token.range.lowerBound))
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                let expected: UInt8 =
                    switch byte {
                    case UInt8(ascii: ")"): UInt8(ascii: "(")
                    case UInt8(ascii: "]"): UInt8(ascii: "[")
                    default: UInt8(ascii: "{")
                    }
                guard brackets.popLast()?.0 == expected else {
                    throw fault(
                        "'\(source[SourceSpan(token.range.lowerBound, token.range.upperBound)])' closes no bracket",
                        token.range.lowerBound, token.range.upperBound)
                }
            case UInt8(ascii: ";") where brackets.isEmpty:
                items.append(
                    MiniZincItem(tokens: first..<number, end: token.range.upperBound, isClosed: true))
                first = number + 1
            default: break
            }
        }
        if let (_, offset) = brackets.last {
            throw fault("a bracket that is never closed", offset, offset + 1)
        }
        if first < tokens.count {
            items.append(
                MiniZincItem(
                    tokens: first..<tokens.count, end: tokens[tokens.count - 1].range.upperBound,
                    isClosed: false))
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 32 >= UInt8(ascii: "a") && byte | 32 <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "_")
            || byte >= 0x80
    }

    private func fault(_ message: String, _ start: Int, _ end: Int) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic(
                "constraints.minizinc-syntax", message, at: SourceLocation(source, SourceSpan(start, end)))
        ])
    }

    // MARK: Reading

    /// The text of a token.
    func text(_ token: Int) -> String {
        let range = tokens[token].range
        return source[SourceSpan(range.lowerBound, range.upperBound)]
    }

    /// The text between the beginning of one token and the end of another.
    func text(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return source[SourceSpan(tokens[first].range.lowerBound, tokens[last].range.upperBound)]
    }

    /// Whether a token is this symbol or name.
    func isToken(_ token: Int, _ word: StaticString) -> Bool {
        guard token < tokens.count, tokens[token].kind != .text else { return false }
        let range = tokens[token].range
        guard range.count == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { letters in
            range.allSatisfy { source.bytes[$0] == letters[$0 - range.lowerBound] }
        }
    }

    /// The item that holds an offset.
    func item(at offset: Int) -> Int? {
        items.firstIndex { item in
            guard let first = item.tokens.first else { return false }
            return tokens[first].range.lowerBound <= offset && offset < item.end
        }
    }

    /// The token that closes the bracket at `opening`, where it lies within `limit`.
    func closing(_ opening: Int, before limit: Int) -> Int? {
        var depth = 0
        for token in opening..<limit where tokens[token].kind == .symbol {
            switch source.bytes[tokens[token].range.lowerBound] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return token }
            default: break
            }
        }
        return nil
    }
}
