// A place in a statement.

import Diagnostics
import ExactNumbers

/// Goes through the tokens of one statement.
struct StatementCursor {
    private let source: SourceText
    private(set) var rest: ArraySlice<MotionToken>
    /// The span of the last token taken.
    private(set) var previous: SourceSpan

    init(_ source: SourceText, _ tokens: ArraySlice<MotionToken>, behind keyword: MotionToken) {
        (self.source, rest, previous) = (source, tokens, keyword.span)
    }

    /// The token here; at the end a made-up one at the place of the last.
    var next: MotionToken {
        rest.first
            ?? MotionToken(kind: .end, text: "the end of the statement", span: previous, beginsLine: false)
    }

    mutating func advance() {
        previous = next.span
        rest = rest.dropFirst()
    }

    mutating func expect(_ text: String) throws {
        guard next.text == text, next.kind == .word || next.kind == .sign else {
            throw fault("expected '\(text)', found '\(next.text)'", next)
        }
        advance()
    }

    mutating func name() throws -> MotionToken {
        let token = next
        guard token.kind == .word else { throw fault("expected a name, found '\(token.text)'", token) }
        advance()
        return token
    }

    mutating func number() throws -> ExactNumber {
        let number = try ScenarioReader.number(next, in: source)
        advance()
        return number
    }

    mutating func positive(_ what: String) throws -> ExactNumber {
        let token = next
        let number = try number()
        guard number.sign > 0 else { throw fault("\(what) is above 0 here", token, "motion.number") }
        return number
    }

    mutating func point() throws -> Point {
        try expect("(")
        let x = try number()
        try expect(",")
        let y = try number()
        try expect(")")
        return Point(x, y)
    }

    mutating func end() throws {
        guard rest.isEmpty else { throw fault("expected the next statement, found '\(next.text)'", next) }
    }

    func fault(_ message: String, _ token: MotionToken, _ code: String = "motion.syntax") -> DiagnosticsError
    {
        DiagnosticsError([Diagnostic(code, message, at: SourceLocation(source, token.span))])
    }
}
