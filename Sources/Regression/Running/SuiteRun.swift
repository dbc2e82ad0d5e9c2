// Goes through a suite, several cases at a time.

/// A run of a suite.
///
/// ```swift
/// let run = SuiteRun(program: .init(path: "/proc/self/exe", arguments: ["test-case"]), jobs: 2)
/// let report = await run.results(of: suite) { print($0.item.file) }
/// ```
public struct SuiteRun: Sendable {
    /// What to start for a case: a program that calls ``CaseWorker/run(from:to:)``.
    public struct Program: Sendable {
        /// The path of the executable.
        public var path: String
        /// Its arguments.
        public var arguments: [String]

        /// A program.
        public init(path: String, arguments: [String]) {
            self.path = path
            self.arguments = arguments
        }
    }

    private let program: Program
    private let jobs: Int

    /// A run with at most `jobs` cases at a time.
    public init(program: Program, jobs: Int) {
        self.program = program
        self.jobs = max(1, jobs)
    }

    /// Runs every case and tells each result as it comes.
    ///
    /// Cancelling the task kills what still runs; what ended before is returned.
    ///
    /// - Returns: the results in the order of the suite, whatever the order in which they came.
    public func results(
        of suite: Suite, onResult: (CaseResult) -> Void = { _ in }
    ) async -> [CaseResult] {
        let process = CaseProcess(program: program)
        return await withTaskGroup(of: (Int, CaseResult?).self) { group in
            var results: [CaseResult?] = Array(repeating: nil, count: suite.cases.count)
            var rest = suite.cases.enumerated().makeIterator()
            func startNext() {
                guard !Task.isCancelled, let (index, item) = rest.next() else { return }
                group.addTask { (index, await process.run(item)) }
            }
            for _ in 0..<jobs { startNext() }
            while let (index, result) = await group.next() {
                results[index] = result
                if let result { onResult(result) }
                startNext()
            }
            return results.compactMap(\.self)
        }
    }
}
