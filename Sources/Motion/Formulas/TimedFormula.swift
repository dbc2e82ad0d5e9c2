// Signal temporal logic over the places of robots.

public import ExactNumbers

/// From when to when, counted from now, both ends included.
public struct TimeWindow: Sendable, Hashable, CustomStringConvertible {
    /// The beginning; at least 0.
    public var lower: ExactNumber
    /// The end; nil is never.
    public var upper: ExactNumber?

    /// A window.
    public init(_ lower: ExactNumber = 0, _ upper: ExactNumber? = nil) {
        (self.lower, self.upper) = (lower, upper)
    }

    /// `[2,5]`, `[2,inf]`, or nothing for all time.
    public var description: String {
        upper == nil && lower.sign == 0 ? "" : "[\(lower),\(upper.map(\.description) ?? "inf")]"
    }
}

/// A formula over the course of a motion.
///
/// Time is continuous. A region has its boundary: who touches it is in it.
///
/// ```
/// F[2,5] in(goal) & G !in(wall) & (!in(door) U[0,8] in(key))
/// ```
///
/// Source: Maler and Nickovic, "Monitoring temporal properties of continuous signals", 2004.
public indirect enum TimedFormula: Sendable, Hashable {
    /// Always or never.
    case truth(Bool)
    /// The robot is in the region now.
    case inside(robot: String, region: String)
    /// The opposite.
    case not(TimedFormula)
    /// All of them.
    case all([TimedFormula])
    /// At least one of them.
    case any([TimedFormula])
    /// At some time of the window.
    case eventually(TimeWindow, TimedFormula)
    /// At every time of the window.
    case always(TimeWindow, TimedFormula)
    /// The second holds at some time of the window, and the first at every time from now until then, then excluded.
    case until(TimeWindow, TimedFormula, TimedFormula)
    /// The second holds at every time of the window that is not after a time, now included, at which the first held.
    case release(TimeWindow, TimedFormula, TimedFormula)

    /// The same with `not` only at `inside`.
    public var negationNormalForm: TimedFormula { pushed(isNegated: false) }

    private func pushed(isNegated: Bool) -> TimedFormula {
        switch self {
        case .truth(let truth): return .truth(truth != isNegated)
        case .inside: return isNegated ? .not(self) : self
        case .not(let inner): return inner.pushed(isNegated: !isNegated)
        case .all(let parts):
            let parts = parts.map { $0.pushed(isNegated: isNegated) }
            return isNegated ? .any(parts) : .all(parts)
        case .any(let parts):
            let parts = parts.map { $0.pushed(isNegated: isNegated) }
            return isNegated ? .all(parts) : .any(parts)
        case .eventually(let window, let inner):
            let inner = inner.pushed(isNegated: isNegated)
            return isNegated ? .always(window, inner) : .eventually(window, inner)
        case .always(let window, let inner):
            let inner = inner.pushed(isNegated: isNegated)
            return isNegated ? .eventually(window, inner) : .always(window, inner)
        case .until(let window, let first, let second):
            let (first, second) = (first.pushed(isNegated: isNegated), second.pushed(isNegated: isNegated))
            return isNegated ? .release(window, first, second) : .until(window, first, second)
        case .release(let window, let first, let second):
            let (first, second) = (first.pushed(isNegated: isNegated), second.pushed(isNegated: isNegated))
            return isNegated ? .until(window, first, second) : .release(window, first, second)
        }
    }
}

extension TimedFormula: CustomStringConvertible {
    /// The formula as the reader takes it, with the robot in each `in`.
    public var description: String {
        switch self {
        case .truth(let truth): truth ? "true" : "false"
        case .inside(let robot, let region): "in(\(robot), \(region))"
        case .not(let inner): "!\(inner.operand)"
        case .all(let parts): parts.isEmpty ? "true" : parts.map(\.operand).joined(separator: " & ")
        case .any(let parts): parts.isEmpty ? "false" : parts.map(\.operand).joined(separator: " | ")
        case .eventually(let window, let inner): "F\(window) \(inner.operand)"
        case .always(let window, let inner): "G\(window) \(inner.operand)"
        case .until(let window, let first, let second): "\(first.operand) U\(window) \(second.operand)"
        case .release(let window, let first, let second): "\(first.operand) R\(window) \(second.operand)"
        }
    }

    private var operand: String {
        switch self {
        case .truth, .inside, .not, .eventually, .always: description
        case .all, .any, .until, .release: "(\(description))"
        }
    }
}
