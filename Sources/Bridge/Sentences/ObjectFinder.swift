// Which things a text names, and of which types they are.

import LanguageModels
import PDDL

/// Words of the text that may be an object's name: one word, or a type's name with a word beside it.
struct NameCandidate: Hashable {
    /// The name in PDDL.
    var name: String
    /// The words of the text that stand for it, in lower case.
    var words: [String]
}

/// Finds the objects of a text with one question to the model; the grammar allows words of the text only.
struct ObjectFinder {
    let vocabulary: Vocabulary
    let types: [String]
    let candidates: [NameCandidate]

    init(_ text: String, _ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        types = WorkedExamples.instantiableTypes(of: vocabulary.domain)
        candidates = Self.candidates(Sentence(number: 1, text: text).words, vocabulary)
    }

    /// The question, with worked examples.
    func request(for text: String) -> ChatRequest {
        let typeList = types.joined(separator: ", ")
        let system = """
            List the things that a text names, by type. The types are: \(typeList).
            Write one line for each type, with the names exactly as the text has them, without the word for the type. \
            Write '-' where the text names none.
            """
        let example = exampleTexts()
        return ChatRequest(
            [.system(system)] + example + [.user("Text: \(text)")],
            format: grammar().map { .grammar($0) } ?? .text, maximumTokens: 400)
    }

    /// The objects that a reply lists; a name is taken once, with the first type it is given.
    func objects(in reply: String) -> [TypedName] {
        let allowed = Set(candidates.map(\.name))
        var seen = Set(vocabulary.domain.constants.map(\.name))
        var result: [TypedName] = []
        for line in reply.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let type = line[..<colon].trimming(while: \.isWhitespace).lowercased()
            guard types.contains(type) else { continue }
            for item in line[line.index(after: colon)...].split(separator: ",") {
                let name = item.trimming { $0.isWhitespace || $0 == "." }.lowercased()
                    .replacing(" ", with: "-")
                if allowed.contains(name), seen.insert(name).inserted {
                    result.append(TypedName(name, TypeExpression([type])))
                }
            }
        }
        return result
    }

    private func grammar() -> String? {
        guard !candidates.isEmpty else { return nil }
        var grammar = Grammar()
        let lines = types.map { #"\#(Grammar.literal("\($0): ")) names"# }
        grammar.add("root", lines.joined(separator: #" "\n" "#))
        grammar.add("names", #""-" | name (", " name){0,39}"#)
        grammar.add("name", Grammar.choice(candidates.map(\.name)))
        return grammar.text
    }

    private func exampleTexts() -> [Message] {
        let taken = Set(candidates.map(\.name))
        let examples = WorkedExamples(for: vocabulary, staticPredicates: [], avoiding: taken)
        let constants = Set(vocabulary.domain.constants.map(\.name))
        func turn(_ count: Int, _ extra: [String]) -> [Message] {
            var sentences: [String] = []
            var lines: [String] = []
            for type in types {
                let names = examples.objects.filter { $0.type.names == [type] && !constants.contains($0.name) }
                    .map(\.name).prefix(count)
                if !names.isEmpty {
                    let noun = names.count == 1 ? "The \(type)" : "The \(type)s"
                    sentences.append("\(noun) \(WorkedExamples.list(Array(names))) \(names.count == 1 ? "is" : "are") there.")
                }
                lines.append("\(type): \(names.isEmpty ? "-" : names.joined(separator: ", "))")
            }
            return [
                .user("Text: \((sentences + extra).joined(separator: " "))"), .assistant(lines.joined(separator: "\n")),
            ]
        }
        let facts = examples.examples.suffix(3).map(\.sentence)
        return turn(3, []) + turn(2, facts.filter { !$0.contains("9") })
    }

    /// Words that are never names on their own.
    private static let commonWords: Set<String> = [
        "the", "is", "are", "was", "be", "been", "to", "of", "in", "on", "at", "and", "or", "with", "there", "it",
        "its", "they", "them", "their", "i", "we", "you", "my", "our", "your", "me", "us", "he", "she", "his", "her",
        "this", "that", "these", "those", "all", "both", "each", "every", "no", "not", "nothing", "now", "then",
        "want", "wants", "need", "needs", "must", "should", "shall", "has", "have", "had", "will", "would", "can",
        "could", "please", "so", "as", "by", "for", "from", "into", "onto", "up", "out", "off", "over", "under",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "end", "start", "finally",
        "currently", "initially", "also", "too", "only", "but", "while", "when", "where", "which", "what", "who",
        "move", "moved", "get", "put", "take", "bring", "goal", "like", "still", "other", "another", "s", "an",
    ]

    private static func candidates(_ words: [String], _ vocabulary: Vocabulary) -> [NameCandidate] {
        let domain = vocabulary.domain
        let typeWords = Set(domain.types.names.filter { $0 != "object" }.flatMap { [$0, $0 + "s", $0 + "es"] })
        let constants = Set(domain.constants.map(\.name))
        var seen: Set<String> = []
        var result: [NameCandidate] = []
        func add(_ name: String, _ words: [String]) {
            guard let first = name.unicodeScalars.first, first.properties.isAlphabetic, name.allSatisfy(\.isASCII),
                !constants.contains(name), seen.insert(name).inserted
            else { return }
            result.append(NameCandidate(name: name, words: words))
        }
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : nil
            if let next, typeWords.contains(word), next.first?.isNumber == true || next.count == 1, next != "a" {
                add(word + next, [word, next])
            }
            if let next, domain.types.contains(next), !commonWords.contains(word), !typeWords.contains(word),
                word.count > 1, word.first?.isLetter == true
            {
                add("\(word)-\(next)", [word, next])
            }
            if !typeWords.contains(word), !commonWords.contains(word) { add(word, [word]) }
        }
        return result
    }

    /// The objects that a sentence speaks of: by name, by their type's word, or through a word such as `it`.
    func mentioned(in sentence: Sentence, among objects: [TypedName], before: [TypedName]) -> [TypedName] {
        let words = sentence.words
        let domain = vocabulary.domain
        var names: Set<String> = []
        for object in objects + domain.constants {
            let surface = candidates.first { $0.name == object.name }?.words ?? [object.name]
            if words.indices.contains(where: { words[$0...].starts(with: surface) }) { names.insert(object.name) }
        }
        for type in domain.types.names where type != "object" {
            let ofType = (objects + domain.constants).filter { domain.types.isSubtype($0.type, of: TypeExpression([type])) }
            let isPlural = words.contains(type + "s") || words.contains(type + "es")
            if isPlural || (words.contains(type) && ofType.count == 1) { names.formUnion(ofType.map(\.name)) }
        }
        if !Self.backReferences.isDisjoint(with: words) { names.formUnion(before.map(\.name)) }
        return (domain.constants + objects).filter { names.contains($0.name) }
    }

    private static let backReferences: Set<String> = [
        "it", "its", "they", "them", "their", "both", "all", "each", "every", "everything", "other", "others",
        "rest", "these", "those", "this", "that", "one", "same", "there", "here", "he", "she", "him", "her", "latter",
        "former",
    ]
}
