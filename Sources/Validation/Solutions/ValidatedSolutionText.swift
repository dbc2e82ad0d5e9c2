// Checked solutions as text and as JSON.

import Constraints
import ExactNumbers

extension ValidatedSolution: CustomStringConvertible {
    /// The shown variables and the goals, one to a line, and what the solver claims.
    public var description: String {
        var lines = shown.map { "\($0.name) = \($0.value)" }
        for (goal, value) in zip(model.objective.goals, objectives) {
            let text = value.map { "\($0)" } ?? "no fraction"
            lines.append("\(Self.direction(goal)) \(model.text(of: goal.expression)): \(text)")
        }
        lines.append("checked: all \(model.constraints.count) constraints hold")
        if !objectives.isEmpty {
            switch claim {
            case .optimal: lines.append("the solver says that nothing is better")
            case .feasible(nil): lines.append("better answers may exist")
            case .feasible(let bound?): lines.append("better answers may exist, up to \(bound)")
            }
        }
        return lines.joined(separator: "\n")
    }

    fileprivate static func direction(_ goal: Objective.Goal) -> String {
        switch goal {
        case .minimize: "minimize"
        case .maximize: "maximize"
        }
    }
}

extension ValidatedSolution: Encodable {
    private enum Key: String, CodingKey { case verdict, claim, bound, values, objectives }

    private struct Entry: Encodable {
        let name: String
        let value: String
    }

    private struct Goal: Encodable {
        let direction: String
        let expression: String
        let value: ExactNumber?
    }

    /// Encodes `verdict` (always `valid`), `claim` (`optimal` or `feasible`, with `bound` where one is known), the
    /// shown `values` in the order of declaration and the `objectives`. Numbers are text, exact.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("valid", forKey: .verdict)
        switch claim {
        case .optimal: try container.encode("optimal", forKey: .claim)
        case .feasible(let bound):
            try container.encode("feasible", forKey: .claim)
            try container.encodeIfPresent(bound, forKey: .bound)
        }
        try container.encode(shown.map { Entry(name: $0.name, value: $0.value) }, forKey: .values)
        try container.encode(
            zip(model.objective.goals, objectives).map { goal, value in
                Goal(
                    direction: Self.direction(goal), expression: model.text(of: goal.expression), value: value
                )
            }, forKey: .objectives)
    }
}
