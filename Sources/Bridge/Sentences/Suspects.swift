// Which sentences to restate again after a round that failed.

import Diagnostics
import PDDL

/// Sorts sentences after a failed round into those to keep and those to restate again.
struct Suspects {
    private let previous: Attempt?
    private let suspects: Set<Int>

    init(_ previous: Attempt?, _ sentences: [Sentence]) {
        self.previous = previous
        guard let previous else {
            suspects = []
            return
        }
        let findings = previous.translation.findings.filter(\.isError) + previous.outcomeFindings
        let facts = Set(findings.flatMap(\.facts))
        let names = Set(facts.flatMap(\.arguments))
        func isNamed(_ restatement: Restatement) -> Bool {
            restatement.statements.contains { statement in
                switch statement {
                case .start(let fact), .goal(let fact): facts.contains(fact)
                case .value(let value): !names.isDisjoint(with: value.arguments)
                }
            }
        }
        var found = Set(previous.translation.restatements.filter(isNamed).map(\.sentence.number))
        if found.isEmpty {
            found = Set(sentences.filter { !names.isDisjoint(with: $0.words) }.map(\.number))
        }
        if findings.contains(where: { $0.diagnostic.code == "translation.empty-goal" }) {
            found.formUnion(sentences.filter(\.hasWish).map(\.number))
        }
        suspects = found.isEmpty ? Set(sentences.map(\.number)) : found
    }

    /// The restatement to keep for `sentence`, or nil where it must be restated.
    func kept(_ sentence: Sentence) -> Restatement? {
        guard let previous, !suspects.contains(sentence.number) else { return nil }
        return previous.translation.restatements.first { $0.sentence == sentence }
    }

    /// What to tell the model about its earlier restatement of `sentence`.
    func hint(_ sentence: Sentence, _ vocabulary: Vocabulary) -> String? {
        guard let previous, suspects.contains(sentence.number),
            let earlier = previous.translation.restatements.first(where: { $0.sentence == sentence })
        else { return nil }
        let findings = previous.translation.findings.filter(\.isError) + previous.outcomeFindings
        let lines = earlier.statements.map { $0.line(in: vocabulary) }
        let said = lines.isEmpty ? "-" : lines.joined(separator: "; ")
        let why = findings.prefix(3).map(\.diagnostic.message).joined(separator: "; ")
        return "(An earlier restatement was '\(said)'. With it, \(why). Read the sentence again.)"
    }
}
