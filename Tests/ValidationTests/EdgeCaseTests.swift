// The corner cases that other tools disagree on, judged by the standard; skipped where they are absent.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct EdgeCaseTests {
    /// Where the cases are.
    static let folder = SharedData.url("edge-cases")

    /// Cases that can be read, and what the standard says of their plans.
    static let expected: [(name: String, codes: [String])] = [
        ("01-either-param", []),
        ("03-negpre-no-req", []),
        ("08-implicit-supertype", []),
        ("09-object-of-supertype", ["plan.wrong-type"]),
        ("11-equality-no-req", []),
        ("12-metric-no-initial-cost", []),
        ("13-metric-linear", []),
        ("14-metric-maximize", []),
        ("15-metric-before-goal", []),
        ("16-til", []),
        ("18-neg-init", []),
        ("19-forall-when-nested", []),
        ("20-when-in-when", []),
        ("21-case", []),
        ("23-empty-pre", []),
        ("24-missing-pre", []),
        ("25-empty-goal", []),
        ("26-add-and-delete", []),
        ("27-no-requirements", []),
        ("29-no-space", []),
        ("30-pred-named-as-type", []),
        ("32-shadowed-var", []),
        ("35-undefined-cost", ["plan.undefined-cost"]),
        ("37-funcs-before-preds", []),
        ("38-imply-or", []),
        ("39-derived-recursive", []),
        ("42-preferences", []),
        ("43-constraints", ["plan.violated-constraint"]),
        ("44-crlf-bom", []),
        ("46-goal-forall", []),
        ("47-plan-missing-goal", ["plan.goal-not-reached"]),
        ("48-plan-bad-arity", ["plan.wrong-arity"]),
        ("49-plan-unknown-action", ["plan.unknown-action"]),
        ("50-concat-names", ["plan.unsatisfied-precondition"]),
    ]

    @Test(.enabled(if: folder != nil, "shared/edge-cases is absent"), arguments: expected)
    func verdict(name: String, codes: [String]) throws {
        let folder = try #require(Self.folder).appending(path: name)
        let domain = try Domain(parsing: .file(folder.appending(path: "domain.pddl").path))
        let problem = try Problem(parsing: .file(folder.appending(path: "problem.pddl").path), in: domain)
        let plan = try Plan(parsing: .file(folder.appending(path: "plan.txt").path))
        #expect(judge(plan, problem).codes == codes)
        let other = folder.appending(path: "fd.plan").path
        if FileManager.default.fileExists(atPath: other), codes.isEmpty {
            #expect(judge(try Plan(parsing: .file(other)), problem).codes == [])
        }
    }
}
