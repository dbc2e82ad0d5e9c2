// Breaks lists into lines, each by its style.

import Diagnostics

extension LayoutWriter {
    /// Writes the whole text.
    mutating func writeAll() {
        var previous: Int?
        for node in tree.top {
            // Words stay on their line, as the times in plans do.
            let isOnLine =
                previous.map { !(tree.isList($0) && tree.isList(node)) } ?? false
                && !hasLineEnd(before: tree.span(node).lowerBound)
            separate(isOnLine ? .space : .line, before: node, indent: 0)
            write(node, indent: 0, closers: 0)
            previous = node
        }
        finish()
    }

    /// Writes a node where the writer stands.
    ///
    /// - Parameters:
    ///   - indent: the indentation of the line that it begins on.
    ///   - closers: the columns that will follow on the line of its end, such as parentheses.
    private mutating func write(_ node: Int, indent: Int, closers: Int) {
        guard tree.isList(node), !fits(node, closers) else { return flat(node) }
        let style = ListStyle(node, tree)
        open(node)
        let children = tree.children(of: node)
        let closers = style.closesOnOwnLine ? 0 : closers + 1
        switch style {
        case .definition: definition(children, indent + 2)
        case .schema: schema(children, indent + 2, closers)
        case .items: items(children, indent + 2)
        case .typedNames: typedNames(children, indent + 2)
        case .functions: functions(children, indent + 2)
        case .quantifier: parts(children, indent, closers, leadingLists: 1)
        case .parts, .connective: parts(children, indent, closers, leadingLists: 0)
        case .words: words(children, indent + 2, closers)
        }
        close(node, indent: indent, inner: indent + 2, onOwnLine: style.closesOnOwnLine)
    }

    private func fits(_ node: Int, _ closers: Int) -> Bool {
        !measures.breaks[node] && column + measures.width[node] + closers <= columns
    }

    private mutating func definition(_ children: [Int], _ indent: Int) {
        var hasSections = false
        for (index, child) in children.enumerated() {
            if index < 2 {
                separate(index == 0 ? .none : .space, before: child, indent: indent)
            } else {
                let isSchema = ListStyle(child, tree) == .schema || tree.head(child) == ":derived"
                separate(isSchema && hasSections ? .blankLine : .line, before: child, indent: indent)
                hasSections = true
            }
            write(child, indent: indent, closers: 0)
        }
    }

    private mutating func schema(_ children: [Int], _ indent: Int, _ closers: Int) {
        var isBehindKeyword = true
        for (index, child) in children.enumerated() {
            let isKeyword = index > 0 && measures.isKeyword[child] && !tree.isList(child)
            let separator: Separator =
                index == 0 ? .none : isKeyword || !isBehindKeyword ? .line : .space
            separate(separator, before: child, indent: indent)
            write(child, indent: indent, closers: index == children.count - 1 ? closers : 0)
            // The name, or the one value of a keyword, stays on its line.
            isBehindKeyword = isKeyword || index == 0
        }
    }

    private mutating func items(_ children: [Int], _ indent: Int) {
        for (index, child) in children.enumerated() {
            separate(index == 0 ? .none : .line, before: child, indent: indent)
            write(child, indent: indent, closers: 0)
        }
    }

    private mutating func functions(_ children: [Int], _ indent: Int) {
        for (index, child) in children.enumerated() {
            separate(
                index == 0 ? .none : tree.isList(child) ? .line : .space, before: child, indent: indent)
            let isTyped = index + 2 < children.count && tree.word(children[index + 1]) == "-"
            write(child, indent: indent, closers: isTyped ? 3 + measures.width[children[index + 2]] : 0)
        }
    }

    /// Names of one type a line, as many lines as they need.
    private mutating func typedNames(_ children: [Int], _ indent: Int) {
        var isNewLine = true
        var index = 0
        while index < children.count {
            let child = children[index]
            let isTyped = index + 2 < children.count && tree.word(children[index + 1]) == "-"
            let width = measures.width[child] + (isTyped ? 3 + measures.width[children[index + 2]] : 0)
            let separator: Separator =
                index == 0 ? .none : isNewLine || column + 1 + width > columns ? .line : .space
            separate(separator, before: child, indent: indent)
            write(child, indent: indent, closers: 0)
            isNewLine = index == 0
            if isTyped, index > 0 {
                for part in children[index + 1...index + 2] {
                    separate(.space, before: part, indent: indent)
                    write(part, indent: indent, closers: 0)
                }
                index += 2
                isNewLine = true
            }
            index += 1
        }
    }

    /// The words in front, then the only list there on the same line, or each part on a line of its own.
    private mutating func parts(_ children: [Int], _ indent: Int, _ closers: Int, leadingLists: Int) {
        let firstList = children.firstIndex(where: tree.isList) ?? children.count
        let leading = min(firstList + leadingLists, children.count)
        words(Array(children[..<firstList]), indent + 2, firstList == children.count ? closers : 0)
        for index in firstList..<children.count {
            let child = children[index]
            let isAlone = leadingLists == 0 && leading == children.count - 1 && column <= columns / 2
            separate(
                index == 0 ? .none : index < leading || isAlone ? .space : .line, before: child,
                indent: indent + 2)
            write(
                child, indent: isAtLineStart ? indent + 2 : indent,
                closers: index == children.count - 1 ? closers : 0)
        }
    }

    /// As many parts on a line as fit; a type stays with the name before it.
    private mutating func words(_ children: [Int], _ indent: Int, _ closers: Int) {
        for (index, child) in children.enumerated() {
            let isType = tree.word(child) == "-" || (index > 0 && tree.word(children[index - 1]) == "-")
            let isTyped = index + 2 < children.count && tree.word(children[index + 1]) == "-"
            let last = isTyped ? index + 2 : index
            let width =
                measures.width[child] + (isTyped ? 3 + measures.width[children[index + 2]] : 0)
                + (last == children.count - 1 ? closers : 0)
            let separator: Separator =
                index == 0 ? .none : isType || column + 1 + width <= columns ? .space : .line
            separate(separator, before: child, indent: indent)
            write(child, indent: indent, closers: index == children.count - 1 ? closers : 0)
        }
    }
}
