// Reads arithmetic.

import Diagnostics

extension Reader {
    /// A function applied to terms; a bare name is one without arguments.
    mutating func functionTerm(_ node: Int) -> FunctionTerm? {
        guard tree.isList(node) else {
            return name(node, of: "a function").map { FunctionTerm($0, at: tree.span(node)) }
        }
        return atom(node).map { FunctionTerm($0.predicate, $0.arguments, at: $0.span) }
    }

    /// Arithmetic over numbers and functions.
    mutating func numericExpression(_ node: Int) -> NumericExpression? {
        if let number = number(node) { return .number(number) }
        guard let head = tree.head(node) else {
            switch tree.word(node) {
            case "?duration": return .duration
            case "#t": return .elapsedTime
            case "total-time": return .totalTime
            case let word? where word.first == "?":
                findings.error(
                    "pddl.expected-number", "expected a number, found the variable '\(excerpt(node))'",
                    at: tree.span(node),
                    help: "a variable stands for an object; a number of it is written '(f \(word))'")
                return nil
            case let word? where word.utf8.first.map(Self.beginsNumber) ?? false:
                findings.error(
                    "pddl.bad-number", "'\(excerpt(node))' is not a number that can be kept exactly",
                    at: tree.span(node), help: "write it with at most 18 digits, such as 12 or 0.25")
                return nil
            default: return functionTerm(node).map { .function($0) }
            }
        }
        let operands = tree.children(of: node).dropFirst()
        if let operation = NumericExpression.Operator(rawValue: head) {
            return arithmetic(operation, operands, node)
        }
        switch head {
        case "total-time" where operands.isEmpty: return .totalTime
        case "is-violated":
            guard exactly(1, operands, head, node), let first = operands.first else { return nil }
            return name(first, of: "a preference").map { .violations(of: $0) }
        default: return functionTerm(node).map { .function($0) }
        }
    }

    private mutating func arithmetic(
        _ operation: NumericExpression.Operator, _ nodes: ArraySlice<Int>, _ node: Int
    ) -> NumericExpression? {
        let isTooShort = nodes.count < (operation == .difference ? 1 : 2)
        let isTooLong = nodes.count > 2 && (operation == .difference || operation == .quotient)
        if isTooShort || isTooLong {
            findings.error(
                "pddl.wrong-operand-count",
                "'\(operation.rawValue)' takes \(isTooShort ? "at least " : "")2 operands, found \(nodes.count)",
                at: tree.span(node), help: isTooLong ? "put parentheses around two at a time" : nil)
            return nil
        }
        var operands: [NumericExpression] = []
        for child in nodes {
            guard let operand = numericExpression(child) else { return nil }
            operands.append(operand)
        }
        // -3 written as (- 3) is the same number.
        if operation == .difference, operands.count == 1, case .number(let number) = operands[0],
            let negative = Rational(-number.numerator, number.denominator)
        {
            return .number(negative)
        }
        return .arithmetic(operation, operands)
    }

    private static func beginsNumber(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
    }

    /// A decimal literal, or nil without a report where it is something else.
    func number(_ node: Int) -> Rational? { tree.word(node).flatMap { Rational(decimal: $0) } }
}
