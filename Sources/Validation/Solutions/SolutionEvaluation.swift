// What expressions and conditions are worth under a solution.

import Constraints
import ExactNumbers

/// Evaluates with a stack of its own, so that nesting is limited by memory only.
///
/// Numbers that are undefined make the comparison around them false. Truths are true, false or nil, which is
/// "cannot be decided exactly"; nil never becomes true or false by itself.
struct SolutionEvaluation {
    /// The worth of a node.
    enum Worth {
        case number(Quantity)
        case undefined
        case truth(Bool?)
    }

    private enum Node {
        case number(Expression)
        case truth(Condition)
        case joinNumber(Expression)
        case joinTruth(Condition)
    }

    private let quantities: [Quantity]
    private let truths: [Bool?]

    init(_ solution: Solution) {
        quantities = solution.values.map(Quantity.init)
        truths = solution.values.map { value in
            switch value {
            case .truth(let truth): truth
            case .number(let number): number == 1 ? true : number == 0 ? false : nil
            case .root: nil
            }
        }
    }

    /// The value of an expression; nil where it is undefined.
    func quantity(of expression: Expression) -> Quantity? {
        if case .number(let quantity) = worth(.number(expression)) { quantity } else { nil }
    }

    /// Whether a condition holds; nil where that cannot be decided.
    func holds(_ condition: Condition) -> Bool? {
        if case .truth(let truth) = worth(.truth(condition)) { truth } else { nil }
    }

    private func worth(_ start: Node) -> Worth {
        var open = [start]
        var done: [Worth] = []
        while let node = open.popLast() {
            switch node {
            case .number(let expression):
                if let leaf = leaf(expression) {
                    done.append(leaf)
                } else {
                    open.append(.joinNumber(expression))
                    Self.pushParts(of: expression, &open)
                }
            case .truth(let condition):
                if let leaf = leaf(condition) {
                    done.append(leaf)
                } else {
                    open.append(.joinTruth(condition))
                    Self.pushParts(of: condition, &open)
                }
            case .joinNumber(let expression):
                let parts = Self.take(Self.partCount(expression), &done)
                done.append(NumberJoin(parts).worth(of: expression))
            case .joinTruth(let condition):
                let parts = Self.take(Self.partCount(condition), &done)
                done.append(.truth(TruthJoin(parts).truth(of: condition)))
            }
        }
        return done.last ?? .undefined
    }

    private static func take(_ count: Int, _ done: inout [Worth]) -> [Worth] {
        let parts = Array(done.suffix(count))
        done.removeLast(count)
        return parts
    }

    private func leaf(_ expression: Expression) -> Worth? {
        switch expression {
        case .constant(let number): return .number(.exact(number))
        case .variable(let variable): return .number(quantities[Int(variable.number)])
        case .linear(let sum):
            var total = Quantity.exact(sum.constant)
            for term in sum.terms {
                total = total + .exact(term.coefficient) * quantities[Int(term.variable.number)]
            }
            return .number(total)
        default: return nil
        }
    }

    private func leaf(_ condition: Condition) -> Worth? {
        switch condition {
        case .truth(let truth): .truth(truth)
        case .variable(let variable): .truth(truths[Int(variable.number)])
        default: nil
        }
    }

    private static func pushParts(of expression: Expression, _ open: inout [Node]) {
        // In the opposite order, so that the first part is done first.
        switch expression {
        case .constant, .variable, .linear: return
        case .sum(let parts), .product(let parts), .minimum(let parts), .maximum(let parts):
            open += parts.reversed().map(Node.number)
        case .ratio(let left, let right), .quotient(let left, let right), .remainder(let left, let right),
            .power(let left, let right):
            open += [.number(right), .number(left)]
        case .magnitude(let inner): open.append(.number(inner))
        case .choice(let condition, let yes, let no): open += [.number(no), .number(yes), .truth(condition)]
        case .element(let entries, let index): open += [.number(index)] + entries.reversed().map(Node.number)
        case .count(let conditions): open += conditions.reversed().map(Node.truth)
        }
    }

    private static func partCount(_ expression: Expression) -> Int {
        switch expression {
        case .constant, .variable, .linear: 0
        case .sum(let parts), .product(let parts), .minimum(let parts), .maximum(let parts): parts.count
        case .ratio, .quotient, .remainder, .power: 2
        case .magnitude: 1
        case .choice: 3
        case .element(let entries, _): entries.count + 1
        case .count(let conditions): conditions.count
        }
    }

    private static func pushParts(of condition: Condition, _ open: inout [Node]) {
        switch condition {
        case .truth, .variable: return
        case .compare(let left, _, let right): open += [.number(right), .number(left)]
        case .not(let inner): open.append(.truth(inner))
        case .all(let parts), .any(let parts), .odd(let parts): open += parts.reversed().map(Node.truth)
        case .implies(let left, let right), .equivalent(let left, let right):
            open += [.truth(right), .truth(left)]
        case .allDifferent(let parts): open += parts.reversed().map(Node.number)
        case .element(let entries, let index): open += [.number(index)] + entries.reversed().map(Node.truth)
        }
    }

    private static func partCount(_ condition: Condition) -> Int {
        switch condition {
        case .truth, .variable: 0
        case .compare, .implies, .equivalent: 2
        case .not: 1
        case .all(let parts), .any(let parts), .odd(let parts): parts.count
        case .allDifferent(let parts): parts.count
        case .element(let entries, _): entries.count + 1
        }
    }
}
