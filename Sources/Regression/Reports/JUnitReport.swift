// A run as XML, in the form of JUnit that build servers read.

import Foundation

extension RunReport {
    /// The run as JUnit's XML: a suite for each folder, a case for each file.
    ///
    /// What does not hold is a `failure`; a crash, or an end at a limit, is an `error`; what could not be looked at is
    /// `skipped`. Times are seconds.
    public var junit: String {
        let errors = results.count { Self.isError($0) }
        let groups = Dictionary(grouping: results) { Path.folder(of: $0.item.file) }
        let suites = groups.sorted { $0.key < $1.key }.map { folder, members in
            let failed = members.filter { $0.outcome(isStrict: isStrict) == .failed }
            let errors = failed.count { Self.isError($0) }
            return XMLText(
                "testsuite",
                [
                    ("name", folder), ("tests", "\(members.count)"), ("failures", "\(failed.count - errors)"),
                    ("errors", "\(errors)"),
                    ("skipped", "\(members.count { $0.outcome(isStrict: isStrict) == .skipped })"),
                    ("time", Self.time(members.reduce(0) { $0 + $1.seconds })),
                ], members.map { element(of: $0, in: folder) })
        }
        return XMLText(
            "testsuites",
            [
                ("name", "trestle"), ("tests", "\(results.count)"), ("failures", "\(failed - errors)"),
                ("errors", "\(errors)"), ("time", Self.time(seconds)),
            ], suites
        ).document
    }

    private func element(of result: CaseResult, in folder: String) -> XMLText {
        var children: [XMLText] = []
        switch result.outcome(isStrict: isStrict) {
        case .passed: break
        case .skipped:
            let check = result.checks.first { $0.outcome == .skipped }
            children = [XMLText("skipped", [("message", check.map { "\($0.expected): \($0.found)" } ?? "")])]
        case .failed: children = [failure(of: result)]
        }
        return XMLText(
            "testcase",
            [
                ("classname", folder), ("name", Path.last(of: result.item.file)),
                ("time", Self.time(result.seconds)),
            ], children)
    }

    private func failure(of result: CaseResult) -> XMLText {
        let misses = result.misses(isStrict: isStrict)
        let words = misses.map { check in
            (["expected \(check.expected)", "found \(check.found)"] + check.findings.map(\.text))
                .joined(separator: "\n")
        }
        let message = misses.map { "\($0.expected): \($0.found.split(separator: "\n").first ?? "")" }
        return XMLText(
            Self.isError(result) ? "error" : "failure",
            [
                ("message", message.joined(separator: "; ")),
                ("type", Self.isError(result) ? result.ending.rawValue : "expectation"),
            ], text: words.joined(separator: "\n\n"))
    }

    private static func isError(_ result: CaseResult) -> Bool { result.ending != .done }

    private static func time(_ seconds: Double) -> String { String(format: "%.3f", seconds) }
}
