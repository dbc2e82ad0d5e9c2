// What formulas mean: the reference for everything else in this module.

/// Positions one after the other; the last is followed by none, or by an earlier one.
private struct Course {
    var positions: [Set<Atom>]
    /// Where a lasso goes on after its last position; nil where the trace ends.
    var back: Int?

    /// The position after one.
    func next(_ position: Int) -> Int? { position + 1 < positions.count ? position + 1 : back }
}

extension Formula {
    /// Whether this holds at the first position of a trace that ends. Of a trace without positions only what asks for
    /// nothing holds: `G a`, `WX a`, `a R b` and `a W b` do, `F a`, `X[!] a`, `a U b`, `a M b` and atoms do not.
    ///
    /// Source: De Giacomo and Vardi, "Linear temporal logic and linear dynamic logic on finite traces", IJCAI 2013.
    /// Complexity: positions times size.
    public func holds(on trace: Trace) -> Bool {
        values(on: Course(positions: trace.positions), at: 0)
    }

    /// Whether this holds at each position of a trace that ends.
    public func values(on trace: Trace) -> [Bool] {
        let course = Course(positions: trace.positions)
        return table(on: course).last ?? []
    }

    /// Whether this holds at the first position of a lasso.
    ///
    /// Complexity: positions times size.
    public func holds(on lasso: Lasso) -> Bool {
        values(on: Course(positions: lasso.prefix + lasso.loop, back: lasso.prefix.count), at: 0)
    }

    private func values(on course: Course, at position: Int) -> Bool {
        if course.positions.isEmpty { return holdsOnNothing }
        return table(on: course).last?[position] ?? true
    }

    /// Whether this holds of a trace without positions.
    public var holdsOnNothing: Bool {
        var values: [Bool] = []
        values.reserveCapacity(nodes.count)
        for node in nodes {
            let left = node.kind.arity > 0 ? values[Int(node.left)] : false
            let right = node.kind.arity > 1 ? values[Int(node.right)] : false
            let value =
                switch node.kind {
                case .truth, .weakNext, .globally, .release, .weakUntil: true
                case .falsity, .atom, .strongNext, .finally, .until, .strongRelease: false
                case .not: !left
                case .and: left && right
                case .or: left || right
                case .implies: !left || right
                case .equivalent: left == right
                case .xor: left != right
                }
            values.append(value)
        }
        return values.last ?? true
    }

    /// For each node, whether it holds at each position.
    private func table(on course: Course) -> [[Bool]] {
        var table: [[Bool]] = []
        table.reserveCapacity(nodes.count)
        let all = course.positions.indices
        for (place, node) in nodes.enumerated() {
            let left = node.kind.arity > 0 ? table[Int(node.left)] : []
            let right = node.kind.arity > 1 ? table[Int(node.right)] : []
            let row: [Bool] =
                switch node.kind {
                case .truth: all.map { _ in true }
                case .falsity: all.map { _ in false }
                case .atom: all.map { course.positions[$0].contains(atoms[Int(node.left)]) }
                case .not: left.map { !$0 }
                case .and: all.map { left[$0] && right[$0] }
                case .or: all.map { left[$0] || right[$0] }
                case .implies: all.map { !left[$0] || right[$0] }
                case .equivalent: all.map { left[$0] == right[$0] }
                case .xor: all.map { left[$0] != right[$0] }
                case .weakNext: all.map { course.next($0).map { left[$0] } ?? true }
                case .strongNext: all.map { course.next($0).map { left[$0] } ?? false }
                case .finally:
                    range(of: place).map { steps in all.map { some(left, from: $0, steps, course) } }
                        ?? fixpoint(false, course) { left[$0] || $1 }
                case .globally:
                    range(of: place).map { steps in
                        let opposite = left.map { !$0 }
                        return all.map { !some(opposite, from: $0, steps, course) }
                    } ?? fixpoint(true, course) { left[$0] && $1 }
                case .until: fixpoint(false, course) { right[$0] || left[$0] && $1 }
                case .weakUntil: fixpoint(true, course) { right[$0] || left[$0] && $1 }
                case .release: fixpoint(true, course) { right[$0] && (left[$0] || $1) }
                case .strongRelease: fixpoint(false, course) { right[$0] && (left[$0] || $1) }
                }
            table.append(row)
        }
        return table
    }

    /// The least (from false) or greatest (from true) solution of "here, given what holds next", which is also what
    /// holds after the end. Twice around a loop is enough.
    private func fixpoint(_ start: Bool, _ course: Course, _ here: (Int, Bool) -> Bool) -> [Bool] {
        var row = course.positions.map { _ in start }
        for _ in 0..<(course.back == nil ? 1 : 2) {
            for position in course.positions.indices.reversed() {
                row[position] = here(position, course.next(position).map { row[$0] } ?? start)
            }
        }
        return row
    }

    /// Whether something holds within some steps from a position.
    private func some(_ row: [Bool], from position: Int, _ steps: StepRange, _ course: Course) -> Bool {
        var (place, step): (Int?, Int) = (position, 0)
        // After once around, a loop brings nothing new.
        var left = row.count
        while let here = place, step <= steps.to ?? .max {
            if step >= steps.from {
                if row[here] { return true }
                left -= 1
                if left < 0 { return false }
            }
            place = course.next(here)
            step += 1
        }
        return false
    }
}
