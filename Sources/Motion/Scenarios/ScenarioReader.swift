// From a text to a scenario.

import Diagnostics
import ExactNumbers

/// Reads statements; each begins with its keyword at the beginning of a line.
struct ScenarioReader {
    private let source: SourceText
    private var diagnostics: [Diagnostic]
    private var statements: [ArraySlice<MotionToken>] = []
    private var names: [String: SourceLocation] = [:]
    private var workspace: Region?
    private var regions: [Region] = []
    private var robots: [Robot] = []
    private var settings: [String: ExactNumber] = [:]

    private static let keywords = ["workspace", "region", "robot", "horizon", "apart", "margin", "rule"]

    init(_ source: SourceText) {
        self.source = source
        let lexer = MotionLexer(source)
        diagnostics = lexer.diagnostics
        let tokens = lexer.tokens
        var start = 0
        for place in tokens.indices.dropFirst()
        where tokens[place].kind == .end
            || (tokens[place].beginsLine && Self.keywords.contains(tokens[place].text))
        {
            statements.append(tokens[start..<place])
            start = place
        }
    }

    mutating func scenario() throws -> MotionScenario {
        for statement in statements where statement.first?.text != "rule" {
            attempt { try $0.declare(statement) }
        }
        var rules: [MotionRule] = []
        for statement in statements where statement.first?.text == "rule" {
            attempt { rules.append(try $0.rule(statement)) }
        }
        for robot in robots {
            if let workspace, !Self.covers(workspace, robot.start), let place = names[robot.name] {
                report("motion.outside", "'\(robot.name)' starts outside the workspace", place)
            }
        }
        let end = SourceLocation(source, SourceSpan(max(0, source.bytes.count - 1), source.bytes.count))
        let missing: [(Bool, String, String)] = [
            (workspace == nil, "workspace", "workspace (0, 0) (10, 0) (10, 10) (0, 10)"),
            (robots.isEmpty, "robot", "robot scout from (1, 1) speed 2"),
            (settings["horizon"] == nil, "horizon", "horizon 20"),
            (rules.isEmpty, "rule", "rule \"Arrive\": F[0,10] in(goal)"),
        ]
        if diagnostics.isEmpty {
            for (isMissing, what, example) in missing where isMissing {
                report("motion.missing", "the scenario has no \(what)", end, help: "write: \(example)")
            }
        }
        guard diagnostics.isEmpty, let workspace, let horizon = settings["horizon"] else {
            throw DiagnosticsError(
                diagnostics.sorted {
                    $0.location?.span.lowerBound ?? 0 < $1.location?.span.lowerBound ?? 0
                })
        }
        return MotionScenario(
            workspace: workspace, regions: regions, robots: robots, horizon: horizon,
            separation: settings["apart"] ?? 0, margin: settings["margin"], rules: rules)
    }

    private mutating func attempt(_ body: (inout ScenarioReader) throws -> Void) {
        do {
            try body(&self)
        } catch {
            diagnostics += (error as? DiagnosticsError)?.diagnostics ?? []
        }
    }

    // MARK: Statements

    private mutating func declare(_ statement: ArraySlice<MotionToken>) throws {
        guard let keyword = statement.first else { return }
        var cursor = StatementCursor(source, statement.dropFirst(), behind: keyword)
        switch keyword.text {
        case "workspace":
            let found = try polygon("workspace", &cursor, keyword)
            if workspace != nil { throw cursor.fault("there is one workspace only", keyword) }
            workspace = found
        case "region":
            let name = try newName(&cursor, among: regions.map(\.name))
            regions.append(try polygon(name, &cursor, keyword))
        case "robot":
            let name = try newName(&cursor, among: robots.map(\.name))
            try cursor.expect("from")
            let start = try cursor.point()
            try cursor.expect("speed")
            robots.append(Robot(name, from: start, speed: try cursor.positive("a speed")))
        case "horizon", "margin": try set(keyword, try cursor.positive("a length"), cursor)
        case "apart": try set(keyword, try cursor.positive("a distance"), cursor)
        default:
            let location = SourceLocation(source, keyword.span)
            let nearest = Spelling.nearest(to: keyword.text, among: Self.keywords)
            throw DiagnosticsError([
                Diagnostic(
                    "motion.syntax", "no statement begins with '\(keyword.text)'", at: location,
                    label: Self.keywords.joined(separator: ", "),
                    fixIts: nearest.map {
                        [FixIt("did you mean '\($0)'?", replacing: location, with: $0)]
                    } ?? [])
            ])
        }
        try cursor.end()
    }

