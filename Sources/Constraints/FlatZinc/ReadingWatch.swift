// The limits of reading a large text.

import Diagnostics
import Foundation

/// Looks at the clock, the memory and whether someone cancelled, now and then while a text is read.
struct ReadingWatch: Sendable {
    private let deadline: ContinuousClock.Instant?
    private let limits: SolverLimits
    private var count = 0

    /// The time begins now.
    init(_ limits: SolverLimits) {
        self.limits = limits
        deadline = limits.time.map { .now + $0 }
    }

    /// Counts an item that was read.
    ///
    /// - Throws: `DiagnosticsError` with `constraints.reading-time` or `constraints.reading-memory`, and
    ///   `CancellationError`.
    @inline(__always)
    mutating func step() throws {
        count &+= 1
        if count & 4_095 == 0 { try look() }
    }

    private func look() throws {
        try Task.checkCancellation()
        if let deadline, .now > deadline {
            throw DiagnosticsError(
                "constraints.reading-time", "the time was over before the model was read",
                help: "allow more time, or make the model smaller")
        }
        if let memory = limits.memory, let used = Self.residentBytes, used > memory {
            throw DiagnosticsError(
                "constraints.reading-memory", "reading the model took more than \(memory >> 20) MiB",
                help: "allow more memory, or make the model smaller")
        }
    }

    /// The memory of this process, where the system tells.
    private static var residentBytes: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? Int(fields[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
    }
}
