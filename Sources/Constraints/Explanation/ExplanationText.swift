// Explanations as people read them.

import ExactNumbers

extension Explanation: CustomStringConvertible {
    /// The conflicts, what would help and what was not shown, in lines.
    public var description: String {
        switch finding {
        case .satisfiable: return "All constraints can hold together: there is nothing to explain."
        case .undecided(let limit):
            return "Whether all constraints can hold together was not shown: \(Self.text(limit))."
        case .factsConflict: return factsConflict
        case .conflict:
            var lines = conflicts.prefix(3).flatMap(lines(for:))
            if conflicts.count > 3 { lines.append("\(conflicts.count - 3) more conflicts were found.") }
            lines += helpLines
            lines.append(closing)
            return lines.joined(separator: "\n")
        }
    }

    private var factsConflict: String {
        guard let core = conflicts.first, !core.constraints.isEmpty else {
            return "The values that the variables may take leave no answer, whatever is given up."
        }
        return (["The facts alone cannot hold together, so giving up wishes does not help:"]
            + core.constraints.map { "  " + title(of: $0) } + [proof(of: core)]).joined(separator: "\n")
    }

    /// The name of a constraint and what it says.
    public func title(of place: Int) -> String {
        let constraint = model.constraints[place]
        let said = constraint.sentence ?? model.text(of: constraint.condition)
        return said == constraint.name ? "'\(said)'" : "'\(constraint.name)' (\(said))"
    }

    private func lines(for core: UnsatCore) -> [String] {
        let wishes = core.constraints.filter { model.constraints[$0].kind != .fact }
        let facts = core.constraints.filter { model.constraints[$0].kind == .fact }
        // Facts without words of a person are mostly definitions that came from a compiler.
        let told = facts.filter { model.constraints[$0].sentence != nil }
        var lines = [wishes.count == 1 ? "This cannot hold:" : "These cannot hold together:"]
        lines += wishes.map { "  " + title(of: $0) }
        lines += told.prefix(5).map { "  given the fact " + title(of: $0) }
        lines.append(proof(of: core))
        return lines
    }

    private func proof(of core: UnsatCore) -> String {
        if core.isMinimal {
            return core.constraints.count == 1
                ? "  Proved." : "  Proved, and each is needed: without any one of them the others can hold."
        }
        return "  Proved; that each is needed was not shown within the limit."
    }

    private var helpLines: [String] {
        var lines: [String] = []
        if !relaxations.isEmpty {
            lines.append("What would help, the fewest changes first:")
            lines += relaxations.flatMap(lines(for:))
        } else if !corrections.isEmpty {
            lines.append("What would help, the fewest changes first:")
            lines += corrections.prefix(5).map { correction in
                "  give up " + correction.constraints.map(title(of:)).joined(separator: " and ")
            }
        }
        if let cheapest, !relaxations.contains(where: { $0.changes == cheapest.changes }) {
            lines.append("The least weight of wishes given up:")
            lines += self.lines(for: cheapest)
        }
        return lines
    }

    private func lines(for relaxation: Relaxation) -> [String] {
        let changes = relaxation.changes.map(text(of:)).joined(separator: " and ")
        var notes: [String] = []
        if relaxation.weight.sign != 0 { notes.append("weight \(relaxation.weight)") }
        notes += relaxation.prices.map { price in
            "price \(price.amount)" + (price.unit.map { " for \($0)" } ?? "")
        }
        if !relaxation.isProvenLeast { notes.append("not proved to be the least within the limit") }
        let note = notes.isEmpty ? "" : " [\(notes.joined(separator: "; "))]"
        return ["  \(changes)\(note)", "    gives \(answer(relaxation))"]
    }

    /// A change in words: `raise 'budget' by 205 EUR, from 500 to 705`.
    public func text(of change: ConstraintChange) -> String {
        let constraint = model.constraints[change.constraint]
        guard case .moved(let amount) = change.kind,
            let row = LinearRow(constraint.condition, in: model)
        else { return "give up '\(constraint.name)'" }
        var unit = ""
        if case .bound(_, let name?) = constraint.kind { unit = " \(name)" }
        return "\(amount.sign < 0 ? "lower" : "raise") the limit of '\(constraint.name)' by "
            + "\(amount.magnitude)\(unit), from \(row.limit) to \(row.limit + amount)"
    }

    private func answer(_ relaxation: Relaxation) -> String {
        let shown = model.shownValues(of: relaxation.solution)
        let values = shown.prefix(12).map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
        let more = shown.count > 12 ? ", and \(shown.count - 12) more" : ""
        return values.isEmpty ? "an answer" : values + more
    }

    private var closing: String {
        if isComplete {
            let (few, many) = (conflicts.count, corrections.count)
            return "Proved: there \(few == 1 ? "is no other conflict" : "are no other conflicts"), and "
                + "\(many == 1 ? "one least set" : "\(many) least sets") of constraints to give up or move."
        }
        let reason = limit.map { " (\(Self.text($0)))" } ?? ""
        return "Not proved within the limit\(reason): that there are no other conflicts and no other ways out."
    }

    static func text(_ limit: SolverLimit) -> String {
        switch limit {
        case .time: "the time was over"
        case .memory: "the memory was used up"
        case .cancelled: "it was cancelled"
        case .incomplete(let reason): "the solver cannot decide it (\(reason))"
        }
    }
}

extension ConstraintModel {
    /// The shown variables with their values as their domains spell them, in the order of declaration.
    public func shownValues(of solution: Solution) -> [(name: String, value: String)] {
        variables.indices.filter { variables[$0].isShown && solution.values.indices.contains($0) }.map {
            (variables[$0].name, text(of: solution.values[$0], for: Variable($0)))
        }
    }
}
