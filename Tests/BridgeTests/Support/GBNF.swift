// A small recogniser for llama.cpp's GBNF notation: what a server would let a model write.

import Testing

/// A grammar that was read; reading fails where it is not well formed.
struct GBNF {
    indirect enum Node {
        case literal([Character])
        case set(Set<Character>, isNegated: Bool)
        case rule(String)
        case sequence([Node])
        case choice([Node])
        case repeated(Node, Int, Int)
    }

    struct Fault: Error, CustomStringConvertible { var description: String }

    private var rules: [String: Node] = [:]

    init(_ text: String) throws {
        for line in text.split(separator: "\n") {
            guard let mark = line.ranges(of: " ::= ").first else {
                throw Fault(description: "no rule: \(line)")
            }
            let name = String(line[..<mark.lowerBound])
            guard rules[name] == nil else { throw Fault(description: "two rules '\(name)'") }
            var reader = GBNFReader(line[mark.upperBound...])
            rules[name] = try reader.choice()
            guard reader.isAtEnd else { throw Fault(description: "left over in '\(name)': \(reader.rest)") }
        }
        guard rules["root"] != nil else { throw Fault(description: "no root") }
        for (name, node) in rules { try check(node, in: name) }
    }

    /// Whether the grammar lets a model write exactly `text`.
    func accepts(_ text: String) -> Bool {
        let characters = Array(text)
        return ends(.rule("root"), characters, from: [0]).contains(characters.count)
    }

    private func check(_ node: Node, in name: String) throws {
        switch node {
        case .rule(let other):
            if rules[other] == nil { throw Fault(description: "'\(name)' uses '\(other)'") }
        case .sequence(let parts), .choice(let parts): for part in parts { try check(part, in: name) }
        case .repeated(let inner, let least, let most):
            if least > most { throw Fault(description: "empty range in '\(name)'") }
            try check(inner, in: name)
        case .literal, .set: break
        }
    }

    /// Where `node` can end when it begins at one of `starts`.
    private func ends(_ node: Node, _ text: [Character], from starts: Set<Int>) -> Set<Int> {
        switch node {
        case .literal(let wanted):
            return Set(starts.filter { text[$0...].starts(with: wanted) }.map { $0 + wanted.count })
        case .set(let set, let isNegated):
            return Set(
                starts.filter { $0 < text.count && set.contains(text[$0]) != isNegated }.map { $0 + 1 })
        case .rule(let name): return rules[name].map { ends($0, text, from: starts) } ?? []
        case .sequence(let parts): return parts.reduce(starts) { $0.isEmpty ? [] : ends($1, text, from: $0) }
        case .choice(let parts): return parts.reduce(into: []) { $0.formUnion(ends($1, text, from: starts)) }
        case .repeated(let inner, let least, let most):
            var result: Set<Int> = least == 0 ? starts : []
            var current = starts
            for count in 1...max(1, most) where count <= most && !current.isEmpty {
                current = ends(inner, text, from: current)
                if count >= least { result.formUnion(current) }
            }
            return result
        }
    }
}

/// Reads the right side of a rule.
private struct GBNFReader {
    private(set) var rest: Substring

    init(_ text: some StringProtocol) { rest = Substring(text) }

    var isAtEnd: Bool { rest.allSatisfy { $0 == " " } }

    mutating func choice() throws -> GBNF.Node {
        var parts = [try sequence()]
        while peek() == "|" {
            rest.removeFirst()
            parts.append(try sequence())
        }
        return .choice(parts)
    }

    private mutating func peek() -> Character? {
        rest = rest.drop { $0 == " " }
        return rest.first
    }

    private mutating func sequence() throws -> GBNF.Node {
        var parts: [GBNF.Node] = []
        while let next = peek(), next != "|", next != ")" { parts.append(try repeated()) }
        guard !parts.isEmpty else { throw GBNF.Fault(description: "an empty alternative before '\(rest)'") }
        return .sequence(parts)
    }

    private mutating func repeated() throws -> GBNF.Node {
        let node = try single()
        switch rest.first {
        case "*", "+", "?":
            let sign = rest.removeFirst()
            return .repeated(node, sign == "+" ? 1 : 0, sign == "?" ? 1 : 1_000)
        case "{":
            guard let match = rest.prefixMatch(of: /\{(\d+),(\d+)\}/), let least = Int(match.1),
                let most = Int(match.2)
            else { throw GBNF.Fault(description: "a bad range: \(rest)") }
            rest = rest[match.range.upperBound...]
            return .repeated(node, least, most)
        default: return node
        }
    }

    private mutating func single() throws -> GBNF.Node {
        switch rest.first {
        case "\"": return .literal(try characters(until: "\"").map(\.character))
        case "[":
            var all = try characters(until: "]")
            let isNegated = all.first.map { $0.character == "^" && !$0.isEscaped } ?? false
            if isNegated { all.removeFirst() }
            return .set(Self.members(all.map(\.character)), isNegated: isNegated)
        case "(":
            rest.removeFirst()
            let inner = try choice()
            guard peek() == ")" else { throw GBNF.Fault(description: "an open parenthesis: \(rest)") }
            rest.removeFirst()
            return inner
        default:
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            guard !name.isEmpty else { throw GBNF.Fault(description: "unexpected '\(rest)'") }
            rest = rest.dropFirst(name.count)
            return .rule(String(name))
        }
    }

    private mutating func characters(until end: Character) throws -> [(character: Character, isEscaped: Bool)]
    {
        rest.removeFirst()
        var result: [(Character, Bool)] = []
        while let next = rest.popFirst() {
            if next == end { return result }
            guard next == "\\" else {
                result.append((next, false))
                continue
            }
            guard let escaped = rest.popFirst(), "\"\\n]^-".contains(escaped) else {
                throw GBNF.Fault(description: "a bad escape before '\(rest)'")
            }
            result.append((escaped == "n" ? "\n" : escaped, true))
        }
        throw GBNF.Fault(description: "no closing \(end)")
    }

    private static func members(_ characters: [Character]) -> Set<Character> {
        var result: Set<Character> = []
        var index = 0
        while index < characters.count {
            let first = characters[index]
            if index + 2 < characters.count, characters[index + 1] == "-",
                let low = first.asciiValue, let high = characters[index + 2].asciiValue, low <= high
            {
                for value in low...high { result.insert(Character(UnicodeScalar(value))) }
                index += 3
            } else {
                result.insert(first)
                index += 1
            }
        }
        return result
    }
}

@Suite struct GBNFTests {
    @Test func recognises() throws {
        let grammar = try GBNF(
            "root ::= \"-\" | line (\"\\n\" line){0,2}\nline ::= [a-c x]+ \"\\\"\" | \"z\"?")
        for text in ["-", "abx\"", "z", "", "a\"\nz\ncc\"", "\n\n"] {
            #expect(grammar.accepts(text), "\(text)")
        }
        for text in ["--", "d\"", "z\nz\nz\nz", "abx", "-\nz"] { #expect(!grammar.accepts(text), "\(text)") }
    }

    @Test(arguments: [
        "root ::= a", "root ::= \"a", "root ::= (\"a\"", "root ::= \"a\" |", "a ::= \"a\"",
        "root ::= \"a\"{2,1}", "root",
    ])
    func notAGrammar(text: String) { #expect(throws: GBNF.Fault.self) { try GBNF(text) } }
}