    private mutating func set(
        _ keyword: MotionToken, _ value: ExactNumber, _ cursor: StatementCursor
    ) throws {
        if settings.updateValue(value, forKey: keyword.text) != nil {
            throw cursor.fault("'\(keyword.text)' stands twice", keyword)
        }
    }

    private mutating func newName(_ cursor: inout StatementCursor, among taken: [String]) throws -> String {
        let token = try cursor.name()
        let location = SourceLocation(source, token.span)
        if taken.contains(token.text) {
            throw DiagnosticsError([
                Diagnostic(
                    "motion.duplicate-name", "'\(token.text)' is declared twice", at: location,
                    notes: names[token.text].map { [Diagnostic.Note("the other one", at: $0)] } ?? [],
                    fixIts: [FixIt("give one another name")])
            ])
        }
        names[token.text] = location
        return token.text
    }

    private func polygon(
        _ name: String, _ cursor: inout StatementCursor, _ keyword: MotionToken
    ) throws -> Region {
        var corners: [Point] = []
        let first = cursor.next.span
        while cursor.next.text == "(" { corners.append(try cursor.point()) }
        guard !corners.isEmpty else { throw cursor.fault("expected corners", cursor.next) }
        guard let region = Region(name, corners) else {
            let span = first.union(SourceSpan(first.lowerBound, cursor.previous.upperBound))
            throw DiagnosticsError([
                Diagnostic(
                    "motion.not-convex", "these corners do not go once around a convex polygon",
                    at: SourceLocation(source, span),
                    fixIts: [
                        FixIt(
                            "give at least three corners in order, without one on a straight line; split other shapes "
                                + "into convex regions")
                    ])
            ])
        }
        return region
    }

    private func rule(_ statement: ArraySlice<MotionToken>) throws -> MotionRule {
        guard let keyword = statement.first else { throw DiagnosticsError([]) }
        var cursor = StatementCursor(source, statement.dropFirst(), behind: keyword)
        let name = cursor.next
        guard name.kind == .quoted || name.kind == .word else {
            throw cursor.fault("expected a name in quotes, found '\(name.text)'", name)
        }
        cursor.advance()
        try cursor.expect(":")
        let last = statement.last?.span ?? keyword.span
        let end = MotionToken(kind: .end, text: "the end of the rule", span: last, beginsLine: false)
        var reader = TimedFormulaReader(
            source, cursor.rest + [end], robots: robots.map(\.name), regions: regions.map(\.name))
        return MotionRule(name.text, try reader.whole())
    }

    // MARK: Small things

    private mutating func report(
        _ code: String, _ message: String, _ place: SourceLocation, help: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(code, message, at: place, fixIts: help.map { [FixIt($0)] } ?? []))
    }

    private static func covers(_ region: Region, _ point: Point) -> Bool {
        region.corners.indices.allSatisfy { place in
            let (a, b) = (region.corners[place], region.corners[(place + 1) % region.corners.count])
            return ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)).sign >= 0
        }
    }

    /// The number that a token says: at most a million in magnitude, in at most six places or a millionth part.
    static func number(_ token: MotionToken, in source: SourceText) throws -> ExactNumber {
        let location = SourceLocation(source, token.span)
        guard token.kind == .number, let number = ExactNumber(decimal: token.text) else {
            throw DiagnosticsError([
                Diagnostic(
                    "motion.number", "expected a number, found '\(token.text)'", at: location,
                    fixIts: [FixIt("write 3, 0.25 or 1/3")])
            ])
        }
        guard let (top, bottom) = number.fraction, bottom <= 1_000_000,
            top.magnitude <= bottom.magnitude * 1_000_000
        else {
            throw DiagnosticsError([
                Diagnostic(
                    "motion.number", "numbers go up to 1000000 here, with up to six places", at: location,
                    fixIts: [FixIt("choose another unit of length or time")])
            ])
        }
        return number
    }
}
