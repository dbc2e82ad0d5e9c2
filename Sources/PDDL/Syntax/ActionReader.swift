// Reads actions and derivation rules.

import Diagnostics

/// The keywords of a schema with the nodes behind them.
struct SchemaParts {
    let name: String
    let span: SourceSpan
    fileprivate(set) var values: [String: Int] = [:]

    subscript(keyword: String) -> Int? { values[keyword] }
}

extension Reader {
    /// The parts of `(:action name :parameters … :precondition … :effect …)`.
    mutating func action(_ section: Int) -> ActionSchema? {
        let keywords = [":parameters", ":precondition", ":effect"]
        guard let parts = schemaParts(section, keywords, of: "an action") else { return nil }
        var schema = ActionSchema(parts.name, effect: .none, at: parts.span)
        if let node = parts[":parameters"] { schema.parameters = quantifiedVariables(node) }
        if let node = parts[":precondition"] { schema.precondition = condition(node) }
        if let node = parts[":effect"] { schema.effect = effect(node) }
        return schema
    }

    /// `(:derived (head ?x - t) condition)`.
    mutating func derivationRule(_ section: Int) -> DerivationRule? {
        let operands = tree.children(of: section).dropFirst()
        guard exactly(2, operands, ":derived", section), let head = operands.first, let body = operands.last
        else { return nil }
        let children = tree.children(of: head)
        guard let first = children.first else {
            findings.error(
                "pddl.expected-predicate",
                "expected a predicate with its variables such as '(above ?x ?y)', found '\(excerpt(head))'",
                at: tree.span(head))
            return nil
        }
        guard let name = name(first, of: "a predicate") else { return nil }
        let parameters = typedList(children.dropFirst()) { $0.variable($1) }
        return DerivationRule(name, parameters, if: condition(body), at: tree.span(head))
    }

    /// The name of an action and what stands behind its keywords, each of them once.
    mutating func schemaParts(_ section: Int, _ keywords: [String], of what: String) -> SchemaParts? {
        var rest = tree.children(of: section).dropFirst()
        if let node = rest.first, tree.word(node)?.first == ":" {
            findings.error(
                "pddl.expected-name", "expected the name of \(what), found '\(excerpt(node))'",
                at: tree.span(node),
                help: "write the name in front of '\(excerpt(node))'")
            return nil
        }
        guard let node = rest.popFirst(), let name = name(node, of: what) else {
            if tree.children(of: section).count < 2 {
                findings.error("pddl.expected-name", "expected the name of \(what)", at: tree.span(section))
            }
            return nil
        }
        var parts = SchemaParts(name: name, span: tree.span(node))
        while let key = rest.popFirst() {
            let isFollowed = rest.first.map { tree.word($0)?.first != ":" } ?? false
            guard var word = tree.word(key),
                word.first == ":" || (isFollowed && keywords.contains(":\(word)"))
            else {
                findings.error(
                    "pddl.expected-keyword",
                    "expected \(keywords.dropLast().map { "'\($0)'" }.joined(separator: ", ")) or "
                        + "'\(keywords.last ?? "")', found '\(excerpt(key))'",
                    at: tree.span(key),
                    help: tree.isList(key) ? "put several conditions or effects inside one '(and …)'" : nil)
                continue
            }
            if word.first != ":" {
                findings.error(
                    "pddl.expected-keyword", "expected ':\(word)', found '\(excerpt(key))'",
                    at: tree.span(key),
                    fixIt: FixIt(
                        "write ':\(word)'", replacing: SourceLocation(tree.source, tree.span(key)),
                        with: ":\(word)"))
                word = ":\(word)"
            }
            guard let value = rest.first, tree.word(value)?.first != ":" else {
                findings.error(
                    "pddl.expected-value", "expected a list after '\(excerpt(key))'", at: tree.span(key))
                continue
            }
            rest.removeFirst()
            guard keywords.contains(word) else {
                findings.unknownName(
                    "pddl.unknown-keyword", "no part of \(what) is called '\(excerpt(key))'", name: word,
                    at: tree.span(key), allowed: keywords, none: "")
                // What stands behind a misspelt word is meant all the same.
                if let nearest = Spelling.nearest(to: word, among: keywords), parts.values[nearest] == nil {
                    parts.values[nearest] = value
                }
                continue
            }
            if parts.values.updateValue(value, forKey: word) != nil {
                findings.error(
                    "pddl.duplicate-section", "a second '\(excerpt(key))' in '\(name)'", at: tree.span(key))
            }
        }
        return parts
    }
}
