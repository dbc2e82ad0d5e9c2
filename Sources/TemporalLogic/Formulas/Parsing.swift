// From a text to a formula.

public import Diagnostics

/// Whether traces end.
public enum TraceKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// They end after some steps.
    case finite
    /// They go on for ever.
    case infinite
}

extension Formula {
    /// How many operators and atoms a formula may have.
    public static var largest: Int { 1_000_000 }

    /// Reads a formula in Spot's infix notation: `! & | -> <-> xor X X[!] F G U R W M`, `F[i:j]` and `G[i:j]` in steps,
    /// atoms such as `at(r1, lab)`. Also understood: `[] <> && || ~ not and or implies always eventually until WX`.
    ///
    /// From weak to strong: `->` and `<->` (to the right), `|`, `xor`, `&`, `U R W M` (to the right), and the operators
    /// with one operand.
    ///
    /// - Parameters:
    ///   - source: the text.
    ///   - span: which part of it; nil is all.
    ///   - kind: on a trace that ends `X` alone is an error, as tools read it in two ways: `X[!]` says that there is a
    ///     next position, `WX` does not. On one that does not end both are the same.
    /// - Throws: `DiagnosticsError` with `spec.syntax`, `spec.bare-next` or `spec.too-large`, at the place.
    /// - Complexity: linear, without recursion.
    public init(parsing source: SourceText, _ span: SourceSpan? = nil, over kind: TraceKind = .finite)
        throws
    {
        var parser = FormulaParser(source, span ?? SourceSpan(0, source.bytes.count), kind)
        self = try parser.formula()
    }
}

/// An operator-precedence parser with a stack of its own.
private struct FormulaParser {
    private let source: SourceText
    private let span: SourceSpan
    private let kind: TraceKind
    private let lexer: FormulaLexer
    private var diagnostics: [Diagnostic]
    private var builder = FormulaBuilder()
    private var operands: [Int32] = []
    private var operators: [FormulaLexer.Token] = []

    init(_ source: SourceText, _ span: SourceSpan, _ kind: TraceKind) {
        (self.source, self.span, self.kind) = (source, span, kind)
        lexer = FormulaLexer(source, span)
        diagnostics = lexer.diagnostics
    }

    mutating func formula() throws -> Formula {
        guard lexer.tokens.count <= Formula.largest else {
            throw DiagnosticsError([
                Diagnostic(
                    "spec.too-large", "the formula has more than \(Formula.largest) operators and atoms",
                    at: SourceLocation(source, span), fixIts: [FixIt("split it into several specifications")])
            ])
        }
        var expectsOperand = true
        for token in lexer.tokens {
            switch token.kind {
            case .constant(let truth):
                if !expectsOperand { report(token, "an operator") }
                operands.append(builder.add(truth ? .truth : .falsity))
                expectsOperand = false
            case .atom(let atom):
                if !expectsOperand { report(token, "an operator") }
                operands.append(builder.add(atom))
                expectsOperand = false
            case .prefix(let prefix, _):
                if !expectsOperand { report(token, "an operator between two formulas") }
                if prefix == .weakNext, kind == .finite { checkNext(token) }
                operators.append(token)
                expectsOperand = true
            case .open:
                if !expectsOperand { report(token, "an operator") }
                operators.append(token)
                expectsOperand = true
            case .infix(let infix):
                if expectsOperand { report(token, "a formula") }
                let (level, isRight) = Formula.binding(infix)
                while let top = operators.last, self.level(of: top) >= (isRight ? level + 1 : level) {
                    reduce()
                }
                operators.append(token)
                expectsOperand = true
            case .close:
                if expectsOperand { report(token, "a formula") }
                while let top = operators.last, top.kind != .open { reduce() }
                if operators.popLast() == nil, diagnostics.isEmpty { report(token, "no ')' without '('") }
                expectsOperand = false
            }
            if !diagnostics.isEmpty { throw DiagnosticsError(diagnostics) }
        }
        if expectsOperand {
            let end = SourceSpan(max(span.lowerBound, span.upperBound - 1), span.upperBound)
            diagnostics.append(
                Diagnostic(
                    "spec.syntax",
                    lexer.tokens.isEmpty ? "an empty formula" : "a formula is missing at the end",
                    at: SourceLocation(source, lexer.tokens.last?.span ?? end),
                    fixIts: [FixIt("write a formula, such as G !at(r1, lab)")]))
        }
        if let open = operators.first(where: { $0.kind == .open }) {
            diagnostics.append(
                Diagnostic(
                    "spec.syntax", "'(' is never closed", at: SourceLocation(source, open.span),
                    fixIts: [FixIt("add ')'")]))
        }
        guard diagnostics.isEmpty else { throw DiagnosticsError(diagnostics) }
        while !operators.isEmpty { reduce() }
        return builder.finished(operands.last ?? builder.add(.truth))
    }

    private func level(of token: FormulaLexer.Token) -> Int {
        switch token.kind {
        case .prefix: Formula.unary
        case .infix(let infix): Formula.binding(infix).level
        default: 0
        }
    }

    /// Gives the topmost operator its operands.
    private mutating func reduce() {
        guard let token = operators.popLast(), let last = operands.popLast() else { return }
        switch token.kind {
        case .prefix(let prefix, let steps?): operands.append(builder.add(prefix, last, within: steps))
        case .prefix(let prefix, nil): operands.append(builder.add(prefix, last))
        case .infix(let infix):
            guard let first = operands.popLast() else { return }
            operands.append(builder.add(infix, first, last))
        default: break
        }
    }

    private mutating func checkNext(_ token: FormulaLexer.Token) {
        guard source[token.span] == "X" else { return }
        let location = SourceLocation(source, token.span)
        diagnostics.append(
            Diagnostic(
                "spec.bare-next", "'X' on a trace that ends can be read in two ways", at: location,
                fixIts: [
                    FixIt("there must be a next position: write X[!]", replacing: location, with: "X[!]"),
                    FixIt("there may be none: write WX", replacing: location, with: "WX"),
                ]))
    }

    private mutating func report(_ token: FormulaLexer.Token, _ expected: String) {
        diagnostics.append(
            Diagnostic(
                "spec.syntax", "expected \(expected), found '\(source[token.span])'",
                at: SourceLocation(source, token.span)))
    }
}
