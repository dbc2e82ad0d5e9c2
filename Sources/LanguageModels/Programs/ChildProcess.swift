// Another program, run as a child: input in, output out, and an end in every case.

import Foundation
import Synchronization

/// Runs a program without a shell.
struct ChildProcess: Sendable {
    /// The program's path.
    var executable: String
    /// Its arguments.
    var arguments: [String] = []
    /// Its environment; nil is this process's own.
    var environment: [String: String]?
    /// The directory that it starts in; nil is this process's own.
    var directory: String?
    /// Ends the program after this time.
    var timeout: Duration?
    /// The most bytes of output that are taken.
    var outputLimit = 16 << 20

    /// How a program ended.
    struct Ending: Sendable {
        /// The exit status, or the number of the signal that ended it.
        var status: Int32
        /// Whether a signal ended it.
        var bySignal: Bool
        /// The last lines that it wrote to its standard error.
        var lastWords: String

        /// Whether it ended by itself with status 0.
        var isSuccess: Bool { status == 0 && !bySignal }
    }

    private enum Event: Sendable {
        case output(Data)
        case words(Data)
        case closed
        case exited(Int32, bySignal: Bool)
        case timedOut
        case quiet(since: Int)
    }

    /// Runs the program with `input` as its standard input, and waits for it.
    ///
    /// Everything that the program started in its process group is ended together with it, also when the
    /// time is up or the task is cancelled: first SIGTERM, a second later SIGKILL.
    ///
    /// - Throws: ``LanguageModelError/unreachable(_:)`` where it cannot be started,
    ///   ``LanguageModelError/timedOut(seconds:)``, ``LanguageModelError/malformed(_:)`` where it writes too
    ///   much, and `CancellationError`.
    func run(input: Data = Data(), output: (Data) -> Void = { _ in }) async throws -> Ending {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        if let environment { process.environment = environment }
        if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
        let outputPipe = Pipe()
        let errorPipe = Pipe()
        process.standardInput = try Self.temporaryFile(holding: input)
        process.standardOutput = outputPipe
        process.standardError = errorPipe
        process.terminationHandler = { process in
            continuation.yield(
                .exited(process.terminationStatus, bySignal: process.terminationReason == .uncaughtSignal))
        }
        do {
            try Self.withoutBlockedSignals { try process.run() }
        } catch {
            continuation.finish()
            throw LanguageModelError.unreachable(
                "the program '\(executable)' does not start: \(error.localizedDescription)")
        }
        Self.watch(process.processIdentifier, continuation)
        Self.read(outputPipe, into: continuation) { .output($0) }
        Self.read(errorPipe, into: continuation) { .words($0) }
        let alarm = timeout.map { timeout in
            Task {
                try await Task.sleep(for: timeout)
                continuation.yield(.timedOut)
            }
        }
        defer {
            alarm?.cancel()
            Self.end(process)
        }
        let ending = try await follow(events, continuation, process, output)
        try Task.checkCancellation()
        return ending
    }

    private func follow(
        _ events: AsyncStream<Event>, _ continuation: AsyncStream<Event>.Continuation, _ process: Process,
        _ output: (Data) -> Void
    ) async throws -> Ending {
        var ending = Ending(status: 0, bySignal: false, lastWords: "")
        var words = Data()
        var received = 0
        var waitingFor = 3
        var isOver = false
        func lookAgain(_ received: Int) {
            Task {
                try await Task.sleep(for: .seconds(1))
                continuation.yield(.quiet(since: received))
            }
        }
        for await event in events {
            switch event {
            case .output(let data):
                received += data.count
                guard received <= outputLimit else {
                    throw LanguageModelError.malformed("'\(executable)' wrote more than \(outputLimit) bytes")
                }
                output(data)
            case .words(let data): words = (words + data).suffix(4_096)
            case .closed: waitingFor -= 1
            case .exited where isOver: break
            case .exited(let status, let bySignal):
                isOver = true
                ending.status = status
                ending.bySignal = bySignal
                waitingFor -= 1
                Self.signalGroup(of: process, SIGTERM)
                lookAgain(received)
            case .timedOut: throw LanguageModelError.timedOut(seconds: timeout?.seconds ?? 0)
            case .quiet(received): waitingFor = 0  // something outside the group keeps the pipes open
            case .quiet: lookAgain(received)
            }
            if waitingFor <= 0 { break }
        }
        ending.lastWords = String(decoding: words, as: UTF8.self)
            .split(separator: "\n").suffix(5).joined(separator: "\n")
        return ending
    }

    /// Waits in a thread for the child's end. Foundation's own notice comes only when everything that the
    /// child started, and left running, has ended too. The child is not reaped here; Foundation does that,
    /// and where it was faster its notice is there.
    private static func watch(_ id: Int32, _ continuation: AsyncStream<Event>.Continuation) {
        Thread.detachNewThread {
            var info = siginfo_t()
            while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) != 0 {
                guard errno == EINTR else { return }
            }
            #if os(Linux)
                let status = info._sifields._sigchld.si_status
            #else
                let status = info.si_status
            #endif
            continuation.yield(.exited(status, bySignal: info.si_code != CLD_EXITED))
        }
    }

    private static func read(
        _ pipe: Pipe, into continuation: AsyncStream<Event>.Continuation,
        as event: @escaping @Sendable (Data) -> Event
    ) {
        // A thread, since on Linux a readabilityHandler misses what is in the pipe when the child ends.
        Thread.detachNewThread {
            while true {
                let data = pipe.fileHandleForReading.availableData
                continuation.yield(data.isEmpty ? .closed : event(data))
                if data.isEmpty { return }
            }
        }
    }

    /// A file as input cannot block, nor raise SIGPIPE when the program does not read it.
    private static func temporaryFile(holding data: Data) throws -> FileHandle {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("trestle-\(UUID())").path
        let isMade = FileManager.default.createFile(
            atPath: path, contents: data, attributes: [.posixPermissions: 0o600])
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard isMade, let handle = FileHandle(forReadingAtPath: path) else {
            throw LanguageModelError.failed("no temporary file can be made at '\(path)'")
        }
        return handle
    }

    /// A child inherits the signals that this thread blocks, and those of the thread pool block SIGTERM.
    ///
    /// Memory for the two sets is taken as it comes: an initialiser of `sigset_t` would belong to whichever C module
    /// is read first.
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

    private static func end(_ process: Process) {
        guard process.isRunning else { return }
        signalGroup(of: process, SIGTERM)
        Task.detached {
            try await Task.sleep(for: .seconds(1))
            if process.isRunning { signalGroup(of: process, SIGKILL) }
        }
    }

    /// Foundation starts a child in a process group of its own.
    private static func signalGroup(of process: Process, _ signal: Int32) {
        let id = process.processIdentifier
        guard id > 1 else { return }
        if kill(-id, signal) != 0, process.isRunning { kill(id, signal) }
    }
}
