// Grammars in llama.cpp's GBNF notation, written by hand of the strategies.

/// Builds a grammar rule by rule.
struct Grammar {
    private var rules: [(name: String, body: String)] = []

    /// Adds a rule `name ::= body`.
    mutating func add(_ name: String, _ body: String) { rules.append((name, body)) }

    /// The grammar's text; the first rule must be `root`.
    var text: String { rules.map { "\($0.name) ::= \($0.body)" }.joined(separator: "\n") + "\n" }

    /// A literal, escaped.
    static func literal(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A choice between literals.
    static func choice(_ texts: [String]) -> String { texts.map(literal).joined(separator: " | ") }
}
