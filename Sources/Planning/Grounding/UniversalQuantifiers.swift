// Universal quantifiers on the ground level.

extension Instantiation {
    /// Puts what they mean in the place of negated exceptions: that each way to be one fails.
    ///
    /// Of an exception with the bodies b₁ … bₙ, its absence is the conjunction over i of the disjunction of the
    /// opposites of bᵢ's literals. A disjunction of one is that literal; of more, a derived literal of its own.
    func resolveExceptions() -> AxiomSubstitution {
        var bodies: [Int32: [[Int32]]] = [:]
        for number in 0..<axiomHeads.count {
            let head = axiomHeads[number]
            guard problem.exceptions.contains(table.predicate(head)), table.opposites[Int(head)] >= 0 else {
                continue
            }
            bodies[head, default: []].append(Array(axiomBodies[number]))
        }
        var places: [Int32: [Int32]] = [:]
        var added: [(head: Int32, literal: Int32)] = []
        // A rule without a body makes the exception certain: its absence stays what it is, and never holds.
        for (head, rows) in bodies.sorted(by: { $0.key < $1.key }) where !rows.contains([]) {
            places[table.opposites[Int(head)]] = rows.map { row in
                if row.count == 1 { return table.opposite(of: row[0]) }
                let disjunction = table.addDisjunction(head)
                for literal in row { added.append((disjunction, table.opposite(of: literal))) }
                return disjunction
            }
        }
        let substitution = AxiomSubstitution(places, literals: table.count)
        guard !substitution.isEmpty else { return substitution }
        preconditions = substitution.expanded(preconditions)
        conditions = substitution.expanded(conditions)
        numbers?.substitute(substitution)
        var rest = RowsBuilder()
        var heads = Buffer<Int32>()
        for number in 0..<axiomHeads.count {
            heads.append(axiomHeads[number])
            let isException = problem.exceptions.contains(table.predicate(axiomHeads[number]))
            rest.append(isException ? Array(axiomBodies[number]) : substitution.expanded(axiomBodies[number]))
        }
        for rule in added {
            heads.append(rule.head)
            rest.append(CollectionOfOne(rule.literal))
        }
        axiomHeads = heads
        axiomBodies = rest
        return substitution
    }

    /// Puts what stands in the place of literals into all rows.
    func substitute(_ substitution: AxiomSubstitution) {
        preconditions = substitution.expanded(preconditions)
        conditions = substitution.expanded(conditions)
        axiomBodies = substitution.expanded(axiomBodies)
        numbers?.substitute(substitution)
    }
}
