// Diagnostics for programs: one JSON object each, lines and columns from 1.

extension SourceLocation: Encodable {
    private enum Key: String, CodingKey { case file, line, column, endLine, endColumn }

    /// Encodes `file`, `line`, `column`, `endLine` and `endColumn` (the end is exclusive).
    public func encode(to encoder: any Encoder) throws {
        let start = source.position(of: span.lowerBound)
        let end = source.position(of: span.upperBound)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(source.name, forKey: .file)
        try container.encode(start.line, forKey: .line)
        try container.encode(start.column, forKey: .column)
        try container.encode(end.line, forKey: .endLine)
        try container.encode(end.column, forKey: .endColumn)
    }
}

extension Diagnostic: Encodable {
    private enum Key: String, CodingKey { case code, severity, message, location, label, notes, fixIts }

    /// Encodes every field; empty lists and absent values are left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(code, forKey: .code)
        try container.encode(severity, forKey: .severity)
        try container.encode(message, forKey: .message)
        try container.encodeIfPresent(location, forKey: .location)
        try container.encodeIfPresent(label, forKey: .label)
        if !notes.isEmpty { try container.encode(notes, forKey: .notes) }
        if !fixIts.isEmpty { try container.encode(fixIts, forKey: .fixIts) }
    }
}
