// What is left to be met after each position.

/// A formula that changes with each position that goes by: what remains must hold from the next one on.
///
/// ```swift
/// var rest = Progression(formula)
/// for position in trace.positions { rest.advance(position) }
/// print(rest.holdsAtEnd)
/// ```
///
/// Source: Bacchus and Kabanza, "Planning for temporally extended goals", Annals of Mathematics and Artificial
/// Intelligence 22, 1998; the ending of traces as in De Giacomo and Vardi 2013.
public struct Progression: Sendable {
    /// What is left, in few operators: `until` and `release` for all that last, and marks on what must have a position.
    private indirect enum Rest: Sendable, Hashable {
        case truth, falsity
        /// A part of the formula, to be met at the next position; whether there must be one.
        case part(Int32, isStrong: Bool)
        case and(Set<Rest>)
        case or(Set<Rest>)
    }

    private let form: NormalForm
    private var rest: Rest
    private let holdsOnNothing: Bool
    private var hasBegun = false

    /// A formula of which nothing is met yet; nil where `F[i:j]` or `G[i:j]` count more than 10,000 steps.
    public init?(_ formula: Formula) {
        guard let form = NormalForm(formula, isInfinite: false) else { return nil }
        self.form = form
        rest = .part(form.root, isStrong: true)
        holdsOnNothing = formula.holdsOnNothing
    }

    /// Whether the formula holds if the trace ends here.
    public var holdsAtEnd: Bool { hasBegun ? Self.holdsAtEnd(rest) : holdsOnNothing }

    /// Whether the formula holds whatever comes; not all such cases are seen.
    public var isSettled: Bool { rest == .truth }

    /// Whether the formula cannot hold any more; not all such cases are seen.
    public var isLost: Bool { rest == .falsity }

    /// Goes one position on.
    ///
    /// - Complexity: linear in what is left and the formula.
    public mutating func advance(_ position: Set<Atom>) {
        hasBegun = true
        // Each part of the formula at this position, operands first.
        var values: [Rest] = []
        values.reserveCapacity(form.nodes.count)
        for (place, node) in form.nodes.enumerated() {
            let value: Rest
            switch node.kind {
            case .truth: value = .truth
            case .falsity: value = .falsity
            case .literal:
                let holds = position.contains(form.atoms[Int(node.left)])
                value = holds == (node.right != 1) ? .truth : .falsity
            case .and: value = Self.and([values[Int(node.left)], values[Int(node.right)]])
            case .or: value = Self.or([values[Int(node.left)], values[Int(node.right)]])
            case .weakNext: value = .part(node.left, isStrong: false)
            case .strongNext: value = .part(node.left, isStrong: true)
            case .until:
                let wait = Self.and([values[Int(node.left)], .part(Int32(place), isStrong: true)])
                value = Self.or([values[Int(node.right)], wait])
            case .release:
                let wait = Self.or([values[Int(node.left)], .part(Int32(place), isStrong: false)])
                value = Self.and([values[Int(node.right)], wait])
            }
            values.append(value)
        }
        rest = Self.replaced(rest, values)
    }

    private static func replaced(_ rest: Rest, _ values: [Rest]) -> Rest {
        switch rest {
        case .truth, .falsity: rest
        case .part(let place, _): values[Int(place)]
        case .and(let parts): and(parts.map { replaced($0, values) })
        case .or(let parts): or(parts.map { replaced($0, values) })
        }
    }

    private static func holdsAtEnd(_ rest: Rest) -> Bool {
        switch rest {
        case .truth: true
        case .falsity: false
        case .part(_, let isStrong): !isStrong
        case .and(let parts): parts.allSatisfy { holdsAtEnd($0) }
        case .or(let parts): parts.contains { holdsAtEnd($0) }
        }
    }

    private static func and(_ parts: [Rest]) -> Rest {
        var all: Set<Rest> = []
        for part in parts {
            switch part {
            case .truth: continue
            case .falsity: return .falsity
            case .and(let inner): all.formUnion(inner)
            default: all.insert(part)
            }
        }
        // Of a and (a or b) only a is left.
        let absorbed = all.filter { part in
            if case .or(let inner) = part { inner.isDisjoint(with: all) } else { true }
        }
        return absorbed.isEmpty
            ? .truth : absorbed.count == 1 ? absorbed.first ?? .truth : .and(absorbed)
    }

    private static func or(_ parts: [Rest]) -> Rest {
        var all: Set<Rest> = []
        for part in parts {
            switch part {
            case .falsity: continue
            case .truth: return .truth
            case .or(let inner): all.formUnion(inner)
            default: all.insert(part)
            }
        }
        let absorbed = all.filter { part in
            if case .and(let inner) = part { inner.isDisjoint(with: all) } else { true }
        }
        return absorbed.isEmpty
            ? .falsity : absorbed.count == 1 ? absorbed.first ?? .falsity : .or(absorbed)
    }
}
