// Corner cases that other tools disagree on: what the parser says of each, and where; skipped where absent.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@Suite struct SharedEdgeCaseTests {
    static let folder = SharedData.url("edge-cases")

    /// A case, the errors and warnings that the standard asks for, and the text at each.
    static let expected: [(name: String, codes: [String], places: [String])] = [
        ("01-either-param", [], []),
        ("02-either-object", ["pddl.wrong-type", "pddl.wrong-type"], ["a", "a"]),
        ("03-negpre-no-req", ["pddl.missing-requirement"], []),
        ("04-const-redeclared", ["pddl.object-is-constant"], []),
        ("05-const-redeclared-othertype", ["pddl.object-is-constant"], []),
        ("06-duplicate-object", ["pddl.duplicate-object"], ["a"]),
        ("07-undeclared-type", ["pddl.undeclared-type"], ["t9"]),
        ("08-implicit-supertype", ["pddl.implicit-type"], []),
        ("09-object-of-supertype", [], []),
        ("10-cyclic-types", ["pddl.type-cycle"], ["ta"]),
        ("11-equality-no-req", ["pddl.missing-requirement"], []),
        ("12-metric-no-initial-cost", [], []),
        ("13-metric-linear", [], []),
        ("14-metric-maximize", [], []),
        ("15-metric-before-goal", [], []),
        ("16-til", [], []),
        ("17-at-predicate-number-object", ["pddl.nonstandard-name"], ["5"]),
        ("18-neg-init", ["pddl.redundant-negation"], []),
        ("19-forall-when-nested", [], []),
        ("21-case", [], []),
        ("22-case-clash", ["pddl.duplicate-object"], ["a"]),
        ("23-empty-pre", [], []),
        ("24-missing-pre", [], []),
        ("25-empty-goal", [], []),
        ("28-pred-dup-param", ["pddl.duplicate-parameter"], ["?o"]),
        ("29-no-space", [], []),
        ("30-pred-named-as-type", [], []),
        ("31-type-as-predicate", ["pddl.undeclared-predicate"], ["ball"]),
        ("33-dup-action-param", ["pddl.duplicate-parameter"], ["?x"]),
        ("34-undeclared-pred-init", ["pddl.undeclared-predicate"], ["zzz"]),
        ("36-neg-number", [], []),
        ("37-funcs-before-preds", [], []),
        ("39-derived-recursive", [], []),
        ("40-derived-unstratified", ["pddl.unstratified-derivation"], ["v"]),
        ("41-object-fluent", ["pddl.unsupported-feature"], ["loc"]),
        ("42-preferences", [], []),
        ("43-constraints", [], []),
        ("44-crlf-bom", [], []),
        ("45-digit-name", ["pddl.nonstandard-name"], ["1a"]),
        ("46-goal-forall", [], []),
    ]

    @Test(.enabled(if: folder != nil, "the shared edge cases are absent"), arguments: expected)
    func verdict(name: String, codes: [String], places: [String]) throws {
        let folder = try #require(Self.folder).appending(path: name)
        let found = try diagnostics(in: folder)
        let codesSeen = found.map(\.code)
        #expect(
            codesSeen.filter { $0 != "pddl.missing-requirement" || codes.contains($0) } == codes,
            "\(found.rendered())")
        let texts = found.filter { codes.contains($0.code) }
            .compactMap { $0.location.map { $0.source[$0.span].lowercased() } }
        if !places.isEmpty { #expect(texts == places) }
    }

    /// The domain's, or where it can be used, the problem's.
    private func diagnostics(in folder: URL) throws -> [Diagnostic] {
        do {
            let domain = try Domain(parsing: .file(folder.appending(path: "domain.pddl").path))
            do {
                let file = folder.appending(path: "problem.pddl").path
                return domain.warnings + (try Problem(parsing: .file(file), in: domain).warnings)
            } catch let error as DiagnosticsError {
                return domain.warnings + error.diagnostics
            }
        } catch let error as DiagnosticsError {
            return error.diagnostics
        }
    }
}
