// Another program under limits of time, memory and output, without a shell.

import Diagnostics
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that is started with a clean environment and always comes to an end.
struct LimitedProcess: Sendable {
    /// The program's path.
    var executable: String
    /// Its arguments.
    var arguments: [String]
    /// Its environment, all of it.
    var environment: [String: String]
    /// The wall-clock time after which it is ended.
    var time: Duration
    /// The most bytes of addresses that it may use.
    var memory: Int
    /// The most bytes that it may write to one file.
    var fileSize: Int

    /// How a program ended.
    enum Ending: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        case cancelled
    }

    /// Runs the program with its output and its messages going to files. Its input is a file, or empty.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.no-compiler` where it cannot be started.
    func run(input: URL? = nil, output: URL, messages: URL) throws -> Ending {
        let seconds = Int(time.components.seconds) + 2
        let limiter = "/usr/bin/prlimit"
        let isLimited = FileManager.default.isExecutableFile(atPath: limiter)
        let words =
            isLimited
            ? [
                limiter, "--as=\(memory)", "--cpu=\(seconds)", "--fsize=\(fileSize)", "--core=0", "--nofile=256",
                executable,
            ] + arguments : [executable] + arguments
        let process = try start(words, input: input, output: output, messages: messages)
        let deadline = ContinuousClock.now + time
        var pause: UInt32 = 1_000
        while true {
            var status: Int32 = 0
            let result = waitpid(process, &status, WNOHANG)
            if result == process {
                let signal = status & 0x7F
                return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
            }
            if result < 0, errno != EINTR { return .exited(-1) }
            let isCancelled = Task.isCancelled
            if isCancelled || ContinuousClock.now >= deadline {
                kill(-process, SIGKILL)
                while waitpid(process, &status, 0) < 0, errno == EINTR {}
                return isCancelled ? .cancelled : .timedOut
            }
            usleep(pause)
            pause = min(pause * 2, 10_000)
        }
    }

    /// Starts the program in a process group of its own, with no signals blocked.
    private func start(_ words: [String], input: URL?, output: URL, messages: URL) throws -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, input?.path ?? "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output.path, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, messages.path, flags, 0o600)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
        let argumentPointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        let variablePointers: [UnsafeMutablePointer<CChar>?] =
            environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argumentPointers + variablePointers { free(pointer) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, words[0], &actions, &attributes, argumentPointers, variablePointers)
        guard code == 0 else {
            throw DiagnosticsError(
                "constraints.no-compiler", "'\(words[0])' does not start: \(String(cString: strerror(code)))",
                help: "install MiniZinc: apt-get install --no-install-recommends minizinc")
        }
        return process
    }
}
