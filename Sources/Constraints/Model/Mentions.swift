// Which variables a condition is about.

extension Condition {
    /// The variables that it mentions, each once, in the order in which they come. Nesting is limited by memory only.
    public var variables: [Variable] {
        var walk = VariableWalk()
        walk.open = [.condition(self)]
        return walk.run()
    }
}

extension Expression {
    /// The variables that it mentions, each once, in the order in which they come. Nesting is limited by memory only.
    public var variables: [Variable] {
        var walk = VariableWalk()
        walk.open = [.expression(self)]
        return walk.run()
    }
}

private struct VariableWalk {
    enum Node {
        case condition(Condition)
        case expression(Expression)
    }

    var open: [Node] = []
    private var seen: Set<Variable> = []
    private var found: [Variable] = []

    mutating func run() -> [Variable] {
        while let node = open.popLast() {
            switch node {
            case .condition(let condition): visit(condition)
            case .expression(let expression): visit(expression)
            }
        }
        return found
    }

    private mutating func note(_ variable: Variable) {
        if seen.insert(variable).inserted { found.append(variable) }
    }

    private mutating func push(_ conditions: [Condition]) {
        open += conditions.reversed().map(Node.condition)
    }

    private mutating func push(_ expressions: [Expression]) {
        open += expressions.reversed().map(Node.expression)
    }

    private mutating func visit(_ condition: Condition) {
        switch condition {
        case .truth: return
        case .variable(let variable): note(variable)
        case .compare(let left, _, let right): push([left, right])
        case .not(let inner): push([inner])
        case .all(let parts), .any(let parts), .odd(let parts): push(parts)
        case .implies(let left, let right), .equivalent(let left, let right): push([left, right])
        case .allDifferent(let parts): push(parts)
        case .element(let entries, let index):
            push([index])
            push(entries)
        }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression {
        case .constant: return
        case .variable(let variable): note(variable)
        case .linear(let sum): for term in sum.terms { note(term.variable) }
        case .sum(let parts), .product(let parts), .minimum(let parts), .maximum(let parts): push(parts)
        case .ratio(let left, let right), .quotient(let left, let right), .remainder(let left, let right),
            .power(let left, let right):
            push([left, right])
        case .magnitude(let inner): push([inner])
        case .choice(let condition, let yes, let no):
            push([yes, no])
            push([condition])
        case .element(let entries, let index): push(entries + [index])
        case .count(let conditions): push(conditions)
        }
    }
}
