// Explanations for programs.

import ExactNumbers

extension Explanation: Encodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Title: Encodable {
        let name: String
        let sentence: String?
        let condition: String
        let kind: String
    }

    private struct Core: Encodable {
        let constraints: [Title]
        let isMinimal: Bool
    }

    private struct Correction: Encodable {
        let constraints: [Title]
        let isMinimal: Bool
        let values: [String: String]
    }

    private struct Change: Encodable {
        let constraint: Title
        let change: String
        let by: ExactNumber?
        let limit: ExactNumber?
        let newLimit: ExactNumber?
        let unit: String?
        let text: String
    }

    private struct Price: Encodable {
        let unit: String?
        let amount: ExactNumber
    }

    private struct Way: Encodable {
        let changes: [Change]
        let weight: ExactNumber
        let prices: [Price]
        let isProvenLeast: Bool
        let isOptimal: Bool
        let values: [String: String]
    }

    /// Encodes `finding`, `conflicts`, `corrections`, `isComplete`, `relaxations`, `cheapest`, `limit` and `text`.
    /// Numbers are text, since JSON's may lose digits; constraints come with name, sentence, condition and kind.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        let word =
            switch finding {
            case .conflict: "conflict"
            case .factsConflict: "facts-conflict"
            case .satisfiable: "satisfiable"
            case .undecided: "undecided"
            }
        try container.encode(word, forKey: Key("finding"))
        try container.encode(
            conflicts.map { Core(constraints: $0.constraints.map(title), isMinimal: $0.isMinimal) },
            forKey: Key("conflicts"))
        try container.encode(
            corrections.map {
                Correction(
                    constraints: $0.constraints.map(title), isMinimal: $0.isMinimal, values: values($0.solution))
            }, forKey: Key("corrections"))
        try container.encode(isComplete, forKey: Key("isComplete"))
        try container.encode(relaxations.map(way), forKey: Key("relaxations"))
        try container.encodeIfPresent(cheapest.map(way), forKey: Key("cheapest"))
        try container.encodeIfPresent(limit.map(Self.text), forKey: Key("limit"))
        try container.encode(questions, forKey: Key("questions"))
        try container.encode(description, forKey: Key("text"))
    }

    private func title(_ place: Int) -> Title {
        let constraint = model.constraints[place]
        let kind =
            switch constraint.kind {
            case .fact: "fact"
            case .wish: "wish"
            case .bound: "bound"
            }
        return Title(
            name: constraint.name, sentence: constraint.sentence,
            condition: model.text(of: constraint.condition), kind: kind)
    }

    private func values(_ solution: Solution) -> [String: String] {
        Dictionary(model.shownValues(of: solution).map { ($0.name, $0.value) }) { first, _ in first }
    }

    private func way(_ relaxation: Relaxation) -> Way {
        Way(
            changes: relaxation.changes.map(change), weight: relaxation.weight,
            prices: relaxation.prices.map { Price(unit: $0.unit, amount: $0.amount) },
            isProvenLeast: relaxation.isProvenLeast, isOptimal: relaxation.claim == .optimal,
            values: values(relaxation.solution))
    }

    private func change(_ change: ConstraintChange) -> Change {
        let constraint = model.constraints[change.constraint]
        let row = LinearRow(constraint.condition, in: model)
        var (amount, unit): (ExactNumber?, String?) = (nil, nil)
        if case .moved(let by) = change.kind { amount = by }
        if case .bound(_, let name) = constraint.kind { unit = name }
        return Change(
            constraint: title(change.constraint), change: amount == nil ? "dropped" : "moved", by: amount,
            limit: amount == nil ? nil : row?.limit,
            newLimit: amount.flatMap { by in row.map { $0.limit + by } }, unit: unit, text: text(of: change))
    }
}
