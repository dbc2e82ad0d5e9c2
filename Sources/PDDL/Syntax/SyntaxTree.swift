// The parentheses of a PDDL text, before anything is known about their meaning.

import Diagnostics

/// Lists and words with their places, in one flat array in source order.
///
/// The children of a list follow it directly; `end` leads past the whole of it. No recursion is needed to
/// build or to walk the tree, so that depth costs nothing but is bounded all the same.
struct SyntaxTree {
    /// A word, or a list and what is in it.
    struct Node {
        /// Where it stands, parentheses included.
        var span: SourceSpan
        /// The index just past the node and everything inside.
        var end: Int
        /// Whether it is a list.
        var isList: Bool
    }

    /// A comment, from its semicolon to the end of the line.
    struct Comment {
        /// Where it stands.
        var span: SourceSpan
    }

    /// The text.
    let source: SourceText
    /// All nodes in source order.
    private(set) var nodes: [Node] = []
    /// All comments in source order.
    private(set) var comments: [Comment] = []

    /// The deepest nesting that is read. Real domains stay below 20.
    static let maximumDepth = 256

    /// Reads the parentheses of `source`; faults go to `findings`.
    init(_ source: SourceText, _ findings: inout Findings) {
        self.source = source
        let bytes = source.bytes
        var open: [Int] = []
        var offset = 0
        while offset < bytes.count {
            let start = offset
            switch bytes[offset] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C:
                offset += 1
            case UInt8(ascii: ";"):
                while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
                comments.append(Comment(span: SourceSpan(start, offset)))
            case UInt8(ascii: "("):
                offset += 1
                open.append(nodes.count)
                nodes.append(Node(span: SourceSpan(start, offset), end: nodes.count + 1, isList: true))
                if open.count > Self.maximumDepth {
                    findings.error(
                        "pddl.nesting-too-deep", "parentheses are nested deeper than \(Self.maximumDepth)",
                        at: SourceSpan(start, offset), label: "the limit is reached here")
                    close(&open, at: offset)
                    return
                }
            case UInt8(ascii: ")"):
                offset += 1
                guard let list = open.popLast() else {
                    findings.error(
                        "pddl.unexpected-parenthesis", "this parenthesis closes nothing",
                        at: SourceSpan(start, offset), help: "remove it, or add the '(' that it belongs to")
                    continue
                }
                nodes[list].span.upperBound = offset
                nodes[list].end = nodes.count
            default:
                offset = Self.endOfWord(bytes, from: start)
                nodes.append(Node(span: SourceSpan(start, offset), end: nodes.count + 1, isList: false))
            }
        }
        if let list = open.last {
            let missing = String(repeating: ")", count: open.count)
            let end = SourceSpan(bytes.count, bytes.count)
            // A comment that the text ends with would swallow them.
            let lineEnd = comments.last?.span.upperBound == bytes.count ? "\n" : ""
            findings.error(
                "pddl.unclosed-parenthesis",
                "\(open.count) parenthesis(es) not closed at the end of the text",
                at: nodes[list].span, label: "opened here",
                fixIt: FixIt(
                    "add '\(missing)' where the list ends", replacing: SourceLocation(source, end),
                    with: lineEnd + missing))
        }
        close(&open, at: offset)
    }

    private mutating func close(_ open: inout [Int], at offset: Int) {
        while let list = open.popLast() {
            nodes[list].span.upperBound = offset
            nodes[list].end = nodes.count
        }
    }

    /// The words between `span`'s bounds with their places, at any depth, comments left out.
    static func words(of source: SourceText, in span: SourceSpan) -> [SourceSpan] {
        var result: [SourceSpan] = []
        var offset = span.lowerBound
        while offset < min(span.upperBound, source.bytes.count) {
            let byte = source.bytes[offset]
            if byte == UInt8(ascii: ";") {
                while offset < span.upperBound, source.bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
            } else if endsWord(byte), byte != UInt8(ascii: "?") {
                offset += 1
            } else {
                let end = endOfWord(source.bytes, from: offset)
                result.append(SourceSpan(offset, end))
                offset = end
            }
        }
        return result
    }

    /// The offset just past the word that begins at `start`.
    private static func endOfWord(_ bytes: [UInt8], from start: Int) -> Int {
        var offset = start + 1
        if bytes[start] == UInt8(ascii: "-"), isLetter(bytes, offset) { return offset }
        while offset < bytes.count, !endsWord(bytes[offset]) { offset += 1 }
        return offset
    }

    /// Whether a letter stands at `offset`: no name begins with a hyphen, so `-block` is `- block`.
    private static func isLetter(_ bytes: [UInt8], _ offset: Int) -> Bool {
        offset < bytes.count && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[offset] | 0x20)
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C,
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ";"), UInt8(ascii: "?"):
            true
        default: false
        }
    }

    /// The lists and words directly at the top.
    var top: [Int] { siblings(from: 0, to: nodes.count) }

    /// The lists and words directly inside a list.
    func children(of node: Int) -> [Int] { siblings(from: node + 1, to: nodes[node].end) }

    private func siblings(from start: Int, to end: Int) -> [Int] {
        var result: [Int] = []
        var index = start
        while index < end {
            result.append(index)
            index = nodes[index].end
        }
        return result
    }

    /// Whether `node` is a list.
    func isList(_ node: Int) -> Bool { nodes[node].isList }

    /// Where `node` stands.
    func span(_ node: Int) -> SourceSpan { nodes[node].span }

    /// A word in lower case, or nil for a list.
    func word(_ node: Int) -> String? {
        guard !nodes[node].isList else { return nil }
        let span = nodes[node].span
        return source.bytes.withUnsafeBufferPointer { bytes in
            String(unsafeUninitializedCapacity: span.upperBound - span.lowerBound) { buffer in
                for offset in span.lowerBound..<span.upperBound {
                    let byte = bytes[offset]
                    let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
                    buffer[offset - span.lowerBound] = isUpper ? byte | 0x20 : byte
                }
                return span.upperBound - span.lowerBound
            }
        }
    }

    /// The first word inside a list, in lower case.
    func head(_ node: Int) -> String? {
        guard nodes[node].isList, nodes[node].end > node + 1 else { return nil }
        return word(node + 1)
    }

    /// The text of the comment that follows `node` on its line, without semicolons and white space around it.
    func trailingComment(_ node: Int) -> String? {
        let end = nodes[node].span.upperBound
        var low = 0
        var high = comments.count
        while low < high {
            let middle = (low + high) / 2
            if comments[middle].span.lowerBound < end { low = middle + 1 } else { high = middle }
        }
        guard low < comments.count else { return nil }
        let span = comments[low].span
        for byte in source.bytes[end..<span.lowerBound] {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ")"): continue
            default: return nil
            }
        }
        let text = source[span].drop { $0 == ";" || $0.isWhitespace }
        return text.isEmpty ? nil : text.trimmingSuffix(while: \.isWhitespace)
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while drop: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, drop(last) { text.removeLast() }
        return String(text)
    }
}
