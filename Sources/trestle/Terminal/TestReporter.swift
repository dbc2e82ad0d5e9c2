// What `trestle test` shows: a line that moves, a table, what was missed, a summary.

import Diagnostics
import Foundation
import Regression

/// Tells a person about a run.
struct TestReporter {
    private let progressLine: ProgressLine

    init(isQuiet: Bool) { progressLine = ProgressLine(isWanted: !isQuiet) }

    /// How far the run is.
    func progress(_ count: Int, of total: Int, _ last: CaseResult?) {
        guard count < total else { return progressLine.clear() }
        progressLine.show(
            "\(count) of \(total) cases" + (last.map { ", \($0.item.file.printable)" } ?? ""))
    }

    /// The whole report.
    func show(_ report: RunReport, _ options: TestOptions) {
        progressLine.clear()
        let width = max(4, report.cases.map { $0.file.printable.count }.max() ?? 0)
        func row(_ name: String, _ result: String, _ seconds: String, _ what: String) -> String {
            let padding = String(repeating: " ", count: max(0, 8 - seconds.count))
            return name.padding(toLength: width, withPad: " ", startingAt: 0) + "  "
                + result.padding(toLength: 7, withPad: " ", startingAt: 0) + padding + seconds + "  " + what
        }
        Console.output(row("case", "result", "seconds", "what"))
        for item in report.cases {
            Console.output(
                row(
                    item.file.printable, item.result.rawValue, String(format: "%.3f", item.seconds),
                    Self.what(item)))
        }
        for item in report.cases where item.result != .passed { explain(item, isStrict: options.strict) }
        let counts = "\(report.passed) passed, \(report.failed) failed, \(report.skipped) skipped"
        let missing = report.total - report.cases.count
        Console.output(
            "\n\(report.cases.count) cases: \(counts)"
                + (missing > 0 ? ", \(missing) did not run" : "")
                + "; \(Seconds(report.seconds)), \(options.jobs) at a time")
    }

    /// What a line of the table says: what holds, or what does not.
    private static func what(_ item: RunReport.Case) -> String {
        let wanted: [Check]
        switch item.result {
        case .passed: wanted = item.checks
        case .skipped: wanted = item.checks.filter { $0.outcome == .skipped }
        case .failed: wanted = item.checks.filter { $0.outcome != .held }
        }
        return wanted.map(\.expected).joined(separator: ", ").printable
    }

    /// The most diagnostics shown for one expectation; `--json`, JUnit and TAP have all.
    private static let mostFindings = 4

    private func explain(_ item: RunReport.Case, isStrict: Bool) {
        Console.output("\n\(item.result.rawValue): \(item.file.printable)")
        for check in item.checks where check.outcome == .missed {
            Console.output("  expected \(check.expected.printable)")
            Console.output(Self.indented("found: \(check.found)", by: "  "))
            for finding in check.findings.prefix(Self.mostFindings) {
                Console.output(Self.indented(finding.text, by: "    "))
            }
            let rest = check.findings.count - Self.mostFindings
            if rest > 0 { Console.output("    … and \(rest) more") }
        }
        for check in item.checks where check.outcome == .skipped {
            Console.output("  skipped \(check.expected.printable): \(check.found.printable)")
            for finding in check.findings.prefix(1) {
                let place = finding.file.map { "\($0):\(finding.line ?? 1):\(finding.column ?? 1): " } ?? ""
                Console.output("    \(place.printable)\(finding.code)")
            }
        }
    }

    private static func indented(_ text: String, by indent: String) -> String {
        text.printable.split(separator: "\n", omittingEmptySubsequences: false).map { indent + $0 }
            .joined(separator: "\n")
    }
}
