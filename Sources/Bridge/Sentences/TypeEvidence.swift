// What the words around a name say of its type: "the block b", "the green ball", "the rooms lab and office".

import PDDL

/// Types of names that a text states in so many words.
struct TypeEvidence {
    /// For each name its type.
    private(set) var types: [String: String] = [:]

    private static let joints: Set<String> = [",", "and", "or", "&"]
    private static let openers: Set<String> = ["are", ":", ",", "called", "named", "namely", "is"]

    /// Reads a text. A name counts where it stands directly behind the word for a type or directly before it, or
    /// in a list behind the word's plural.
    ///
    /// - Parameter names: the words that may be names.
    init(_ text: String, names: Set<String>, types allowed: [String]) {
        let tokens = Self.tokens(text)
        for (index, token) in tokens.enumerated() {
            if allowed.contains(token) {
                if index + 1 < tokens.count, names.contains(tokens[index + 1]) {
                    note(tokens[index + 1], token)
                } else if index > 0, names.contains(tokens[index - 1]) {
                    note(tokens[index - 1], token)
                }
            } else if let type = allowed.first(where: {
                [$0 + "s", $0 + "es", Self.plural($0)].contains(token)
            }) {
                for name in Self.list(tokens[(index + 1)...], names) { note(name, type) }
            }
        }
    }

    private mutating func note(_ name: String, _ type: String) {
        if types[name] == nil { types[name] = type }
    }

    /// The names of a list such as `: a, b and c`; a single name counts only directly behind the plural or a colon.
    private static func list(_ tokens: ArraySlice<String>, _ names: Set<String>) -> [String] {
        var rest = tokens
        var isOpened = false
        while let token = rest.first, openers.contains(token) {
            isOpened = isOpened || token == "are" || token == "is"
            rest.removeFirst()
        }
        var found: [String] = []
        while let token = rest.first, names.contains(token) {
            found.append(token)
            rest.removeFirst()
            while let joint = rest.first, joints.contains(joint) { rest.removeFirst() }
        }
        return isOpened && found.count < 2 ? [] : found
    }

    /// `cities` for `city`.
    static func plural(_ type: String) -> String {
        type.hasSuffix("y") ? type.dropLast() + "ies" : type + "s"
    }

    /// Words in lower case, and the punctuation between them.
    private static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber || character == "-" || character == "_" {
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(word) }
            word = ""
            if !character.isWhitespace { tokens.append(String(character)) }
        }
        if !word.isEmpty { tokens.append(word) }
        return tokens
    }
}
