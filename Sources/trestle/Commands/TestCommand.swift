// `trestle test`: does everything that is expected of domains and problems still hold?

import ArgumentParser
import Diagnostics
import Foundation
import Regression

struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Check what is expected of domains and problems.",
        discussion: """
            A file expectations.yaml beside problems says what must hold of them, such as \
            'p01.pddl: [solvable, optimal: 7, plan: p01.plan]'; possible are solvable, unsolvable, plan, cost, \
            optimal, within, diagnostics and equivalent-to. Every other problem and domain is read. Each case runs \
            in a process of its own. Exit status: 0 all holds; 14 something does not, or --update wrote; 31 bad \
            input; 130 interrupted.
            """)

    @Argument(help: "Folders with domains and problems, or files.") var paths: [String]
    @OptionGroup var options: TestOptions
    @Option(name: .long, help: "Write JUnit's XML to this file.") var junit: String?
    @Option(name: .long, help: "Write TAP, version 14, to this file.") var tap: String?
    @Flag(name: .long, help: "Write what was found into the expectations, then fail.") var update = false
    @Flag(name: .long, help: "Print one JSON object.") var json = false

    func run() async throws {
        let junitFile = try junit.map { try OutputFile($0) }
        let tapFile = try tap.map { try OutputFile($0) }
        let suite = try Suite(
            paths: paths, limits: options.limits, filter: options.filter, isRecording: update)
        let start = ContinuousClock.now
        let reporter = TestReporter(isQuiet: json)
        let (results, signal) = await runCases(of: suite, reporter)
        let gone = start.duration(to: .now).components
        let report = RunReport(
            results, total: suite.cases.count,
            seconds: Double(gone.seconds) + Double(gone.attoseconds) * 1e-18, isStrict: options.strict)
        let changes = update && signal == nil ? ExpectationsUpdate(results, of: suite) : nil
        if json { Console.output(try JSONText.encode(report)) } else { reporter.show(report, options) }
        if let signal {
            // A report of half a run would pass for a whole one.
            Console.error(
                "interrupted: \(results.count) of \(suite.cases.count) cases ran; no report is written")
            throw ExitCode(128 + signal)
        }
        try junitFile?.write(report.junit)
        try tapFile?.write(report.tap)
        if let changes { try write(changes) }
        if report.failed > 0 || changes?.files.isEmpty == false { throw ExitStatus.regression }
    }

    /// Runs the cases until they end or a signal comes.
    private func runCases(of suite: Suite, _ reporter: TestReporter) async -> ([CaseResult], Int32?) {
        // The path of this very program, also where it was started by a name in PATH or has been replaced since.
        let own = "/proc/self/exe"
        let path =
            FileManager.default.isExecutableFile(atPath: own)
            ? own : Bundle.main.executablePath ?? CommandLine.arguments[0]
        let run = SuiteRun(
            program: SuiteRun.Program(
                path: path, arguments: [TestCaseCommand.configuration.commandName ?? ""]),
            jobs: options.jobs)
        let work = Task {
            var count = 0
            reporter.progress(count, of: suite.cases.count, nil)
            return await run.results(of: suite) { result in
                count += 1
                reporter.progress(count, of: suite.cases.count, result)
            }
        }
        let interrupts = Interrupts { work.cancel() }
        let results = await work.value
        return (results, interrupts.first)
    }

    private func write(_ update: ExpectationsUpdate) throws {
        for file in update.files { try OutputFile(file.path).write(file.text) }
        for line in update.changes { Console.error("written: \(line.printable)") }
        for line in update.remarks { Console.error("not written: \(line.printable)") }
        if !update.files.isEmpty {
            Console.error(
                "The run fails so that nobody accepts this by accident: look at the changes, run again.")
        }
    }
}

/// Options of `trestle test` that are no outputs.
struct TestOptions: ParsableArguments {
    @Option(name: .long, help: "How many cases run at a time; the default is the number of processors.")
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(name: .long, help: "The most seconds for a case that does not say 'within'.")
    var timeLimit: Double = 30

    @Option(name: .long, help: "The most memory for a case, in MiB.")
    var memoryLimit: Int = 2_048

    @Option(name: .long, help: "Run only cases with this text in their path.")
    var filter: String?

    @Flag(name: .long, help: "Fail where something had to be skipped.")
    var strict = false

    func validate() throws {
        guard jobs > 0, jobs <= 1_024 else { throw ValidationError("--jobs takes a number from 1 to 1024") }
        guard timeLimit > 0, timeLimit < 1e6 else {
            throw ValidationError("--time-limit takes seconds above 0")
        }
        guard memoryLimit > 0, memoryLimit < 1 << 30 else {
            throw ValidationError("--memory-limit takes MiB above 0")
        }
    }

    /// What a case may use up.
    var limits: Suite.CaseLimits { Suite.CaseLimits(seconds: timeLimit, bytes: memoryLimit << 20) }
}

/// One case of a suite, in a process of its own; `trestle test` starts it.
struct TestCaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test-case", abstract: "Run one case that is read from standard input.",
        shouldDisplay: false)

    func run() throws {
        let status = CaseWorker.run(from: .standardInput, to: .standardOutput)
        if status != 0 { throw ExitCode(status) }
    }
}
