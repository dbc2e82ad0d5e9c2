// Commands out of brackets.

internal import Diagnostics

/// Reads the commands of a script against the list of those that are allowed.
struct SMTLIBCommandReader {
    let tree: SMTLIBTree
    var diagnostics: [Diagnostic] = []
    private var names: Set<String> = []
    private var checks = 0
    private var depth = 0

    private static let declarations: Set = [
        "declare-const", "declare-fun", "declare-sort", "declare-datatype", "declare-datatypes",
        "define-sort",
        "define-fun", "define-const",
    ]
    private static let others = [
        "set-logic", "set-info", "set-option", "assert", "check-sat", "check-sat-assuming", "get-model",
        "get-value", "get-unsat-core", "push", "pop", "minimize", "maximize", "assert-soft", "exit",
    ]
    /// Annotations that a solver may see.
    private static let hints: Set = [":pattern", ":no-pattern", ":weight", ":qid", ":skolemid"]

    init(tree: SMTLIBTree) { self.tree = tree }

    private mutating func fault(_ code: String, _ message: String, _ node: Int, help: String) {
        guard diagnostics.count < 100 else { return }
        diagnostics.append(
            Diagnostic("constraints.\(code)", message, at: tree.location(node), fixIts: [FixIt(help)]))
    }

    /// All commands; faults are gathered on the way.
    mutating func statements() -> [SMTLIBScript.Statement] {
        var result: [SMTLIBScript.Statement] = []
        for root in tree.roots {
            let parts = tree.children(of: root)
            guard let first = parts.first, let word = tree.symbol(first) else {
                fault(
                    "smtlib-syntax", "expected a command in brackets", root,
                    help: "write a command such as (assert …)")
                continue
            }
            var hidden: [SourceSpan] = []
            guard let command = command(word, root, Array(parts.dropFirst()), &hidden) else { continue }
            result.append(.init(command: command, span: tree.nodes[root].span, hidden: hidden))
            if case .exit = command { break }
        }
        return result
    }

    private mutating func command(
        _ word: String, _ root: Int, _ parts: [Int], _ hidden: inout [SourceSpan]
    ) -> SMTLIBScript.Command? {
        func span(_ node: Int) -> SourceSpan { tree.nodes[node].span }
        if Self.declarations.contains(word) {
            hide(root, &hidden)
            return .declare
        }
        switch (word, parts.count) {
        case ("set-logic", 1), ("set-info", 1...), ("get-model", 0), ("get-unsat-core", 0): return nil
        case ("set-option", 2):
            if !tree.text(parts[0]).hasPrefix(":produce-") {
                fault(
                    "smtlib-option", "the option '\(tree.text(parts[0]))' is not known here", parts[0],
                    help: "only options that begin with :produce- are; limits are given from outside")
            }
            return nil
        case ("assert", 1):
            let name = nameOfAssertion(parts[0])
            hide(parts[0], &hidden)
            return .assert(term: span(parts[0]), name: name)
        case ("check-sat", 0): return check([], root)
        case ("check-sat-assuming", 1) where tree.nodes[parts[0]].kind == .list:
            return check(tree.children(of: parts[0]).map(span), root)
        case ("get-value", 1) where tree.nodes[parts[0]].kind == .list:
            return .values(tree.children(of: parts[0]).map(span))
        case ("push", 0), ("pop", 0): return level(word, 1, root)
        case ("push", 1), ("pop", 1):
            if let count = Int(tree.text(parts[0])), (0...1_000).contains(count) {
                return level(word, count, root)
            }
        case ("minimize", 1), ("maximize", 1):
            hide(parts[0], &hidden)
            return .optimize(span(parts[0]), isGreatest: word == "maximize")
        case ("assert-soft", 1...): return soft(parts, &hidden)
        case ("exit", 0): return .exit
        default: break
        }
        if Self.others.contains(word) {
            fault(
                "smtlib-syntax", "'\(word)' has not the parts that it needs", root,
                help: "see the standard for its form")
        } else {
            let known = Self.others + Self.declarations.sorted()
            let near = Spelling.nearest(to: word, among: known)
            fault(
                "smtlib-command", "the command '\(word)' is not known here", tree.children(of: root)[0],
                help: near.map { "did you mean '\($0)'?" } ?? "known are \(known.joined(separator: ", "))")
        }
        return nil
    }

