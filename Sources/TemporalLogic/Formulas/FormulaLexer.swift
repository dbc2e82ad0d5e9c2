// The words of temporal formulas.

import Diagnostics

/// Splits a stretch of a text into the words of a formula.
struct FormulaLexer {
    /// A word of a formula.
    struct Token: Hashable {
        enum Kind: Hashable {
            case atom(Atom)
            case prefix(Formula.Operator, Formula.StepRange?)
            case infix(Formula.Operator)
            case constant(Bool)
            case open, close
        }

        var kind: Kind
        var span: SourceSpan
    }

    private let source: SourceText
    private let bytes: [UInt8]
    private var place: Int
    private let end: Int
    private(set) var tokens: [Token] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// The words between two places of a text.
    init(_ source: SourceText, _ span: SourceSpan) {
        (self.source, bytes, place, end) = (source, source.bytes, span.lowerBound, span.upperBound)
        while let token = next(), diagnostics.count < 20 { tokens.append(token) }
    }

    /// Whether a text is a bare word: letters, digits, `_`, `-`, `.` and `#`, with something other than an operator's
    /// sign in front.
    static func isWord(_ text: String) -> Bool {
        guard let first = text.utf8.first, isWordByte(first), first != UInt8(ascii: "-") else {
            return false
        }
        return text.utf8.allSatisfy(isWordByte) && !text.contains("->")
    }

