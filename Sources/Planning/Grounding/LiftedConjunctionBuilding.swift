// Conjunctions of literals whose variables are numbered without gaps.

extension Literal {
    /// The terms that occur.
    var terms: [Int32] {
        switch self {
        case .atom(let atom, _): atom.terms
        case .equal(let left, let right, _): [left, right]
        case .comparison(let atom): atom.terms
        }
    }
}

extension LiftedConjunction {
    /// Adds `literals`, whose variables have the types `allTypes`, under new numbers: those in `numbers`, and
    /// the next free ones for variables that are not.
    mutating func append(_ literals: [Literal], _ numbers: inout [Int32: Int32], _ allTypes: [Int]) {
        var known = Set(positive)
        for literal in literals {
            switch literal {
            case .comparison(let atom):
                let atom = renumbered(atom, &numbers, allTypes)
                if !comparisons.contains(atom) { comparisons.append(atom) }
            case .atom(let atom, let isPositive):
                let atom = renumbered(atom, &numbers, allTypes)
                if !isPositive {
                    negative.append(atom)
                } else if known.insert(atom).inserted {
                    positive.append(atom)
                }
            case .equal(let left, let right, let isPositive):
                let pair = (
                    renumbered(left, &numbers, allTypes), renumbered(right, &numbers, allTypes)
                )
                if isPositive { equal.append(pair) } else { unequal.append(pair) }
            }
        }
    }

    /// An atom under new numbers, as ``append(_:_:_:)``.
    mutating func renumbered(
        _ atom: LiftedAtom, _ numbers: inout [Int32: Int32], _ allTypes: [Int]
    ) -> LiftedAtom {
        var atom = atom
        for place in atom.terms.indices {
            atom.terms[place] = renumbered(atom.terms[place], &numbers, allTypes)
        }
        return atom
    }

    private mutating func renumbered(
        _ code: Int32, _ numbers: inout [Int32: Int32], _ allTypes: [Int]
    ) -> Int32 {
        guard code >= 0 else { return code }
        if let known = numbers[code] { return known }
        let new = Int32(types.count)
        types.append(allTypes[Int(code)])
        numbers[code] = new
        return new
    }
}
