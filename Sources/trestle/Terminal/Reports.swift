// Results as text and as JSON.

import Diagnostics
import Foundation
import PDDL
import Planning
import Validation

/// A plan as a file has it: steps, then a comment with the cost.
struct PlanText {
    /// The text, with a line feed at its end.
    let text: String

    init(_ plan: ValidatedPlan, isOptimal: Bool) {
        let cost = "; cost \(plan.cost)\(isOptimal ? ", optimal" : "")"
        text = (Self.lines(plan.plan) + [cost]).joined(separator: "\n") + "\n"
    }

    /// One step a line. Times that would be read as mere step numbers get a decimal point.
    private static func lines(_ plan: Plan) -> [String] {
        let looksCounted = plan.steps.allSatisfy { step in
            step.timing.map { $0.duration == nil && $0.start.denominator == 1 } ?? false
        }
        guard looksCounted else { return plan.steps.map(\.description) }
        return plan.steps.map { step in
            "\(step.timing?.start ?? 0).0: \(GroundAction(step.name, step.arguments))"
        }
    }
}

/// A plan as JSON.
struct PlanReport: Encodable {
    var verdict = "valid"
    var plan: [String]
    var cost: String
    var optimal: Bool
    var search: String
    var expanded: Int
    var evaluated: Int
    var generated: Int
    var groundingSeconds: Double
    var searchSeconds: Double
    var statistics: StatisticsReport?

    init(
        _ plan: ValidatedPlan, isOptimal: Bool, search: String, _ statistics: SearchStatistics,
        _ report: StatisticsReport?
    ) {
        self.plan = plan.plan.steps.map(\.description)
        cost = "\(plan.cost)"
        optimal = isOptimal
        self.search = search
        expanded = statistics.expanded
        evaluated = statistics.evaluated
        generated = statistics.generated
        groundingSeconds = statistics.groundingSeconds
        searchSeconds = statistics.searchSeconds
        self.statistics = report
    }
}

/// An end without a plan as JSON.
struct EndReport: Encodable {
    var verdict: String
    var reason: String
    var diagnostics: [Diagnostic]
    var explanation: ExplanationReport?
    var statistics: StatisticsReport?
}

/// Encodes values with sorted keys.
enum JSONText {
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

/// A number of seconds in words, such as `0.012 s`.
struct Seconds: CustomStringConvertible {
    let description: String

    init(_ seconds: Double) {
        description = String(format: seconds < 1 ? "%.3f s" : "%.1f s", seconds)
    }
}
