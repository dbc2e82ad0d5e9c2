// Writes words, parentheses and comments, and knows where on the page it is.

import Diagnostics

/// The text so far and what of the source has been written.
struct LayoutWriter {
    let tree: SyntaxTree
    let measures: LayoutMeasures
    let columns: Int
    /// The text so far.
    private(set) var output: [UInt8] = []
    /// The column at which the next byte would stand, from 0.
    private(set) var column = 0
    /// Where in the source the last word, parenthesis or comment ended.
    private var sourceOffset = 0
    /// The first comment that is not written yet.
    private var nextComment = 0
    /// Whether the line ends in a comment, so that nothing can follow on it.
    private var isLineFull = false
    /// Whether nothing but white space is on the line.
    var isAtLineStart: Bool { column == indentation }
    private var indentation = 0

    init(_ tree: SyntaxTree, _ measures: LayoutMeasures, columns: Int) {
        self.tree = tree
        self.measures = measures
        self.columns = columns
        output.reserveCapacity(tree.source.bytes.count + tree.source.bytes.count / 4)
    }

    /// What stands between two parts.
    enum Separator {
        case none
        case space
        /// A new line, after a blank one where the source has one.
        case line
        /// A new line after a blank one.
        case blankLine
    }

    // MARK: Words and parentheses

    /// Writes a word.
    mutating func word(_ node: Int) {
        let span = tree.span(node)
        let bytes = tree.source.bytes[span.lowerBound..<span.upperBound]
        if measures.isKeyword[node] {
            output += bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        } else {
            output += bytes
        }
        column += bytes.count
        sourceOffset = max(sourceOffset, span.upperBound)
    }

    /// Writes the opening parenthesis of a list.
    mutating func open(_ list: Int) {
        output.append(UInt8(ascii: "("))
        column += 1
        sourceOffset = max(sourceOffset, tree.span(list).lowerBound + 1)
    }

    /// Writes the closing parenthesis of a list that is broken; what stands before it is indented by `inner`.
    mutating func close(_ list: Int, indent: Int, inner: Int, onOwnLine: Bool) {
        let end = tree.span(list).upperBound
        comments(before: end - 1, indent: inner, first: .line)
        if onOwnLine { commentBehindParentheses(of: list) }
        if isLineFull || onOwnLine { newLine(indent) }
        closeFlat(list)
    }

    private mutating func closeFlat(_ list: Int) {
        output.append(UInt8(ascii: ")"))
        column += 1
        sourceOffset = max(sourceOffset, tree.span(list).upperBound)
    }

    /// Writes a node on one line.
    mutating func flat(_ node: Int) {
        guard tree.isList(node) else { return word(node) }
        open(node)
        for (index, child) in tree.children(of: node).enumerated() {
            if index > 0 { space() }
            flat(child)
        }
        closeFlat(node)
    }

    // MARK: What stands between

    /// Writes the comments before `node` and gets to where it begins.
    mutating func separate(_ separator: Separator, before node: Int, indent: Int) {
        let start = tree.span(node).lowerBound
        var separator = separator
        if comments(before: start, indent: indent, first: separator), separator == .blankLine {
            separator = .line
        }
        switch separator {
        case .none where !isLineFull: break
        case .space where !isLineFull: space()
        case .none, .space: newLine(indent)
        case .line: newLine(indent, afterBlank: blankLines(before: start))
        case .blankLine: newLine(indent, afterBlank: true)
        }
    }

    /// Writes the comments behind the last node.
    mutating func finish() {
        comments(before: tree.source.bytes.count, indent: 0, first: .line)
        if !output.isEmpty { output.append(UInt8(ascii: "\n")) }
    }

    /// Writes the comments that stand before `offset`; whether there was one with a line of its own.
    @discardableResult
    private mutating func comments(before offset: Int, indent: Int, first: Separator) -> Bool {
        var hasOwnLine = false
        while nextComment < tree.comments.count, tree.comments[nextComment].span.lowerBound < offset {
            let start = tree.comments[nextComment].span.lowerBound
            if !output.isEmpty, !isLineFull, !hasLineEnd(before: start) {
                space()
            } else {
                let isWanted = first == .blankLine && !hasOwnLine
                newLine(indent, afterBlank: isWanted || (first != .none && blankLines(before: start)))
                hasOwnLine = true
            }
            comment()
        }
        return hasOwnLine
    }

    /// Writes a comment that follows on the line of `list`'s closing parenthesis, behind nothing but
    /// parentheses, before that: it is about what stands in front of them.
    private mutating func commentBehindParentheses(of list: Int) {
        guard nextComment < tree.comments.count, !isLineFull else { return }
        let start = tree.comments[nextComment].span.lowerBound
        guard start >= sourceOffset,
            tree.source.bytes[sourceOffset..<start].allSatisfy({
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ")")
            })
        else { return }
        space()
        comment()
    }

    private mutating func comment() {
        let span = tree.comments[nextComment].span
        var end = span.upperBound
        while end > span.lowerBound, Self.isBlank(tree.source.bytes[end - 1]) { end -= 1 }
        output += tree.source.bytes[span.lowerBound..<end]
        sourceOffset = span.upperBound
        nextComment += 1
        isLineFull = true
    }

    // MARK: Lines

    private mutating func space() {
        output.append(UInt8(ascii: " "))
        column += 1
    }

    private mutating func newLine(_ indent: Int, afterBlank: Bool = false) {
        if !output.isEmpty { output += Array(repeating: UInt8(ascii: "\n"), count: afterBlank ? 2 : 1) }
        output += Array(repeating: UInt8(ascii: " "), count: indent)
        column = indent
        indentation = indent
        isLineFull = false
    }

    /// Whether a line ends between what was written last and `offset`.
    func hasLineEnd(before offset: Int) -> Bool { lineEnds(before: offset) > 0 }

    /// Whether a blank line stands between what was written last and `offset`.
    private func blankLines(before offset: Int) -> Bool { lineEnds(before: offset) > 1 }

    private func lineEnds(before offset: Int) -> Int {
        guard offset > sourceOffset else { return 0 }
        return tree.source.bytes[sourceOffset..<offset].count { $0 == UInt8(ascii: "\n") }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") || byte == 0x0C
    }
}
