// Reads preconditions and goals.

import Diagnostics

extension Reader {
    /// A condition; where it is faulty, `and` without parts stands in for it.
    mutating func condition(_ node: Int) -> Condition {
        guard tree.isList(node) else {
            findings.error(
                "pddl.expected-condition", "expected a condition in parentheses, found '\(excerpt(node))'",
                at: tree.span(node), help: "write '(\(excerpt(node)))'")
            return .always
        }
        let children = tree.children(of: node)
        guard let first = children.first else { return .always }
        guard let keyword = tree.word(first) else {
            findings.error(
                "pddl.expected-condition", "expected a predicate or a connective, found a list",
                at: tree.span(first), help: "put 'and' in front to require several conditions")
            return .and(children.filter(tree.isList).map { condition($0) })
        }
        let operands = children.dropFirst()
        switch keyword {
        case "and": return .and(operands.map { condition($0) })
        case "or": return .or(operands.map { condition($0) })
        case "not":
            guard exactly(1, operands, keyword, node) else { return .always }
            return .not(condition(operands[operands.startIndex]))
        case "imply":
            guard exactly(2, operands, keyword, node) else { return .always }
            let left = condition(operands[operands.startIndex])
            return .imply(left, condition(operands[operands.startIndex + 1]))
        case "forall", "exists":
            guard exactly(2, operands, keyword, node) else { return .always }
            let parameters = quantifiedVariables(operands[operands.startIndex])
            let body = condition(operands[operands.startIndex + 1])
            return keyword == "forall" ? .forall(parameters, body) : .exists(parameters, body)
        case "=":
            guard exactly(2, operands, keyword, node) else { return .always }
            if operands.contains(where: isObjectFunction) { return .always }
            if operands.contains(where: { tree.isList($0) || number($0) != nil }) {
                return comparison(node, .equal, operands)
            }
            let terms = operands.compactMap { term($0) }
            return terms.count == 2 ? .equal(terms[0], terms[1]) : .always
        case "<", ">", "<=", ">=":
            guard exactly(2, operands, keyword, node), let relation = Comparison.Relation(rawValue: keyword)
            else { return .always }
            return comparison(node, relation, operands)
        case "preference":
            guard let (name, body) = preference(node) else { return .always }
            return .preference(Preference(name, condition(body), at: tree.span(node)))
        case "always", "sometime", "at-most-once", "sometime-after", "sometime-before",
            "within", "hold-during", "hold-after", "always-within":
            findings.error(
                "pddl.misplaced-constraint",
                "'\(keyword)' is about the course of a plan, not about one state",
                at: tree.span(first), help: "move it to '(:constraints …)' of the domain or problem")
            return .always
        default:
            return atom(node).map { .atom($0) } ?? .always
        }
    }

    /// Whether `node` applies a function whose values are objects, which has been refused already.
    func isObjectFunction(_ node: Int) -> Bool {
        !objectFunctions.isEmpty && tree.head(node).map(objectFunctions.contains) ?? false
    }

    private mutating func comparison(
        _ node: Int, _ relation: Comparison.Relation, _ operands: ArraySlice<Int>
    ) -> Condition {
        guard let first = operands.first, let last = operands.last,
            let left = numericExpression(first), let right = numericExpression(last)
        else { return .always }
        return .compare(Comparison(left, relation, right, at: tree.span(node)))
    }

    /// The name and the body of `(preference name body)`; the name may be missing.
    mutating func preference(_ node: Int) -> (name: String?, body: Int)? {
        let operands = tree.children(of: node).dropFirst()
        guard let body = operands.last, tree.isList(body), operands.count <= 2 else {
            findings.error(
                "pddl.expected-preference",
                "expected a name and one condition after 'preference', found '\(excerpt(node))'",
                at: tree.span(node), help: "write '(preference name (condition))'")
            return nil
        }
        guard operands.count == 2, let node = operands.first else { return (nil, body) }
        return name(node, of: "a preference").map { ($0, body) }
    }

    /// A predicate applied to terms.
    mutating func atom(_ node: Int) -> Atom? {
        let first = node + 1
        let end = tree.end(of: node)
        guard first < end, let predicate = name(first, of: "a predicate") else { return nil }
        var arguments: [Term] = []
        var child = tree.end(of: first)
        arguments.reserveCapacity(end - child)
        while child < end {
            guard let term = term(child) else { return nil }
            arguments.append(term)
            child = tree.end(of: child)
        }
        return Atom(predicate, arguments, at: tree.span(node), nameSpan: tree.span(first))
    }

    /// A variable or an object's name.
    mutating func term(_ node: Int) -> Term? {
        if let symbol = tree.symbol(node), tree.symbols.kinds[symbol] == .name {
            return Term(tree.symbols.words[symbol], isVariable: false, at: tree.span(node))
        }
        if let word = tree.word(node), word.first == "?" {
            return variable(node).map { Term($0, isVariable: true, at: tree.span(node)) }
        }
        if tree.isList(node) {
            findings.error(
                "pddl.expected-term", "expected a variable or an object, found the list '\(excerpt(node))'",
                at: tree.span(node))
            return nil
        }
        return name(node, of: "an object").map { Term($0, isVariable: false, at: tree.span(node)) }
    }

    /// The variables of a quantifier.
    mutating func quantifiedVariables(_ node: Int) -> [TypedName] {
        guard tree.isList(node) else {
            findings.error(
                "pddl.expected-variables", "expected variables in parentheses, found '\(excerpt(node))'",
                at: tree.span(node), help: "write '(\(excerpt(node)))'")
            return tree.word(node)?.first == "?" ? typedList([node]) { $0.variable($1) } : []
        }
        return typedList(tree.children(of: node)) { $0.variable($1) }
    }

    /// Whether a connective has as many operands as it takes; reports where it has not.
    mutating func exactly(_ count: Int, _ operands: ArraySlice<Int>, _ keyword: String, _ node: Int) -> Bool {
        if operands.count == count { return true }
        findings.error(
            "pddl.wrong-operand-count",
            "'\(keyword)' takes \(count) operand\(count == 1 ? "" : "s"), found \(operands.count)",
            at: tree.span(node), help: count == 1 ? "use 'and' inside to combine several" : nil)
        return false
    }
}
