// The English phrase of a predicate or function, with places for its arguments.

import PDDL

/// A phrase such as `?x is on ?y`: words, and places that arguments fill.
public struct Phrase: Sendable, Hashable {
    /// A stretch of words, or the index of the parameter whose argument stands there.
    public enum Part: Sendable, Hashable {
        /// Words, with the spaces around them.
        case words(String)
        /// The parameter at this index.
        case parameter(Int)
    }

    /// The parts in reading order.
    public let parts: [Part]

    /// Reads a phrase in which every parameter is named once, such as `?x is on ?y`.
    ///
    /// Returns nil where a parameter is missing, named twice or unknown, or where nothing but parameters is left.
    public init?(_ text: some StringProtocol, parameters: [String]) {
        var parts: [Part] = []
        var words = ""
        var seen: Set<Int> = []
        var rest = Substring(text)
        while let character = rest.first {
            guard character == "?" else {
                words.append(rest.removeFirst())
                continue
            }
            rest.removeFirst()
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            guard let index = parameters.firstIndex(of: name.lowercased()), seen.insert(index).inserted else {
                return nil
            }
            rest = rest.dropFirst(name.count)
            if !words.isEmpty { parts.append(.words(words)) }
            words = ""
            parts.append(.parameter(index))
        }
        if !words.isEmpty { parts.append(.words(words)) }
        let hasWords = parts.contains {
            if case .words(let text) = $0 { text.contains(where: \.isLetter) } else { false }
        }
        guard seen.count == parameters.count, hasWords else { return nil }
        self.parts = parts
    }

    /// A phrase made of the symbol's name where there is none better: `?x on ?y`, `?x is clear`, `arm empty`.
    public init(fallbackFor name: String, parameterCount: Int) {
        let words = name.replacing("-", with: " ").replacing("_", with: " ")
        switch parameterCount {
        case 0: parts = [.words(words)]
        case 1: parts = [.parameter(0), .words(" is \(words)")]
        default:
            let rest = (1..<parameterCount).flatMap { [Part.words(" "), .parameter($0)] }
            parts = [.parameter(0), .words(" \(words)")] + rest
        }
    }

    /// The phrase with `arguments` in their places.
    public func filled(_ arguments: [String]) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .parameter(let index): index < arguments.count ? arguments[index] : "?"
            }
        }.joined()
    }
}
