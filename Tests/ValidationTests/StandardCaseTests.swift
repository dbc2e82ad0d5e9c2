// What the standard says of small plans, among them those that another validator is known to get wrong.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing
import Validation

/// The cases lie in `Tests/Cases/standard/NAME`; "VAL" stands for the validator of that name, revision 3c7a1f3,
/// with a tolerance of 0.001, wherever its word differs.
@Suite struct StandardCaseTests {
    /// Plans that are valid.
    static let valid = [
        "add-wins-over-delete", "always-within-kept", "at-end-kept", "at-most-once-kept",
        "conditional-add-wins-over-delete", "continuous-within-its-limit", "derived-through-a-negation",
        "duration-between-bounds", "duration-within-the-tolerance", "effect-empty",
        "effects-read-the-state-before", "forall-over-a-type-without-objects",
        "forall-reaches-subtypes-and-constants", "forall-when-condition-with-exists", "forall-when-flips-all",
        "forall-when-flips-back", "forall-when-forall", "forall-when-shifts", "functions-that-collide",
        "hold-during-kept", "increases-at-the-same-time", "invariant-inside", "invariant-open-at-the-end",
        "invariant-open-at-the-start", "literal-in-its-window", "names-that-collide-otherwise",
        "needs-what-is-made-a-thousandth-before", "parameters-empty", "precondition-empty",
        "precondition-empty-and", "preferences-are-counted", "sometime-after-kept", "sometime-before-kept",
        "steps-in-any-order", "tenths-add-up", "thirds-add-up", "two-that-add-the-same", "within-kept",
        // VAL cannot read a numeric effect that stands alone, without 'and'.
        "numeric-effect-alone",
        // VAL asks for a precondition, which the grammar makes optional.
        "precondition-missing",
        // VAL ends by a signal: to it 'name' is no name.
        "problem-named-name",
        // VAL cannot read variables that are named like words of constraints.
        "variable-named-like-a-word",
    ]

    /// Plans that are not.
    static let invalid = [
        "actions-that-collide", "adds-and-deletes-at-the-same-time", "always-broken-at-the-start",
        "always-within-missed", "at-end-broken", "at-most-once-broken", "continuous-over-its-limit",
        "derived-still-true", "duration-above-its-bound", "duration-missing", "duration-wrong",
        "ends-when-another-needs-it", "forall-when-sees-the-state-before", "functions-that-collide-last",
        "functions-that-collide-otherwise", "hold-after-broken", "hold-during-broken",
        "increase-and-assignment-at-the-same-time", "invariant-broken", "literal-at-its-very-time",
        "literal-too-late", "literal-undoes-the-goal-later", "names-that-collide",
        "needs-what-is-made-at-the-same-time", "predicates-that-collide",
        "reads-what-is-increased-at-the-same-time", "sometime-after-missed",
        "sometime-before-at-the-same-state", "undefined-value-in-a-condition", "within-missed",
        // VAL ends by a signal.
        "arguments-none", "arguments-too-few",
        // VAL: valid, the last argument is not looked at.
        "arguments-too-many",
        // VAL: valid, for it takes only happenings closer than a tenth of its tolerance for simultaneous.
        "needs-what-is-made-half-a-thousandth-before",
        // VAL: valid, an increase of nothing is taken for an increase of 0.
        "undefined-value-in-an-effect",
    ]

    static let folder = SharedData.root.appending(path: "Tests/Cases/standard")

    /// Judges the plan of a case.
    func judged(_ name: String, epsilon: Rational = PlanValidator.defaultEpsilon) throws -> Judgement {
        let folder = Self.folder.appending(path: name)
        let domain = try Domain(parsing: .file(folder.appending(path: "domain.pddl").path))
        let problem = try Problem(parsing: .file(folder.appending(path: "problem.pddl").path), in: domain)
        let plan = try Plan(parsing: .file(folder.appending(path: "plan.txt").path))
        do {
            return .valid(try PlanValidator(epsilon: epsilon).validate(plan, for: problem))
        } catch {
            return .invalid(error)
        }
    }

    @Test(arguments: valid)
    func isValid(name: String) throws {
        let verdict = try judged(name)
        #expect(verdict.isValid, "\(verdict.codes)")
    }

    @Test(arguments: invalid)
    func isInvalid(name: String) throws {
        #expect(!(try judged(name).isValid))
    }

    @Test func everyCaseIsListed() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(names == (Self.valid + Self.invalid).sorted())
    }

    @Test func preferencesAddUpInTheMetric() throws {
        #expect(try judged("preferences-are-counted").cost == 23)
    }

    /// VAL with tolerance 0 refuses every duration and merges nothing.
    @Test(arguments: [
        ("invariant-inside", true), ("invariant-open-at-the-end", true),
        ("invariant-open-at-the-start", true),
        ("continuous-within-its-limit", true), ("needs-what-is-made-half-a-thousandth-before", true),
        ("needs-what-is-made-at-the-same-time", false), ("duration-within-the-tolerance", false),
        ("ends-when-another-needs-it", false),
    ])
    func withoutTolerance(name: String, isValid: Bool) throws {
        let verdict = try judged(name, epsilon: 0)
        #expect(verdict.isValid == isValid, "\(verdict.codes)")
    }
}
