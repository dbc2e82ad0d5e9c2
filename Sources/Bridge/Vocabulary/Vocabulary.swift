// The words in which people and small models speak of a domain: one phrase for each predicate and function.

import Diagnostics
import Foundation
public import PDDL

/// The phrases of a domain.
///
/// They come, in this order, from a file `phrases.json` beside the domain (`{"on": "?x is on ?y"}`), from the
/// comment behind each declaration, or from the symbol's name.
///
/// ```swift
/// let vocabulary = Vocabulary(of: domain)
/// vocabulary.phrase(for: Fact("on", ["a", "b"]))   // "a is on b"
/// ```
public struct Vocabulary: Sendable {
    /// The domain.
    public let domain: Domain
    /// The phrase of each predicate.
    public private(set) var predicates: [String: Phrase] = [:]
    /// The phrase of each function that a text may give a value for.
    public private(set) var functions: [String: Phrase] = [:]
    /// Predicates whose phrase is only their name: a model may know a better one.
    public private(set) var guessed: [PredicateSymbol] = []

    /// The phrases from `file` (by name of predicate or function), comments and names.
    public init(of domain: Domain, file: [String: String] = [:]) {
        self.domain = domain
        for symbol in domain.predicates {
            let names = symbol.parameters.map(\.name)
            if let phrase = (file[symbol.name] ?? symbol.comment).flatMap({ Phrase($0, parameters: names) }) {
                predicates[symbol.name] = phrase
            } else {
                predicates[symbol.name] = Phrase(fallbackFor: symbol.name, parameterCount: names.count)
                guessed.append(symbol)
            }
        }
        for symbol in domain.functions where symbol.name != "total-cost" {
            let names = symbol.parameters.map(\.name)
            functions[symbol.name] =
                (file[symbol.name] ?? symbol.comment).flatMap { Phrase($0, parameters: names) }
                ?? Phrase(fallbackFor: symbol.name, parameterCount: names.count)
        }
    }

    /// Reads `phrases.json` beside the file that `domain` was read from, where there is one.
    ///
    /// - Throws: ``DiagnosticsError`` with `phrases.malformed` where the file is not an object of strings.
    public init(besideFileOf domain: Domain) throws {
        let path = URL(filePath: domain.source.name).deletingLastPathComponent().appending(
            path: "phrases.json"
        ).path
        guard FileManager.default.fileExists(atPath: path) else {
            self.init(of: domain)
            return
        }
        let source = try SourceText.file(path, limit: 1 << 20)
        guard let file = try? JSONDecoder().decode([String: String].self, from: Data(source.bytes)) else {
            throw DiagnosticsError(
                "phrases.malformed", "'\(path)' is not a JSON object of strings",
                help: #"write one phrase for each predicate, such as {"on": "?x is on ?y"}"#)
        }
        self.init(of: domain, file: file)
    }

    /// Gives a guessed predicate a better phrase.
    public mutating func adopt(_ phrase: Phrase, for predicate: String) {
        predicates[predicate] = phrase
        guessed.removeAll { $0.name == predicate }
    }

    /// The words of all phrases but their arguments, in lower case: they name no objects. A single letter may
    /// still be a name.
    var words: Set<String> {
        let phrases = Array(predicates.values) + Array(functions.values)
        let texts = phrases.flatMap(\.parts).compactMap {
            if case .words(let text) = $0 { text } else { nil }
        }
        return Set(texts.flatMap { Sentence(number: 1, text: $0).words }.filter { $0.count > 1 })
    }

    /// `fact` in words.
    public func phrase(for fact: Fact) -> String {
        predicates[fact.predicate]?.filled(fact.arguments) ?? fact.description
    }

    /// A value in words, such as `the distance from a to b is 4`.
    public func phrase(for value: FunctionValue) -> String {
        "\(functions[value.function]?.filled(value.arguments) ?? value.function) is \(value.value)"
    }

    /// A goal or another condition in words, as well as single facts allow.
    public func phrase(for condition: Condition) -> String {
        switch condition {
        case .atom(let atom): atom.grounded().map { phrase(for: $0) } ?? "\(atom)"
        case .not(let inner): "not: \(phrase(for: inner))"
        case .and(let parts): parts.map { phrase(for: $0) }.joined(separator: "; ")
        default: condition.pddl
        }
    }
}
