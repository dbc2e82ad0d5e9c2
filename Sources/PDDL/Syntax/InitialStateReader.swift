// The short way through the initial state, which is most of a large problem.

import Diagnostics

/// The words that make an element of the initial state something else than a fact.
struct InitialWords {
    let not: Int?
    let and: Int?
    let equals: Int?

    init(_ tree: SyntaxTree) {
        not = tree.symbols.number(of: "not", in: tree.source.bytes)
        and = tree.symbols.number(of: "and", in: tree.source.bytes)
        equals = tree.symbols.number(of: "=", in: tree.source.bytes)
    }
}

extension Reader {
    /// Reads a fact `(p a b)` or a value `(= (f a b) 3)` without any fault; false for everything else.
    mutating func plainInitial(_ node: Int, _ words: InitialWords, _ problem: inout Problem) -> Bool {
        guard tree.isList(node), tree.end(of: node) > node + 1, let head = tree.symbol(node + 1) else {
            return false
        }
        if head == words.equals { return plainValue(node, &problem) }
        guard head != words.not, head != words.and, isPlainList(node) else { return false }
        problem.initial.append(
            Fact(tree.symbols.words[head], names(behind: node + 1, in: node), at: tree.span(node)))
        factNodes.append(Int32(node))
        return true
    }

    private mutating func plainValue(_ node: Int, _ problem: inout Problem) -> Bool {
        let left = node + 2
        guard left < tree.end(of: node), tree.isList(left), isPlainList(left) else { return false }
        let right = tree.end(of: left)
        guard right + 1 == tree.end(of: node), let symbol = tree.symbol(right),
            tree.symbols.kinds[symbol] == .digits, let number = Int(tree.symbols.words[symbol]),
            let function = tree.word(left + 1)
        else { return false }
        problem.values.append(
            FunctionValue(
                function, names(behind: left + 1, in: left), Rational(number), at: tree.span(node)))
        valueNodes.append(Int32(left))
        return true
    }

    /// Whether a list has names in it and nothing else.
    private func isPlainList(_ list: Int) -> Bool {
        guard tree.end(of: list) > list + 1 else { return false }
        for node in list + 1..<tree.end(of: list) {
            guard let symbol = tree.symbol(node), tree.symbols.kinds[symbol] == .name else { return false }
        }
        return true
    }

    /// The words of a plain list behind its first.
    private func names(behind first: Int, in list: Int) -> [String] {
        let start = first + 1
        let count = tree.end(of: list) - start
        guard count > 0 else { return [] }
        return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
            for index in 0..<count {
                let word = tree.symbol(start + index).map { tree.symbols.words[$0] } ?? ""
                (buffer.baseAddress.unsafelyUnwrapped + index).initialize(to: word)
            }
            initialized = count
        }
    }
}
