// What the MiniZinc compiler says, as diagnostics in the user's own text.

import Diagnostics
import Foundation

/// One line of the compiler's JSON stream.
private struct CompilerMessage: Decodable {
    struct Place: Decodable {
        var filename: String?
        var firstLine: Int
        var firstColumn: Int
        var lastLine: Int
        var lastColumn: Int
    }
    struct Frame: Decodable {
        var location: Place
        var description: String?
    }

    var type: String
    var what: String?
    var message: String?
    var location: Place?
    var stack: [Frame]?
}

/// Turns the compiler's messages into diagnostics.
struct CompilerMessages {
    /// The user's files as they were given to the compiler, by neutral names.
    var files: [String: RewrittenText]
    /// Every name in the user's files.
    var names: Set<String>

    /// MiniZinc's folder, whose files are named like the predicates in them.
    var library: String
    /// Whether the linear library is used.
    var isLinear = false
    /// Variables that were declared without bounds.
    var unbounded: [String] = []

    /// The function that a report of endless recursion names first, in the user's text.
    func recursion(_ text: String) -> SourceLocation? {
        for line in text.split(separator: "\n") where line.contains("frame #") {
            guard let place = line.split(separator: " ").last else { continue }
            let parts = place.split(separator: ":")
            guard parts.count == 2, let name = parts[0].split(separator: "/").last,
                let file = files[String(name)]
            else { continue }
            let numbers = parts[1].split(separator: ".").compactMap { Int($0) }
            guard numbers.count == 2 else { continue }
            let width = max(1, line.split(separator: " ").dropFirst(2).first?.count ?? 1)
            let span = file.span(numbers[0], numbers[1], numbers[0], numbers[1] + width - 1)
            return SourceLocation(file.source, span)
        }
        return nil
    }

    /// The diagnostics in what the compiler wrote; errors only where there are any.
    func diagnostics(in data: Data) -> [Diagnostic] {
        var result: [Diagnostic] = []
        for line in data.split(separator: UInt8(ascii: "\n")).prefix(200) {
            // Some messages go on behind the closing brace of another.
            guard let start = line.firstIndex(of: UInt8(ascii: "{")),
                let message = try? JSONDecoder().decode(CompilerMessage.self, from: line[start...])
            else { continue }
            if message.type == "error" || message.type == "warning" {
                if let diagnostic = diagnostic(message) { result.append(diagnostic) }
            }
        }
        let errors = result.filter { $0.severity == .error }
        return errors.isEmpty ? result : errors
    }

    private func diagnostic(_ message: CompilerMessage) -> Diagnostic? {
        let text = (message.message ?? message.what ?? "the compiler failed").split(
            separator: "\n", omittingEmptySubsequences: true)
        guard let first = text.first else { return nil }
        var places = message.location.map { [($0, nil as String?)] } ?? []
        places += (message.stack ?? []).reversed().map { ($0.location, $0.description) }
        let known = places.compactMap { place, _ in location(place) }
        var diagnostic = Diagnostic(
            code(message), Self.inOwnWords(String(first)),
            severity: message.type == "warning" ? .warning : .error, at: known.first,
            notes: text.dropFirst().prefix(8).map { Diagnostic.Note(Self.inOwnWords(String($0))) })
        if known.isEmpty, let place = message.location {
            guard let path = place.filename else {
                advise(&diagnostic)
                return diagnostic
            }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            diagnostic.notes.append(Diagnostic.Note("in the library file \(name), line \(place.firstLine)"))
        }
        suggest(&diagnostic)
        advise(&diagnostic)
        return diagnostic
    }

    private func code(_ message: CompilerMessage) -> String {
        let text = message.message ?? ""
        if text.contains("undefined identifier") || text.contains("no function or predicate with name") {
            return "constraints.undefined-name"
        }
        if isLinear,
            text.contains("unbounded coefficient") || text.contains("Please set bounds")
                || text.contains("infinite")
                || text.contains("needs finite")
        {
            return "constraints.unbounded-variable"
        }
        if text.contains("did you forget to specify a data file") { return "constraints.missing-value" }
        if text.contains("Unable to create linear formulation") { return "constraints.not-linear" }
        if text.contains("non-uniform array literal") { return "constraints.minizinc-data" }
        switch message.what {
        case "JSON parsing error": return "constraints.minizinc-data"
        case "syntax error": return "constraints.minizinc-syntax"
        case "type error": return "constraints.minizinc-type"
        case "cyclic include error", "include error": return "constraints.include"
        case "assertion failed", "model inconsistency detected": return "constraints.minizinc-evaluation"
        case "evaluation error", "flattening error", "result of evaluation is undefined":
            return text.contains("Reified") || text.contains("no reified version")
                ? "constraints.unsupported-predicate" : "constraints.minizinc-evaluation"
        default: return message.type == "warning" ? "constraints.minizinc-warning" : "constraints.minizinc"
        }
    }

    private func location(_ place: CompilerMessage.Place) -> SourceLocation? {
        guard let path = place.filename else { return nil }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard let file = files[name] else { return nil }
        // Lines of JSON are counted from 0, those of MiniZinc from 1.
        let shift = name.hasSuffix(".json") ? 1 : 0
        return SourceLocation(
            file.source,
            file.span(
                place.firstLine + shift, place.firstColumn, place.lastLine + shift, place.lastColumn))
    }

    /// Without the marks around names that the compiler uses, and its suggestion, which comes as a fix.
    private static func inOwnWords(_ text: String) -> String {
        var text = text
        for prefix in ["Abort: ", "Assertion failed: "] where text.hasPrefix(prefix) {
            text = String(text.dropFirst(prefix.count))
        }
        if let range = text.range(of: ", did you mean ") { text = String(text[..<range.lowerBound]) }
        return text.replacingOccurrences(of: "`", with: "'").replacingOccurrences(of: "''", with: "'")
            .trimmingCharacters(in: .whitespaces)
    }

    /// "did you mean …?" for names that are not known.
    private func suggest(_ diagnostic: inout Diagnostic) {
        guard diagnostic.code == "constraints.undefined-name" else { return }
        let parts = diagnostic.message.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return }
        let wrong = String(parts[1])
        var candidates = names.subtracting([wrong])
        for file in (try? FileManager.default.contentsOfDirectory(atPath: "\(library)/std")) ?? []
        where file.hasSuffix(".mzn") && !file.hasPrefix("fzn_") && !file.dropLast(4).contains(".") {
            candidates.insert(String(file.dropLast(4)))
        }
        guard let nearest = Spelling.nearest(to: wrong, among: candidates) else { return }
        if let location = diagnostic.location, location.source[location.span].hasPrefix(wrong) {
            let span = SourceSpan(
                location.span.lowerBound, location.span.lowerBound + wrong.utf8.count)
            diagnostic.fixIts.append(
                FixIt(
                    "did you mean '\(nearest)'?", replacing: SourceLocation(location.source, span),
                    with: nearest))
        } else {
            diagnostic.fixIts.append(FixIt("did you mean '\(nearest)'?"))
        }
    }
}
