// Diagnostics for a language model: the same facts, without decoration, one block each.

extension Sequence where Element == Diagnostic {
    /// The diagnostics as they go back to a language model: numbered, with the faulty line quoted.
    ///
    /// Notes and advice are kept; file names are not, since the model knows one text only.
    public func renderedForPrompt() -> String {
        enumerated().map { index, diagnostic in
            var lines = ["\(index + 1). \(diagnostic.severity.rawValue): \(diagnostic.message)"]
            if let location = diagnostic.location {
                let (line, _) = location.source.position(of: location.span.lowerBound)
                let text = location.source.line(line).trimmed(to: 200)
                lines.append("   in line \(line): \(text)")
            }
            if let label = diagnostic.label { lines.append("   \(label)") }
            lines += diagnostic.notes.map { "   note: \($0.message)" }
            lines += diagnostic.fixIts.map { "   to do: \($0.message)" }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

extension String {
    /// Without white space at both ends, and cut to `limit` characters.
    fileprivate func trimmed(to limit: Int) -> String {
        let body = drop(while: \.isWhitespace)
        return body.count > limit ? body.prefix(limit) + "…" : String(body)
    }
}
