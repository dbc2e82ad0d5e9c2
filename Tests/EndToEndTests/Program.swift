// Runs the built program as a process of its own, as a person or a script would.

import Foundation
import TestSupport
import Testing

/// A finished run of a program.
struct Run: Sendable {
    /// The exit status; nil where a signal ended the program.
    let status: Int32?
    /// The signal that ended the program.
    let signal: Int32?
    /// Everything on standard output.
    let output: String
    /// Everything on standard error.
    let errors: String
    /// How long it took.
    let seconds: Double

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// Standard output as one JSON object.
    func object() throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any],
            "one JSON object: \(output)")
    }

    /// How often `code` stands in the diagnostics on standard error.
    func count(of code: String) -> Int { errors.components(separatedBy: "[\(code)]").count - 1 }
}

/// The programs that the package builds.
enum Program {
    /// The directory with the built programs: that of the test bundle.
    static let directory: URL = {
        let candidates =
            [Bundle.main.executableURL?.deletingLastPathComponent(), Bundle.main.bundleURL]
            + Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
            + [SharedData.root.appending(path: ".build/debug")]
        return candidates.compactMap(\.self).first {
            FileManager.default.isExecutableFile(atPath: $0.appending(path: "trestle").path)
        } ?? SharedData.root.appending(path: ".build/debug")
    }()

    /// Runs `trestle` in the root of the checkout and waits for its end.
    ///
    /// The environment holds a path, a home without a model, and `environment`; no variable of the machine that
    /// names a model gets in.
    static func trestle(
        _ arguments: String..., input: String = "", environment: [String: String] = [:],
        in folder: String? = nil,
        limit: Double = 120
    ) async throws -> Run {
        try await run("trestle", arguments, input: input, environment: environment, in: folder, limit: limit)
    }

    /// Runs one of the built programs, or, with a path, any program.
    static func run(
        _ name: String, _ arguments: [String], input: String = "", environment: [String: String] = [:],
        in folder: String? = nil, limit: Double = 120
    ) async throws -> Run {
        try await ProcessGate.shared.enter()
        defer { ProcessGate.shared.leave() }
        let scratch = try Scratch()
        try scratch.write(input, to: "in")
        for name in ["out", "err"] { try scratch.write("", to: name) }
        let process = Process()
        process.executableURL =
            name.hasPrefix("/") ? URL(filePath: name) : directory.appending(path: name)
        process.arguments = arguments
        process.currentDirectoryURL = folder.map { URL(filePath: $0) } ?? SharedData.root
        process.environment = ["PATH": path, "HOME": scratch.path, "TRESTLE_CACHE": scratch["cache"]]
            .merging(environment) { $1 }
        process.standardInput = FileHandle(forReadingAtPath: scratch["in"])
        process.standardOutput = FileHandle(forWritingAtPath: scratch["out"])
        process.standardError = FileHandle(forWritingAtPath: scratch["err"])
        let start = ContinuousClock.now
        try await finish(process, within: limit)
        let elapsed = start.duration(to: .now).components
        let isSignal = process.terminationReason == .uncaughtSignal
        return Run(
            status: isSignal ? nil : process.terminationStatus,
            signal: isSignal ? process.terminationStatus : nil,
            output: try scratch.read("out"), errors: try scratch.read("err"),
            seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
    }

    /// Directories of programs: the built ones first.
    private static var path: String {
        directory.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
    }

    /// Starts `process` and waits; after `limit` seconds it is killed, which shows as signal 9.
    private static func finish(_ process: Process, within limit: Double) async throws {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        try unblockingSignals { try process.run() }
        let identifier = process.processIdentifier
        let guardian = Task {
            try await Task.sleep(for: .seconds(limit))
            kill(identifier, SIGKILL)
        }
        for await _ in ends {}
        guardian.cancel()
    }

    /// A process starts with the signals blocked that its parent's thread blocks, and threads of a pool block many.
    private static func unblockingSignals(_ body: () throws -> Void) rethrows {
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
