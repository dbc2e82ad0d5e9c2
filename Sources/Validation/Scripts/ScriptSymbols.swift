// What the names of a script stand for.

import Constraints
import ExactNumbers

/// The worth of a term of a script.
enum ScriptWorth {
    case truth(Bool)
    case number(Quantity)
    /// A value that equals no other of another spelling: bits, or a plain name of a datatype or of a sort.
    case word(String)
    /// Not evaluated, for the reason that begins at this node.
    case unknown(at: Int)
}

/// The names of a script: values of the model, and definitions.
struct ScriptSymbols {
    /// A defined function: its parameters and its body.
    struct Definition {
        var parameters: [String]
        var body: Int
    }

    private(set) var definitions: [String: Definition] = [:]
    /// Values of names without arguments; nil where a value cannot be evaluated.
    private(set) var values: [String: ScriptWorth?] = [:]
    /// Names whose value is not one of their sort.
    private(set) var misfits: [(name: String, at: Int)] = []

    init(_ declarations: [Int], in tree: SMTLIBTree, _ model: SMTLIBModel) {
        let found = Dictionary(model.values.map { ($0.term, $0) }, uniquingKeysWith: { first, _ in first })
        for declaration in declarations {
            let parts = tree.children(of: declaration)
            guard parts.count >= 3, let name = tree.symbol(parts[1]) else { continue }
            switch tree.text(parts[0]) {
            case "define-fun" where parts.count == 5:
                let parameters = tree.children(of: parts[2]).compactMap { pair in
                    tree.children(of: pair).first.flatMap { tree.symbol($0) }
                }
                definitions[name] = Definition(parameters: parameters, body: parts[4])
                values[name] = nil
            case "define-const" where parts.count == 4:
                definitions[name] = Definition(parameters: [], body: parts[3])
                values[name] = nil
            case "declare-const" where parts.count == 3: declare(name, parts[2], found[name], tree)
            case "declare-fun" where parts.count == 4 && tree.children(of: parts[2]).isEmpty:
                declare(name, parts[3], found[name], tree)
            case "declare-datatype": constructors(parts[2], tree)
            case "declare-datatypes":
                for sort in tree.children(of: parts[2]) { constructors(sort, tree) }
            default: break
            }
        }
    }

    /// A name without a value may take any: the solver left it out because it does not matter.
    private mutating func declare(
        _ name: String, _ sort: Int, _ entry: SMTLIBModel.Entry?, _ tree: SMTLIBTree
    ) {
        definitions[name] = nil
        let word = tree.text(sort)
        switch (word, entry?.value) {
        case ("Bool", nil) where entry == nil: values[name] = .truth(false)
        case ("Int", nil) where entry == nil, ("Real", nil) where entry == nil:
            values[name] = .number(.exact(0))
        case ("Bool", .truth(let truth)): values[name] = .truth(truth)
        case ("Int", .number(let number)) where number.isWhole: values[name] = .number(.exact(number))
        case ("Real", .some(let value)):
            if case .truth = value { fallthrough }
            values[name] = .number(Quantity(value))
        case ("Bool", .some), ("Int", .some):
            misfits.append((name, sort))
            values[name] = .some(nil)
        default: values[name] = entry.flatMap { Self.word($0.text) }
        }
    }

    private mutating func constructors(_ sort: Int, _ tree: SMTLIBTree) {
        for constructor in tree.children(of: sort) {
            let parts = tree.children(of: constructor)
            if parts.count == 1, let name = tree.symbol(parts[0]) { values[name] = .word(name) }
            if parts.isEmpty, let name = tree.symbol(constructor) { values[name] = .word(name) }
        }
    }

    /// A value that is one word: bits in their binary spelling, or a name.
    static func word(_ text: String) -> ScriptWorth? {
        if text.hasPrefix("#b") { return .word(text) }
        if text.hasPrefix("#x") {
            let digits = text.dropFirst(2).compactMap(\.hexDigitValue).map { digit in
                let bits = String(digit, radix: 2)
                return String(repeating: "0", count: 4 - bits.count) + bits
            }
            return .word("#b" + digits.joined())
        }
        let isName = text.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") }
        guard isName, !text.isEmpty, !text.hasPrefix("\"") else { return nil }
        return .word(text.hasPrefix("|") && text.count > 1 ? String(text.dropFirst().dropLast()) : text)
    }
}
