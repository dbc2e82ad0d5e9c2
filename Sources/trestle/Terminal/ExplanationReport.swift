// Why there is no plan, as text and as JSON.

import Diagnostics
import PDDL
import Planning
import Validation

/// An explanation whose plans a judge has carried out.
struct ExplanationReport: Encodable {
    /// A change with a valid plan for the changed problem.
    struct Change: Encodable {
        var kind: String
        var what: String
        var action: String?
        var location: SourceLocation?
        var cost: String
        var plan: [String]

        init(_ change: Planning.Change, cost: Rational) {
            switch change.kind {
            case .add(let fact): (kind, what) = ("add-fact", "\(fact)")
            case .remove(let fact): (kind, what) = ("remove-fact", "\(fact)")
            case .drop(let condition, let action, _):
                (kind, what) = ("drop-precondition", condition.pddl)
                self.action = action
            }
            location = change.location
            self.cost = "\(cost)"
            plan = change.plan.steps.map(\.description)
        }
    }

    var conflict: [String]
    var minimal: Bool
    var changes: [Change]
    var ruledOut: Int
    var undecided: Int
    /// The most goals that are listed for people.
    private static let mostGoals = 12
    /// What people read.
    private var text: [String] = []

    private enum CodingKeys: CodingKey { case conflict, minimal, changes, ruledOut, undecided }

    /// Judges every plan in `explanation`; those that the judge refuses count for nothing and are told to
    /// `refused`.
    init(_ explanation: UnsolvabilityExplanation, refused: (InvalidPlan) -> Void) {
        func judged(_ plan: Plan, _ problem: Problem) -> ValidatedPlan? {
            do { return try PlanValidator().validate(plan, for: problem) } catch {
                refused(error)
                return nil
            }
        }
        conflict = explanation.conflict.map(\.pddl)
        let shown = explanation.witnesses.enumerated().filter { place, plan in
            plan.flatMap { judged($0, explanation.problem(leavingOut: place)) } != nil
        }
        minimal = shown.count == conflict.count
        let valid = explanation.changes.compactMap { change in
            judged(change.plan, change.problem).map { (change, $0) }
        }
        let cheapest = valid.enumerated().sorted { ($0.1.1.cost, $0.0) < ($1.1.1.cost, $1.0) }.map(\.1)
        changes = cheapest.map { Change($0, cost: $1.cost) }
        ruledOut = explanation.ruledOut
        undecided = explanation.undecided
        text = conflictLines(explanation.problem.goal.conjuncts.count) + changeLines(cheapest)
    }

    /// The explanation for a terminal.
    var lines: String { text.joined(separator: "\n") }

    /// The goals that exclude each other, out of `count`; nothing where that is no news.
    private func conflictLines(_ count: Int) -> [String] {
        if conflict.count == count, !minimal {
            return ["which of the goals exclude each other was not shown within the limit"]
        }
        if count == 1 { return [] }
        let head =
            switch (conflict.count, minimal) {
            case (1, _): "this goal alone cannot be reached:"
            case (_, true):
                "these goals cannot be reached together; each left out, there is a plan for the others:"
            case (_, false):
                "these goals cannot be reached together; whether fewer of them already cannot was not shown "
                    + "within the limit:"
            }
        let more = conflict.count - Self.mostGoals
        return [head] + conflict.prefix(Self.mostGoals).map { "  \($0)" }
            + (more > 0 ? ["  and \(more) more"] : [])
    }

    private func changeLines(_ changes: [(Planning.Change, ValidatedPlan)]) -> [String] {
        guard !changes.isEmpty else {
            let found =
                ruledOut == 0
                ? "no single change that would make it solvable was found"
                : "none of the \(ruledOut) single changes tried would make it solvable"
            return [found + (undecided > 0 ? "; \(undecided) were not decided within the limit" : "")]
        }
        let head = "each of these changes alone would make it solvable:"
        return [head] + changes.map { "  \(line($0, $1))" }
    }

    /// A change with its place and what the plan takes.
    private func line(_ change: Planning.Change, _ plan: ValidatedPlan) -> String {
        let what = "\(change)"
        // A long condition can be read where it stands.
        let short = what.count > 90 && change.location != nil ? what.prefix(80) + "…" : what[...]
        let place = change.location.map { location in
            let (line, column) = location.source.position(of: location.span.lowerBound)
            return " (\(location.source.name):\(line):\(column))"
        }
        let count = plan.plan.steps.count
        let steps = count == 0 ? "the goal then holds at once" : "\(count) step\(count == 1 ? "" : "s")"
        let cost = change.problem.metric == nil ? "" : ", cost \(plan.cost)"
        return "\(short)\(place ?? ""): \(steps)\(cost)"
    }
}
