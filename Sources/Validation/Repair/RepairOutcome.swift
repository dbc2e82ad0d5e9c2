// What a search for a repair ends with.

public import Diagnostics
public import PDDL

/// One change of a plan.
public enum RepairEdit: Sendable, Hashable, CustomStringConvertible {
    /// A step taken out; `step` is its place in the plan as it was, counted from 0.
    case removal(step: Int, GroundAction)
    /// A step put in; `step` is its place in the repaired plan, counted from 0.
    case insertion(step: Int, GroundAction)

    /// Such as `- 3 (pick-up b)` or `+ 3 (put-down c)`, steps counted from 1.
    public var description: String {
        switch self {
        case .removal(let step, let action): "- \(step + 1) \(action)"
        case .insertion(let step, let action): "+ \(step + 1) \(action)"
        }
    }
}

/// A plan made valid, with the edits that did it. No smaller number of edits does.
public struct RepairedPlan: Sendable, Hashable {
    /// One line of the plan before and after.
    public enum Line: Sendable, Hashable {
        /// A step that stays: its places before and after, counted from 0.
        case kept(before: Int, after: Int, GroundAction)
        /// A step that was taken out or put in.
        case edit(RepairEdit)
    }

    /// The repaired plan, judged.
    public let plan: ValidatedPlan
    /// Both plans, line by line; where something was replaced, what was taken out comes first.
    public let lines: [Line]
    /// Whether no repair with as many edits has a better value of the metric. False where the search for one was
    /// ended before its end.
    public let isBest: Bool

    /// The edits, in the order of the plan.
    public var edits: [RepairEdit] { lines.compactMap { if case .edit(let edit) = $0 { edit } else { nil } } }
}

/// How far a search for a repair came before its budget ended.
public struct StoppedRepair: Sendable, Hashable {
    /// So many edits, or fewer, were shown not to be enough. Of more, nothing is known.
    public let excluded: Int
    /// How long was searched at most.
    public let budget: Duration
}

/// What a search for a repair ends with.
public enum RepairOutcome: Sendable {
    /// There is nothing to repair.
    case valid(ValidatedPlan)
    /// The plan is valid after the edits, and after no smaller number of them.
    case repaired(RepairedPlan)
    /// No repair has so many edits or fewer: all were tried.
    case none(atMost: Int)
    /// The budget ended before a repair was found or excluded.
    case stopped(StoppedRepair)
    /// Such a plan cannot be repaired; the diagnostic says why.
    case unsupported(Diagnostic)
}

extension Diagnostic {
    /// Why no repair is looked for.
    static func unrepairable(_ message: String, help: String) -> Diagnostic {
        Diagnostic("plan.no-repair", message, severity: .note, fixIts: [FixIt(help)])
    }
}
