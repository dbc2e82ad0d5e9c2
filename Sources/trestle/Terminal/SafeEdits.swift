// Edits that `trestle check --fix` makes by itself.

import Diagnostics
import PDDL

/// The edits of diagnostics that change nothing of what a file means, such as a requirement that is missing.
struct SafeEdits {
    private static let codes: Set<String> = [
        "pddl.missing-requirement", "pddl.duplicate-fact", "pddl.redundant-negation",
    ]
    /// For each text its edits, none of which touch each other, the last first.
    private var edits: [SourceText: [(span: SourceSpan, replacement: String)]] = [:]

    /// Of edits that touch each other only the first counts.
    init(_ diagnostics: [Diagnostic]) {
        for diagnostic in diagnostics where Self.codes.contains(diagnostic.code) {
            for fixIt in diagnostic.fixIts {
                guard let place = fixIt.location, let replacement = fixIt.replacement else { continue }
                edits[place.source, default: []].append((place.span, replacement))
            }
        }
        for (source, found) in edits {
            var kept: [(span: SourceSpan, replacement: String)] = []
            for edit in found.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
                if let last = kept.last, edit.span.lowerBound <= last.span.upperBound { continue }
                kept.append(edit)
            }
            edits[source] = kept.reversed()
        }
    }

    /// Writes the files anew; false where there is nothing to edit.
    ///
    /// - Throws: ``DiagnosticsError`` where a file cannot be written.
    func apply() throws -> Bool {
        for (source, edits) in edits.sorted(by: { $0.key.name < $1.key.name }) {
            var bytes = source.bytes
            for edit in edits {
                bytes.replaceSubrange(
                    edit.span.lowerBound..<edit.span.upperBound, with: Array(edit.replacement.utf8))
            }
            try OutputFile(source.name).write(String(decoding: bytes, as: UTF8.self))
        }
        return !edits.isEmpty
    }
}
