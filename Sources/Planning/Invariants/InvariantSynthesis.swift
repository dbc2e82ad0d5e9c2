// The search for invariants: candidates are checked against every action and refined where they fail.

import PDDL

/// Guess, check, repair over the invariant candidates of a domain.
///
/// A candidate is too heavy where one action can add two of its facts, and unbalanced where an action adds
/// one of its facts without deleting another that held. Unbalanced candidates are refined by a part for
/// something that the same action requires and deletes. Too heavy ones are dropped, unless the action adds
/// two facts only where some of its parameters are equal and a further part shows that it cannot be applied
/// then.
///
/// Source: Helmert 2009, section 5.
struct InvariantSynthesis {
    private let outlines: [SchemaOutline]
    private let bases: [Aliasing]
    private let types: TypeHierarchy
    private let domain: Domain
    private let fluent: Set<String>
    /// For each predicate, the actions that add it, in any way.
    private let adders: [String: [Int]]

    init(_ domain: Domain) {
        self.domain = domain
        fluent = Set(domain.fluentPredicates)
        types = domain.types
        outlines = domain.actions.map(SchemaOutline.init)
        let hierarchy = domain.types
        bases = outlines.map { Aliasing($0, types: hierarchy) }
        var adders: [String: [Int]] = [:]
        for (number, outline) in outlines.enumerated() {
            for predicate in Set(outline.adds.map(\.predicate)).union(outline.opaqueAdds) {
                adders[predicate, default: []].append(number)
            }
        }
        self.adders = adders
    }

    /// The invariants found among at most `limit` candidates, in a fixed order.
    func run(limit: Int) -> [Invariant] {
        var queue: [Invariant] = []
        var seen: Set<[Invariant.Part]> = []
        func enqueue(_ parts: [Invariant.Part]) {
            let candidate = Invariant(parts)
            if seen.count < limit, seen.insert(candidate.parts).inserted { queue.append(candidate) }
        }
        for name in domain.fluentPredicates {
            guard let arity = domain.predicate(name)?.parameters.count else { continue }
            enqueue([Invariant.Part(name, positions: Array(0..<arity))])
            for counted in 0..<arity {
                let positions = (0..<arity).filter { $0 != counted }
                enqueue([Invariant.Part(name, positions: positions, countedPosition: counted)])
            }
        }
        var found: [Invariant] = []
        var next = 0
        while next < queue.count {
            let candidate = queue[next]
            next += 1
            switch check(candidate) {
            case .balanced:
                found.append(Invariant(candidate.parts, isNeverEmptied: isNeverEmptied(candidate)))
            case .refuted(let repairs):
                for part in repairs { enqueue(candidate.parts + [part]) }
            }
        }
        return found
    }

    private enum Finding {
        case balanced
        /// Not balanced; each part might cure the first fault found.
        case refuted(repairs: [Invariant.Part])
    }

    private func check(_ candidate: Invariant) -> Finding {
        let relevant = Set(candidate.parts.flatMap { adders[$0.predicate] ?? [] }).sorted()
        for action in relevant {
            if let repairs = tooHeavy(candidate, action) { return .refuted(repairs: repairs) }
        }
        for action in relevant {
            let outline = outlines[action]
            for add in outline.adds where !isBalanced(candidate, action, add) {
                let deleted = outline.deletes.filter(bases[action].holdsBefore)
                let wanted = key(add, in: candidate) ?? []
                return .refuted(repairs: repairs(of: candidate, wanted, among: deleted, bases[action]))
            }
        }
        return .balanced
    }

    /// The terms that an atom gives the candidate's parameters, or nil where it is no part of it.
    private func key(_ atom: Atom, in candidate: Invariant) -> [Term]? {
        guard let part = candidate.part(atom.predicate), part.arity == atom.arguments.count else {
            return nil
        }
        return part.positions.map { atom.arguments[$0] }
    }

