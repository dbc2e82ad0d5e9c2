// Formulas in Spot's infix notation.

extension Formula: CustomStringConvertible {
    /// The formula in Spot's infix notation, with as few parentheses as its precedence needs.
    public var description: String { text(over: .infinite) }

    /// The formula as it can be read back. On traces that end the weak next is written `WX`, which Spot does not know;
    /// all else is Spot's infix notation.
    ///
    /// - Complexity: linear in the text, which may be exponentially longer than a formula with shared parts.
    public func text(over kind: TraceKind) -> String { text(over: kind, atMost: .max) ?? "" }

    /// The formula as it can be read back; nil where that has more than so many bytes, as a formula with shared parts
    /// can be exponentially longer than it is large.
    public func text(over kind: TraceKind, atMost limit: Int) -> String? {
        var text = ""
        var work: [Work] = [.node(Int32(root), 0)]
        while let step = work.popLast() {
            if text.utf8.count > limit { return nil }
            switch step {
            case .text(let piece): text += piece
            case .node(let place, let outer):
                let node = nodes[Int(place)]
                switch node.kind {
                case .truth: text += "1"
                case .falsity: text += "0"
                case .atom: text += Self.spelling(of: atoms[Int(node.left)])
                case .not, .weakNext, .strongNext, .finally, .globally:
                    text += node.kind == .weakNext && kind == .finite ? "WX" : symbol(of: Int(place))
                    // Letters need something between them and what follows.
                    let operand = nodes[Int(node.left)].kind
                    if node.kind != .not, operand.arity < 2 { text += " " }
                    work.append(.node(node.left, Self.unary))
                default:
                    let (level, isRight) = Self.binding(node.kind)
                    let needsParentheses = level < outer
                    if needsParentheses { work.append(.text(")")) }
                    work.append(.node(node.right, isRight ? level : level + 1))
                    work.append(.text(" \(symbol(of: Int(place))) "))
                    work.append(.node(node.left, isRight ? level + 1 : level))
                    if needsParentheses { text += "(" }
                }
            }
        }
        return text
    }

    private enum Work {
        case text(String)
        case node(Int32, Int)
    }

    /// How tightly unary operators bind.
    static var unary: Int { 6 }

    /// How tightly a binary operator binds, and whether it groups to the right.
    static func binding(_ kind: Operator) -> (level: Int, isRight: Bool) {
        switch kind {
        case .implies, .equivalent: (1, true)
        case .or: (2, false)
        case .xor: (3, false)
        case .and: (4, false)
        default: (5, true)
        }
    }

    private func symbol(of place: Int) -> String {
        let steps = range(of: place).map { "[\($0.from):\($0.to.map(String.init) ?? "")]" } ?? ""
        return switch nodes[place].kind {
        case .truth: "1"
        case .falsity: "0"
        case .atom: ""
        case .not: "!"
        case .and: "&"
        case .or: "|"
        case .implies: "->"
        case .equivalent: "<->"
        case .xor: "xor"
        case .weakNext: "X"
        case .strongNext: "X[!]"
        case .finally: "F\(steps)"
        case .globally: "G\(steps)"
        case .until: "U"
        case .release: "R"
        case .weakUntil: "W"
        case .strongRelease: "M"
        }
    }

    /// An atom as it is read back: bare where it looks like a fact, in quotes elsewhere.
    private static func spelling(of atom: Atom) -> String {
        let isPlain = ([atom.name] + atom.arguments).allSatisfy { FormulaLexer.isWord($0) }
        if isPlain, !FormulaLexer.isReserved(atom.name) { return atom.description }
        let quoted = atom.description.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
        return "\"\(quoted)\""
    }
}
