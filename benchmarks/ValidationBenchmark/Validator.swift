// Another program that judges plans.

import Foundation
import TestSupport

/// A program in the manner of `Validate [options] domain problem plan`, whose output says `Plan valid`.
struct Validator {
    /// What a run came to.
    struct Answer {
        /// The program's word; nil if it ended by a signal, in silence or by the time limit.
        var word: RecordedVerdict.Word?
        /// What it says of the metric.
        var cost: String?
        /// Wall-clock seconds.
        var seconds: Double
        /// All that it wrote.
        var output: String
    }

    let program: URL
    let options: [String]
    /// Seconds until a run is ended.
    let limit: Double

    init(path: String, options: [String], limit: Double) {
        program = URL(filePath: path)
        self.options = options
        self.limit = limit
    }

    /// Judges a plan.
    func judge(domain: String, problem: String, plan: String) throws -> Answer {
        let (seconds, ended, output) = try run(options + [domain, problem, plan])
        guard ended || !output.isEmpty else { return Answer(seconds: seconds, output: output) }
        return Answer(
            word: Self.word(of: output), cost: Self.cost(in: output), seconds: seconds, output: output)
    }

    /// Runs the program; `ended` is false where the limit or a signal ended it.
    func run(_ arguments: [String]) throws -> (seconds: Double, ended: Bool, output: String) {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).out")
        FileManager.default.createFile(atPath: file.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = try FileHandle(forWritingTo: file)
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = handle
        process.standardError = handle
        let done = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in done.signal() }
        let start = ContinuousClock.now
        try process.run()
        let inTime = done.wait(timeout: .now() + limit) == .success
        if !inTime {
            process.terminate()
            done.wait()
        }
        let seconds = start.duration(to: .now) / .seconds(1)
        try handle.close()
        let output = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        return (seconds, inTime && process.terminationReason == .exit, output)
    }

    private static func word(of output: String) -> RecordedVerdict.Word? {
        let lines = Set(output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        if lines.contains("Plan valid") { return .valid }
        if lines.contains("Plan invalid") || lines.contains("Plan failed to execute") { return .invalid }
        return ["Bad plan description", "Problem in domain", "rror"].contains { output.contains($0) }
            ? .refused : nil
    }

    private static func cost(in output: String) -> String? {
        let mark = "Final value: "
        guard let line = output.split(separator: "\n").first(where: { $0.hasPrefix(mark) }) else {
            return nil
        }
        return line.dropFirst(mark.count).trimmingCharacters(in: .whitespaces)
    }
}
