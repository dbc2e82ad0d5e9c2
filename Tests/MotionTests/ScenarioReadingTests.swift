// Scenarios as text: what they mean, and faults at their place.

import Diagnostics
import ExactNumbers
import Motion
import TestSupport
import Testing

@Suite struct ScenarioReadingTests {
    static let plain = """
        # a comment
        workspace (0, 0) (10, 0) (10, 10) (0, 10)
        region wall (4, 0) (4, 7) (6, 7) (6, 0)   # with the clock
        region goal (8, 1) (9, 1) (9, 2.5) (8, 5/2)
        robot scout from (1, 1) speed 0.5
        horizon 15
        rule "Arrive": F[0,12] in(goal)
        rule stay-off: G !in(scout, wall) & (!in(goal) U[1/2,inf] in(goal) -> true)
        """

    @Test func aScenarioIsRead() throws {
        let scenario = try MotionScenario(parsing: SourceText(Self.plain, named: "a.motion"))
        #expect(scenario.robots == [Robot("scout", from: Point(1, 1), speed: ExactNumber(1, over: 2))])
        #expect(scenario.regions.map(\.name) == ["wall", "goal"])
        // The corners are kept against the clock, whichever way they were given.
        #expect(scenario.region("wall")?.corners.first == Point(6, 0))
        #expect(scenario.region("goal")?.corners[2] == Point(9, ExactNumber(5, over: 2)))
        #expect(scenario.separation == 0)
        let goal = TimedFormula.inside(robot: "scout", region: "goal")
        #expect(scenario.rules.first?.formula == .eventually(TimeWindow(0, 12), goal))
        #expect(
            scenario.rules.last?.formula
                == .all([
                    .always(TimeWindow(), .not(.inside(robot: "scout", region: "wall"))),
                    .any([
                        .not(.until(TimeWindow(ExactNumber(1, over: 2), nil), .not(goal), goal)),
                        .truth(true),
                    ]),
                ]))
    }

    /// A printed formula means the same when it is read again.
    @Test(arguments: [
        "F[0,12] in(goal)", "G !in(wall)", "!in(wall) U[2,5] in(goal)", "in(goal) R in(goal) & true",
        "G[0,10] F[0,2.5] (in(goal) | in(wall))", "in(goal) -> in(wall) -> false", "not always[1,2] in(wall)",
        "in(wall) U in(goal) U[0,1] in(wall)",
    ])
    func printingAndReadingAgree(text: String) throws {
        let formula = try read(text)
        #expect(try read("\(formula)") == formula)
    }

    private func read(_ text: String) throws -> TimedFormula {
        let source = SourceText(Self.plain + "\nrule extra: " + text, named: "a.motion")
        return try #require(try MotionScenario(parsing: source).rules.last).formula
    }

    @Test(arguments: [
        ("motion.unknown-name", "rule r: F[0,5] in(«gaol»)"),
        ("motion.unknown-name", "rule r: F[0,5] in(«skout», goal)"),
        ("motion.syntax", "rule r: F[0,5 «in»(goal)"),
        ("motion.syntax", "rule r: in(goal) & & in(wall)".replacing("& &", with: "& «&»")),
        ("motion.syntax", "rule r: (in(goal«)»"),
        ("motion.window", "rule r: F«[»5,2] in(goal)"),
        ("motion.window", "rule r: F«[»-1,2] in(goal)"),
        ("motion.number", "rule r: F[0,«10000000»] in(goal)"),
        ("motion.number", "rule r: F[0,«1/0»] in(goal)"),
        ("motion.not-convex", "region bow «(0, 0) (1, 1) (1, 0) (0, 1)»"),
        ("motion.not-convex", "region line «(0, 0) (1, 1) (2, 2)»"),
        ("motion.not-convex", "region star «(0, 3) (2, 0) (-1, 2) (1, 2) (-2, 0)»"),
        ("motion.duplicate-name", "region «goal» (0, 0) (1, 0) (1, 1)"),
        ("motion.number", "apart «0»"),
        ("motion.syntax", "«horizon» 4"),
        ("motion.syntax", "rule «:» in(goal)"),
        ("motion.number", "region yard (0, 0) (1, 0) (1, «)»"),
        ("motion.which-robot", "robot second from (2, 2) speed 1\nrule r: F[0,5] «in»(goal)"),
        ("motion.outside", "robot «second» from (20, 2) speed 1"),
    ])
    func faultsAreAtTheirPlace(code: String, line: String) throws {
        let marked = MarkedSource(
            Self.plain.replacing("in(goal)", with: "in(scout, goal)") + "\n" + line, named: "a.motion")
        do {
            _ = try MotionScenario(parsing: marked.source)
            Issue.record("no fault found in \(line)")
        } catch let error as DiagnosticsError {
            #expect(error.diagnostics.map(\.code) == [code], "\(error)")
            #expect(error.diagnostics.first?.location?.span == marked.spans.first, "\(error)")
        }
    }

    @Test func misspeltNamesGetTheNearest() throws {
        let source = SourceText(Self.plain + "\nrule r: in(gaol)", named: "a.motion")
        do {
            _ = try MotionScenario(parsing: source)
            Issue.record("no fault found")
        } catch let error as DiagnosticsError {
            #expect(error.diagnostics.first?.fixIts.first?.replacement == "goal")
        }
    }

    @Test(arguments: [
        "", "workspace", "rule", "rule r", "\"", "(((", "region", "robot a from", "horizon -1", "é ü",
    ])
    func emptyAndBrokenTextsAreFaults(text: String) {
        #expect(throws: DiagnosticsError.self) {
            try MotionScenario(parsing: SourceText(text, named: "a.motion"))
        }
    }

    @Test(arguments: ["!", "F ", "(", "in(goal) U ", "in(goal) -> "])
    func deepFormulasHaveALimit(prefix: String) {
        let text = Self.plain + "\nrule r: " + String(repeating: prefix, count: 10_000) + "in(goal)"
        do {
            _ = try MotionScenario(parsing: SourceText(text, named: "a.motion"))
            Issue.record("no limit")
        } catch {
            let codes = (error as? DiagnosticsError)?.diagnostics.map(\.code)
            #expect(codes == ["motion.too-deep"])
        }
    }

    @Test func changedTextsNeverCrash() {
        var random = SeededRandom(7)
        let bytes = Array(Self.plain.utf8)
        for _ in 0..<2_000 {
            var changed = bytes
            for _ in 0..<random.number(1...4) {
                let place = random.number(0...changed.count - 1)
                switch random.number(0...2) {
                case 0: changed.remove(at: place)
                case 1: changed[place] = UInt8(random.number(1...126))
                default: changed.insert(contentsOf: changed[place...].prefix(9), at: place)
                }
            }
            _ = try? MotionScenario(parsing: SourceText(bytes: changed, named: "a.motion"))
        }
    }
}
