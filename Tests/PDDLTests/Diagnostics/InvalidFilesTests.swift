// Files with the mistakes that people and language models make, each with all that has to be said about it.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

/// Runs `Tests/Cases/invalid/{domains,problems,plans}`: `NAME.expected` beside each file lists its diagnostics, one a
/// line, as `severity code line:column "help"`. With `TRESTLE_RECORD=1` in the environment the lists are written
/// anew and the tests fail, so that nobody accepts by accident.
@Suite struct InvalidFilesTests {
    static let folder = SharedData.root.appending(path: "Tests/Cases/invalid")
    static let files: [String] = ["domains", "problems", "plans"].flatMap { kind in
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)
        return (names ?? []).filter { !$0.hasSuffix(".expected") }.sorted().map { "\(kind)/\($0)" }
    }

    @Test func thereAreManyOfThem() { #expect(Self.files.count >= 150) }

    @Test(arguments: files)
    func isRefusedAsExpected(_ file: String) throws {
        let url = Self.folder.appending(path: file)
        let found = try diagnostics(of: url)
        let lines = found.map(Self.line)
        let record = url.deletingPathExtension().appendingPathExtension("expected")
        if ProcessInfo.processInfo.environment["TRESTLE_RECORD"] == "1" {
            try (lines.joined(separator: "\n") + "\n").write(to: record, atomically: true, encoding: .utf8)
            Issue.record("recorded \(record.lastPathComponent); read the difference before you keep it")
            return
        }
        let expected = try String(contentsOf: record, encoding: .utf8).split(separator: "\n").map(String.init)
        let missing = expected.filter { !lines.contains($0) }.map { "- \($0)" }
        let added = lines.filter { !expected.contains($0) }.map { "+ \($0)" }
        #expect(
            lines == expected, "\(file)\n\((missing + added).joined(separator: "\n"))\n\(found.rendered())")
        let isRefused = found.contains { $0.severity == .error }
        #expect(isRefused || found.contains { $0.severity == .warning }, "\(file) is fine")
    }

    private static func line(_ diagnostic: Diagnostic) -> String {
        let place = diagnostic.location.map { location in
            let (line, column) = location.source.position(of: location.span.lowerBound)
            return "\(line):\(column)"
        }
        let help = diagnostic.fixIts.map(\.message).joined(separator: " | ")
        return "\(diagnostic.severity) \(diagnostic.code) \(place ?? "-")"
            + (help.isEmpty ? "" : " \"\(help)\"")
    }

    private func diagnostics(of url: URL) throws -> [Diagnostic] {
        do {
            let source = try SourceText.file(url.path)
            switch url.deletingLastPathComponent().lastPathComponent {
            case "domains": return try Domain(parsing: source).warnings
            case "problems":
                let domain = try Domain(parsing: .file(Self.folder.appending(path: "courier.pddl").path))
                return try Problem(parsing: source, in: domain).warnings
            default:
                _ = try Plan(parsing: source)
                return []
            }
        } catch let error as DiagnosticsError {
            return error.diagnostics
        }
    }
}
