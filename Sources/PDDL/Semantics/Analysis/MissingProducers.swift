// Why a fact is out of reach: who would make it true, and what they lack.

import Diagnostics

/// Follows facts that cannot be reached back to what is missing.
struct MissingProducers {
    /// How far chains are followed, and the most remarks.
    private static let depth = 4
    private static let remarks = 8

    let reach: RelaxedReach
    /// The domain's text, which the rules stand in.
    let source: SourceText

    /// A predicate with objects where they are known.
    struct Pattern: Hashable {
        var predicate: String
        var terms: [Int?]
        /// The pattern as PDDL writes it, variables where no object is known.
        var text: String
    }

    /// What keeps a rule from being used.
    enum Obstacle {
        /// No object has the type.
        case emptyType(TypeExpression)
        /// Nothing makes a fitting fact true.
        case missing(Pattern, SourceSpan)
        /// Each condition alone can hold.
        case together
    }

    /// The first thing that a rule lacks for a choice of some of its slots; nil where it lacks nothing alone.
    func obstacle(_ rule: RelaxedRule, _ binding: [Int?]) -> Obstacle {
        for type in rule.types where !type.names.isEmpty && reach.objects(of: type).isEmpty {
            return .emptyType(type)
        }
        // What has no fact at all says more than what has none for these objects.
        let patterns = rule.atoms.map { (pattern($0, rule, binding), $0.span) }
        for (pattern, span) in patterns where !reach.hasFacts(pattern.predicate) {
            return .missing(pattern, span)
        }
        for (pattern, span) in patterns where !reach.hasFact(pattern.predicate, pattern.terms) {
            return .missing(pattern, span)
        }
        return .together
    }

    private func pattern(_ atom: RelaxedAtom, _ rule: RelaxedRule, _ binding: [Int?]) -> Pattern {
        let terms = atom.terms.map { $0 < 0 ? binding[~$0] : $0 }
        let words = zip(atom.terms, terms).map { term, object in
            object.map { reach.objects[$0].name } ?? rule.names[~term]
        }
        return Pattern(
            predicate: atom.predicate, terms: terms,
            text: "(\(([atom.predicate] + words).joined(separator: " ")))")
    }

    /// The rules that would make a fact of the pattern true, with what the pattern says of their slots.
    func producers(of pattern: Pattern) -> [(rule: RelaxedRule, binding: [Int?])] {
        var seen: Set<String> = []
        return reach.rules.flatMap { rule in
            rule.heads.compactMap { head -> (rule: RelaxedRule, binding: [Int?])? in
                guard head.predicate == pattern.predicate, head.terms.count == pattern.terms.count else {
                    return nil
                }
                var binding = [Int?](repeating: nil, count: rule.types.count)
                for (term, object) in zip(head.terms, pattern.terms) {
                    guard let object else { continue }
                    if term >= 0 {
                        guard term == object else { return nil }
                    } else {
                        guard binding[~term] ?? object == object,
                            rule.types[~term].names.isEmpty
                                || reach.objects(of: rule.types[~term]).contains(object)
                        else { return nil }
                        binding[~term] = object
                    }
                }
                return seen.insert(rule.name).inserted ? (rule, binding) : nil
            }
        }
    }

    /// Remarks that lead from a fact to what is missing in the end.
    func chain(from pattern: Pattern) -> [Diagnostic.Note] {
        var notes: [Diagnostic.Note] = []
        var seen: Set<Pattern> = [pattern]
        var level = [pattern]
        for _ in 0..<Self.depth {
            var next: [Pattern] = []
            for pattern in level where notes.count < Self.remarks {
                let found = producers(of: pattern)
                if found.isEmpty {
                    let isChanged = reach.rules.contains { rule in
                        rule.heads.contains { $0.predicate == pattern.predicate }
                    }
                    notes.append(
                        Diagnostic.Note(
                            isChanged
                                ? "\(pattern.text) does not hold at the start, and nothing makes it true for these objects"
                                : "\(pattern.text) does not hold at the start, and nothing makes '\(pattern.predicate)' true"
                        ))
                }
                for (rule, binding) in found where notes.count < Self.remarks {
                    let would = "'\(rule.name)' would make \(pattern.text) true"
                    switch obstacle(rule, binding) {
                    case .emptyType(let type):
                        notes.append(Diagnostic.Note("\(would), but no object is of type \(type.text)"))
                    case .missing(let missing, let span):
                        notes.append(
                            Diagnostic.Note(
                                "\(would), but needs \(missing.text), which is never true",
                                at: SourceLocation(source, span)))
                        if seen.insert(missing).inserted { next.append(missing) }
                    case .together:
                        notes.append(
                            Diagnostic.Note("\(would), but no objects satisfy all of its conditions"))
                    }
                }
            }
            level = next
        }
        return notes
    }
}

extension TypeExpression {
    /// The alternatives in words.
    var text: String { names.map { "'\($0)'" }.joined(separator: " or ") }
}