    /// Nil where the action adds at most one fact of the candidate; else the parts that might show that the
    /// action cannot be applied where it adds two, because it requires two facts of the refined candidate.
    private func tooHeavy(_ candidate: Invariant, _ action: Int) -> [Invariant.Part]? {
        let outline = outlines[action]
        if candidate.parts.contains(where: { outline.opaqueAdds.contains($0.predicate) }) { return [] }
        let adds = outline.adds.filter { candidate.part($0.predicate) != nil }
        for (index, first) in adds.enumerated() {
            for second in adds[..<index] {
                guard let left = key(first, in: candidate), let right = key(second, in: candidate) else {
                    return []
                }
                var aliasing = bases[action]
                for (one, other) in zip(left, right) { aliasing.merge(one, other) }
                let required = outline.positive.filter { atom in
                    guard let found = key(atom, in: candidate) else { return false }
                    return zip(left, found).allSatisfy { aliasing.find($0) == aliasing.find($1) }
                }
                // The required facts hold together, so that they are one fact where the candidate holds.
                if Set(required.map(\.predicate)).count >= 2 { continue }
                for atom in required.dropFirst() {
                    for (one, other) in zip(required[0].arguments, atom.arguments) {
                        aliasing.merge(one, other)
                    }
                }
                guard aliasing.isConsistent, !aliasing.same(first, second) else { continue }
                return required.isEmpty ? [] : repairs(of: candidate, left, among: outline.positive, aliasing)
            }
        }
        return nil
    }

    /// Whether the action deletes a fact of the candidate that held, for the same parameters as `add`.
    ///
    /// Where the deleted fact is the added one, it held before and holds after: nothing changes.
    private func isBalanced(_ candidate: Invariant, _ action: Int, _ add: Atom) -> Bool {
        let base = bases[action]
        guard candidate.part(add.predicate) != nil, base.isConsistent else { return true }
        guard let wanted = key(add, in: candidate) else { return false }
        return outlines[action].deletes.contains { delete in
            guard let found = key(delete, in: candidate), base.holdsBefore(delete) else { return false }
            return zip(wanted, found).allSatisfy { base.find($0) == base.find($1) }
        }
    }

    private func isNeverEmptied(_ candidate: Invariant) -> Bool {
        for action in outlines.indices where bases[action].isConsistent {
            let outline = outlines[action]
            if candidate.parts.contains(where: { outline.opaqueDeletes.contains($0.predicate) }) {
                return false
            }
            for delete in outline.deletes where candidate.part(delete.predicate) != nil {
                guard let wanted = key(delete, in: candidate) else { return false }
                let refilled = outline.adds.contains { add in
                    guard let found = key(add, in: candidate) else { return false }
                    return zip(wanted, found).allSatisfy { bases[action].find($0) == bases[action].find($1) }
                }
                if !refilled { return false }
            }
        }
        return true
    }

    /// The parts that would put one of `atoms` into the candidate for the parameters `wanted`.
    private func repairs(
        of candidate: Invariant, _ wanted: [Term], among atoms: [Atom], _ aliasing: Aliasing
    ) -> [Invariant.Part] {
        var parts: [Invariant.Part] = []
        for atom in atoms where candidate.part(atom.predicate) == nil && fluent.contains(atom.predicate) {
            let arity = atom.arguments.count
            guard arity == wanted.count || arity == wanted.count + 1 else { continue }
            var matchings: [[Int]] = [[]]
            for term in wanted {
                matchings = matchings.flatMap { chosen in
                    atom.arguments.indices.filter {
                        aliasing.find(atom.arguments[$0]) == aliasing.find(term) && !chosen.contains($0)
                    }.map { chosen + [$0] }
                }
            }
            for positions in matchings {
                let counted = (0..<arity).first { !positions.contains($0) }
                parts.append(
                    Invariant.Part(atom.predicate, positions: positions, countedPosition: counted))
            }
        }
        return parts
    }
}
