// A run in the Test Anything Protocol.

import Diagnostics
import Foundation

extension RunReport {
    /// The run as TAP, version 14: a line for each case, and below it, in YAML, what was expected and found.
    ///
    /// Source: "Test Anything Protocol version 14 specification", testanything.org.
    public var tap: String {
        var lines = ["TAP version 14", "1..\(results.count)"]
        for (index, result) in results.enumerated() {
            let outcome = result.outcome(isStrict: isStrict)
            let skipped = result.checks.first { $0.outcome == .skipped }
            var line =
                "\(outcome == .failed ? "not ok" : "ok") \(index + 1) - \(Self.escaped(result.item.file))"
            if outcome == .skipped, let skipped {
                line += " # SKIP \(Self.escaped("\(skipped.expected): \(skipped.found)"))"
            }
            lines += [line, "  ---", "  duration_ms: \(Int((result.seconds * 1_000).rounded()))"]
            if outcome == .failed {
                lines += ["  severity: fail", "  misses:"]
                for check in result.misses(isStrict: isStrict) {
                    lines.append("    - expected: \(Self.quoted(check.expected))")
                    lines.append("      found: \(Self.quoted(check.found))")
                    guard !check.findings.isEmpty else { continue }
                    lines.append("      diagnostics:")
                    lines += check.findings.map { "        - \(Self.quoted($0.text))" }
                }
            }
            lines.append("  ...")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A description on its line: a `#` would begin a directive.
    private static func escaped(_ text: String) -> String {
        text.printable.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "#", with: "\\#")
            .split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// A scalar of YAML in double quotes, whose escapes are those of JSON.
    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return (try? encoder.encode(text.printable)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
