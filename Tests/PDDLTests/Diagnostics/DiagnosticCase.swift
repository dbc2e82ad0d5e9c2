// A faulty text, and what has to be said about it: « and » stand around each place, codes in source order.

import Diagnostics
import PDDL
import TestSupport
import Testing

struct DiagnosticCase: Sendable, CustomTestStringConvertible {
    /// What the text defines.
    enum Kind: Sendable { case domain, problem, plan }

    let kind: Kind
    let text: String
    var codes: [String]
    /// A part of the first diagnostic's label.
    var label: String?
    /// A part of the first diagnostic's advice.
    var help: String?

    var testDescription: String { "\(codes.joined(separator: ", ")): \(text.prefix(60))" }
    var marked: MarkedSource { MarkedSource(text) }

    /// A whole text.
    init(_ kind: Kind, _ text: String, _ codes: String..., label: String? = nil, help: String? = nil) {
        (self.kind, self.text, self.codes) = (kind, text, codes)
        (self.label, self.help) = (label, help)
    }

    /// The sections of a domain that has a few declarations.
    static func domain(
        _ sections: String, _ codes: String..., label: String? = nil, help: String? = nil
    ) -> DiagnosticCase {
        DiagnosticCase(
            kind: .domain,
            text: "(define (domain d) (:requirements :adl :action-costs)\n\(sections))", codes: codes,
            label: label, help: help)
    }

    /// One action of the domain that problems use.
    static func action(
        _ parts: String, _ codes: String..., label: String? = nil, help: String? = nil
    ) -> DiagnosticCase {
        let text = Self.declarations.dropLast() + "\n(:action act \(parts)))"
        return DiagnosticCase(kind: .domain, text: String(text), codes: codes, label: label, help: help)
    }

    /// The sections of a problem that has objects and a goal.
    static func problem(
        _ sections: String, _ codes: String..., label: String? = nil, help: String? = nil
    ) -> DiagnosticCase {
        DiagnosticCase(
            kind: .problem,
            text: "(define (problem p) (:domain d) (:objects a b - block)\n(:goal (free))\n\(sections))",
            codes: codes, label: label, help: help)
    }

    private init(kind: Kind, text: String, codes: [String], label: String?, help: String?) {
        (self.kind, self.text, self.codes) = (kind, text, codes)
        (self.label, self.help) = (label, help)
    }

    /// The domain of the problems here.
    static let declarations = """
        (define (domain d) (:requirements :adl :action-costs)
          (:types block table - object cube - block)
          (:constants k - table)
          (:predicates (on ?x ?y - block) (clear ?x - block) (free) (seen ?x))
          (:functions (total-cost) (distance ?a ?b - block)))
        """

    /// What reading `source` says, errors and warnings.
    func diagnostics(of source: SourceText) throws -> [Diagnostic] {
        do {
            switch kind {
            case .domain: return try Domain(parsing: source).warnings
            case .plan:
                _ = try Plan(parsing: source)
                return []
            case .problem:
                let domain = try Domain(parsing: SourceText(Self.declarations, named: "domain"))
                return try Problem(parsing: source, in: domain).warnings
            }
        } catch let error as DiagnosticsError {
            return error.diagnostics
        }
    }
}
