// A whole run as one value, for JSON and for counting.

/// The results of a run with their counts.
public struct RunReport: Sendable, Encodable {
    /// A case as programs read it.
    public struct Case: Sendable, Encodable {
        /// The path of the file.
        public var file: String
        /// The path of its domain, for a problem.
        public var domain: String?
        /// What came of it.
        public var result: CaseResult.Outcome
        /// How its process ended.
        public var ending: CaseResult.Ending
        /// Seconds on the clock.
        public var seconds: Double
        /// Each expectation.
        public var checks: [Check]
    }

    /// `passed`, `failed` or `interrupted`.
    public let verdict: String
    /// How many cases passed.
    public let passed: Int
    /// How many failed.
    public let failed: Int
    /// How many were skipped in part.
    public let skipped: Int
    /// How many cases the suite has; fewer may have run.
    public let total: Int
    /// Seconds on the clock for the whole run.
    public let seconds: Double
    /// The cases that ran, sorted by path.
    public let cases: [Case]
    /// The results behind ``cases``.
    let results: [CaseResult]
    /// Whether nothing may be skipped.
    let isStrict: Bool

    private enum CodingKeys: String, CodingKey {
        case verdict, passed, failed, skipped, total, seconds, cases
    }

    /// Counts `results` of a suite with `total` cases.
    public init(_ results: [CaseResult], total: Int, seconds: Double, isStrict: Bool) {
        func count(_ outcome: CaseResult.Outcome) -> Int {
            results.count { $0.outcome(isStrict: isStrict) == outcome }
        }
        self.results = results
        self.isStrict = isStrict
        self.total = total
        self.seconds = seconds
        passed = count(.passed)
        failed = count(.failed)
        skipped = count(.skipped)
        verdict = results.count < total ? "interrupted" : failed > 0 ? "failed" : "passed"
        cases = results.map { result in
            Case(
                file: result.item.file, domain: result.item.domain,
                result: result.outcome(isStrict: isStrict), ending: result.ending, seconds: result.seconds,
                checks: result.checks)
        }
    }
}
