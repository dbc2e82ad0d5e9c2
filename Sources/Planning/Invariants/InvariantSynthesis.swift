// The search for invariants: candidates are checked against every action and refined where they fail.

import PDDL

/// Guess, check, repair over the invariant candidates of a domain.
///
/// A candidate is too heavy where one action can add two of its facts, and unbalanced where an action adds
/// one of its facts without deleting another that held. Too heavy candidates are dropped; unbalanced ones
/// are refined by a part for something that the same action deletes.
///
/// Source: Helmert 2009, section 5.
struct InvariantSynthesis {
    private let outlines: [SchemaOutline]
    private let bases: [Aliasing]
    private let types: TypeHierarchy
    private let domain: Domain

    init(_ domain: Domain) {
        self.domain = domain
        types = domain.types
        outlines = domain.actions.map(SchemaOutline.init)
        let hierarchy = domain.types
        bases = outlines.map { Aliasing($0, types: hierarchy) }
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
            case .tooHeavy: break
            case .unbalanced(let action, let add):
                for part in repairs(of: candidate, action: action, add: add) {
                    enqueue(candidate.parts + [part])
                }
            }
        }
        return found
    }

    private enum Finding {
        case balanced
        case tooHeavy
        case unbalanced(action: Int, add: Atom)
    }

    private func check(_ candidate: Invariant) -> Finding {
        for action in outlines.indices where isTooHeavy(candidate, action) { return .tooHeavy }
        for action in outlines.indices {
            for add in outlines[action].adds where candidate.part(add.predicate) != nil {
                guard isBalanced(candidate, action, add) else {
                    return .unbalanced(action: action, add: add)
                }
            }
        }
        return .balanced
    }

    /// The terms that an atom gives the candidate's parameters, or nil where it is no part of it.
    private func key(_ atom: Atom, in candidate: Invariant) -> [Term]? {
        guard let part = candidate.part(atom.predicate), part.arity == atom.arguments.count else { return nil }
        return part.positions.map { atom.arguments[$0] }
    }

    private func isTooHeavy(_ candidate: Invariant, _ action: Int) -> Bool {
        let outline = outlines[action]
        if candidate.parts.contains(where: { outline.opaqueAdds.contains($0.predicate) }) { return true }
        let adds = outline.adds.filter { candidate.part($0.predicate) != nil }
        for (index, first) in adds.enumerated() {
            for second in adds[..<index] {
                guard let left = key(first, in: candidate), let right = key(second, in: candidate) else {
                    return true
                }
                var aliasing = bases[action]
                for (one, other) in zip(left, right) { aliasing.merge(one, other) }
                if aliasing.isConsistent, !aliasing.same(first, second) { return true }
            }
        }
        return false
    }

    /// Whether the action deletes a fact of the candidate that held, for the same parameters as `add`.
    ///
    /// Where the deleted fact is the added one, it held before and holds after: nothing changes.
    private func isBalanced(_ candidate: Invariant, _ action: Int, _ add: Atom) -> Bool {
        let base = bases[action]
        guard base.isConsistent else { return true }
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

    /// The parts that would balance `add` by something that the action requires and deletes.
    private func repairs(of candidate: Invariant, action: Int, add: Atom) -> [Invariant.Part] {
        guard let wanted = key(add, in: candidate) else { return [] }
        let base = bases[action]
        var parts: [Invariant.Part] = []
        for delete in outlines[action].deletes where candidate.part(delete.predicate) == nil {
            let arity = delete.arguments.count
            guard arity == wanted.count || arity == wanted.count + 1, base.holdsBefore(delete) else { continue }
            var matchings: [[Int]] = [[]]
            for term in wanted {
                matchings = matchings.flatMap { chosen in
                    delete.arguments.indices.filter {
                        base.find(delete.arguments[$0]) == base.find(term) && !chosen.contains($0)
                    }.map { chosen + [$0] }
                }
            }
            for positions in matchings {
                let counted = (0..<arity).first { !positions.contains($0) }
                parts.append(
                    Invariant.Part(delete.predicate, positions: positions, countedPosition: counted))
            }
        }
        return parts
    }
}
