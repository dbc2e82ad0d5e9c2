// Finds the sections of a definition, also where a keyword is misspelt or a parenthesis is missing.

import Diagnostics

extension Reader {
    /// The sections among `nodes` with their keywords. A misspelt one counts as the nearest that there is, so that
    /// one mistake does not make everything that rests on the section one.
    ///
    /// - Parameters:
    ///   - kind: what is defined, `domain` or `problem`.
    ///   - repeatable: the keywords that may come more than once.
    mutating func sections(
        _ nodes: ArraySlice<Int>, of kind: String, repeatable: Set<String> = []
    ) -> [(keyword: String, node: Int)] {
        let allowed = kind == "domain" ? Self.domainSections : Self.problemSections
        let example = kind == "domain" ? "(:predicates …)" : "(:init …)"
        var result: [(keyword: String, node: Int)] = []
        var seen: [String: SourceSpan] = [:]
        var isAmongStrays = false
        for node in nodes {
            guard var keyword = tree.head(node) else {
                // Words in a row are one mistake.
                if !isAmongStrays {
                    findings.error(
                        "pddl.expected-section",
                        "expected a section such as '\(example)', found '\(excerpt(node))'",
                        at: tree.span(node))
                }
                isAmongStrays = !tree.isList(node)
                continue
            }
            isAmongStrays = false
            let span = tree.span(node + 1)
            if !allowed.contains(keyword), !Self.otherSections.contains(keyword) {
                let belongs = (kind == "domain" ? Self.problemSections : Self.domainSections).contains(
                    keyword)
                if belongs {
                    let other = kind == "domain" ? "problem" : "domain"
                    findings.error(
                        "pddl.unknown-section", "no section of a \(kind) is called '\(keyword)'", at: span,
                        label: "declared: \(allowed.joined(separator: ", "))",
                        help: "move it to the \(other)")
                    continue
                }
                findings.unknownName(
                    "pddl.unknown-section", "no section of a \(kind) is called '\(excerpt(node + 1))'",
                    name: keyword, at: span, allowed: allowed, none: "")
                guard let nearest = Spelling.nearest(to: keyword, among: allowed), seen[nearest] == nil
                else { continue }
                keyword = nearest
            }
            if !repeatable.contains(keyword), let first = seen.updateValue(tree.span(node), forKey: keyword) {
                findings.error(
                    "pddl.duplicate-section", "a second section '\(excerpt(node + 1))'", at: span,
                    notes: [
                        findings.note(
                            "the first is here", at: SourceSpan(first.lowerBound, first.lowerBound + 1))
                    ])
            }
            result.append((keyword, node))
        }
        return result
    }

    /// Whether a list at the top, behind the definition, is a section that was to be inside.
    func isSection(_ node: Int) -> Bool { tree.head(node)?.first == ":" }

    private static let domainSections = [
        ":requirements", ":types", ":constants", ":predicates", ":functions", ":constraints", ":derived",
        ":action", ":durative-action",
    ]
    private static let problemSections = [
        ":domain", ":requirements", ":objects", ":init", ":goal", ":constraints", ":metric",
    ]
    /// Sections of older and other languages, which have reports of their own.
    private static let otherSections: Set<String> = [":process", ":event", ":length"]
}

extension SyntaxTree {
    /// The words that sections begin with, and no list inside them.
    private static let keywords: Set<String> = [
        ":domain", ":requirements", ":types", ":constants", ":objects", ":predicates", ":functions", ":init",
        ":goal", ":metric", ":action", ":durative-action", ":derived",
    ]

    /// Where a parenthesis is missing, the sections behind it seem to be inside the one that lacks it: takes them
    /// out again, and says which section lacks how many.
    mutating func separateSections(_ findings: inout Findings) {
        var open: [Int] = []
        var isFirst = true
        for node in 0..<count {
            while let list = open.last, end(of: list) <= node { open.removeLast() }
            guard isList(node) else { continue }
            if open.count >= 2, let keyword = head(node), Self.keywords.contains(keyword),
                head(open[1])?.first == ":"
            {
                if isFirst { findings.removeAll("pddl.unclosed-parenthesis") }
                isFirst = false
                let start = span(node).lowerBound
                let outer = span(open[1]).lowerBound
                let missing = String(repeating: ")", count: open.count - 1)
                findings.error(
                    "pddl.unclosed-parenthesis",
                    "'(\(head(open[1]) ?? "")' is not closed before '(\(keyword)' begins",
                    at: SourceSpan(outer, outer + 1), label: "opened here",
                    fixIt: FixIt(
                        "add '\(missing)' before '(\(keyword)'",
                        replacing: SourceLocation(source, SourceSpan(start, start)), with: missing + " "))
                for list in open.dropFirst() { end(list, before: node) }
                open = [open[0]]
            }
            open.append(node)
        }
    }
}
