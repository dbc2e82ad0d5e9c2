// Operators over the facts that are kept.

/// Writes operators with new numbers for facts: what always holds is left out of conditions, opposites change
/// with their facts, effects without conditions become one, and effects and operators that change nothing are
/// gone.
struct OperatorCompaction: ~Copyable {
    typealias Row = UnsafeBufferPointer<Int32>

    /// For each old fact, its new number; -1 for facts that do not change, and hold wherever they are asked for.
    private let numbers: Block<Int32>
    /// For each old fact, the new number of its opposite, or -1; opposites have none.
    private let opposites: Block<Int32>
    private var preconditions = RowsBuilder()
    private var effectStarts = Buffer<Int32>()
    private var conditions = RowsBuilder()
    private var adds = RowsBuilder()
    private var deletes = RowsBuilder()

    init(numbers: [Int32], opposites: [Int32]) {
        self.numbers = Block(numbers)
        self.opposites = Block(opposites)
        effectStarts.append(0)
    }

    /// Adds an operator with one effect; false where it changes nothing and that is not wanted.
    mutating func append(
        _ required: Row, adds added: Row, deletes deleted: Row, keepsEmpty: Bool = false
    ) -> Bool {
        let needs = preconditions.openCount
        for fact in required where numbers.base[Int(fact)] >= 0 { preconditions.add(numbers.base[Int(fact)]) }
        let needsEnd = preconditions.openCount
        func isRequired(_ number: Int32, _ rows: borrowing RowsBuilder) -> Bool {
            for place in needs..<needsEnd where rows.open(place) == number { return true }
            return false
        }
        for fact in added {
            let number = numbers.base[Int(fact)]
            guard number >= 0, !isRequired(number, preconditions) else { continue }
            adds.add(number)
            if opposites.base[Int(fact)] >= 0 { deletes.add(opposites.base[Int(fact)]) }
        }
        for fact in deleted {
            let (number, other) = (numbers.base[Int(fact)], opposites.base[Int(fact)])
            if number >= 0 { deletes.add(number) }
            if other >= 0, !isRequired(other, preconditions) { adds.add(other) }
        }
        if !adds.isOpen, !deletes.isOpen, !keepsEmpty {
            preconditions.discard()
            return false
        }
        preconditions.close()
        conditions.close()
        adds.closeSorted()
        deletes.closeSorted()
        effectStarts.append(Int32(truncatingIfNeeded: conditions.count))
        return true
    }

    /// Adds an operator, of whose effects the first has no conditions; false where it changes
    /// nothing and that is not wanted.
    ///
    /// Facts that the first effect adds are deleted by none.
    mutating func append(
        _ required: Row, _ effects: [(conditions: Row, adds: Row, deletes: Row)], keepsEmpty: Bool = false
    ) -> Bool {
        let needs = renumbered(required)
        var rows: [(conditions: [Int32], adds: [Int32], deletes: [Int32])] = []
        for effect in effects {
            let needed = renumbered(effect.conditions).filter { !needs.contains($0) }
            if needed.isEmpty, !rows.isEmpty {
                rows[0].adds += effect.adds.filter { !rows[0].adds.contains($0) }
                rows[0].deletes += effect.deletes.filter { !rows[0].deletes.contains($0) }
            } else {
                rows.append((needed, Array(effect.adds), Array(effect.deletes)))
            }
        }
        // What is added wins over what is deleted.
        let certain = rows[0].adds
        for place in rows.indices { rows[place].deletes.removeAll(where: certain.contains) }
        var everDeleted: Set<Int32> = []
        for place in rows.indices {
            let (added, deleted) = (rows[place].adds, rows[place].deletes)
            rows[place].adds = added.map { numbers[Int($0)] } + deleted.map { opposites[Int($0)] }
            rows[place].deletes = deleted.map { numbers[Int($0)] } + added.map { opposites[Int($0)] }
            rows[place].adds.removeAll { $0 < 0 }
            rows[place].deletes.removeAll { $0 < 0 }
            everDeleted.formUnion(rows[place].deletes)
        }
        // What is required holds already, unless some effect takes it away.
        for place in rows.indices {
            let known = needs + rows[place].conditions
            rows[place].adds.removeAll { known.contains($0) && !everDeleted.contains($0) }
        }
        if !keepsEmpty, rows.allSatisfy({ $0.adds.isEmpty && $0.deletes.isEmpty }) { return false }
        preconditions.append(needs)
        for (place, row) in rows.enumerated()
        where place == 0 || !row.adds.isEmpty || !row.deletes.isEmpty {
            conditions.append(row.conditions)
            adds.append(row.adds.sorted())
            deletes.append(row.deletes.sorted())
        }
        effectStarts.append(Int32(conditions.count))
        return true
    }

    private func renumbered(_ row: Row) -> [Int32] {
        row.compactMap { numbers[Int($0)] >= 0 ? numbers[Int($0)] : nil }
    }

    /// The operators.
    consuming func finish() -> OperatorRows {
        OperatorRows(
            preconditions: Rows(preconditions), effectStarts: Block(effectStarts),
            conditions: Rows(conditions), adds: Rows(adds), deletes: Rows(deletes))
    }
}
