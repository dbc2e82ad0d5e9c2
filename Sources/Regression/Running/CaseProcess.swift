// One case in a process of its own: a crash, a hang or a flood of memory there ends that case and nothing else.

import Foundation
import Synchronization

/// Runs cases in processes.
struct CaseProcess: Sendable {
    /// The program and its arguments; it must call ``CaseWorker``.
    let program: SuiteRun.Program

    /// Seconds beyond the limit after which the process is killed, if it has not ended itself.
    private static let patience = 2.0

    /// Runs a case to its end.
    ///
    /// - Returns: what came of it; nil where the task was cancelled, in which case the process is killed.
    func run(_ item: RegressionCase) async -> CaseResult? {
        let start = ContinuousClock.now
        let child = Child()
        let ending: Child.Ending
        do {
            let input = try JSONEncoder().encode(item)
            ending = try await withTaskCancellationHandler {
                try await child.run(program, input: input, killedAfter: item.timeLimit + Self.patience)
            } onCancel: {
                child.kill()
            }
        } catch {
            return Task.isCancelled ? nil : CaseResult(notStarted: item, "\(error.localizedDescription)")
        }
        if Task.isCancelled { return nil }
        let gone = start.duration(to: .now).components
        return CaseResult(item, ending, seconds: Double(gone.seconds) + Double(gone.attoseconds) * 1e-18)
    }
}

/// A child process whose input is there when it starts and whose output is kept.
private final class Child: Sendable {
    /// How it ended.
    struct Ending: Sendable {
        var status: Int32
        var isSignal: Bool
        var wasKilledForTime: Bool
        var output: Data
        var errors: Data
    }

    private struct State {
        var process: Process?
        var isOver = false
        var isCancelled = false
        var isLate = false
    }

    private let state = Mutex(State())

    func run(_ program: SuiteRun.Program, input: Data, killedAfter seconds: Double) async throws -> Ending {
        let process = Process()
        process.executableURL = URL(filePath: program.path)
        process.arguments = program.arguments
        // A crash is told in one line; what the runtime would find out about it takes seconds and memory.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        let output = try Self.temporaryFile()
        let errors = try Self.temporaryFile()
        process.standardInput = try Self.temporaryFile(holding: input)
        process.standardOutput = output
        process.standardError = errors
        let alarm = Task.detached { [self] in
            try await Task.sleep(for: .seconds(seconds))
            state.withLock { $0.isLate = true }
            kill()
        }
        defer { alarm.cancel() }
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { [self] _ in
                state.withLock { $0.isOver = true }
                ended.resume()
            }
            do { try start(process) } catch { ended.resume(throwing: error) }
        }
        return Ending(
            status: process.terminationStatus, isSignal: process.terminationReason == .uncaughtSignal,
            wasKilledForTime: state.withLock { $0.isLate }, output: Self.contents(of: output),
            errors: Self.contents(of: errors))
    }

    /// Kills the process, now or as soon as it is started.
    func kill() {
        state.withLock { state in
            state.isCancelled = true
            Self.kill(state)
        }
    }

    private func start(_ process: Process) throws {
        try state.withLock { state in
            try Self.withoutBlockedSignals { try process.run() }
            state.process = process
            if state.isCancelled { Self.kill(state) }
        }
    }

    private static func kill(_ state: State) {
        guard let process = state.process, !state.isOver else { return }
        // Foundation starts a child in a process group of its own.
        let id = process.processIdentifier
        if id > 1, Foundation.kill(-id, SIGKILL) != 0 { _ = Foundation.kill(id, SIGKILL) }
    }

    /// What the child wrote. A file instead of a pipe: nobody has to read while it writes.
    private static func contents(of file: FileHandle) -> Data {
        try? file.seek(toOffset: 0)
        return (try? file.readToEnd()) ?? Data()
    }

    /// An open file without a name, which is gone when it is closed, however this process ends.
    private static func temporaryFile(holding data: Data = Data()) throws -> FileHandle {
        let path = FileManager.default.temporaryDirectory.appending(path: "trestle-case-\(UUID())").path
        guard
            FileManager.default.createFile(
                atPath: path, contents: data, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forUpdatingAtPath: path)
        else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        try FileManager.default.removeItem(atPath: path)
        return handle
    }

    /// A child inherits the signals that this thread blocks, and those of the thread pool block many.
    private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
        try withUnsafeTemporaryAllocation(of: sigset_t.self, capacity: 2) { sets in
            guard let none = sets.baseAddress else { return }
            let before = none + 1
            sigemptyset(none)
            pthread_sigmask(SIG_SETMASK, none, before)
            defer { pthread_sigmask(SIG_SETMASK, before, nil) }
            try body()
        }
    }
}

extension CaseResult {
    /// A case whose process could not be started.
    fileprivate init(notStarted item: RegressionCase, _ why: String) {
        self.init(
            item: item,
            checks: [Check(expected: "a process for the case", outcome: .missed, found: why)],
            ending: .crash, seconds: 0, discovery: Discovery())
    }

    /// What a process told before it ended, and how it ended.
    fileprivate init(_ item: RegressionCase, _ end: Child.Ending, seconds: Double) {
        let decoder = JSONDecoder()
        var checks: [Check] = []
        var work = "starting"
        var conclusion: (discovery: Discovery, seconds: Double)?
        for line in end.output.split(separator: UInt8(ascii: "\n")) {
            switch try? decoder.decode(CaseEvent.self, from: Data(line)) {
            case .began(let what): work = what
            case .checked(let check): checks.append(check)
            case .ended(let discovery, let seconds): conclusion = (discovery, seconds)
            case nil: break
            }
        }
        if let conclusion, end.status == 0, !end.isSignal {
            self.init(
                item: item, checks: checks, ending: .done, seconds: conclusion.seconds,
                discovery: conclusion.discovery)
            return
        }
        let (ending, found): (Ending, String) =
            switch (end.isSignal, CaseWorker.Ending(rawValue: end.status)) {
            case _ where end.wasKilledForTime: (.timeLimit, LimitWords.time(item.timeLimit))
            case (false, .timeLimit): (.timeLimit, LimitWords.time(item.timeLimit))
            case (false, .memoryLimit): (.memoryLimit, LimitWords.memory(item.memoryLimit))
            case (true, _): (.crash, "a crash: signal \(Signal(end.status))")
            default: (.crash, "the process ended with status \(end.status)")
            }
        let words = ending == .crash ? Self.lastWords(end.errors) : ""
        checks.append(
            Check(
                expected: "an end of the case", outcome: .missed,
                found: "\(found), while \(work)\(words)"))
        self.init(item: item, checks: checks, ending: ending, seconds: seconds, discovery: Discovery())
    }

    /// The last lines on standard error, which name the place of a trap.
    private static func lastWords(_ data: Data) -> String {
        let lines = String(decoding: data.prefix(1 << 16), as: UTF8.self).split(separator: "\n")
        let told = lines.first { $0.contains("Fatal error") } ?? lines.last
        return told.map { "\n\($0.prefix(300))" } ?? ""
    }
}

/// A signal by its name.
private struct Signal: CustomStringConvertible {
    let description: String

    init(_ number: Int32) {
        let names = [
            SIGSEGV: "SIGSEGV", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT", SIGBUS: "SIGBUS",
            SIGFPE: "SIGFPE", SIGKILL: "SIGKILL", SIGTERM: "SIGTERM",
        ]
        description = names[number].map { "\(number) (\($0))" } ?? "\(number)"
    }
}
