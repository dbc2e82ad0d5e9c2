// Judgements and repairs as text and as JSON.

import Diagnostics
import Foundation
import PDDL
import Validation

/// How long a plan is and what it is worth, in words.
struct PlanFigures: CustomStringConvertible {
    let description: String

    init(_ plan: ValidatedPlan) {
        let steps = plan.plan.steps.count
        var parts = ["\(steps) \(steps == 1 ? "step" : "steps")", "cost \(plan.cost)"]
        if let makespan = plan.makespan { parts.append("ends at \(makespan)") }
        let violated = plan.preferenceViolations.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        if !violated.isEmpty {
            let list = violated.map { $0.value == 1 ? $0.key : "\($0.key) \($0.value) times" }
            parts.append("preferences violated: \(list.joined(separator: ", "))")
        }
        description = parts.joined(separator: ", ")
    }
}

/// A judgement as JSON.
struct ValidationReport: Encodable {
    var plan: String
    var verdict: String
    var cost: String?
    var makespan: String?
    var preferenceViolations: [String: Int]?
    var steps: Int
    var diagnostics: [Diagnostic]
    var repair: RepairReport?

    init(_ validated: ValidatedPlan, _ name: String) {
        plan = name
        verdict = "valid"
        cost = "\(validated.cost)"
        makespan = validated.makespan.map { "\($0)" }
        let violations = validated.preferenceViolations
        preferenceViolations = violations.isEmpty ? nil : violations
        steps = validated.plan.steps.count
        diagnostics = []
    }

    init(_ error: InvalidPlan, _ name: String, _ found: [Diagnostic], _ repair: RepairReport?) {
        plan = name
        verdict = "invalid"
        steps = error.plan.steps.count
        diagnostics = found
        self.repair = repair
    }
}

/// What became of the search for a repair, as JSON.
struct RepairReport: Encodable {
    struct Edit: Encodable {
        var edit: String
        /// Counted from 1: in the plan as it was for a removal, in the repaired plan for an insertion.
        var step: Int
        var action: String
        /// When the step started before it was moved, and how long it took.
        var start: String?
        var duration: String?
    }

    var verdict: String
    var edits: [Edit]?
    var plan: [String]?
    var cost: String?
    /// Whether no repair with as many edits has a better value of the metric.
    var best: Bool?
    /// So many edits are not enough.
    var excluded: Int?
    /// Whether starts and durations were tried from a finite list, so that what is excluded is so for them.
    var timesFromList: Bool?
    var reason: String?

    init(_ outcome: RepairOutcome) {
        switch outcome {
        case .valid:
            verdict = "valid"
        case .repaired(let repaired):
            verdict = "repaired"
            edits = repaired.edits.map { edit in
                switch edit {
                case .removal(let step, let action):
                    Edit(edit: "removal", step: step + 1, action: "\(action)")
                case .insertion(let step, let action):
                    Edit(edit: "insertion", step: step + 1, action: "\(action)")
                case .retiming(let step, let action, let old):
                    Edit(
                        edit: "retiming", step: step + 1, action: "\(action)",
                        start: old.map { "\($0.start)" }, duration: old?.duration.map { "\($0)" })
                }
            }
            plan = repaired.plan.plan.steps.map(\.description)
            cost = "\(repaired.plan.cost)"
            best = repaired.hasTimes ? nil : repaired.isBest
            timesFromList = repaired.hasTimes ? true : nil
            excluded = repaired.edits.count - 1
        case .none(let most):
            verdict = "none"
            excluded = most
        case .notFound(let most):
            verdict = "not-found"
            excluded = most
            timesFromList = true
        case .stopped(let stopped):
            timesFromList = stopped.hasTimes ? true : nil
            verdict = "stopped"
            excluded = stopped.excluded
        case .unsupported(let why):
            verdict = "unsupported"
            reason = why.message
        }
    }
}

/// What became of the search for a repair, as text: the edits among the steps beside them.
struct RepairText {
    let text: String

    /// How many steps that stay are shown beside an edit.
    private static let context = 2

    init(_ outcome: RepairOutcome, _ path: String?) {
        switch outcome {
        case .valid:
            text = "nothing to repair"
        case .repaired(let repaired):
            let count = repaired.edits.count
            let head =
                "\(Console.green("valid")) after \(Self.edits(count))"
                + (count > 1 ? ", and after no fewer\(repaired.hasTimes ? " that were tried" : "")" : "")
                + ": \(PlanFigures(repaired.plan))"
            let note = repaired.hasTimes && count > 1 ? ["  (\(Self.listed))"] : []
            let tail = path.map { ["written to \($0)"] } ?? []
            text = ([head] + Self.lines(repaired.lines) + note + tail).joined(separator: "\n")
        case .none(let most):
            text = "no repair has \(Self.edits(most))\(most > 1 ? " or fewer" : ""): all were tried"
        case .notFound(let most):
            text =
                "no repair with \(Self.edits(most))\(most > 1 ? " or fewer" : "") was found: \(Self.listed) "
                + "(\(Self.list)), so that one with others may exist"
        case .stopped(let stopped):
            let known =
                stopped.excluded == 0
                ? "not even 1 edit was tried to the end"
                : "\(Self.edits(stopped.excluded)) \(stopped.excluded == 1 ? "is" : "are") not enough"
                    + (stopped.hasTimes ? " with what was tried" : "")
            text =
                "no repair found within the budget of \(Seconds(stopped.budget / .seconds(1))): \(known), "
                + "of more nothing is known; --repair-time gives it longer"
                + (stopped.hasTimes ? " (\(Self.listed))" : "")
        case .unsupported(let why):
            text = why.rendered(color: Console.hasColor)
        }
    }

    private static let listed = "starts and durations were tried from a finite list"
    private static let list =
        "bounds, times in the plan, what the failing numbers ask for, some whole numbers, halves and quarters"

    private static func edits(_ count: Int) -> String { count == 1 ? "1 edit" : "\(count) edits" }

    private static func lines(_ lines: [RepairedPlan.Line]) -> [String] {
        let edited = lines.indices.filter { if case .edit = lines[$0] { true } else { false } }
        let width = "\(lines.count)".count
        var shown: [String] = []
        var last = -1
        for (index, line) in lines.enumerated() {
            guard edited.contains(where: { abs($0 - index) <= context }) else { continue }
            if index > last + 1 { shown.append("    …") }
            last = index
            switch line {
            case .kept(_, let after, let action): shown.append("    \(padded(after + 1, width)) \(action)")
            case .edit(.removal(let step, let action)):
                shown.append("  - \(padded(step + 1, width)) \(action)")
            case .edit(.insertion(let step, let action)):
                shown.append("  + \(padded(step + 1, width)) \(action)")
            case .edit(.retiming):
                if case .edit(let edit) = line { shown.append("  \(edit)") }
            }
        }
        if last < lines.count - 1 { shown.append("    …") }
        return shown
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = "\(number)"
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
