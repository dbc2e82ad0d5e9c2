// What the language has and the planner lacks, said before any work is done.

import Diagnostics
import PDDL

extension Problem {
    /// Refuses problems with parts that the planner would have to leave out.
    ///
    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature` at the first such part.
    func refuseWhatPlannersLack() throws {
        func refuse(_ what: String, _ source: SourceText, _ span: SourceSpan?) throws {
            throw DiagnosticsError([
                Diagnostic(
                    "planner.unsupported-feature", "the planner does not handle \(what)",
                    at: span.map { SourceLocation(source, $0) })
            ])
        }
        if let action = domain.durativeActions.first {
            try refuse("durative actions", domain.source, action.span)
        }
        if domain.constraints != .none {
            try refuse("constraints on the course of a plan", domain.source, domain.constraints.span)
        }
        if constraints != .none {
            try refuse("constraints on the course of a plan", source, constraints.span)
        }
        if let literal = timedLiterals.first {
            try refuse("facts that change at given times", source, literal.span)
        }
        if metric?.expression.countsViolations == true {
            try refuse("a metric that counts violated preferences", source, metricSpan)
        }
    }
}

extension NumericExpression {
    /// Whether it counts violated preferences.
    var countsViolations: Bool {
        switch self {
        case .violations: true
        case .arithmetic(_, let parts): parts.contains(where: \.countsViolations)
        case .number, .function, .duration, .elapsedTime, .totalTime: false
        }
    }

    /// Whether it depends on the time at which the plan ends.
    var usesTime: Bool {
        switch self {
        case .duration, .elapsedTime, .totalTime: true
        case .arithmetic(_, let parts): parts.contains(where: \.usesTime)
        case .number, .function, .violations: false
        }
    }
}
