// The parentheses of a PDDL text, before anything is known about their meaning.

import Diagnostics

/// Lists and words with their places, in one flat array in source order.
///
/// The children of a list follow it directly; `end` leads past the whole of it. No recursion is needed to
/// build or to walk the tree, so that depth costs nothing but is bounded all the same.
struct SyntaxTree {
    /// A word, or a list and what is in it; 12 bytes, since large problems have millions of them.
    private struct Node {
        /// Where it begins and ends, parentheses included.
        var start: UInt32
        var stop: UInt32
        /// For a list, the index just past it and everything inside, with ``listMark``; for a word, its number.
        var link: UInt32
    }

    private static let listMark: UInt32 = 1 << 31

    /// A comment, from its semicolon to the end of the line.
    struct Comment {
        /// Where it stands.
        var span: SourceSpan
    }

    /// The text.
    let source: SourceText
    /// All nodes in source order.
    private var nodes: [Node] = []
    /// The distinct words.
    private(set) var symbols: Symbols
    /// All comments in source order.
    private(set) var comments: [Comment] = []

    /// The deepest nesting that is read. Real domains stay below 20.
    static let maximumDepth = 256

    /// The longest text that is read, in bytes.
    static let maximumLength = 1 << 30

    /// Reads the parentheses of `source`; faults go to `findings`.
    init(_ source: SourceText, _ findings: inout Findings) {
        self.source = source
        symbols = Symbols(expecting: source.bytes.count / 64)
        guard source.bytes.count <= Self.maximumLength else {
            findings.error(
                "input.too-large", "the text has more than \(Self.maximumLength) bytes", at: SourceSpan(0, 0))
            return
        }
        nodes.reserveCapacity(source.bytes.count / 8)
        var open: [Int] = []
        source.bytes.withUnsafeBufferPointer { read($0, &open, &findings) }
        if let list = open.last { reportUnclosed(list, open.count, &findings) }
        while let list = open.popLast() { close(list, at: source.bytes.count) }
    }

    private mutating func read(
        _ bytes: UnsafeBufferPointer<UInt8>, _ open: inout [Int], _ findings: inout Findings
    ) {
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
                guard open.count < Self.maximumDepth else {
                    findings.error(
                        "pddl.nesting-too-deep", "parentheses are nested deeper than \(Self.maximumDepth)",
                        at: SourceSpan(start, offset), label: "the limit is reached here")
                    while let list = open.popLast() { close(list, at: offset) }
                    return
                }
                open.append(nodes.count)
                nodes.append(Node(start: UInt32(start), stop: UInt32(offset), link: Self.listMark))
            case UInt8(ascii: ")"):
                offset += 1
                guard let list = open.popLast() else {
                    findings.error(
                        "pddl.unexpected-parenthesis", "this parenthesis closes nothing",
                        at: SourceSpan(start, offset), help: "remove it, or add the '(' that it belongs to")
                    continue
                }
                close(list, at: offset)
            default:
                offset = Self.endOfWord(bytes, from: start)
                let symbol = symbols.number(of: start..<offset, in: bytes)
                nodes.append(Node(start: UInt32(start), stop: UInt32(offset), link: symbol))
            }
        }
    }

    private mutating func close(_ list: Int, at offset: Int) {
        nodes[list].stop = UInt32(offset)
        nodes[list].link = UInt32(nodes.count) | Self.listMark
    }

    /// Lets a list end before a node that seemed to be inside.
    mutating func end(_ list: Int, before node: Int) {
        nodes[list].stop = nodes[node].start
        nodes[list].link = UInt32(node) | Self.listMark
    }

    private func reportUnclosed(_ list: Int, _ count: Int, _ findings: inout Findings) {
        let length = source.bytes.count
        let missing = String(repeating: ")", count: count)
        // A comment that the text ends with would swallow them.
        let lineEnd = comments.last?.span.upperBound == length ? "\n" : ""
        findings.error(
            "pddl.unclosed-parenthesis", "\(count) parenthesis(es) not closed at the end of the text",
            at: SourceSpan(Int(nodes[list].start), Int(nodes[list].start) + 1), label: "opened here",
            fixIt: FixIt(
                "add '\(missing)' where the list ends",
                replacing: SourceLocation(source, SourceSpan(length, length)), with: lineEnd + missing))
    }

    /// The words between `span`'s bounds with their places, at any depth, comments left out.
    static func words(of source: SourceText, in span: SourceSpan) -> [SourceSpan] {
        source.bytes.withUnsafeBufferPointer { bytes in
            var result: [SourceSpan] = []
            var offset = span.lowerBound
            while offset < min(span.upperBound, bytes.count) {
                if bytes[offset] == UInt8(ascii: ";") {
                    while offset < span.upperBound, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
                } else if endsWord(bytes[offset]), bytes[offset] != UInt8(ascii: "?") {
                    offset += 1
                } else {
                    let end = endOfWord(bytes, from: offset)
                    result.append(SourceSpan(offset, end))
                    offset = end
                }
            }
            return result
        }
    }

    /// The offset just past the word that begins at `start`.
    private static func endOfWord(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var offset = start + 1
        if bytes[start] == UInt8(ascii: "-"), isLetter(bytes, offset) { return offset }
        while offset < bytes.count, !endsWord(bytes[offset]) { offset += 1 }
        return offset
    }

    /// Whether a letter stands at `offset`: no name begins with a hyphen, so `-block` is `- block`.
    private static func isLetter(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
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

    /// How many lists and words there are; they are numbered in source order.
    var count: Int { nodes.count }

    /// The lists and words directly at the top.
    var top: [Int] { siblings(from: 0, to: nodes.count) }

    /// The lists and words directly inside a list.
    func children(of node: Int) -> [Int] {
        isList(node) ? siblings(from: node + 1, to: end(of: node)) : []
    }

    private func siblings(from start: Int, to end: Int) -> [Int] {
        var result: [Int] = []
        var index = start
        while index < end {
            result.append(index)
            index = self.end(of: index)
        }
        return result
    }

    /// The index just past `node` and everything inside: its next sibling, if it has one.
    func end(of node: Int) -> Int {
        let link = nodes[node].link
        return link & Self.listMark == 0 ? node + 1 : Int(link & ~Self.listMark)
    }

    /// Whether `node` is a list.
    func isList(_ node: Int) -> Bool { nodes[node].link & Self.listMark != 0 }

    /// Where `node` stands.
    func span(_ node: Int) -> SourceSpan { SourceSpan(Int(nodes[node].start), Int(nodes[node].stop)) }

    /// The number of a word, or nil for a list.
    func symbol(_ node: Int) -> Int? {
        let link = nodes[node].link
        return link & Self.listMark == 0 ? Int(link) : nil
    }

    /// A word in lower case, or nil for a list.
    func word(_ node: Int) -> String? { symbol(node).map { symbols.words[$0] } }

    /// The first word inside a list, in lower case.
    func head(_ node: Int) -> String? {
        guard isList(node), end(of: node) > node + 1 else { return nil }
        return word(node + 1)
    }

    /// The text of the comment that follows `node` on its line, without semicolons and white space around it.
    func trailingComment(_ node: Int) -> String? {
        let end = Int(nodes[node].stop)
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
