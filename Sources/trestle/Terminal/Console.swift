// Where words go: results to standard output, everything else to standard error.

import Foundation

/// The terminal, or the pipe in its place.
enum Console {
    /// Whether standard error is a terminal that takes colours.
    static let hasColor = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    /// Whether standard error is a terminal, so that a line can be rewritten.
    static let isTerminal =
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

    /// Prints a result.
    static func output(_ text: String) { write(text, to: .standardOutput) }

    /// Prints a remark or a fault.
    static func error(_ text: String) { write(text, to: .standardError) }

    /// A closed pipe is no reason to crash: whoever read has seen enough.
    private static func write(_ text: String, to handle: FileHandle) {
        let line = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
        try? handle.write(contentsOf: Data(line.utf8))
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
