// What a PDDL file is, from its first words.

import Foundation

/// The kind of a PDDL file, its name, and the domain that a problem names. A glance, not a parse: a file with faults has an
/// outline too.
struct FileOutline: Sendable, Hashable {
    /// What a file holds.
    enum Kind: String, Sendable, Codable { case domain, problem }

    /// What the file holds.
    var kind: Kind
    /// The name of the domain: its own, or the one that a problem names. Lower case.
    var domainName: String?

    /// The most bytes that are looked at.
    private static let glance = 64 << 10

    /// Looks at a file. What does not say what it is counts as a domain where its name begins so, else as a problem.
    init(of path: String) {
        let handle = FileHandle(forReadingAtPath: path)
        defer { try? handle?.close() }
        let data = (try? handle?.read(upToCount: Self.glance)) ?? Data()
        let words = Self.words(in: [UInt8](data))
        if words.count > 2, words[0] == "define", let kind = Kind(rawValue: words[1]) {
            self.kind = kind
            let place = kind == .domain ? nil : words.firstIndex(of: ":domain")
            let index = kind == .domain ? 2 : place.map { $0 + 1 }
            domainName = index.flatMap { words.indices.contains($0) ? words[$0] : nil }
        } else {
            kind = Path.last(of: path).lowercased().hasPrefix("domain") ? .domain : .problem
        }
    }

    /// The first words outside of comments, in lower case; parentheses only separate.
    private static func words(in bytes: [UInt8]) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var isComment = false
        for byte in bytes {
            if isComment {
                isComment = byte != UInt8(ascii: "\n")
                continue
            }
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: " "), UInt8(ascii: "\t"),
                UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"):
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self).lowercased()) }
                word = []
                isComment = byte == UInt8(ascii: ";")
                // The domain is named before anything long begins.
                if words.count >= 64 { return words }
            default: word.append(byte)
            }
        }
        return words
    }
}
