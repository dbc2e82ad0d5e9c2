// Which strategy suits which model.

import Diagnostics
import Foundation
public import LanguageModels
public import PDDL

/// How a text is to be translated, as a person names it.
public enum StrategyChoice: String, Sendable, CaseIterable {
    /// Whatever suits the model.
    case auto
    /// Sentence by sentence, for small models.
    case sentences
    /// The whole text at once.
    case whole

    /// The strategy for a model.
    ///
    /// `auto` takes sentences where a domain is given and the model runs on this machine or under llama.cpp; a
    /// recorded run is repeated with the strategy that it was made with.
    ///
    /// - Parameter usesChecklist: whether a model that translates the whole text first lists what it says.
    /// - Throws: `DiagnosticsError` where `phrases.json` beside the domain cannot be read.
    public func strategy(
        for configuration: ModelConfiguration, in domain: Domain?, usesChecklist: Bool = false
    ) throws -> any TranslationStrategy {
        guard let domain else { return WholeTranslation(usesChecklist: usesChecklist) }
        let vocabulary = try Vocabulary(besideFileOf: domain)
        let isBySentences =
            switch (self, configuration.place) {
            case (.sentences, _): true
            case (.whole, _): false
            case (.auto, .local), (.auto, .llamaCpp): true
            case (.auto, .recording(let path)): Self.recorded(in: path) == .sentences
            case (.auto, .chatCompletions), (.auto, .messages), (.auto, .program): false
            }
        return isBySentences
            ? SentenceTranslation(vocabulary) : WholeTranslation(vocabulary, usesChecklist: usesChecklist)
    }

    /// The strategy that the trace at `path` names.
    private static func recorded(in path: String) -> StrategyChoice? {
        struct Run: Decodable { var strategy: String }
        guard let source = try? SourceText.file(path) else { return nil }
        let lines = source.bytes.split(separator: UInt8(ascii: "\n"))
        let run = lines.lazy.compactMap { try? JSONDecoder().decode(Run.self, from: Data($0)) }.first
        return run.flatMap { StrategyChoice(rawValue: $0.strategy) }
    }
}
