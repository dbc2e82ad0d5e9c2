// Which of several translations to use: the one that most samples agree on.

import PDDL

/// Counts translations that are the same problem up to the names of objects.
struct Vote {
    /// The translation to use.
    let winner: Translation
    /// How many samples agree on it.
    let agreeing: Int

    /// Groups `translations`, at least one; usable ones come first, then the larger group, then the earlier.
    init(_ translations: [Translation], by formalism: any Formalism) {
        typealias Group = (first: Translation, signature: String?, count: Int)
        var groups: [Group] = []
        for translation in translations {
            // One alone has nobody to agree with.
            let signature =
                translations.count > 1 && translation.isUsable
                ? translation.formalization.flatMap { formalism.signature(of: $0) } : nil
            let place = groups.firstIndex { group in
                group.first.agrees(with: translation) || (signature != nil && signature == group.signature)
            }
            if let place {
                groups[place].count += 1
            } else {
                groups.append((translation, signature, 1))
            }
        }
        func rank(_ group: Group) -> Int {
            (group.first.isUsable ? 1_000_000 : 0) + group.count
        }
        let best = groups.reduce(groups[0]) { rank($1) > rank($0) ? $1 : $0 }
        winner = best.first
        agreeing = best.count
    }
}

extension Translation {
    /// Whether it can be solved as it is.
    var isUsable: Bool { formalization != nil && questions.isEmpty && !findings.contains(where: \.isError) }

    /// Whether both are the same planning problem up to the names of objects, or the same text but for white space.
    func agrees(with other: Translation) -> Bool {
        if formalText == other.formalText { return true }
        switch (formalization, other.formalization) {
        case (.planning(let problem), .planning(let other)):
            guard problem.domain == other.domain, case .equivalent = problem.equivalence(to: other) else {
                return false
            }
            return true
        case (.planning, _), (_, .planning): return false
        default:
            return formalText.split(whereSeparator: \.isWhitespace)
                == other.formalText.split(whereSeparator: \.isWhitespace)
        }
    }
}
