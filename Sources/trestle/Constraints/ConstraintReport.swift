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
    /// What the text as written says of the answers.
    struct Readings: Sendable {
        var agreeing = 0
        var undecided: String?
        var seconds = 0.0

        /// In words, beside how many answers there are; nil where none was read.
        func text(of count: Int) -> String? {
            guard agreeing > 0 || undecided != nil else { return nil }
            let share = agreeing == count ? "" : " (\(agreeing) of \(count) were read)"
            return "\(undecided ?? "agrees" + share) (\(Seconds(seconds)))"
        }
    }

    var readings = Readings()
    /// What the text as written says of the answers, and how long that took.
    var asWritten: String?
    var seconds = 0.0
    /// For people.
    var explanation: String?

    private enum CodingKeys: String, CodingKey {
        case verdict, solver, answers, isEverything, reason, core, conflicts, changes, asWritten, seconds
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
        if let asWritten { parts.append("model as written: \(asWritten)") }
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
