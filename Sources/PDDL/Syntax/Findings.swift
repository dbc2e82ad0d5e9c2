// What the readers and the checks have found so far.

import Diagnostics

/// Collects the diagnostics of one text, puts them in source order and stops at a bound.
struct Findings {
    /// The text that spans refer to.
    let source: SourceText
    /// Where the definition's requirements end and a further one can be added.
    var requirementsEnd: Int?
    /// Where the definition's header ends and sections begin.
    var headerEnd: Int?
    private var diagnostics: [Diagnostic] = []
    private var kept: [Diagnostic.Severity: Int] = [:]
    private var omitted = 0

    /// The most diagnostics of a severity kept of one text; noise has no more to say than that.
    static let limit = 64

    init(_ source: SourceText) { self.source = source }

    /// Adds an error.
    mutating func error(
        _ code: String, _ message: String, at span: SourceSpan, label: String? = nil,
        notes: [Diagnostic.Note] = [], help: String? = nil, fixIt: FixIt? = nil
    ) {
        add(code, message, .error, at: span, label: label, notes: notes, help: help, fixIt: fixIt)
    }

    /// Adds a warning.
    mutating func warning(
        _ code: String, _ message: String, at span: SourceSpan, label: String? = nil,
        notes: [Diagnostic.Note] = [], help: String? = nil, fixIt: FixIt? = nil
    ) {
        add(code, message, .warning, at: span, label: label, notes: notes, help: help, fixIt: fixIt)
    }

    /// Adds an error about a name that is none of `allowed`, with the nearest of them as a fix-it.
    ///
    /// The names are not looked at where no further error is kept, nor compared where they are very many.
    mutating func unknownName(
        _ code: String, _ message: String, name: String, at span: SourceSpan,
        allowed: @autoclosure () -> [String], none: String
    ) {
        guard kept[.error, default: 0] < Self.limit else {
            omitted += 1
            return
        }
        let allowed = allowed()
        let listed = allowed.prefix(24).joined(separator: ", ") + (allowed.count > 24 ? ", …" : "")
        let nearest = allowed.count > 2_000 ? nil : Spelling.nearest(to: name, among: allowed)
        let fixIt = nearest.map {
            FixIt("did you mean '\($0)'?", replacing: SourceLocation(source, span), with: $0)
        }
        error(code, message, at: span, label: allowed.isEmpty ? none : "declared: \(listed)", fixIt: fixIt)
    }

    /// Where the word `name` first stands in `span`, or all of `span` where it does not.
    func place(of name: String, in span: SourceSpan) -> SourceSpan {
        SyntaxTree.words(of: source, in: span).first { source[$0].lowercased() == name } ?? span
    }

    /// A place in the text, for notes.
    func note(_ message: String, at span: SourceSpan) -> Diagnostic.Note {
        Diagnostic.Note(message, at: SourceLocation(source, span))
    }

    /// Takes back the diagnostics with this code, of the given offset or later.
    mutating func removeAll(_ code: String, from offset: Int = 0) {
        diagnostics.removeAll { diagnostic in
            guard diagnostic.code == code, diagnostic.location?.span.lowerBound ?? 0 >= offset else {
                return false
            }
            kept[diagnostic.severity, default: 1] -= 1
            return true
        }
    }

    /// Whether there is a diagnostic with this code among them.
    func contains(_ code: String) -> Bool { diagnostics.contains { $0.code == code } }

    /// Whether there is an error among them.
    var hasErrors: Bool { kept[.error, default: 0] > 0 }

    /// Whether nothing was found.
    var isEmpty: Bool { diagnostics.isEmpty }

    /// Everything in source order; what was too much is counted at the end.
    var sorted: [Diagnostic] {
        var result = diagnostics.enumerated().sorted { left, right in
            let first = left.element.location?.span.lowerBound ?? 0
            let second = right.element.location?.span.lowerBound ?? 0
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
        if omitted > 0 {
            result.append(
                Diagnostic(
                    "pddl.too-many-errors", "\(omitted) more in '\(source.name)' are not shown",
                    severity: .note))
        }
        return result
    }

    /// Throws what was found if an error is among it.
    func throwErrors() throws {
        if hasErrors { throw DiagnosticsError(sorted) }
    }

    /// Adds a diagnostic of any severity.
    mutating func add(
        _ code: String, _ message: String, _ severity: Diagnostic.Severity, at span: SourceSpan,
        label: String? = nil, notes: [Diagnostic.Note] = [], help: String? = nil, fixIt: FixIt? = nil
    ) {
        guard kept[severity, default: 0] < Self.limit else {
            omitted += 1
            return
        }
        kept[severity, default: 0] += 1
        diagnostics.append(
            Diagnostic(
                code, message, severity: severity, at: SourceLocation(source, span), label: label,
                notes: notes,
                fixIts: (fixIt.map { [$0] } ?? []) + (help.map { [FixIt($0)] } ?? [])))
    }
}
