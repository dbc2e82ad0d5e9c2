// Diagnostics for people: the message, the line it is about with a caret, notes and help.

extension Diagnostic {
    /// The diagnostic as a terminal shows it, with a line feed at the end of every line but the last.
    ///
    /// ```
    /// error[pddl.undeclared-predicate]: no predicate named 'ontable'
    ///   --> p01.pddl:7:4
    ///  7 |   (ontable a)
    ///    |    ^^^^^^^ declared: on, on-table, clear
    ///  help: did you mean 'on-table'?
    /// ```
    ///
    /// - Parameter color: whether to use ANSI colours.
    public func rendered(color: Bool = false) -> String {
        func painted(_ text: String, _ code: String) -> String {
            color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
        }
        let tint =
            switch severity {
            case .error: "1;31"
            case .warning: "1;33"
            case .note: "1;36"
            }
        var lines = ["\(painted("\(severity.rawValue)[\(code)]", tint)): \(message.printable)"]
        if let location {
            lines += location.excerpt(label: label).map(\.printable)
        } else if let label {
            lines.append("  \(label.printable)")
        }
        for note in notes {
            lines.append(" \(painted("note", "1;36")): \(note.message.printable)")
            if let location = note.location { lines += location.excerpt(label: nil).map(\.printable) }
        }
        for fixIt in fixIts { lines.append(" \(painted("help", "1;32")): \(fixIt.message.printable)") }
        return lines.joined(separator: "\n")
    }
}

extension Sequence where Element == Diagnostic {
    /// All diagnostics as a terminal shows them, an empty line between two.
    public func rendered(color: Bool = false) -> String {
        map { $0.rendered(color: color) }.joined(separator: "\n\n")
    }
}

extension SourceLocation {
    /// `name:line:column`, as editors understand it.
    public var description: String {
        let (line, column) = source.position(of: span.lowerBound)
        return "\(source.name):\(line):\(column)"
    }

    /// The place and its line with a caret under the bytes meant. Long lines are cut around the caret.
    func excerpt(label: String?) -> [String] {
        let (line, column) = source.position(of: span.lowerBound)
        let (endLine, endColumn) = source.position(of: span.upperBound)
        let characters = Array(source.line(line)).map { $0 == "\t" ? " " : $0 }
        let wanted = max(1, (endLine == line ? endColumn : characters.count + 1) - column)
        let start = max(0, column - 61)
        let end = min(characters.count, start + 120)
        let width = max(1, min(wanted, end - (column - 1)))
        let number = String(line)
        let gutter = String(repeating: " ", count: number.count)
        let caret = String(repeating: " ", count: column - 1 - start) + String(repeating: "^", count: width)
        return [
            "\(gutter) --> \(description)",
            "\(number) | \(String(characters[start..<max(start, end)]))",
            "\(gutter) | \(caret)\(label.map { " \($0)" } ?? "")",
        ]
    }
}

extension SourceLocation: CustomStringConvertible {}
