// What a search for a repair ends with.

public import Diagnostics
public import PDDL

/// One change of a plan.
public enum RepairEdit: Sendable, Hashable, CustomStringConvertible {
    /// A step taken out; `step` is its place in the plan as it was, counted from 0.
    case removal(step: Int, GroundAction)
    /// A step put in; `step` is its place in the repaired plan, counted from 0.
    case insertion(step: Int, GroundAction)
    /// A step of a timed plan that starts at another time, or takes longer or shorter; `step` is its place in the
    /// plan as it was, counted from 0, and the action is as it is after the repair.
    case retiming(step: Int, GroundAction, from: Timing?)

    /// Such as `- 3 (pick-up b)` or `+ 3 (put-down c)`, steps counted from 1.
    public var description: String {
        switch self {
        case .removal(let step, let action): "- \(step + 1) \(action)"
        case .insertion(let step, let action): "+ \(step + 1) \(action)"
        case .retiming(let step, let action, let old):
            "~ \(step + 1) \(action), \(Self.text(old, action.timing))"
        }
    }

    /// What became of the timing, such as `moved from 5 to 7`.
    private static func text(_ old: Timing?, _ new: Timing?) -> String {
        guard let old, let new else { return "given a time" }
        var parts: [String] = []
        if old.start != new.start { parts.append("moved from \(old.start) to \(new.start)") }
        if old.duration != new.duration {
            func name(_ duration: Rational?) -> String { duration.map { "\($0)" } ?? "no time" }
            parts.append("taking \(name(new.duration)) instead of \(name(old.duration))")
        }
        return parts.joined(separator: ", ")
    }
}

/// A plan made valid, with the edits that did it. No smaller number of edits does; in a timed plan, none with
/// the times and durations that were tried.
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
    /// Whether the plan is timed: starts and durations were tried from a finite list.
    public let hasTimes: Bool

    /// The edits, in the order of the plan.
    public var edits: [RepairEdit] { lines.compactMap { if case .edit(let edit) = $0 { edit } else { nil } } }
}

/// How far a search for a repair came before its budget ended.
public struct StoppedRepair: Sendable, Hashable {
    /// So many edits, or fewer, were shown not to be enough. Of more, nothing is known.
    public let excluded: Int
    /// How long was searched at most.
    public let budget: Duration
    /// Whether the plan is timed: what was shown holds for the starts and durations on a finite list.
    public let hasTimes: Bool
}

/// What a search for a repair ends with.
public enum RepairOutcome: Sendable {
    /// There is nothing to repair.
    case valid(ValidatedPlan)
    /// The plan is valid after the edits, and after no smaller number of them.
    case repaired(RepairedPlan)
    /// No repair has so many edits or fewer: all were tried.
    case none(atMost: Int)
    /// No repair of a timed plan with so many edits or fewer was found. Starts and durations were tried from a
    /// finite list, so that one with others may exist.
    case notFound(atMost: Int)
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
