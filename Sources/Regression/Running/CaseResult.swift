// What came of a case.

/// A case with everything that was found out about it.
public struct CaseResult: Sendable, Encodable {
    /// What came of the whole case.
    public enum Outcome: String, Sendable, Codable {
        /// Everything expected holds.
        case passed
        /// Something does not hold.
        case failed
        /// Nothing was found not to hold, but something could not be looked at.
        case skipped
    }

    /// How the process that ran the case ended.
    public enum Ending: String, Sendable, Codable {
        /// It did all of its work.
        case done
        /// It was ended at the time limit.
        case timeLimit
        /// It was ended at the memory limit.
        case memoryLimit
        /// It ended in another way: a crash, or it could not be started.
        case crash
    }

    /// The case.
    public let item: RegressionCase
    /// The expectations, in the order in which they were looked at.
    public let checks: [Check]
    /// How the process ended.
    public let ending: Ending
    /// Seconds on the clock.
    public let seconds: Double
    /// What an update may write.
    public let discovery: Discovery

    /// What came of it. With `isStrict`, nothing may be skipped.
    public func outcome(isStrict: Bool = false) -> Outcome {
        if checks.contains(where: { $0.outcome == .missed }) { return .failed }
        guard checks.contains(where: { $0.outcome == .skipped }) else { return .passed }
        return isStrict ? .failed : .skipped
    }

    /// What does not hold, and with `isStrict` what was skipped too.
    public func misses(isStrict: Bool = false) -> [Check] {
        checks.filter { $0.outcome == .missed || (isStrict && $0.outcome == .skipped) }
    }
}
