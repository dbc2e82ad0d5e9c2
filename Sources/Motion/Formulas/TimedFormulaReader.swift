// From tokens to formulas.

import Diagnostics
import ExactNumbers

/// Reads formulas from weak to strong: `->`, `|`, `&`, `U R` (to the right), `! F G`.
struct TimedFormulaReader {
    let source: SourceText
    let robots: [String]
    let regions: [String]
    var tokens: ArraySlice<MotionToken>
    private var depth = 0
    /// How deep formulas may nest.
    private static var deepest: Int { 200 }

    init(_ source: SourceText, _ tokens: ArraySlice<MotionToken>, robots: [String], regions: [String]) {
        (self.source, self.tokens, self.robots, self.regions) = (source, tokens, robots, regions)
    }

    private var next: MotionToken { tokens[tokens.startIndex] }

    /// The whole formula.
    mutating func whole() throws -> TimedFormula {
        let formula = try implication()
        guard next.kind == .end else { throw fault("expected an operator, found '\(next.text)'", next) }
        return formula
    }

    private mutating func take(_ texts: String...) -> Bool {
        guard next.kind != .quoted, next.kind != .end, texts.contains(next.text) else { return false }
        tokens = tokens.dropFirst()
        return true
    }

    private mutating func expect(_ text: String) throws {
        guard take(text) else { throw fault("expected '\(text)', found '\(next.text)'", next) }
    }

    private mutating func implication() throws -> TimedFormula {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw fault(
                "formulas nest at most \(Self.deepest) deep here", next, "motion.too-deep",
                "split it into several rules")
        }
        let left = try list(["|", "||", "or"], TimedFormula.any) { reader in
            try reader.list(["&", "&&", "and"], TimedFormula.all) { try $0.until() }
        }
        return take("->", "implies") ? .any([.not(left), try implication()]) : left
    }

    private mutating func list(
        _ signs: [String], _ join: ([TimedFormula]) -> TimedFormula,
        _ part: (inout TimedFormulaReader) throws -> TimedFormula
    ) throws -> TimedFormula {
        var parts = [try part(&self)]
        while next.kind != .quoted, signs.contains(next.text) {
            tokens = tokens.dropFirst()
            parts.append(try part(&self))
        }
        return parts.count == 1 ? parts[0] : join(parts)
    }

    private mutating func until() throws -> TimedFormula {
        depth += 1
        defer { depth -= 1 }
        let left = try unary()
        if take("U", "until") { return .until(try window(), left, try until()) }
        if take("R", "release") { return .release(try window(), left, try until()) }
        return left
    }

    private mutating func unary() throws -> TimedFormula {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw fault(
                "formulas nest at most \(Self.deepest) deep here", next, "motion.too-deep",
                "split it into several rules")
        }
        let token = next
        if take("!", "not") { return .not(try unary()) }
        if take("F", "eventually") { return .eventually(try window(), try unary()) }
        if take("G", "always") { return .always(try window(), try unary()) }
        if take("true") { return .truth(true) }
        if take("false") { return .truth(false) }
        if take("(") {
            let inner = try implication()
            try expect(")")
            return inner
        }
        if take("in") { return try inside(token) }
        throw fault(
            "expected a formula, found '\(token.text)'", token,
            help: "write in(goal), F[0,5] in(goal), G !in(wall) or !in(door) U in(key)")
    }

    private mutating func inside(_ token: MotionToken) throws -> TimedFormula {
        try expect("(")
        let first = next
        guard first.kind == .word else {
            throw fault("expected a name, found '\(first.text)'", first)
        }
        tokens = tokens.dropFirst()
        if take(",") {
            let second = next
            guard second.kind == .word else {
                throw fault("expected a region, found '\(second.text)'", second)
            }
            tokens = tokens.dropFirst()
            try expect(")")
            return .inside(
                robot: try known(first, "robot", robots), region: try known(second, "region", regions))
        }
        try expect(")")
        let region = try known(first, "region", regions)
        guard robots.count == 1, let robot = robots.first else {
            throw fault(
                "'in(\(region))' does not say which robot", token, "motion.which-robot",
                "write in(\(robots.first ?? "robot"), \(region))")
        }
        return .inside(robot: robot, region: region)
    }

    private func known(_ token: MotionToken, _ what: String, _ names: [String]) throws -> String {
        if names.contains(token.text) { return token.text }
        let location = SourceLocation(source, token.span)
        let nearest = Spelling.nearest(to: token.text, among: names)
        throw DiagnosticsError([
            Diagnostic(
                "motion.unknown-name", "no \(what) is named '\(token.text)'", at: location,
                label: names.isEmpty ? "none is declared" : "declared: \(names.joined(separator: ", "))",
                fixIts: nearest.map {
                    [FixIt("did you mean '\($0)'?", replacing: location, with: $0)]
                } ?? [])
        ])
    }

    private mutating func window() throws -> TimeWindow {
        let open = next
        guard take("[") else { return TimeWindow() }
        let lower = try time()
        try expect(",")
        let upper: ExactNumber? = take("inf") ? nil : try time()
        try expect("]")
        guard lower.sign >= 0, upper.map({ lower <= $0 }) ?? true else {
            throw fault(
                "a window begins at 0 or later and ends no earlier than it begins", open, "motion.window",
                "write [2,5]")
        }
        return TimeWindow(lower, upper)
    }

    private mutating func time() throws -> ExactNumber {
        let token = next
        tokens = token.kind == .end ? tokens : tokens.dropFirst()
        return try ScenarioReader.number(token, in: source)
    }

    private func fault(
        _ message: String, _ token: MotionToken, _ code: String = "motion.syntax", _ help: String
    ) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic(
                code, message, at: SourceLocation(source, token.span),
                fixIts: help.isEmpty ? [] : [FixIt(help)])
        ])
    }

    private func fault(_ message: String, _ token: MotionToken, help: String = "") -> DiagnosticsError {
        fault(message, token, "motion.syntax", help)
    }
}
