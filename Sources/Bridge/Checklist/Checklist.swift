// What a text says, item by item.

import Diagnostics
import Foundation

/// The facts, constraints, goals and preferences of a text, numbered from 1, each with its words.
///
/// Formal texts refer to items by number (`#3`), so that everything that is found later can be said in the user's own
/// words.
public struct Checklist: Sendable, Hashable {
    /// What an item is.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Something that is so and cannot be changed.
        case fact
        /// Something that must hold.
        case constraint
        /// What is wanted, or what shall be as large or as small as possible.
        case goal
        /// What would be nice.
        case preference
    }

    /// One thing that the text says.
    public struct Item: Sendable, Hashable, Codable {
        /// From 1.
        public var number: Int
        /// What it is.
        public var kind: Kind
        /// The user's own words.
        public var quote: String
        /// Where they stand in the text, in UTF-8 bytes.
        public var span: Range<Int>
    }

    /// The text that it is of.
    public let text: String
    /// The items, by number.
    public private(set) var items: [Item] = []

    /// A list without items yet.
    init(of text: String) { self.text = text }

    /// The items for a prompt, a line each.
    var listing: String {
        items.map { "#\($0.number) \($0.kind.rawValue): \($0.quote)" }.joined(separator: "\n")
    }

    /// The item with a number.
    public subscript(number: Int) -> Item? { items.indices.contains(number - 1) ? items[number - 1] : nil }

    /// Items by kind and words as a model lists them.
    ///
    /// - Parameter text: what the user wrote.
    /// - Returns: the checklist, and what is wrong: words that the text does not have, and stretches of the text with
    ///   a number in them that no item quotes.
    static func reading(_ listed: [(kind: Kind, quote: String)], of text: String) -> (Checklist, [Finding]) {
        var checklist = Checklist(of: text)
        var findings: [Finding] = []
        let searched = SearchableText(text)
        for (kind, quote) in listed {
            guard let span = searched.span(of: quote) else {
                findings.append(
                    Finding(
                        Diagnostic(
                            "checklist.not-in-text", "the text does not say: \(quote.prefix(200))",
                            fixIts: [FixIt("quote the words of the text as they stand there")])))
                continue
            }
            guard !checklist.items.contains(where: { $0.span == span && $0.kind == kind }) else { continue }
            let words = String(decoding: Array(text.utf8)[span], as: UTF8.self)
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            checklist.items.append(
                Item(number: checklist.items.count + 1, kind: kind, quote: words, span: span))
        }
        if checklist.items.isEmpty, findings.isEmpty {
            findings.append(
                Finding(
                    Diagnostic(
                        "checklist.empty", "the list has no items",
                        fixIts: [FixIt("list what the text says, item by item")])))
        }
        findings += checklist.unquoted(in: text)
        return (checklist, findings)
    }

    /// Numbers of the text that no item quotes: what was left out most often matters.
    private func unquoted(in text: String) -> [Finding] {
        let bytes = Array(text.utf8)
        var findings: [Finding] = []
        var place = 0
        while place < bytes.count {
            guard 48...57 ~= bytes[place] else {
                place += 1
                continue
            }
            let start = place
            while place < bytes.count, 48...57 ~= bytes[place] { place += 1 }
            guard !items.contains(where: { $0.span.lowerBound <= start && place <= $0.span.upperBound })
            else {
                continue
            }
            // Markers of lists are no numbers that matter: "1. " or "2) " at the beginning of a line.
            let isMarker =
                place < bytes.count && [46, 41].contains(bytes[place])
                && bytes[..<start].reversed().prefix { $0 != 10 }.allSatisfy { $0 == 32 }
            guard !isMarker else { continue }
            let around = bytes[max(0, start - 40)..<min(bytes.count, place + 40)]
            findings.append(
                Finding(
                    Diagnostic(
                        "checklist.left-out", "no item quotes '…\(String(decoding: around, as: UTF8.self))…'",
                        fixIts: [FixIt("add an item with these words")])))
            if findings.count >= 10 { break }
        }
        return findings
    }
}

/// A text in which words are found whatever the case and the white space.
private struct SearchableText {
    private var letters: [UInt8] = []
    private var offsets: [Int] = []

    init(_ text: String) {
        for (offset, byte) in text.utf8.enumerated() {
            let isSpace = byte <= 32
            if isSpace, letters.last == 32 || letters.isEmpty { continue }
            letters.append(isSpace ? 32 : 65...90 ~= byte ? byte + 32 : byte)
            offsets.append(offset)
        }
        offsets.append(text.utf8.count)
    }

    /// Where the words stand first.
    func span(of quote: String) -> Range<Int>? {
        var sought = SearchableText(quote).letters
        while sought.last == 32 { sought.removeLast() }
        while let last = sought.last, [UInt8(ascii: "."), UInt8(ascii: ",")].contains(last) {
            sought.removeLast()
        }
        guard let first = sought.first, sought.count <= letters.count else { return nil }
        for start in 0...(letters.count - sought.count)
        where letters[start] == first && letters[start..<(start + sought.count)].elementsEqual(sought) {
            return offsets[start]..<(offsets[start + sought.count - 1] + 1)
        }
        return nil
    }
}
