// Which things a text names, and of which types they are.

import LanguageModels
import PDDL

/// Words of the text that may be an object's name: one word, or a type's name with a number behind it.
struct NameCandidate: Hashable {
    /// The name in PDDL.
    var name: String
    /// The words of the text that stand for it, in lower case.
    var words: [String]
}

/// Finds the objects of a text with one question to the model: of each word that may be a name, which type it is
/// of, or none. The grammar leaves no word out and adds none.
struct ObjectFinder {
    let vocabulary: Vocabulary
    let types: [String]
    let candidates: [NameCandidate]
    /// How many words more there are that may be names.
    let omitted: Int
    private let evidence: TypeEvidence

    init(_ text: String, _ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        types = WorkedExamples.instantiableTypes(of: vocabulary.domain)
        let found = Self.candidates(text, vocabulary)
        candidates = Array(found.prefix(Self.mostCandidates))
        omitted = found.count - candidates.count
        evidence = TypeEvidence(text, names: Set(candidates.flatMap(\.words)), types: types)
    }

    /// More words than that are not asked about.
    private static let mostCandidates = 120

    /// The question, with worked examples.
    func request(for text: String) -> ChatRequest {
        let system = """
            A text names things. Say of each word listed whether it is the name of a thing, and of which type. \
            The types are: \(types.joined(separator: ", ")).
            Write '-' for a word that names no thing of these types, such as an ordinary word.
            """
        return ChatRequest(
            [.system(system)] + example() + [.user(Self.turn(text, candidates))],
            format: .grammar(grammar()), maximumTokens: 60 + 12 * candidates.count)
    }

    private static func turn(_ text: String, _ candidates: [NameCandidate]) -> String {
        "Text: \(text)\nWords: \(candidates.map(\.name).joined(separator: ", "))"
    }

    /// The objects that a reply tells of, and those whose type the text states in so many words, in the order of
    /// the text.
    func objects(in reply: String) -> [TypedName] {
        let allowed = Set(candidates.map(\.name).filter { evidence.types[$0] == nil })
        var seen = Set(vocabulary.domain.constants.map(\.name))
        var result: [TypedName] = []
        for line in reply.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = parts[0].trimming(while: \.isWhitespace).lowercased()
            let type = parts[1].trimming(while: \.isWhitespace).lowercased()
            if types.contains(type), allowed.contains(name), seen.insert(name).inserted {
                result.append(TypedName(name, TypeExpression([type])))
            }
        }
        let stated = candidates.compactMap { candidate in
            evidence.types[candidate.name].map { TypedName(candidate.name, TypeExpression([$0])) }
        }
        let order = Dictionary(candidates.enumerated().map { ($1.name, $0) }, uniquingKeysWith: min)
        return (result + stated.filter { !seen.contains($0.name) })
            .sorted { order[$0.name, default: 0] < order[$1.name, default: 0] }
    }

    private func grammar() -> String {
        var grammar = Grammar()
        let lines = candidates.map { candidate in
            evidence.types[candidate.name].map { Grammar.literal("\(candidate.name): \($0)") }
                ?? "\(Grammar.literal("\(candidate.name): ")) type"
        }
        grammar.add("root", lines.isEmpty ? #""-""# : lines.joined(separator: #" "\n" "#))
        grammar.add("type", Grammar.choice(types + ["-"]))
        return grammar.text
    }

    /// A text made of worked examples, and the right answer for it.
    private func example() -> [Message] {
        let taken = Set(candidates.map(\.name))
        let examples = WorkedExamples(for: vocabulary, staticPredicates: [], avoiding: taken)
        let text =
            "Here is the situation. " + examples.examples.map(\.sentence).joined(separator: " ")
            + " Make sure that everything works out well."
        let words = Self.candidates(text, vocabulary)
        let lines = words.map { word in
            let type = examples.objects.first { $0.name == word.name }?.type.names[0]
            return "\(word.name): \(type ?? "-")"
        }
        return [.user(Self.turn(text, words)), .assistant(lines.joined(separator: "\n"))]
    }

    private static func candidates(_ text: String, _ vocabulary: Vocabulary) -> [NameCandidate] {
        let words = Sentence(number: 1, text: text).words
        let domain = vocabulary.domain
        let typeWords = Set(
            domain.types.names.filter { $0 != "object" }.flatMap { [$0, $0 + "s", $0 + "es"] })
        let constants = Set(domain.constants.map(\.name))
        let phraseWords = vocabulary.words
        var seen: Set<String> = []
        var result: [NameCandidate] = []
        func add(_ name: String, _ words: [String]) {
            guard let first = name.unicodeScalars.first, first.properties.isAlphabetic,
                name.allSatisfy(\.isASCII),
                !constants.contains(name), seen.insert(name).inserted
            else { return }
            result.append(NameCandidate(name: name, words: words))
        }
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : nil
            if let next, typeWords.contains(word), next.first?.isNumber == true {
                add(word + next, [word, next])
            }
            if !typeWords.contains(word), !CommonWords.all.contains(word), !phraseWords.contains(word) {
                add(word, [word])
            }
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
            if words.indices.contains(where: { words[$0...].starts(with: surface) }) {
                names.insert(object.name)
            }
        }
        for type in domain.types.names where type != "object" {
            let ofType = (objects + domain.constants).filter {
                domain.types.isSubtype($0.type, of: TypeExpression([type]))
            }
            let isPlural = words.contains(type + "s") || words.contains(type + "es")
            if isPlural || (words.contains(type) && ofType.count == 1) { names.formUnion(ofType.map(\.name)) }
        }
        if !Self.backReferences.isDisjoint(with: words) { names.formUnion(before.map(\.name)) }
        return (domain.constants + objects).filter { names.contains($0.name) }
    }

    /// Whether a sentence only lists what there is, as in "There are two rooms, hall and kitchen": it states no fact.
    func isListing(_ sentence: Sentence, of objects: [TypedName]) -> Bool {
        let names = Set((objects + vocabulary.domain.constants).map(\.name))
        let typeWords = Set(types.flatMap { [$0, $0 + "s", $0 + "es", TypeEvidence.plural($0)] })
        let words = sentence.words
        return !typeWords.isDisjoint(with: words)
            && words.allSatisfy { word in
                names.contains(word) || typeWords.contains(word) || CommonWords.listing.contains(word)
                    || Int(word) != nil
            }
    }

    private static let backReferences: Set<String> = [
        "it", "its", "itself", "they", "them", "their", "both", "all", "each", "every", "everything",
        "others", "these",
        "those", "same", "he", "she", "him", "her", "latter", "former",
    ]
}
