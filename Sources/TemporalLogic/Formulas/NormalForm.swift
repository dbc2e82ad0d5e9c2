// Formulas in negation normal form, with few operators.

/// A formula in which only atoms are negated, made of literals, and, or, next, until and release. Equal parts are kept
/// once, operands before operators.
struct NormalForm {
    enum Kind: UInt8, Hashable {
        case truth, falsity, literal, and, or
        /// `left` at the next position; `isStrong` says that there must be one.
        case weakNext, strongNext
        case until, release
    }

    struct Node: Hashable {
        var kind: Kind
        /// The first operand; for a literal the place of the atom.
        var left: Int32 = -1
        /// The second operand; for a literal 1 where it is negated.
        var right: Int32 = -1
    }

    private(set) var nodes: [Node] = []
    /// The atoms, in the order of the formula's.
    private(set) var atoms: [Atom]
    /// The formula's place.
    private(set) var root: Int32 = 0
    private var places: [Node: Int32] = [:]

    /// How many steps of `F[i:j]` may be written out.
    static let mostSteps = 10_000

    /// The normal form of a formula; nil where a bounded operator counts more than ``mostSteps`` steps.
    ///
    /// - Parameter isInfinite: whether there always is a next position.
    init?(_ formula: Formula, isInfinite: Bool) {
        atoms = formula.atoms
        guard formula.ranges.allSatisfy({ max($0.from, $0.to ?? 0) <= Self.mostSteps }) else {
            return nil
        }
        // Which nodes are needed as they are and which negated, from above to below.
        var isNeeded = Array(repeating: [false, false], count: formula.nodes.count)
        isNeeded[formula.root][0] = true
        for place in formula.nodes.indices.reversed() {
            let node = formula.nodes[place]
            for sign in 0...1 where isNeeded[place][sign] {
                let left = Int(node.left)
                switch node.kind {
                case .truth, .falsity, .atom: break
                case .not: isNeeded[left][1 - sign] = true
                case .implies:
                    isNeeded[left][1 - sign] = true
                    isNeeded[Int(node.right)][sign] = true
                case .equivalent, .xor:
                    isNeeded[left] = [true, true]
                    isNeeded[Int(node.right)] = [true, true]
                case .weakNext, .strongNext, .finally, .globally: isNeeded[left][sign] = true
                case .and, .or, .until, .release, .weakUntil, .strongRelease:
                    isNeeded[left][sign] = true
                    isNeeded[Int(node.right)][sign] = true
                }
            }
        }
        var images: [[Int32]] = []
        for (place, node) in formula.nodes.enumerated() {
            images.append(
                (0...1).map { sign in
                    guard isNeeded[place][sign] else { return -1 }
                    return make(formula, place, node, isNegated: sign == 1, images, isInfinite)
                })
        }
        root = images.last?[0] ?? make(.truth)
    }

    private mutating func make(
        _ formula: Formula, _ place: Int, _ node: Formula.Node, isNegated: Bool, _ images: [[Int32]],
        _ isInfinite: Bool
    ) -> Int32 {
        let sign = isNegated ? 1 : 0
        func left(_ sign: Int) -> Int32 { images[Int(node.left)][sign] }
        func right(_ sign: Int) -> Int32 { images[Int(node.right)][sign] }
        switch node.kind {
        case .truth: return make(isNegated ? .falsity : .truth)
        case .falsity: return make(isNegated ? .truth : .falsity)
        case .atom: return make(.literal, node.left, Int32(sign))
        case .not: return left(1 - sign)
        case .and: return make(isNegated ? .or : .and, left(sign), right(sign))
        case .or: return make(isNegated ? .and : .or, left(sign), right(sign))
        case .implies: return make(isNegated ? .and : .or, left(1 - sign), right(sign))
        case .equivalent, .xor:
            let isEqual = (node.kind == .equivalent) != isNegated
            let both = make(.and, left(0), right(isEqual ? 0 : 1))
            let neither = make(.and, left(1), right(isEqual ? 1 : 0))
            return make(.or, both, neither)
        case .weakNext, .strongNext:
            let isStrong = (node.kind == .strongNext) != isNegated
            return make(isStrong || isInfinite ? .strongNext : .weakNext, left(sign))
        case .finally, .globally:
            let isFinally = (node.kind == .finally) != isNegated
            guard let steps = formula.range(of: place) else {
                return isFinally
                    ? make(.until, make(.truth), left(sign)) : make(.release, make(.falsity), left(sign))
            }
            return bounded(left(sign), steps, isFinally, isInfinite)
        case .until: return make(isNegated ? .release : .until, left(sign), right(sign))
        case .release: return make(isNegated ? .until : .release, left(sign), right(sign))
        case .weakUntil, .strongRelease:
            // a W b is b R (a | b), a M b is b U (a & b); negation exchanges the two.
            let isWeak = (node.kind == .weakUntil) != isNegated
            let both = make(isWeak ? .or : .and, left(sign), right(sign))
            return make(isWeak ? .release : .until, right(sign), both)
        }
    }

    /// The steps of a bounded operator written out from the last to the first.
    private mutating func bounded(
        _ operand: Int32, _ steps: Formula.StepRange, _ isFinally: Bool, _ isInfinite: Bool
    ) -> Int32 {
        let next: Kind = isFinally || isInfinite ? .strongNext : .weakNext
        var result: Int32
        if let to = steps.to {
            result = operand
            for _ in steps.from..<to {
                result = make(isFinally ? .or : .and, operand, make(next, result))
            }
        } else {
            result =
                isFinally ? make(.until, make(.truth), operand) : make(.release, make(.falsity), operand)
        }
        for _ in 0..<steps.from { result = make(next, result) }
        return result
    }

    /// The place of a node, after the simplest simplifications.
    private mutating func make(_ kind: Kind, _ left: Int32 = -1, _ right: Int32 = -1) -> Int32 {
        var (left, right) = (left, right)
        if kind == .and || kind == .or {
            if left == right { return left }
            if left > right { swap(&left, &right) }
            for (one, other) in [(left, right), (right, left)] {
                let constant = nodes[Int(one)].kind
                if constant == .truth { return kind == .and ? other : one }
                if constant == .falsity { return kind == .and ? one : other }
            }
        }
        if kind == .until || kind == .release {
            let constant = nodes[Int(right)].kind
            if constant == .truth || constant == .falsity { return right }
        }
        let node = Node(kind: kind, left: left, right: right)
        if let known = places[node] { return known }
        places[node] = Int32(nodes.count)
        nodes.append(node)
        return Int32(nodes.count - 1)
    }
}
