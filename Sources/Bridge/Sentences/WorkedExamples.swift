// Worked examples made from a domain's own phrases, so that any domain has some.

import PDDL

/// Sentences with their restatements, as a model sees them before the user's.
struct WorkedExamples {
    /// A sentence and the lines that restate it.
    typealias Example = (sentence: String, lines: [String])

    /// The examples, at least one where the domain has predicates with arguments.
    private(set) var examples: [Example] = []
    /// The made-up objects, two or three of each type.
    private(set) var objects: [TypedName] = []

    /// Makes examples for a vocabulary: a plain statement, a list, two facts in one sentence, wishes, numbers,
    /// and a sentence that states no fact.
    init(for vocabulary: Vocabulary, staticPredicates: Set<String>, avoiding taken: Set<String>) {
        let domain = vocabulary.domain
        nameObjects(of: domain, avoiding: taken)
        if let type = objects.first?.type {
            let names = objects.filter { $0.type == type }.map(\.name)
            examples.append(("There are \(names.count) \(type.names[0])s: \(Self.list(names)).", ["-"]))
        }
        var statements: [(symbol: PredicateSymbol, phrase: Phrase, first: [String], second: [String])] = []
        for symbol in domain.predicates {
            guard let phrase = vocabulary.predicates[symbol.name],
                let first = arguments(symbol.parameters, domain, from: 0),
                let second = arguments(symbol.parameters, domain, from: 1)
            else { continue }
            statements.append((symbol, phrase, first, second))
        }
        var hasInversion = false
        for (symbol, phrase, first, second) in statements {
            let fact = phrase.filled(first)
            if let both = Self.bothWays(symbol, phrase, first) {
                examples.append(both)
            } else if let list = Self.listed(phrase, first, second) {
                examples.append(list)
            } else {
                examples.append(("\(Self.capitalized(fact)).", ["start: \(fact)"]))
            }
            if !hasInversion, let sentence = Self.inverted(phrase, first) {
                examples.append((sentence, ["start: \(fact)"]))
                hasInversion = true
            }
        }
        let fluent = statements.filter { !staticPredicates.contains($0.symbol.name) && $0.first.count > 0 }
        // People wish for relations between things more often than for the state of one.
        if let wish = fluent.first(where: { $0.first.count == 2 }) ?? fluent.first {
            let facts = [wish.first, wish.second].map { wish.phrase.filled($0) }
            func inForm(_ fact: String, _ verb: String) -> String {
                fact.replacing(" is ", with: " \(verb) ", maxReplacements: 1)
            }
            examples.append(("I want \(inForm(facts[0], "to be")).", ["goal: \(facts[0])"]))
            examples.append(
                (
                    "In the end \(inForm(facts[0], "should be")), and \(inForm(facts[1], "must be")).",
                    facts.map { "goal: \($0)" }
                ))
        }
        if let wish = fluent.first(where: { $0.first.count == 2 }) {
            let facts = [wish.first, wish.second].map { wish.phrase.filled($0) }
            examples.append(("\(Self.capitalized(facts[0])) and \(facts[1]).", facts.map { "start: \($0)" }))
        }
        for symbol in domain.functions {
            guard let phrase = vocabulary.functions[symbol.name],
                let first = arguments(symbol.parameters, domain, from: 0)
            else { continue }
            let value = "\(phrase.filled(first)) is 7"
            examples.append(("\(Self.capitalized(value)).", ["start: \(value)"]))
        }
    }

    /// Every type's letter with a number, such as `b7`; three for a type, none that the text uses.
    private mutating func nameObjects(of domain: Domain, avoiding taken: Set<String>) {
        objects = domain.constants
        var used = taken
        for type in Self.instantiableTypes(of: domain)
        where !domain.constants.contains(where: { $0.type.names == [type] }) {
            let letter = type.first.map(String.init) ?? "o"
            var names: [String] = []
            var number = 7
            while names.count < 3 {
                let name = "\(letter)\(number)"
                if used.insert(name).inserted { names.append(name) }
                number += 1
            }
            objects += names.map { TypedName($0, TypeExpression([type])) }
        }
    }

    /// The types that objects are given: those without subtypes, and those that action parameters name.
    static func instantiableTypes(of domain: Domain) -> [String] {
        let declared = domain.types.declarations.map(\.name)
        guard !declared.isEmpty else { return ["object"] }
        let named = Set(domain.actions.flatMap(\.parameters).flatMap(\.type.names))
        var seen: Set<String> = []
        return declared.filter { type in
            let isLeaf = !declared.contains { $0 != type && domain.types.isSubtype($0, of: type) }
            return type != "object" && (isLeaf || named.contains(type)) && seen.insert(type).inserted
        }
    }

    /// Distinct objects that fit the parameters, beginning with the one at `offset` of each type.
    private func arguments(_ parameters: [TypedName], _ domain: Domain, from offset: Int) -> [String]? {
        var result: [String] = []
        for parameter in parameters {
            let fitting = objects.filter { domain.types.isSubtype($0.type, of: parameter.type) }
                .map(\.name).filter { !result.contains($0) }
            guard !fitting.isEmpty else { return nil }
            result.append(fitting[result.isEmpty ? offset % fitting.count : min(offset, fitting.count - 1)])
        }
        return result
    }

    /// `b7 and b8 are in r7` for phrases that begin with their first argument and ` is `.
    private static func listed(_ phrase: Phrase, _ first: [String], _ second: [String]) -> Example? {
        guard case .parameter(0)? = phrase.parts.first, phrase.parts.count > 1,
            case .words(let words) = phrase.parts[1], words.hasPrefix(" is "), first[0] != second[0]
        else { return nil }
        let other = [second[0]] + first.dropFirst()
        guard Set(other).count == other.count else { return nil }
        let sentence = phrase.filled(["\(first[0]) and \(second[0])"] + first.dropFirst())
        return (
            "\(capitalized(sentence.replacing(" is ", with: " are ", maxReplacements: 1))).",
            [phrase.filled(first), phrase.filled(other)].map { "start: \($0)" }
        )
    }

    /// `between a and b` for phrases that lead from one argument to another of the same type.
    private static func bothWays(_ symbol: PredicateSymbol, _ phrase: Phrase, _ arguments: [String])
        -> Example?
    {
        guard arguments.count == 2, symbol.parameters[0].type == symbol.parameters[1].type else { return nil }
        let fact = phrase.filled(arguments)
        let oneWay = "from \(arguments[0]) to \(arguments[1])"
        guard fact.contains(oneWay) else { return nil }
        let sentence = fact.replacing(oneWay, with: "between \(arguments[0]) and \(arguments[1])")
        return (
            "\(capitalized(sentence)).", [fact, phrase.filled(arguments.reversed())].map { "start: \($0)" }
        )
    }

    /// `On b8 is b7` for phrases such as `?x is on ?y`: the order of the words is not that of the arguments.
    private static func inverted(_ phrase: Phrase, _ arguments: [String]) -> String? {
        guard arguments.count == 2, phrase.parts.count == 3, case .parameter(0) = phrase.parts[0],
            case .words(let words) = phrase.parts[1], case .parameter(1) = phrase.parts[2],
            words.hasPrefix(" is ")
        else { return nil }
        let place = words.dropFirst(4).trimming(while: \.isWhitespace)
        return "\(capitalized(String(place))) \(arguments[1]) sits \(arguments[0])."
    }

    /// `a, b and c`.
    static func list(_ names: [String]) -> String {
        names.count < 2
            ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }

    private static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
