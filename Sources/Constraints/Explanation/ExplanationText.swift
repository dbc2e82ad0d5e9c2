// An explanation in the names and sentences of its model.

import ExactNumbers

extension Explanation: CustomStringConvertible {
    /// The conflicts, then the changes, as a person reads them.
    public var description: String {
        var lines: [String] = []
        for conflict in conflicts {
            guard !conflict.constraints.isEmpty else {
                lines.append("the facts alone cannot hold together")
                continue
            }
            lines.append(
                conflict.constraints.count == 1
                    ? "this cannot hold:"
                    : conflict.isMinimal
                        ? "these cannot hold together, and each is needed for that:"
                        : "these cannot hold together (not shown that each is needed for that):")
            lines += conflict.constraints.map { "  \(line(for: $0))" }
        }
        if !relaxations.isEmpty { lines.append("what would do:") }
        for relaxation in relaxations {
            lines.append("  " + relaxation.changes.map(text).joined(separator: ", and "))
        }
        return lines.joined(separator: "\n")
    }

    /// A constraint as the user knows it.
    public func line(for place: Int) -> String {
        let constraint = model.constraints[place]
        return constraint.sentence.map { "\(constraint.name): \($0)" } ?? constraint.name
    }

    /// A change in words, such as `raise the limit of 'budget' by 205 (EUR)`.
    public func text(of change: ConstraintChange) -> String {
        let constraint = model.constraints[change.constraint]
        let unit: String =
            if case .bound(_, .some(let unit)) = constraint.kind { " \(unit)" } else { "" }
        let price =
            change.price == 1 || change.kind == .moved(by: change.price) ? "" : ", price \(change.price)"
        switch change.kind {
        case .dropped: return "give up '\(constraint.name)'\(price)"
        case .moved(let amount):
            guard case .compare(_, let relation, _) = constraint.condition else {
                return "move '\(constraint.name)' by \(amount)\(unit)\(price)"
            }
            let verb =
                switch relation {
                case .less, .lessOrEqual: "raise the limit of"
                case .greater, .greaterOrEqual: "lower the limit of"
                case .equal, .notEqual: "miss"
                }
            return "\(verb) '\(constraint.name)' by \(amount)\(unit)\(price)"
        }
    }
}
