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
            // The first in full, two more where they are short.
            let told =
                conflicts.prefix(1) + conflicts.dropFirst().prefix(2).filter { $0.constraints.count <= 8 }
            var lines = told.flatMap(lines(for:))
            let rest = conflicts.count - told.count
            if rest > 0 {
                lines.append("\(rest) more \(rest == 1 ? "conflict was" : "conflicts were") found.")
            }
            lines += helpLines
            lines.append(closing)
            return lines.joined(separator: "\n")
        }
    }

    private var factsConflict: String {
        guard let core = conflicts.first, !core.constraints.isEmpty else {
            return "The values that the variables may take leave no answer, whatever is given up."
        }
        return
            (["The facts alone cannot hold together, so giving up wishes does not help:"]
            + core.constraints.map { "  " + title(of: $0) } + [proof(of: core)]).joined(separator: "\n")
    }

    /// The name of a constraint and what it says; long formulas are cut.
    public func title(of place: Int) -> String {
        let constraint = model.constraints[place]
        let formula = shownRow(of: place)?.turned.condition() ?? constraint.condition
        var said = constraint.sentence ?? model.text(of: formula)
        if constraint.sentence == nil, said.count > 120 { said = "\(said.prefix(120))…" }
        return said == constraint.name ? "'\(said)'" : "'\(constraint.name)' (\(said))"
    }

    /// A linear constraint in the words of the model: compilers write out what a person gave a name.
    func shownRow(of place: Int) -> LinearRow? {
        let row = LinearRow(model.constraints[place].condition, in: model)
        guard let row, model.constraints[place].kind != .fact, row.terms.count > 1 else { return row }
        return row.shortened(
            by: model.constraints.lazy.compactMap { constraint in
                guard constraint.kind == .fact, let fact = LinearRow(constraint.condition, in: model),
                    fact.terms.contains(where: { model.variables[Int($0.variable.number)].isShown })
                else { return nil }
                return fact
            })
    }

    private func lines(for core: UnsatCore) -> [String] {
        let wishes = core.constraints.filter { model.constraints[$0].kind != .fact }
        let facts = core.constraints.filter { model.constraints[$0].kind == .fact }
        // Facts without words of a person are mostly definitions that came from a compiler.
        let told = facts.filter { model.constraints[$0].sentence != nil }
        var lines = [wishes.count == 1 ? "This cannot hold:" : "These cannot hold together:"]
        lines += self.lines(for: wishes)
        lines += told.prefix(5).map { "  given the fact " + title(of: $0) }
        lines.append(proof(of: core))
        return lines
    }

    /// Constraints one to a line; of those that differ in an index only, some.
    private func lines(for places: [Int]) -> [String] {
        func family(_ place: Int) -> Substring { model.constraints[place].name.prefix { $0 != "[" } }
        let families = Dictionary(grouping: places, by: family)
        var told: [Substring: Int] = [:]
        var lines: [String] = []
        for place in places {
            let name = family(place)
            let (count, number) = (families[name]?.count ?? 0, told[name, default: 0] + 1)
            told[name] = number
            if count <= 4 || number <= 2 {
                lines.append("  " + title(of: place))
            } else if number == 3 {
                lines.append("  and \(count - 2) more of '\(name)'")
            }
        }
        let most = 20
        guard lines.count > most else { return lines }
        return lines.prefix(most) + ["  and \(lines.count - most) more lines"]
    }

    private func proof(of core: UnsatCore) -> String {
        if core.isMinimal {
            return core.constraints.count == 1
                ? "  Proved." : "  Proved, and each is needed: without any one of them the others can hold."
        }
        let place = conflicts.firstIndex(of: core)
        let shown = place.flatMap { needed.indices.contains($0) ? needed[$0].count : nil } ?? 0
        guard shown > 0 else { return "  Proved; that each is needed was not shown within the limit." }
        let all = core.constraints.count
        return "  Proved: these \(all) cannot hold together. \(shown) of them were shown to be needed; "
            + "of the other \(all - shown) that was not shown within the limit."
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
        if let cheapest, !isListed(cheapest) {
            lines.append("The least weight of wishes given up:")
            lines += self.lines(for: cheapest)
        }
        return lines
    }

    /// Whether a relaxation of the same constraints is among those that are listed.
    private func isListed(_ other: Relaxation) -> Bool {
        relaxations.contains { $0.changes.map(\.constraint) == other.changes.map(\.constraint) }
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

    /// A change in words: `raise the limit of 'budget' by 205 EUR, from 500 to 705`.
    public func text(of change: ConstraintChange) -> String {
        let constraint = model.constraints[change.constraint]
        guard case .moved(let amount) = change.kind,
            let original = shownRow(of: change.constraint)
        else { return "give up '\(constraint.name)'" }
        var unit = ""
        if case .bound(_, let name?) = constraint.kind { unit = " \(name)" }
        let row = original.turned
        let signs = Set(row.terms.map(\.coefficient.sign))
        if unit.isEmpty, signs.count > 1, row.relation != .equal {
            // The limit of a comparison between variables is no number that anybody wrote.
            return "let '\(constraint.name)' be missed by \(amount.magnitude)"
        }
        let by = row == original ? amount : -amount
        let what = row.relation == .equal ? "value" : "limit"
        return "\(by.sign < 0 ? "lower" : "raise") the \(what) of '\(constraint.name)' by "
            + "\(by.magnitude)\(unit)"
            + (isForeign(row.limit, to: constraint) ? "" : ", from \(row.limit) to \(row.limit + by)")
    }

    /// By what share of its limit a change moves a constraint; nil where it is given up or has no such limit. Where
    /// constants were put together, the one number that the constraint's words have is the limit.
    public func share(of change: ConstraintChange) -> Double? {
        guard case .moved(let amount) = change.kind, let row = shownRow(of: change.constraint) else {
            return nil
        }
        let constraint = model.constraints[change.constraint]
        var limit = row.turned.limit
        if isForeign(limit, to: constraint) {
            let numbers = Self.numbers(in: constraint)
            guard numbers.count == 1 else { return nil }
            limit = numbers[0]
        }
        guard limit.sign != 0 else { return nil }
        return amount.magnitude.approximation / limit.magnitude.approximation
    }

    /// The numbers in the words of a constraint.
    private static func numbers(in constraint: Constraint) -> [ExactNumber] {
        (constraint.sentence ?? constraint.name).drop { $0 == "#" || $0.isNumber }
            .split { !($0.isASCII && ($0.isNumber || $0 == ".")) }.compactMap { ExactNumber(decimal: $0) }
    }

    /// Whether the words of a constraint have numbers, but not this one: then it came of putting constants together,
    /// and would puzzle whoever reads it.
    private func isForeign(_ limit: ExactNumber, to constraint: Constraint) -> Bool {
        let numbers = Self.numbers(in: constraint)
        return !numbers.isEmpty && !numbers.contains { $0.magnitude == limit.magnitude }
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
        return
            "Not proved within the limit\(reason): that there are no other conflicts and no other ways out."
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
