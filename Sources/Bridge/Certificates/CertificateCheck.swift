// Certificates, checked again.

import Constraints
public import Diagnostics
import Foundation
import PDDL
import Validation

extension Certificate {
    /// What was found when a certificate was checked again.
    public struct Report: Sendable, Encodable {
        /// What was confirmed, in words.
        public var confirmed: [String] = []
        /// What stays a claim, in words: that nothing is better or that nothing fits takes a solver.
        public var claimed: [String] = []
    }

    /// Reads a certificate.
    ///
    /// - Throws: `DiagnosticsError` with `certificate.not-read`.
    public init(parsing source: SourceText) throws {
        do {
            self = try JSONDecoder().decode(Certificate.self, from: Data(source.bytes))
        } catch {
            throw DiagnosticsError(
                "certificate.not-read",
                "'\(source.name)' is no certificate: \((error as? DecodingError)?.words ?? "\(error)")",
                help: "make one with: trestle solve TEXT --certificate FILE")
        }
    }

    /// Reads the formal text again and has the judge check the answer. No language model and no solver takes part;
    /// the compiler of MiniZinc does.
    ///
    /// - Throws: `DiagnosticsError` with everything that is wrong: `certificate.version`, `certificate.quote` (the text
    ///   does not have an item's words where the certificate says), `certificate.lines`, `certificate.incomplete`,
    ///   `certificate.cost`, and the codes of readers and judges.
    public func verified() throws -> Report {
        guard version == 1 else {
            throw DiagnosticsError(
                "certificate.version", "the certificate has version \(version), expected 1",
                help: "use the program that wrote it")
        }
        var report = Report()
        try checkLinks(&report)
        switch (claim, formalism) {
        case (.impossible, _):
            _ = try formalism == .pddl ? nil : program()
            if formalism == .pddl { _ = try problem() }
            report.confirmed.append("the formal text can be read")
            report.claimed.append("no answer exists")
        case (_, .pddl): try checkPlan(&report)
        case (_, .constraints): try checkValues(&report)
        }
        if claim == .optimal { report.claimed.append("no answer is better") }
        return report
    }

    private func checkLinks(_ report: inout Report) throws {
        let bytes = Array(text.utf8)
        var faults: [Diagnostic] = []
        for link in links {
            let span = link.item.span
            let found =
                span.upperBound <= bytes.count && span.lowerBound >= 0
                ? String(decoding: bytes[span], as: UTF8.self).split(whereSeparator: \.isWhitespace)
                    .joined(separator: " ") : ""
            if found != link.item.quote {
                faults.append(
                    Diagnostic(
                        "certificate.quote", "the text does not say #\(link.item.number): \(link.item.quote)")
                )
            }
            if Self.lines(of: formalText, referringTo: link.item.number) != link.lines || link.lines.isEmpty {
                faults.append(
                    Diagnostic(
                        "certificate.lines",
                        "the lines of the formal text that refer to #\(link.item.number) are others"))
            }
        }
        guard faults.isEmpty else { throw DiagnosticsError(faults) }
        if !links.isEmpty {
            report.confirmed.append(
                "each of the \(links.count) items is in the text, and the formal text refers to it")
        }
    }

    private func problem() throws -> Problem {
        guard let domain else { throw Self.incomplete("a domain") }
        return try Problem(
            parsing: SourceText(formalText, named: "problem"),
            in: Domain(parsing: SourceText(domain, named: "domain")))
    }

    private func program() throws -> MiniZincProgram {
        try MiniZincProgram(compiling: SourceText(formalText, named: "model.mzn"))
    }

    private func checkPlan(_ report: inout Report) throws {
        guard let plan, let cost else { throw Self.incomplete("a plan with its cost") }
        let read = try Plan(parsing: SourceText(plan.joined(separator: "\n") + "\n", named: "plan"))
        let valid: ValidatedPlan
        do {
            valid = try PlanValidator().validate(read, for: problem())
        } catch let error as InvalidPlan {
            throw DiagnosticsError(error.diagnostics)
        }
        guard "\(valid.cost)" == cost else {
            throw DiagnosticsError(
                "certificate.cost", "the plan costs \(valid.cost), not \(cost)",
                help: "make the certificate again")
        }
        report.confirmed.append("the plan is valid for the formal problem, cost \(cost)")
    }

    private func checkValues(_ report: inout Report) throws {
        guard let values, let objectives else { throw Self.incomplete("values with those of the goals") }
        let solution = Solution(try values.map(Value.init(certified:)))
        // A program whose answers contradicted its text was compiled as it stands.
        var program = try program()
        if solution.values.count != program.model.variables.count { program = try program.untracked() }
        let changed = (changes ?? []).compactMap(\.change)
        let valid: ValidatedSolution
        do {
            valid = try SolutionValidator().validate(solution, of: program.model.applying(changed))
        } catch {
            throw DiagnosticsError(error.diagnostics)
        }
        let found = valid.objectives.map { $0.map { "\($0)" } }
        guard found == objectives else {
            throw DiagnosticsError(
                "certificate.cost", "the goals have other values: \(found.map { $0 ?? "no fraction" })",
                help: "make the certificate again")
        }
        let goals =
            found.isEmpty ? "" : ", objective \(found.map { $0 ?? "no fraction" }.joined(separator: ", "))"
        let what = changed.isEmpty ? "every constraint" : "every constraint but for the changes"
        report.confirmed.append("the values meet \(what) of the formal problem\(goals)")
        report.confirmed += (changes ?? []).map { "changed: \($0.words)" }
    }

    private static func incomplete(_ what: String) -> DiagnosticsError {
        DiagnosticsError("certificate.incomplete", "the certificate lacks \(what)", help: "make it again")
    }
}
