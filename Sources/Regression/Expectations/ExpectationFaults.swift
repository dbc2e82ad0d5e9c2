// The words for what is wrong in a file with expectations.

import Diagnostics
import Yams

extension ExpectationsReader {
    mutating func add(
        _ code: String, _ message: String, _ place: SourceLocation, _ label: String?, _ fixIt: FixIt?
    ) {
        findings.append(
            Diagnostic(code, message, at: place, label: label, fixIts: fixIt.map { [$0] } ?? []))
    }

    mutating func error(_ code: String, _ message: String, _ place: SourceLocation, help: String? = nil) {
        add(code, message, place, nil, help.map { FixIt($0) })
    }

    /// A word that is none of `allowed`.
    mutating func unknown(_ code: String, _ what: String, _ node: Node, _ allowed: [String]) {
        let place = document.location(of: node)
        guard let name = node.scalar?.string else {
            return error(
                "expectations.wrong-value", "expected a word, found \(Self.kind(node))", place)
        }
        let nearest = Spelling.nearest(to: name, among: allowed)
        add(
            code, "there is no \(what) '\(name)'", place, "known: \(allowed.joined(separator: ", "))",
            nearest.map { FixIt("did you mean '\($0)'?", replacing: place, with: $0) })
    }

    mutating func duplicate(_ word: String, _ node: Node) {
        error("expectations.duplicate", "'\(word)' stands here twice", document.location(of: node))
    }

    /// A value that does not fit its word.
    mutating func wrongValue(_ word: String, _ node: Node) {
        let wanted =
            switch word {
            case "cost", "optimal": "a number"
            case "within": "a time such as '10s' or '500ms'"
            case "diagnostics": "a list of codes and lines"
            default: "the name of a file"
            }
        error(
            "expectations.wrong-value", "'\(word)' takes \(wanted), found \(Self.kind(node))",
            document.location(of: node), help: "write '\(Self.example(of: word))'")
    }

    static func example(of word: String) -> String {
        switch word {
        case "cost", "optimal": "\(word): 23"
        case "plan": "plan: p01.plan"
        case "within": "within: 10s"
        case "diagnostics": "diagnostics: [pddl.wrong-type at 9]"
        case "equivalent-to": "equivalent-to: p01.pddl"
        case "domain": "domain: ../../domains/gripper/domain.pddl"
        default: word
        }
    }

    /// What a node is, in words.
    static func kind(_ node: Node?) -> String {
        guard let node else { return "an empty file" }
        if case .alias = node { return "an alias" }
        if node.sequence != nil { return "a list" }
        if node.mapping != nil { return "a mapping" }
        let text = node.scalar?.string ?? ""
        return text.isEmpty ? "nothing" : "'\(text.prefix(60))'"
    }
}
