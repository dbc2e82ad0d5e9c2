// `trestle check`: everything that can be said about domains and problems without a plan.

import ArgumentParser
import Diagnostics
import Foundation
import PDDL

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check PDDL domains and problems without solving them.",
        discussion: """
            All faults at once, in source order: names, types, requirements, what nothing uses, what contradicts \
            itself and what can never be reached. The files may come in any order; each problem is checked \
            against the domain that it names. Exit status: 0 no errors, 31 errors.
            """)

    @Argument(help: "A domain, and any number of its problems.") var files: [String]
    @Flag(name: .long, help: "Print one JSON object.") var json = false
    @Flag(name: .long, help: "Warnings count as errors.") var strict = false
    @Flag(name: .long, help: "Show also what a problem merely does not use of its domain.") var notes = false
    @Flag(name: .long, help: "Make the edits of warnings that cannot change what a file means.") var fix =
        false

    func run() throws {
        var checked = try CheckedFiles(files)
        if fix {
            // An edit can make another one possible or needless, so that they come in rounds.
            for _ in 0..<16 {
                guard try SafeEdits(checked.diagnostics).apply() else { break }
                checked = try CheckedFiles(files)
            }
        }
        let shown = checked.diagnostics.filter { notes || $0.severity != .note }
        let summary = Summary(checked, isStrict: strict)
        if json {
            Console.output(
                try JSONText.encode(
                    CheckReport(
                        verdict: summary.isFaulty ? "fault" : "clean", files: files,
                        errors: summary.errors, warnings: summary.warnings, diagnostics: shown,
                        unchecked: checked.unchecked)))
        } else {
            if !shown.isEmpty { Console.error(shown.rendered(color: Console.hasColor) + "\n") }
            Console.output(summary.line(showsNotes: notes))
        }
        if summary.errors > 0 { throw ExitStatus.of(checked.diagnostics) }
        if summary.isFaulty { throw ExitStatus.badInput }
    }
}

/// What was found in a number of files.
private struct CheckedFiles {
    /// Everything, file by file.
    private(set) var diagnostics: [Diagnostic] = []
    /// The problems that were not checked since their domain cannot be used.
    private(set) var unchecked: [String] = []
    let count: Int

    init(_ files: [String]) throws {
        count = files.count
        var texts: [SourceText] = []
        for file in files {
            diagnostics += Self.attempt {
                texts.append(try .file(file))
                return []
            }
        }
        var domains: [(name: String?, domain: Domain?)] = []
        var problems: [(text: SourceText, domain: String?)] = []
        for text in texts {
            switch DefinitionKind(of: text) {
            case .problem(_, let domain): problems.append((text, domain))
            case .domain(let name): domains.append((name, check(text)))
            case nil where domains.isEmpty && problems.isEmpty: domains.append((nil, check(text)))
            case nil: problems.append((text, nil))
            }
        }
        if domains.isEmpty, !problems.isEmpty {
            throw DiagnosticsError(
                "check.no-domain", "none of the files defines a domain",
                help: "name the domain's file as well: 'trestle check domain.pddl problem.pddl'")
        }
        for (text, name) in problems {
            let named = domains.first { $0.name == name && name != nil } ?? domains.first
            guard let domain = named?.domain else {
                unchecked.append(text.name)
                continue
            }
            diagnostics += Self.attempt { try Problem(parsing: text, in: domain).check() }
        }
    }

    private mutating func check(_ text: SourceText) -> Domain? {
        var result: Domain?
        diagnostics += Self.attempt {
            let domain = try Domain(parsing: text)
            result = domain
            return domain.check()
        }
        return result
    }

    /// What `body` finds, or the errors that it throws.
    private static func attempt(_ body: () throws -> [Diagnostic]) -> [Diagnostic] {
        do {
            return try body()
        } catch let error as DiagnosticsError {
            return error.diagnostics
        } catch {
            return [Diagnostic("input.unreadable", "\(error)")]
        }
    }
}

/// The numbers at the end.
private struct Summary {
    let errors: Int
    let warnings: Int
    let isFaulty: Bool
    private let notes: Int
    private let files: Int
    private let unchecked: Int

    init(_ checked: CheckedFiles, isStrict: Bool) {
        errors = checked.diagnostics.count { $0.severity == .error }
        warnings = checked.diagnostics.count { $0.severity == .warning }
        notes = checked.diagnostics.count { $0.severity == .note }
        files = checked.count
        unchecked = checked.unchecked.count
        isFaulty = errors > 0 || (isStrict && warnings > 0)
    }

    func line(showsNotes: Bool) -> String {
        func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }
        var parts = [count(errors, "error"), count(warnings, "warning")]
        if notes > 0 { parts.append(count(notes, "note") + (showsNotes ? "" : " (--notes shows them)")) }
        if errors == 0, warnings == 0 { parts = [Console.green("clean")] + parts.dropFirst(2) }
        var line = "\(count(files, "file")): " + parts.joined(separator: ", ")
        if unchecked > 0 {
            line += "; \(count(unchecked, "problem")) not checked, since the domain cannot be used"
        }
        return line
    }
}

/// What was found, as JSON.
private struct CheckReport: Encodable {
    var verdict: String
    var files: [String]
    var errors: Int
    var warnings: Int
    var diagnostics: [Diagnostic]
    var unchecked: [String]
}
