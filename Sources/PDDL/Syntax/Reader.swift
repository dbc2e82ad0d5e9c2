// What all readers share: the tree of parentheses, the findings, names and typed lists.

import Diagnostics

/// Turns lists and words into the trees of PDDL. Faults are collected, and reading goes on behind them.
struct Reader {
    /// The parentheses of the text.
    let tree: SyntaxTree
    /// What was found so far.
    var findings: Findings
    /// The facts that the initial state denies, to be checked when all objects are known.
    var denied: [Fact] = []
    /// The words that name the objects, in the order of their declarations.
    var objectSymbols: [Int32] = []
    /// The nodes of the facts of the initial state, in their order.
    var factNodes: [Int32] = []
    /// The nodes of the function terms that the initial state gives values to, in their order.
    var valueNodes: [Int32] = []
    /// The node of the goal.
    var goalNode: Int?
    /// The functions whose values are objects, which were refused once where they are declared.
    var objectFunctions: Set<String> = []
    /// The nonstandard names that were reported; once is enough.
    private var oddNames: Set<String> = []

    init(_ source: SourceText) {
        var findings = Findings(source)
        var tree = SyntaxTree(source, &findings)
        if findings.contains("pddl.unclosed-parenthesis") { tree.separateSections(&findings) }
        self.tree = tree
        self.findings = findings
    }

    /// What the user wrote at `node`, cut to a few words of one line for a message.
    func excerpt(_ node: Int) -> String {
        let span = tree.span(node)
        let text = tree.source[SourceSpan(span.lowerBound, min(span.upperBound, span.lowerBound + 40))]
        let line = text.prefix { !$0.isNewline }
        return line.utf8.count < span.upperBound - span.lowerBound ? line + "…" : String(line)
    }

    /// A name: letters, digits, `-` and `_`, a letter first.
    mutating func name(_ node: Int, of what: @autoclosure () -> String) -> String? {
        guard let symbol = tree.symbol(node) else {
            findings.error(
                "pddl.expected-name", "expected the name of \(what()), found a list", at: tree.span(node))
            return nil
        }
        let word = tree.symbols.words[symbol]
        return tree.symbols.kinds[symbol] == .name ? word : checkedName(word, node, of: what())
    }

    /// A variable's name without its question mark.
    mutating func variable(_ node: Int) -> String? {
        guard let word = tree.word(node), word.first == "?" else {
            let isName = tree.symbol(node).map { tree.symbols.kinds[$0] == .name } ?? false
            findings.error(
                "pddl.expected-variable", "expected a variable such as '?x', found '\(excerpt(node))'",
                at: tree.span(node),
                fixIt: isName
                    ? FixIt(
                        "write '?\(excerpt(node))'",
                        replacing: SourceLocation(tree.source, tree.span(node)), with: "?\(excerpt(node))")
                    : nil)
            return isName ? tree.word(node) : nil
        }
        return checkedName(String(word.dropFirst()), node, of: "a variable")
    }

    private mutating func checkedName(_ word: String, _ node: Int, of what: String) -> String? {
        let allowed = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard let first = word.utf8.first, allowed, first != UInt8(ascii: "-"),
            word.utf8.count <= Symbols.longestName
        else {
            let recovered = word.hasSuffix(",") ? String(word.dropLast()) : nil
            findings.error(
                "pddl.bad-name", "'\(excerpt(node))' cannot be the name of \(what)", at: tree.span(node),
                help: recovered == nil ? Self.rules(for: word) : "remove the comma")
            return recovered.flatMap { $0.utf8.allSatisfy(Self.isLetter) && !$0.isEmpty ? $0 : nil }
        }
        if !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), oddNames.insert(word).inserted {
            findings.warning(
                "pddl.nonstandard-name", "the name '\(word)' does not begin with a letter",
                at: tree.span(node),
                help: "other tools may refuse it")
        }
        return word
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    /// How names are made, and which character breaks the rule where it looks like one that does not.
    private static func rules(for word: String) -> String {
        let rules =
            "names are made of letters, digits, '-' and '_', a letter first, at most \(Symbols.longestName) of them"
        guard let odd = word.unicodeScalars.first(where: { !$0.isASCII }) else { return rules }
        let number = String(odd.value, radix: 16, uppercase: true)
        return
            "\(rules); there is a U+\(String(repeating: "0", count: max(0, 4 - number.count)))\(number) in it"
    }

    /// `a b - t c - (either u v) d`: names with types; those without one get `object`.
    ///
    /// - Parameter read: reads one name, such as ``variable(_:)``.
    mutating func typedList(
        _ nodes: some Collection<Int>, _ read: (inout Reader, Int) -> String?
    ) -> [TypedName] {
        var result: [TypedName] = []
        var untyped = 0
        var namesSinceType = 0
        var hasLists = false
        var index = nodes.startIndex
        while index < nodes.endIndex {
            let node = nodes[index]
            index = nodes.index(after: index)
            if tree.isList(node) {
                // Lists within the list are one mistake; what is in them is meant all the same.
                if !hasLists { _ = read(&self, node) }
                hasLists = true
                result += typedList(tree.children(of: node), read)
                untyped = result.count
                namesSinceType = 1
            } else if isHyphen(node) {
                guard index < nodes.endIndex else {
                    findings.error("pddl.expected-type", "expected a type after '-'", at: tree.span(node))
                    break
                }
                let type = typeExpression(nodes[index])
                index = nodes.index(after: index)
                if namesSinceType == 0 {
                    findings.error(
                        "pddl.expected-name", "expected a name before '-'", at: tree.span(node))
                }
                for position in untyped..<result.count { result[position].type = type }
                untyped = result.count
                namesSinceType = 0
            } else {
                namesSinceType += 1
                if let name = read(&self, node) { result.append(TypedName(name, at: tree.span(node))) }
            }
        }
        return result
    }

    /// Whether a word is `-`; one that only looks like it is reported and taken for it.
    private mutating func isHyphen(_ node: Int) -> Bool {
        guard let symbol = tree.symbol(node), tree.symbols.kinds[symbol].isEmpty else { return false }
        let word = tree.symbols.words[symbol]
        if word == "-" { return true }
        guard word == "\u{2013}" || word == "\u{2014}" || word == "\u{2212}" else { return false }
        findings.error(
            "pddl.bad-name", "'\(word)' is no hyphen", at: tree.span(node),
            fixIt: FixIt(
                "write '-'", replacing: SourceLocation(tree.source, tree.span(node)), with: "-"))
        return true
    }

    /// A type's name, or `(either a b)`.
    mutating func typeExpression(_ node: Int) -> TypeExpression {
        if tree.head(node) == "either" {
            let alternatives = tree.children(of: node).dropFirst()
            var seen: Set<String> = []
            let names = alternatives.compactMap { name($0, of: "a type") }
                .filter { seen.insert($0).inserted }
            if alternatives.isEmpty {
                findings.error("pddl.expected-type", "expected types after 'either'", at: tree.span(node))
            }
            return TypeExpression(names.isEmpty ? ["object"] : names, at: tree.span(node))
        }
        return TypeExpression([name(node, of: "a type") ?? "object"], at: tree.span(node))
    }

    /// Reports a construct of PDDL's relatives that Trestle knows of and cannot use.
    mutating func unsupported(_ what: String, at span: SourceSpan) {
        findings.error(
            "pddl.unsupported-feature", "\(what) cannot be used", at: span,
            help: "supported is PDDL 2.1 with continuous effects, 2.2 and 3.0; functions are numeric")
    }
}
