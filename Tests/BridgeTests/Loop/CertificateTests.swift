// Certificates are confirmed without a model and a solver, and every change to them is noticed.

import Bridge
import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@Suite struct CertificateTests {
    private static func planned() async throws -> Certificate {
        let domain = try Samples.domain("blocksworld")
        let loop = FeedbackLoop(model: ScriptedModel([Samples.right]), strategy: WholeTranslation())
        let text = "b is on a; I want a on b."
        return try #require(Certificate(of: try await loop.solve(text, in: domain), to: text))
    }

    private static func valued(_ replies: [String]) async throws -> Certificate {
        let (loop, _) = ConstraintStory.loop([ConstraintStory.checklist] + replies)
        return try #require(
            Certificate(of: try await loop.solve(ConstraintStory.text), to: ConstraintStory.text))
    }

    /// Through JSON, with a change to the text of it.
    private static func changed(_ certificate: Certificate, _ old: String = "", _ new: String = "") throws
        -> Certificate
    {
        let text = String(decoding: try JSONEncoder().encode(certificate), as: UTF8.self)
        if !old.isEmpty { #expect(text.contains(old), "\(text)") }
        return try JSONDecoder().decode(
            Certificate.self, from: Data((old.isEmpty ? text : text.replacing(old, with: new)).utf8))
    }

    @Test func aPlanIsConfirmed() async throws {
        let certificate = try await Self.planned()
        let report = try Self.changed(certificate).verified()
        #expect(report.confirmed.contains { $0.contains("the plan is valid") }, "\(report)")
    }

    @Test(arguments: [
        ("(unstack b a)", "(unstack a b)", "plan.unsatisfied-precondition"),
        ("\"cost\":\"4\"", "\"cost\":\"3\"", "certificate.cost"),
        ("(on-table a)", "(on-tble a)", "pddl.undeclared-predicate"),
        ("\"version\":1", "\"version\":2", "certificate.version"),
    ])
    func aChangedPlanIsNoticed(old: String, new: String, code: String) async throws {
        let certificate = try await Self.planned()
        let error = #expect(throws: DiagnosticsError.self) {
            try Self.changed(certificate, old, new).verified()
        }
        #expect(error?.diagnostics.contains { $0.code == code } == true, "\(String(describing: error))")
    }

    @Test(.enabled(if: ConstraintStory.hasMiniZinc, "needs minizinc"))
    func valuesAreConfirmed() async throws {
        let certificate = try await Self.valued([ConstraintStory.model()])
        let report = try Self.changed(certificate).verified()
        #expect(report.confirmed.contains { $0.contains("objective 12") }, "\(report)")
        #expect(report.claimed == ["no answer is better"])
        #expect(certificate.links.map(\.item.number) == [1, 2, 3, 4, 5])
        #expect(certificate.links.allSatisfy { !$0.lines.isEmpty })
    }

    @Test(
        .enabled(if: ConstraintStory.hasMiniZinc, "needs minizinc"),
        arguments: [
            ("\"values\":[\"10\"", "\"values\":[\"11\"", "solution."),
            ("\"values\":[\"10\"", "\"values\":[\"a\"", "certificate.value"),
            ("\"objectives\":[\"12\"", "\"objectives\":[\"13\"", "certificate.cost"),
            ("Spend at most 400", "Spend at most 500", "certificate.quote"),
            ("#3 saws", "#4 saws", "certificate.lines"),
            ("saws >= 3", "saws >= 11", "solution."),
        ])
    func changedValuesAreNoticed(old: String, new: String, code: String) async throws {
        var certificate = try await Self.valued([ConstraintStory.model()])
        if code == "certificate.quote" { certificate.text = certificate.text.replacing(old, with: new) }
        let error = #expect(throws: DiagnosticsError.self) {
            try (code == "certificate.quote" ? certificate : Self.changed(certificate, old, new)).verified()
        }
        #expect(
            error?.diagnostics.contains { $0.code.hasPrefix(code) } == true, "\(String(describing: error))")
    }

    @Test(.enabled(if: ConstraintStory.hasMiniZinc, "needs minizinc"))
    func aProofNamesTheConflict() async throws {
        let wrong = ConstraintStory.model(budget: "100")
        let certificate = try await Self.valued([wrong, wrong])
        #expect(certificate.claim == .impossible)
        #expect(certificate.conflict?.contains { $0.contains("Spend at most 400 euros") } == true)
        #expect(try Self.changed(certificate).verified().claimed == ["no answer exists"])
    }
}
