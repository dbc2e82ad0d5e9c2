// Reads a domain.

public import Diagnostics

extension Domain {
    /// Reads and checks a domain.
    ///
    /// ```swift
    /// let domain = try Domain(parsing: .file("domains/gripper/domain.pddl"))
    /// ```
    ///
    /// - Throws: ``DiagnosticsError`` with everything that was found, in source order.
    /// - Complexity: linear in the length of the text.
    public init(parsing source: SourceText) throws {
        var reader = Reader(source)
        var domain = reader.domain()
        reader.findings.check(domain)
        try reader.findings.throwErrors()
        domain.warnings = reader.findings.sorted
        self = domain
    }
}

extension Reader {
    fileprivate mutating func domain() -> Domain {
        var domain = Domain("", source: tree.source)
        guard let sections = definition("domain") else { return domain }
        domain.name = sections.name
        var types: [TypedName] = []
        for (keyword, section) in self.sections(sections.rest, of: "domain", repeatable: Self.repeatable) {
            let children = tree.children(of: section).dropFirst()
            switch keyword {
            case ":requirements": domain.requirements += requirements(section)
            case ":types": types = boundedTypes(types + typedList(children) { $0.name($1, of: "a type") })
            case ":constants": domain.constants += typedList(children) { $0.name($1, of: "a constant") }
            case ":predicates": domain.predicates += predicates(children)
            case ":functions": domain.functions += functions(children)
            case ":action": if let action = action(section) { domain.actions.append(action) }
            case ":durative-action":
                if let action = durativeAction(section) { domain.durativeActions.append(action) }
            case ":derived": if let rule = derivationRule(section) { domain.derivationRules.append(rule) }
            case ":constraints": domain.constraints = constraints(children, section)
            case ":process", ":event": unsupported("'\(keyword)' (PDDL+)", at: tree.span(section + 1))
            default: break
            }
        }
        domain.types = TypeHierarchy(types)
        return domain
    }

    /// The most types, those that are only named as supertypes among them. Real domains stay below 100.
    static let mostTypes = 1_000

    /// The declarations up to the bound, since the hierarchy is kept as everything above each type.
    private mutating func boundedTypes(_ declarations: [TypedName]) -> [TypedName] {
        var seen: Set<String> = []
        for (index, declaration) in declarations.enumerated() {
            seen.insert(declaration.name)
            seen.formUnion(declaration.type.names)
            guard seen.count > Self.mostTypes else { continue }
            findings.error(
                "pddl.too-many-types", "a domain can have at most \(Self.mostTypes) types",
                at: declaration.span, label: "the limit is reached here")
            return Array(declarations.prefix(index))
        }
        return declarations
    }

    /// The sections that a domain may have more than once.
    private static let repeatable: Set<String> = [
        ":action", ":durative-action", ":derived", ":process", ":event",
    ]

    /// The name and the sections of `(define (kind name) …)`.
    mutating func definition(_ kind: String) -> (name: String, rest: ArraySlice<Int>)? {
        // A text that was not read to its end has no more to say.
        if findings.contains("pddl.nesting-too-deep") { return nil }
        let top = tree.top
        let start = SourceSpan(0, min(1, tree.source.bytes.count))
        guard let definition = top.first else {
            if !findings.hasErrors {
                findings.error(
                    "pddl.empty", "the text holds no definition", at: start,
                    help: "a \(kind) is written '(define (\(kind) name) …)'")
            }
            return nil
        }
        guard tree.head(definition) == "define" else {
            // It is not PDDL at all: what else is wrong with its parentheses helps nobody.
            findings = Findings(tree.source)
            findings.error(
                "pddl.expected-definition",
                "expected '(define (\(kind) name) …)', found '\(excerpt(definition))'",
                at: tree.span(definition), help: notPDDL(definition, top))
            return nil
        }
        for extra in top.dropFirst().prefix(1) {
            findings.error(
                "pddl.text-after-definition",
                "expected nothing after the definition, found '\(excerpt(extra))'",
                at: tree.span(extra), help: "look for a parenthesis that closes the definition too early")
        }
        let strays = top.dropFirst().filter { isSection($0) }
        if let stray = strays.first {
            // The parenthesis that was to close the definition is left over behind it.
            findings.removeAll("pddl.unexpected-parenthesis", from: tree.span(stray).lowerBound)
        }
        let children = tree.children(of: definition).dropFirst()
        guard let header = children.first, let found = tree.head(header), tree.children(of: header).count == 2
        else {
            findings.error(
                "pddl.expected-header", "expected '(\(kind) name)' after 'define'",
                at: children.first.map { tree.span($0) } ?? tree.span(definition))
            return nil
        }
        guard found == kind else {
            findings.error(
                "pddl.wrong-definition", "expected a \(kind), found a definition of '\(excerpt(header + 1))'",
                at: tree.span(header),
                help: found == "domain" || found == "problem" ? "check the order of the files" : nil)
            return nil
        }
        findings.headerEnd = tree.span(header).upperBound
        let name = name(tree.children(of: header)[1], of: "a \(kind)") ?? kind
        return (name, children.dropFirst() + strays)
    }

