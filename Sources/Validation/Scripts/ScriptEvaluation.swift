// What terms of a script are worth under a model.

import Constraints
import ExactNumbers

/// Evaluates with a stack of its own, so that nesting is limited by memory only, and with a budget, since
/// definitions that use one another twice grow without measure.
struct ScriptEvaluation {
    private enum Step {
        case evaluate(Int, scope: Int)
        /// Joins the last worths.
        case join(Int, function: String, count: Int)
        /// The last worth decides which branch counts.
        case choose(Int, scope: Int)
        /// The last worths become names for the body.
        case bind([String], body: Int, scope: Int)
    }

    /// Names bound by `let` or by a call, and the scope around; the first is empty.
    private struct Scope {
        var names: [String: ScriptWorth] = [:]
        var outer = 0
    }

    private let tree: SMTLIBTree
    private let symbols: ScriptSymbols
    private var scopes = [Scope()]
    /// How many more steps may be done.
    private var budget: Int
    private let deadline: ContinuousClock.Instant

    init(
        _ tree: SMTLIBTree, _ symbols: ScriptSymbols, steps: Int, until deadline: ContinuousClock.Instant
    ) {
        (self.tree, self.symbols, budget, self.deadline) = (tree, symbols, steps, deadline)
    }

    /// Whether there was not enough of time or of steps.
    var isExhausted: Bool { budget <= 0 }

    /// The worth of a term.
    mutating func worth(of term: Int) -> ScriptWorth {
        var open = [Step.evaluate(term, scope: 0)]
        var done: [ScriptWorth] = []
        scopes.removeSubrange(1...)
        while let step = open.popLast() {
            budget -= 1
            if budget & 0xFF == 0, ContinuousClock.now > deadline || Task.isCancelled { budget = 0 }
            guard budget > 0 else { return .unknown(at: term) }
            switch step {
            case .evaluate(let node, let scope): evaluate(node, scope, &open, &done)
            case .join(let node, let function, let count):
                let parts = Array(done.suffix(count))
                done.removeLast(count)
                done.append(ScriptJoin(node: node, parts: parts).worth(of: function))
            case .choose(let node, let scope):
                let parts = tree.children(of: node)
                switch done.removeLast() {
                case .truth(let truth): open.append(.evaluate(parts[truth ? 2 : 3], scope: scope))
                case .unknown(let place): done.append(.unknown(at: place))
                default: done.append(.unknown(at: node))
                }
            case .bind(let names, let body, let scope):
                let worths = done.suffix(names.count)
                scopes.append(Scope(names: Dictionary(zip(names, worths)) { $1 }, outer: scope))
                done.removeLast(names.count)
                open.append(.evaluate(body, scope: scopes.count - 1))
            }
        }
        return done.last ?? .unknown(at: term)
    }

    private mutating func evaluate(
        _ node: Int, _ scope: Int, _ open: inout [Step], _ done: inout [ScriptWorth]
    ) {
        switch tree.nodes[node].kind {
        case .number:
            let text = tree.text(node)
            if text.hasPrefix("#") {
                done.append(ScriptSymbols.word(text) ?? .unknown(at: node))
            } else {
                done.append(ExactNumber(decimal: text).map { .number(.exact($0)) } ?? .unknown(at: node))
            }
        case .symbol: name(tree.text(node), node, scope, &open, &done)
        case .keyword, .string: done.append(.unknown(at: node))
        case .list: list(node, scope, &open, &done)
        }
    }

    private mutating func name(
        _ name: String, _ node: Int, _ scope: Int, _ open: inout [Step], _ done: inout [ScriptWorth]
    ) {
        if name == "true" || name == "false" { return done.append(.truth(name == "true")) }
        var place = scope
        while place > 0 {
            if let worth = scopes[place].names[name] { return done.append(worth) }
            place = scopes[place].outer
            budget -= 1
        }
        if let definition = symbols.definitions[name], definition.parameters.isEmpty {
            return open.append(.evaluate(definition.body, scope: 0))
        }
        done.append(symbols.values[name].flatMap(\.self) ?? .unknown(at: node))
    }

    private mutating func list(
        _ node: Int, _ scope: Int, _ open: inout [Step], _ done: inout [ScriptWorth]
    ) {
        let parts = tree.children(of: node)
        guard let head = parts.first else { return done.append(.unknown(at: node)) }
        guard let word = tree.symbol(head) else {
            // `((_ divisible 3) x)`: the number is the last argument.
            let index = tree.children(of: head)
            guard index.count == 3, tree.text(index[0]) == "_", tree.text(index[1]) == "divisible",
                parts.count == 2
            else { return done.append(.unknown(at: node)) }
            open += [.join(node, function: "divisible", count: 2), .evaluate(index[2], scope: scope)]
            return open.append(.evaluate(parts[1], scope: scope))
        }
        let arguments = parts.dropFirst()
        switch word {
        case "!" where parts.count >= 2: open.append(.evaluate(parts[1], scope: scope))
        case "ite" where parts.count == 4:
            open += [.choose(node, scope: scope), .evaluate(parts[1], scope: scope)]
        case "let" where parts.count == 3:
            let pairs = tree.children(of: parts[1]).map { tree.children(of: $0) }
            guard pairs.allSatisfy({ $0.count == 2 }) else { return done.append(.unknown(at: node)) }
            open.append(.bind(pairs.map { tree.text($0[0]) }, body: parts[2], scope: scope))
            open += pairs.reversed().map { .evaluate($0[1], scope: scope) }
        default:
            if let definition = symbols.definitions[word] {
                guard definition.parameters.count == arguments.count else {
                    return done.append(.unknown(at: node))
                }
                open.append(.bind(definition.parameters, body: definition.body, scope: 0))
            } else if ScriptJoin.known.contains(word), !arguments.isEmpty {
                open.append(.join(node, function: word, count: arguments.count))
            } else {
                return done.append(.unknown(at: node))
            }
            open += arguments.reversed().map { .evaluate($0, scope: scope) }
        }
    }
}
