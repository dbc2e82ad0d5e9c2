// The bracket structure of an SMT-LIB text.

package import Diagnostics

/// The words and lists of a text, flat and in the order of the text, so that no depth can exhaust the stack.
package struct SMTLIBTree: Sendable {
    /// What a node is.
    package enum Kind: Sendable {
        case symbol, keyword, number, string, list
    }

    /// A word or a list.
    package struct Node: Sendable {
        package var kind: Kind
        package var span: SourceSpan
        /// The node after this one and all that is inside it.
        package var end: Int
    }

    let source: SourceText
    package private(set) var nodes: [Node] = []

    /// The nodes of a text.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.smtlib-syntax` or `constraints.too-deep`.
    init(_ source: SourceText, maximumDepth: Int) throws {
        self.source = source
        let bytes = source.bytes
        var open: [Int] = []
        var place = 0
        func error(_ message: String, _ start: Int, _ end: Int, help: String) -> DiagnosticsError {
            DiagnosticsError([
                Diagnostic(
                    "constraints.smtlib-syntax", message,
                    at: SourceLocation(source, SourceSpan(start, end)), fixIts: [FixIt(help)])
            ])
        }
        while place < bytes.count {
            let start = place
            switch bytes[place] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                place += 1
            case UInt8(ascii: ";"):
                while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
            case UInt8(ascii: "("):
                guard open.count < maximumDepth else {
                    throw DiagnosticsError([
                        Diagnostic(
                            "constraints.too-deep", "brackets are nested more than \(maximumDepth) deep",
                            at: SourceLocation(source, SourceSpan(start, start + 1)),
                            fixIts: [FixIt("name inner terms by define-fun")])
                    ])
                }
                open.append(nodes.count)
                nodes.append(Node(kind: .list, span: SourceSpan(start, start), end: 0))
                place += 1
            case UInt8(ascii: ")"):
                guard let list = open.popLast() else {
                    throw error("a bracket closes nothing", start, start + 1, help: "take it out")
                }
                place += 1
                nodes[list].span = SourceSpan(nodes[list].span.lowerBound, place)
                nodes[list].end = nodes.count
            case UInt8(ascii: "\""):
                place = Self.endOfString(from: place, in: bytes)
                guard place <= bytes.count else {
                    throw error("a text is not closed", start, start + 1, help: "close it with \"")
                }
                nodes.append(Node(kind: .string, span: SourceSpan(start, place), end: nodes.count + 1))
            case UInt8(ascii: "|"):
                place += 1
                while place < bytes.count, bytes[place] != UInt8(ascii: "|") { place += 1 }
                guard place < bytes.count else {
                    throw error("a quoted name is not closed", start, start + 1, help: "close it with |")
                }
                place += 1
                nodes.append(Node(kind: .symbol, span: SourceSpan(start, place), end: nodes.count + 1))
            case let byte where byte > 0x20 && byte < 0x7F:
                while place < bytes.count, Self.isWordByte(bytes[place]) { place += 1 }
                guard place > start else {
                    throw error("this character begins nothing", start, start + 1, help: "take it out")
                }
                let kind: Kind =
                    switch byte {
                    case UInt8(ascii: ":"): .keyword
                    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "#"): .number
                    default: .symbol
                    }
                nodes.append(Node(kind: kind, span: SourceSpan(start, place), end: nodes.count + 1))
            default:
                throw error(
                    "a character outside of ASCII, or one that cannot be seen", start, start + 1,
                    help: "put it between | and |, or in a comment")
            }
        }
        if let list = open.last {
            let start = nodes[list].span.lowerBound
            throw error("a bracket is not closed", start, start + 1, help: "close it")
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "|"):
            false
        default: byte > 0x20 && byte < 0x7F
        }
    }

    /// Past the end of the text where the string does not end; two quotation marks stand for one.
    private static func endOfString(from start: Int, in bytes: [UInt8]) -> Int {
        var place = start + 1
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\"") {
                if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") {
                    place += 1
                } else {
                    return place + 1
                }
            }
            place += 1
        }
        return bytes.count + 1
    }

    /// The nodes directly inside a list.
    package func children(of list: Int) -> [Int] {
        guard nodes[list].kind == .list else { return [] }
        var result: [Int] = []
        var node = list + 1
        while node < nodes[list].end {
            result.append(node)
            node = nodes[node].end
        }
        return result
    }

    /// The nodes that are in no list.
    package var roots: [Int] {
        var result: [Int] = []
        var node = 0
        while node < nodes.count {
            result.append(node)
            node = nodes[node].end
        }
        return result
    }

    /// The text of a node; a quoted name without its bars.
    package func text(_ node: Int) -> String {
        let text = source[nodes[node].span]
        guard nodes[node].kind == .symbol, text.hasPrefix("|"), text.utf8.count >= 2 else { return text }
        return String(text.dropFirst().dropLast())
    }

    /// The name that a node is, or nil where it is something else.
    package func symbol(_ node: Int) -> String? { nodes[node].kind == .symbol ? text(node) : nil }

    /// Where a node stands.
    package func location(_ node: Int) -> SourceLocation { SourceLocation(source, nodes[node].span) }

    /// The node that begins at an offset, or nil.
    ///
    /// - Complexity: logarithmic in the number of nodes.
    package func node(beginningAt offset: Int) -> Int? {
        var (low, high) = (0, nodes.count)
        while low < high {
            let middle = (low + high) / 2
            if nodes[middle].span.lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return low < nodes.count && nodes[low].span.lowerBound == offset ? low : nil
    }

    /// The smallest node at an offset, or nil.
    func node(at offset: Int) -> Int? {
        nodes.indices.last { nodes[$0].span.lowerBound <= offset && offset <= nodes[$0].span.upperBound }
    }
}
