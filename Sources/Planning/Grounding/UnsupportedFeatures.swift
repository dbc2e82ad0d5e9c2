// What the language has and the planner lacks, said before any work is done.

import Diagnostics
import PDDL

extension Problem {
    /// Refuses problems with parts that the planner would have to leave out.
    ///
    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature` at the first such part. Numeric conditions and
    ///   effects are refused where they are normalised.
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
        switch metric {
        case nil, .minimize(.function): break
        default: try refuse("a metric other than the least value of one function", source, metricSpan)
        }
    }
}
