// What came of a constraint program, as text and as JSON.

import Constraints
import ExactNumbers
import Foundation
import Validation

/// The result of one run.
struct ConstraintReport: Encodable, Sendable {
    struct Answer: Encodable, Sendable {
        var values: [String: String]
        /// The goals' values as exact numbers; null for one that is no fraction.
        var objectives: [String?]
        /// Whether no answer is better.
        var optimal: Bool

        init(_ answer: ValidatedSolution, _ values: [String: String]) {
            self.values = values
            objectives = answer.objectives.map { $0.map { "\($0)" } }
            optimal = answer.claim == .optimal
        }
    }

    struct Conflict: Encodable, Sendable {
        var constraints: [String]
        /// Whether it was shown that each is needed for the conflict.
        var isMinimal: Bool
    }

    struct Change: Encodable, Sendable {
        var changes: [String]
        /// Whether it was shown that nothing smaller would do, those listed before left aside.
        var isSmallest: Bool
        var text: String
        var values: [String: String]
    }

    var verdict = "valid"
    var solver: String
    var answers: [Answer] = []
    /// Whether there are no other answers.
    var isEverything = false
    var reason: String?
    var core: [String] = []
    var conflicts: [Conflict] = []
    var changes: [Change] = []
    var seconds = 0.0
    /// For people.
    var explanation: String?

    private enum CodingKeys: String, CodingKey {
        case verdict, solver, answers, isEverything, reason, core, conflicts, changes, seconds
    }

    init(solver: String) { self.solver = solver }

    /// The last lines for a person.
    var summary: String {
        let took = "\(solver), \(Seconds(seconds))"
        guard let last = answers.last else {
            let head =
                verdict == "impossible" ? "no answer exists" : verdict == "limit" ? "no answer" : verdict
            return ([Console.bold(head) + ": \(reason ?? ""); \(took)"] + why).joined(separator: "\n")
        }
        var parts = [Console.green("valid")]
        if answers.count > 1 || isEverything {
            parts[0] += isEverything ? ": all \(answers.count) answers" : ": \(answers.count) answers"
        }
        let goals = last.objectives.map { $0 ?? "no fraction" }
        if !goals.isEmpty {
            parts.append(
                "objective \(goals.joined(separator: ", "))\(last.optimal ? ", proven optimal" : "")")
        }
        if let reason { parts.append(reason) }
        return parts.joined(separator: ", ") + "; \(took)"
    }

    private var why: [String] {
        var lines: [String] = []
        if let explanation { lines.append(explanation) }
        if !core.isEmpty {
            lines.append("these cannot hold together (others may be needed less):")
            lines += core.map { "  \($0)" }
        }
        for (number, change) in changes.enumerated() where !change.text.isEmpty {
            lines.append("answer \(number + 1), with \(change.changes.joined(separator: ", and ")):")
            lines += change.text.split(separator: "\n").map { "  \($0)" }
        }
        return lines
    }
}

/// The variables, goals and constraints of a model.
struct ElementsReport: Encodable {
    struct Entry: Encodable {
        var name: String
        var text: String
        var sentence: String?
    }

    var variables: [Entry]
    var goals: [String]
    var constraints: [Entry]

    init(_ model: ConstraintModel) {
        variables = model.variables.filter(\.isShown).map {
            Entry(name: $0.name, text: Self.text(of: $0.domain))
        }
        goals = model.objective.goals.map { goal in
            switch goal {
            case .minimize(let expression): "minimize \(model.text(of: expression))"
            case .maximize(let expression): "maximize \(model.text(of: expression))"
            }
        }
        constraints = model.constraints.filter { $0.kind != .fact }.map {
            Entry(name: $0.name, text: model.text(of: $0.condition), sentence: $0.sentence)
        }
    }

    /// As text or JSON.
    func rendered(json: Bool) throws -> String {
        if json { return try JSONText.encode(self) }
        func list(_ title: String, _ lines: [String]) -> [String] { [title] + lines.map { "  \($0)" } }
        let lines =
            list("variables", variables.map { "\($0.name): \($0.text)" })
            + list("objective", goals.isEmpty ? ["any answer"] : goals)
            + list(
                "constraints",
                constraints.map { "\($0.name): \($0.text)\($0.sentence.map { " — \($0)" } ?? "")" })
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(of domain: ValueDomain) -> String {
        func bound<Number>(_ number: Number?, _ other: String) -> String { number.map { "\($0)" } ?? other }
        return switch domain {
        case .boolean: "true or false"
        case .integer(let lower, let upper): "whole, \(bound(lower, "-∞")) to \(bound(upper, "∞"))"
        case .integers(let ranges):
            "whole, " + ranges.map { "\($0.lowerBound) to \($0.upperBound)" }.joined(separator: " or ")
        case .real(let lower, let upper): "real, \(bound(lower, "-∞")) to \(bound(upper, "∞"))"
        case .words(let words): words.joined(separator: ", ")
        }
    }
}