    private mutating func check(_ terms: [SourceSpan], _ root: Int) -> SMTLIBScript.Command {
        checks += 1
        if checks == SMTLIBScript.maximumChecks + 1 {
            fault(
                "too-large", "more than \(SMTLIBScript.maximumChecks) checks are asked for", root,
                help: "split the script")
        }
        return .check(assuming: terms)
    }

    private mutating func level(_ word: String, _ count: Int, _ root: Int) -> SMTLIBScript.Command {
        depth += word == "push" ? count : -count
        if depth < 0 {
            fault("smtlib-syntax", "there is nothing to pop", root, help: "push before it")
            depth = 0
        }
        return word == "push" ? .push(count) : .pop(count)
    }

    private mutating func soft(
        _ parts: [Int], _ hidden: inout [SourceSpan]
    ) -> SMTLIBScript.Command? {
        hide(parts[0], &hidden)
        var (weight, group) = ("1", "")
        for (key, value) in zip(parts.dropFirst(), parts.dropFirst(2)) where tree.nodes[key].kind == .keyword
        {
            switch tree.text(key) {
            case ":weight" where tree.nodes[value].kind == .number: weight = tree.text(value)
            case ":id" where tree.nodes[value].kind == .symbol: group = tree.text(value)
            default:
                fault(
                    "smtlib-syntax",
                    "'\(tree.text(key))' is not known here or has not the value that it needs",
                    key, help: "give :weight a number above 0, or :id a name")
            }
        }
        return .soft(tree.nodes[parts[0]].span, weight: weight, group: group)
    }

    // MARK: Annotations

    private mutating func nameOfAssertion(_ term: Int) -> SMTLIBScript.Name? {
        let parts = tree.children(of: term)
        guard let first = parts.first, tree.symbol(first) == "!" else { return nil }
        for (key, value) in zip(parts.dropFirst(2), parts.dropFirst(3)) where tree.text(key) == ":named" {
            guard let text = tree.symbol(value) else { break }
            if !names.insert(text).inserted {
                fault(
                    "smtlib-name", "the name '\(text)' is taken", value,
                    help: "give each assertion its own name")
            }
            return .init(text: text, location: tree.location(value))
        }
        return nil
    }

    /// Finds what names terms, anywhere in a node, and hides it.
    private mutating func hide(_ root: Int, _ hidden: inout [SourceSpan]) {
        for node in root..<tree.nodes[root].end where tree.nodes[node].kind == .list {
            guard node + 1 < tree.nodes[node].end, tree.symbol(node + 1) == "!" else { continue }
            let parts = tree.children(of: node)
            guard parts.count >= 2 else { continue }
            var hasHints = false
            var key = 2
            while key < parts.count {
                let word = tree.text(parts[key])
                let isPair = key + 1 < parts.count && tree.nodes[parts[key + 1]].kind != .keyword
                let last = isPair ? key + 1 : key
                if word == ":named" {
                    hidden.append(tree.nodes[parts[key]].span.union(tree.nodes[parts[last]].span))
                } else if Self.hints.contains(word) {
                    hasHints = true
                } else {
                    fault(
                        "smtlib-name", "the annotation '\(word)' is not known here", parts[key],
                        help: "known are :named, \(Self.hints.sorted().joined(separator: ", "))")
                }
                key = last + 1
            }
            if !hasHints {
                let (list, term) = (tree.nodes[node].span, tree.nodes[parts[1]].span)
                hidden.append(SourceSpan(list.lowerBound, term.lowerBound))
                hidden.append(SourceSpan(term.upperBound, list.upperBound))
            }
        }
    }
}
