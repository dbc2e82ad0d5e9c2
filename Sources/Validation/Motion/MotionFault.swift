// What is wrong with a motion.

public import Diagnostics
public import ExactNumbers

/// A fault of a motion, with the time at which it shows.
public struct MotionFault: Sendable, Hashable {
    /// What kind of fault.
    public enum Kind: Sendable, Hashable {
        /// A trajectory is missing, stands twice, or is of no robot.
        case robots
        /// The times do not begin with 0 and grow, or go beyond the horizon.
        case times
        /// The robot does not begin where it is.
        case start
        /// The robot is faster than it can be.
        case speed
        /// The robot is outside the workspace.
        case workspace
        /// Two robots are nearer than they may be.
        case separation
        /// A rule does not hold.
        case rule(String)
    }

    /// What kind of fault.
    public var kind: Kind
    /// The time at which it shows; nil where there is no such time.
    public var time: ExactNumber?
    /// What is wrong, in words.
    public var message: String
}

/// The error for a motion that is not valid: all faults found.
public struct InvalidMotion: Error, Sendable, Hashable {
    /// At least one.
    public var faults: [MotionFault]

    /// The faults as diagnostics: `check.motion-robots`, `-times`, `-start`, `-speed`, `-workspace`, `-separation`,
    /// `-rule`.
    public var diagnostics: [Diagnostic] {
        faults.map { fault in
            let suffix =
                switch fault.kind {
                case .robots: "robots"
                case .times: "times"
                case .start: "start"
                case .speed: "speed"
                case .workspace: "workspace"
                case .separation: "separation"
                case .rule: "rule"
                }
            return Diagnostic("check.motion-\(suffix)", fault.message)
        }
    }
}
