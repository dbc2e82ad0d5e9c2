// Changes a file with expectations in its text, so that comments and layout stay.

import Diagnostics
import Foundation

/// Replacements in the text of a file with expectations, made all at once at the end.
struct TextEdits {
    private let file: ExpectationsFile
    private var edits: [(range: Range<Int>, text: String)] = []
    private var added: [String] = []

    init(_ file: ExpectationsFile) { self.file = file }

    /// A line with an entry, without indentation.
    static func line(_ name: String, _ expectations: Expectations) -> String {
        "\(quoted(name)): [\(list(expectations))]"
    }

    /// Writes `new` where `entry` has other values; false where the entry is not written in brackets.
    mutating func replace(_ entry: ExpectationsFile.Entry, with new: Expectations) -> Bool {
        let old = entry.expectations
        var rest = old
        (rest.cost, rest.optimal, rest.diagnostics) = (new.cost, new.optimal, new.diagnostics)
        let isSmall =
            rest == new && (old.cost == nil) == (new.cost == nil)
            && (old.optimal == nil) == (new.optimal == nil)
            && (old.diagnostics == nil) == (new.diagnostics == nil)
        guard isSmall else {
            guard let range = brackets(from: entry.list) else { return false }
            edits.append((range, "[\(Self.list(new))]"))
            return true
        }
        var changes: [(range: Range<Int>, text: String)] = []
        for (word, before, after) in [("cost", old.cost, new.cost), ("optimal", old.optimal, new.optimal)] {
            guard before != after, let after else { continue }
            guard let span = entry.values[word]?.span, span.lowerBound < span.upperBound else { return false }
            changes.append((span.lowerBound..<span.upperBound, "\(after)"))
        }
        if old.diagnostics != new.diagnostics, let after = new.diagnostics {
            guard let range = entry.values["diagnostics"].flatMap({ brackets(from: $0) }) else {
                return false
            }
            changes.append((range, "[\(after.map(\.description).joined(separator: ", "))]"))
        }
        edits += changes
        return true
    }

    /// Adds an entry below the last; false where there is no entry yet.
    mutating func append(_ name: String, _ new: Expectations) -> Bool {
        guard !file.entries.isEmpty else { return false }
        added.append(Self.line(name, new))
        return true
    }

    /// The text with all changes.
    var text: String {
        var edits = edits
        if let last = file.entries.last, !added.isEmpty {
            let (line, column) = file.source.position(of: last.location.span.lowerBound)
            let indent = String(file.source.line(line).prefix(column - 1))
            let place = end(of: last, indent: column - 1)
            let needsLine = place > 0 && file.source.bytes[place - 1] != UInt8(ascii: "\n")
            let lines = added.map { "\(indent)\($0)\n" }.joined()
            edits.append((place..<place, needsLine ? "\n" + lines : lines))
        }
        var bytes = file.source.bytes
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: Array(edit.text.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// From `[` to the bracket that closes it; nil where there is none.
    private func brackets(from location: SourceLocation) -> Range<Int>? {
        let bytes = file.source.bytes
        let start = location.span.lowerBound
        guard start < bytes.count, bytes[start] == UInt8(ascii: "[") else { return nil }
        var depth = 0
        var quote: UInt8?
        var isComment = false
        for index in start..<bytes.count {
            let byte = bytes[index]
            if isComment {
                isComment = byte != UInt8(ascii: "\n")
            } else if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "#"), index > 0, [0x20, 0x09, 0x0A].contains(bytes[index - 1]) {
                isComment = true
            } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return start..<(index + 1) }
            }
        }
        return nil
    }

    /// The offset after the last line of an entry.
    private func end(of entry: ExpectationsFile.Entry, indent: Int) -> Int {
        let bytes = file.source.bytes
        func lineEnd(from offset: Int) -> Int {
            bytes[min(offset, bytes.count)...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
                ?? bytes.count
        }
        if let range = brackets(from: entry.list) { return lineEnd(from: range.upperBound) }
        var end = lineEnd(from: entry.location.span.upperBound)
        var place = end
        while place < bytes.count {
            let next = lineEnd(from: place)
            let line = bytes[place..<next]
            let spaces = line.prefix { $0 == UInt8(ascii: " ") }.count
            let isEmpty = line.allSatisfy { [0x20, 0x0A, 0x0D].contains($0) }
            // A list may begin in the column of its key.
            let isItem = spaces == indent && line.dropFirst(spaces).first == UInt8(ascii: "-")
            if !isEmpty, spaces <= indent, !isItem { break }
            if !isEmpty { end = next }
            place = next
        }
        return end
    }

    private static func list(_ expectations: Expectations) -> String {
        var plain = expectations
        (plain.plan, plain.equivalentTo) = (nil, nil)
        var items = plain.items
        if let plan = expectations.plan { items.append("plan: \(quoted(plan))") }
        if let other = expectations.equivalentTo { items.append("equivalent-to: \(quoted(other))") }
        return items.joined(separator: ", ")
    }

    /// A name in double quotes where YAML could take it for something else.
    private static func quoted(_ name: String) -> String {
        let isPlain =
            name.first?.isLetter == true
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._/-".contains($0)) }
        if isPlain { return name }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return (try? encoder.encode(name)).map { String(decoding: $0, as: UTF8.self) } ?? name
    }
}
