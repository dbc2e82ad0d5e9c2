// The most memory that a run of the program had at once.

import Foundation
import TestSupport

/// Runs `trestle` and asks the system what it needed.
struct PeakMemory {
    /// The exit status, or minus the signal that ended the run.
    let status: Int32
    /// The largest resident set in bytes.
    let bytes: Int

    /// Runs the built program and waits for its end.
    static func ofTrestle(_ arguments: [String]) throws -> PeakMemory {
        let program = try builtProgram()
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var identifier: pid_t = 0
        guard posix_spawn(&identifier, program, &actions, nil, words, environ) == 0 else {
            throw CocoaError(.executableNotLoadable)
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(identifier, &status, 0, &usage) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return PeakMemory(
            status: signal == 0 ? (status >> 8) & 0xFF : -signal, bytes: Int(usage.ru_maxrss) * 1_024)
    }

    /// The program beside the test bundle.
    private static func builtProgram() throws -> String {
        let folders =
            [Bundle.main.executableURL?.deletingLastPathComponent(), Bundle.main.bundleURL].compactMap(\.self)
            + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        for folder in folders {
            let path = folder.appending(path: "trestle").path
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