    /// Whether a word is an operator or a constant.
    static func isReserved(_ word: String) -> Bool {
        words[word] != nil || ["1", "0", "true", "false"].contains(word.lowercased())
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."),
            UInt8(ascii: "#"), 128...:
            true
        default: false
        }
    }

    private static let words: [String: Token.Kind] = [
        "X": .prefix(.weakNext, nil), "WX": .prefix(.weakNext, nil), "F": .prefix(.finally, nil),
        "G": .prefix(.globally, nil), "eventually": .prefix(.finally, nil),
        "always": .prefix(.globally, nil),
        "not": .prefix(.not, nil), "U": .infix(.until), "R": .infix(.release), "V": .infix(.release),
        "W": .infix(.weakUntil), "M": .infix(.strongRelease), "until": .infix(.until),
        "and": .infix(.and),
        "or": .infix(.or), "xor": .infix(.xor), "implies": .infix(.implies), "true": .constant(true),
        "false": .constant(false), "1": .constant(true), "0": .constant(false),
    ]

    /// Signs, longer ones first.
    private static let signs: [(String, Token.Kind)] = [
        ("<->", .infix(.equivalent)), ("<=>", .infix(.equivalent)), ("->", .infix(.implies)),
        ("=>", .infix(.implies)), ("&&", .infix(.and)), ("||", .infix(.or)), ("/\\", .infix(.and)),
        ("\\/", .infix(.or)), ("[]", .prefix(.globally, nil)), ("<>", .prefix(.finally, nil)),
        ("&", .infix(.and)), ("|", .infix(.or)), ("^", .infix(.xor)), ("!", .prefix(.not, nil)),
        ("~", .prefix(.not, nil)), ("(", .open), (")", .close),
    ]

    // MARK: Words

    private mutating func skipSpace() {
        while place < end {
            switch bytes[place] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): place += 1
            case UInt8(ascii: "#") where place == 0 || bytes[place - 1] <= 32:
                while place < end, bytes[place] != UInt8(ascii: "\n") { place += 1 }
            default: return
            }
        }
    }

    private mutating func next() -> Token? {
        skipSpace()
        guard place < end else { return nil }
        let start = place
        if bytes[place] == UInt8(ascii: "\"") { return quoted() }
        for (sign, kind) in Self.signs where sign.utf8.first == bytes[place] && starts(with: sign) {
            place += sign.utf8.count
            return Token(kind: kind, span: SourceSpan(start, place))
        }
        if Self.isWordByte(bytes[place]) { return word() }
        var next = place + 1
        while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
        place = next
        report(
            "'\(source[SourceSpan(start, place)])' is no part of a formula", SourceSpan(start, place),
            "put atoms with other letters in quotes")
        return self.next()
    }

    private func starts(with text: String) -> Bool {
        let letters = text.utf8
        return place + letters.count <= end && zip(letters, bytes[place...]).allSatisfy { $0 == $1 }
    }

    private mutating func takeWord() -> String {
        let start = place
        while place < end, Self.isWordByte(bytes[place]) {
            // An arrow ends a word: a->b.
            if bytes[place] == UInt8(ascii: "-"), place + 1 < end, bytes[place + 1] == UInt8(ascii: ">") {
                break
            }
            place += 1
        }
        return source[SourceSpan(start, place)]
    }

    private mutating func word() -> Token? {
        let start = place
        let word = takeWord()
        var kind = Self.words[word] ?? .atom(Atom(word))
        if word == "X", starts(with: "[!]") {
            place += 3
            kind = .prefix(.strongNext, nil)
        } else if case .prefix(let kindOf, _) = kind, kindOf == .finally || kindOf == .globally,
            place < end, bytes[place] == UInt8(ascii: "[")
        {
            kind = .prefix(kindOf, steps())
        } else if case .atom = kind, place < end, bytes[place] == UInt8(ascii: "(") {
            kind = .atom(Atom(word, arguments()))
        }
        return Token(kind: kind, span: SourceSpan(start, place))
    }

    /// The steps of `F[2:5]`; none and a message where they cannot be read.
    private mutating func steps() -> Formula.StepRange? {
        let start = place
        guard let close = bytes[place..<end].firstIndex(of: UInt8(ascii: "]")) else {
            place = end
            report("'[' without ']'", SourceSpan(start, start + 1), "write steps as F[2:5]")
            return nil
        }
        place = close + 1
        let text = source[SourceSpan(start + 1, close)].filter { !$0.isWhitespace }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if let from = parts.first.flatMap({ $0.isEmpty ? 0 : Int($0) }), from >= 0, parts.count <= 2 {
            if parts.count == 1, !text.isEmpty { return Formula.StepRange(from: from, to: from) }
            if parts.count == 2, parts[1].isEmpty { return Formula.StepRange(from: from, to: nil) }
            if parts.count == 2, let to = Int(parts[1]), to >= from {
                return Formula.StepRange(from: from, to: to)
            }
        }
        report(
            "'[\(text)]' are no steps", SourceSpan(start, place),
            "write the first and the last step, such as F[2:5], or F[2:] without an end")
        return nil
    }

    /// The arguments of an atom, from its parenthesis on.
    private mutating func arguments() -> [String] {
        let open = place
        place += 1
        var result: [String] = []
        while true {
            skipSpace()
            let start = place
            let word = place < end ? takeWord() : ""
            if word.isEmpty {
                let what = place < end ? "'\(source[SourceSpan(place, min(end, place + 1))])'" : "the end"
                report(
                    "expected an argument, found \(what)", SourceSpan(start, min(end, start + 1)),
                    "write arguments as at(r1, lab)")
                place = bytes[open..<end].firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 } ?? end
                return result
            }
            result.append(word)
            skipSpace()
            if place < end, bytes[place] == UInt8(ascii: ",") {
                place += 1
            } else if place < end, bytes[place] == UInt8(ascii: ")") {
                place += 1
                return result
            } else {
                let what = place < end ? "'\(source[SourceSpan(place, min(end, place + 1))])'" : "the end"
                report(
                    "expected ',' or ')', found \(what)",
                    SourceSpan(min(place, end - 1), min(end, place + 1)),
                    "write arguments as at(r1, lab)")
                place = bytes[open..<end].firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 } ?? end
                return result
            }
        }
    }

    /// An atom in quotes: `"at(r1, lab)"` is the same as without them.
    private mutating func quoted() -> Token? {
        let start = place
        place += 1
        var letters: [UInt8] = []
        while place < end, bytes[place] != UInt8(ascii: "\"") {
            if bytes[place] == UInt8(ascii: "\\"), place + 1 < end { place += 1 }
            letters.append(bytes[place])
            place += 1
        }
        guard place < end else {
            report("a quote without an end", SourceSpan(start, start + 1), "close it")
            return nil
        }
        place += 1
        return Token(
            kind: .atom(Self.atom(String(decoding: letters, as: UTF8.self))),
            span: SourceSpan(start, place))
    }

    private static func atom(_ text: String) -> Atom {
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "("), open != text.startIndex else {
            return Atom(text)
        }
        let inside = text[text.index(after: open)..<text.index(before: text.endIndex)]
        return Atom(
            String(text[..<open]),
            inside.split(separator: ",").map { piece in
                String(piece.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            })
    }

    private mutating func report(_ message: String, _ span: SourceSpan, _ help: String) {
        diagnostics.append(
            Diagnostic(
                "spec.syntax", message, at: SourceLocation(source, span), fixIts: [FixIt(help)]))
    }
}