    /// What to do with a text that is something else, or has something in front.
    private func notPDDL(_ first: Int, _ top: [Int]) -> String? {
        let text = excerpt(first)
        if text.hasPrefix("```") { return "remove the lines with '```'" }
        if text.hasPrefix("{") || text.hasPrefix("[") {
            return "this looks like JSON; PDDL is written in parentheses"
        }
        if top.contains(where: { tree.head($0) == "define" }) {
            return "remove the text in front of '(define'"
        }
        return nil
    }

    mutating func requirements(_ section: Int) -> [Requirement] {
        findings.requirementsEnd = tree.span(section).upperBound - 1
        return tree.children(of: section).dropFirst().compactMap { node in
            let word = tree.word(node) ?? excerpt(node)
            if let requirement = Requirement(rawValue: word) { return requirement }
            findings.unknownName(
                "pddl.unknown-requirement", "no requirement is called '\(excerpt(node))'", name: word,
                at: tree.span(node),
                allowed: Requirement.allCases.map(\.rawValue), none: "")
            return nil
        }
    }

    /// The declarations; words in a row that are none are one mistake.
    private mutating func predicates(_ nodes: ArraySlice<Int>) -> [PredicateSymbol] {
        var result: [PredicateSymbol] = []
        var isAmongStrays = false
        for node in nodes {
            if !(isAmongStrays && !tree.isList(node)), let symbol = predicate(node) { result.append(symbol) }
            isAmongStrays = !tree.isList(node)
        }
        return result
    }

    private mutating func predicate(_ node: Int) -> PredicateSymbol? {
        let children = tree.children(of: node)
        guard tree.isList(node), let first = children.first else {
            findings.error(
                "pddl.expected-predicate",
                "expected a predicate such as '(on ?x ?y)', found '\(excerpt(node))'",
                at: tree.span(node))
            return nil
        }
        guard let name = name(first, of: "a predicate") else { return nil }
        if Self.words.contains(name) {
            findings.error(
                "pddl.reserved-name", "'\(name)' is a word of PDDL and cannot be the name of a predicate",
                at: tree.span(first), help: "choose another name")
        }
        let parameters = typedList(children.dropFirst()) { $0.variable($1) }
        return PredicateSymbol(name, parameters, comment: tree.trailingComment(node), at: tree.span(first))
    }

    /// Words that conditions and effects begin with, and no atom can.
    private static let words: Set<String> = [
        "and", "or", "not", "imply", "forall", "exists", "when", "increase", "decrease", "assign", "scale-up",
        "scale-down", "preference",
    ]

    private mutating func functions(_ nodes: ArraySlice<Int>) -> [FunctionSymbol] {
        var result: [FunctionSymbol] = []
        var untyped = 0
        var rest = nodes
        while let node = rest.popFirst() {
            if tree.word(node) == "-" {
                guard let type = rest.popFirst() else {
                    findings.error("pddl.expected-type", "expected 'number' after '-'", at: tree.span(node))
                    break
                }
                if tree.word(type) != "number" {
                    unsupported("a function whose values are objects", at: tree.span(type))
                    objectFunctions.formUnion(result.dropFirst(untyped).map(\.name))
                }
                untyped = result.count
                if let comment = tree.trailingComment(type), !result.isEmpty {
                    result[result.count - 1].comment = comment
                }
            } else if tree.isList(node), let first = tree.children(of: node).first {
                guard let name = name(first, of: "a function") else { continue }
                let parameters = typedList(tree.children(of: node).dropFirst()) { $0.variable($1) }
                result.append(
                    FunctionSymbol(
                        name, parameters, comment: tree.trailingComment(node), at: tree.span(first)))
            } else {
                findings.error(
                    "pddl.expected-function",
                    "expected a function such as '(total-cost)', found '\(excerpt(node))'",
                    at: tree.span(node))
            }
        }
        return result
    }
}
