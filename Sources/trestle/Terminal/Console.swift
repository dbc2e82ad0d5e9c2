// Where words go: results to standard output, everything else to standard error.

import ArgumentParser
import Foundation

/// The terminal, or the pipe in its place.
enum Console {
    /// Whether standard error is a terminal that takes colours.
    static let hasColor = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    /// Whether standard error is a terminal, so that a line can be rewritten.
    static let isTerminal =
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// Prints a result. Where it cannot be written (a full disk) the program ends with a fault: it would be lost.
    static func output(_ text: String) {
        let failure = write(text, to: STDOUT_FILENO)
        guard failure != 0, failure != EPIPE else { return }
        error(
            "error[output.not-writable]: standard output cannot be written: \(String(cString: strerror(failure)))"
        )
        exit(ExitStatus.badInput.rawValue)
    }

    /// Prints a remark or a fault.
    static func error(_ text: String) { _ = write(text, to: STDERR_FILENO) }

    /// Writes all of `text` and a line feed; gives the system's error number, or 0. A closed pipe is no reason to
    /// crash (whoever read has seen enough), so `main` ignores the signal for it.
    private static func write(_ text: String, to descriptor: Int32) -> Int32 {
        let line = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
        var rest = Array(line.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// `text` in bold where there are colours.
    static func bold(_ text: String) -> String { painted(text, "1") }
    /// `text` in grey where there are colours.
    static func dim(_ text: String) -> String { painted(text, "2") }
    /// `text` in green where there are colours.
    static func green(_ text: String) -> String { painted(text, "32") }

    private static func painted(_ text: String, _ code: String) -> String {
        hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
