// What a sentence says, in the fixed phrases of a vocabulary.

public import PDDL

/// One statement that a sentence makes.
public enum Statement: Sendable, Hashable {
    /// A fact holds at the start.
    case start(Fact)
    /// A function has a value at the start.
    case value(FunctionValue)
    /// A fact shall hold at the end.
    case goal(Fact)

    /// The statement as the model writes it, such as `start: a is on b`.
    func line(in vocabulary: Vocabulary) -> String {
        switch self {
        case .start(let fact): "start: \(vocabulary.phrase(for: fact))"
        case .value(let value): "start: \(vocabulary.phrase(for: value))"
        case .goal(let fact): "goal: \(vocabulary.phrase(for: fact))"
        }
    }
}

/// A sentence next to what it was taken to say. A person can compare the two at a glance.
public struct Restatement: Sendable, Hashable {
    /// The user's words.
    public var sentence: Sentence
    /// What they were taken to say; empty where they add nothing.
    public var statements: [Statement]

    /// Whether it says something of the start.
    var saysStart: Bool { statements.contains { if case .goal = $0 { false } else { true } } }
}

/// The statements that can be made with the objects that a sentence speaks of, and how to read them back.
struct StatementSpace {
    let vocabulary: Vocabulary
    /// The objects that the sentence mentions, in the order of the text.
    let objects: [TypedName]
    /// The numbers that the sentence mentions.
    let numbers: [String]
    /// Predicates that no action changes cannot be goals.
    let staticPredicates: Set<String>
    /// Whether the sentence has a word of wishing: then it may speak of the start and of the end.
    let mayWish: Bool

    /// A grammar for the restatement of the sentence, or nil where nothing can be said with these objects.
    ///
    /// A sentence without a word of wishing speaks either of the start or of the end. The number of lines is bounded by twice the number of objects: a small model that begins to repeat a line
    /// does not end by itself.
    func grammar() -> String? {
        var grammar = Grammar()
        var types: [TypeExpression] = []
        func slot(_ type: TypeExpression) -> String? {
            guard !names(of: type).isEmpty else { return nil }
            if let index = types.firstIndex(of: type) { return "object\(index)" }
            types.append(type)
            return "object\(types.count - 1)"
        }
        func rule(_ phrase: Phrase, _ parameters: [TypedName]) -> String? {
            var body: [String] = []
            for part in phrase.parts {
                switch part {
                case .words(let words): body.append(Grammar.literal(words))
                case .parameter(let index):
                    guard let name = slot(parameters[index].type) else { return nil }
                    body.append(name)
                }
            }
            return body.joined(separator: " ")
        }
        var starts: [String] = []
        var goals: [String] = []
        for symbol in vocabulary.domain.predicates {
            guard let phrase = vocabulary.predicates[symbol.name], let body = rule(phrase, symbol.parameters)
            else {
                continue
            }
            starts.append(body)
            if !staticPredicates.contains(symbol.name) { goals.append(body) }
        }
        if !numbers.isEmpty {
            for symbol in vocabulary.domain.functions {
                guard let phrase = vocabulary.functions[symbol.name],
                    let body = rule(phrase, symbol.parameters)
                else {
                    continue
                }
                starts.append("\(body) \" is \" number")
            }
        }
        guard !starts.isEmpty else { return nil }
        let most = max(1, min(24, 2 * objects.count))
        func block(_ line: String) -> String {
            most == 1 ? line : "\(line) (\"\\n\" \(line)){0,\(most - 1)}"
        }
        var forms = [#""-""#, "starts"]
        grammar.add("startline", #""start: " start"#)
        grammar.add("starts", block("startline"))
        if !goals.isEmpty {
            grammar.add("goalline", #""goal: " goal"#)
            grammar.add("goals", block("goalline"))
            forms.append("goals")
            if mayWish { forms.append(#"starts "\n" goals"#) }
        }
        grammar.add("root", forms.joined(separator: " | "))
        grammar.add("start", starts.joined(separator: " | "))
        if !goals.isEmpty { grammar.add("goal", goals.joined(separator: " | ")) }
        for (index, type) in types.enumerated() {
            grammar.add("object\(index)", Grammar.choice(names(of: type)))
        }
        if !numbers.isEmpty { grammar.add("number", Grammar.choice(numbers)) }
        return grammar.text
    }

    /// Reads one line back; nil where it is none that the space holds.
    func statement(_ line: some StringProtocol) -> Statement? {
        let line = line.trimming(while: \.isWhitespace)
        let isGoal = line.hasPrefix("goal:")
        guard isGoal || line.hasPrefix("start:") else { return nil }
        let text = line.drop { $0 != ":" }.dropFirst().trimming(while: \.isWhitespace)
        for symbol in vocabulary.domain.predicates {
            guard let phrase = vocabulary.predicates[symbol.name],
                !isGoal || !staticPredicates.contains(symbol.name)
            else { continue }
            if let arguments = match(text, phrase.parts[...], symbol.parameters, [:]) {
                guard !repeats(arguments, symbol.parameters) else { continue }
                let fact = Fact(symbol.name, arguments)
                return isGoal ? .goal(fact) : .start(fact)
            }
        }
        guard !isGoal else { return nil }
        for symbol in vocabulary.domain.functions {
            guard let phrase = vocabulary.functions[symbol.name], let cut = text.ranges(of: " is ").last,
                let number = Rational(decimal: text[cut.upperBound...]),
                let arguments = match(text[..<cut.lowerBound], phrase.parts[...], symbol.parameters, [:])
            else { continue }
            return .value(FunctionValue(symbol.name, arguments, number))
        }
        return nil
    }

    /// Nothing is on itself: one object twice in places of the same type is a slip, not a statement.
    private func repeats(_ arguments: [String], _ parameters: [TypedName]) -> Bool {
        arguments.indices.contains { first in
            arguments.indices.contains { second in
                first < second && arguments[first] == arguments[second]
                    && parameters[first].type == parameters[second].type
            }
        }
    }

    private func names(of type: TypeExpression) -> [String] {
        objects.filter { vocabulary.domain.types.isSubtype($0.type, of: type) }.map(\.name)
    }

    /// Matches `text` against the parts of a phrase; longer names are tried first.
    private func match(
        _ text: Substring, _ parts: ArraySlice<Phrase.Part>, _ parameters: [TypedName], _ found: [Int: String]
    ) -> [String]? {
        guard let part = parts.first else {
            return text.isEmpty ? parameters.indices.compactMap { found[$0] } : nil
        }
        switch part {
        case .words(let words):
            guard text.hasPrefix(words) else { return nil }
            return match(text.dropFirst(words.count), parts.dropFirst(), parameters, found)
        case .parameter(let index):
            for name in names(of: parameters[index].type).sorted(by: { $0.count > $1.count })
            where text.hasPrefix(name) {
                var found = found
                found[index] = name
                if let result = match(text.dropFirst(name.count), parts.dropFirst(), parameters, found) {
                    return result
                }
            }
            return nil
        }
    }
}

extension StringProtocol {
    /// Without the characters at both ends that satisfy `drop`.
    func trimming(while drop: (Character) -> Bool) -> Substring {
        var text = Substring(self).drop(while: drop)
        while let last = text.last, drop(last) { text.removeLast() }
        return text
    }
}
