// Formulas over numbered atoms.

/// A formula without variables, negations only before atoms.
indirect enum GroundFormula: Hashable {
    case literal(Int, Bool)
    case and([GroundFormula])
    case or([GroundFormula])

    static let always = GroundFormula.and([])
    static let never = GroundFormula.or([])

    /// The parts of a conjunction, or the formula itself, each once.
    var conjuncts: [GroundFormula] {
        guard case .and(let parts) = self else { return [self] }
        var seen: Set<GroundFormula> = []
        return parts.flatMap(\.conjuncts).filter { seen.insert($0).inserted }
    }

    /// The atoms in it.
    var atoms: Set<Int> {
        switch self {
        case .literal(let atom, _): [atom]
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.atoms) }
        }
    }

    /// Whether it holds where exactly the atoms hold that `isTrue` says.
    func holds(_ isTrue: (Int) -> Bool) -> Bool {
        switch self {
        case .literal(let atom, let isPositive): isTrue(atom) == isPositive
        case .and(let parts): parts.allSatisfy { $0.holds(isTrue) }
        case .or(let parts): parts.contains { $0.holds(isTrue) }
        }
    }
}

extension GroundFormula {
    /// The formula with the atoms filled in whose values are known.
    func filled(_ value: (Int) -> Bool?) -> GroundFormula {
        switch self {
        case .literal(let atom, let isPositive):
            return value(atom).map { $0 == isPositive ? .always : .never } ?? self
        case .and(let parts):
            let filled = parts.map { $0.filled(value) }.filter { $0 != .always }
            if filled.contains(.never) { return .never }
            return filled.count == 1 ? filled[0] : .and(filled)
        case .or(let parts):
            let filled = parts.map { $0.filled(value) }.filter { $0 != .never }
            if filled.contains(.always) { return .always }
            return filled.count == 1 ? filled[0] : .or(filled)
        }
    }
}
