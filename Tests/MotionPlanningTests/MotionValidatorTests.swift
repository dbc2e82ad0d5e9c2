// The judge of motions on courses made by hand, and beside sampling.

import Diagnostics
import ExactNumbers
import Motion
import TestSupport
import Testing
import Validation

@Suite struct MotionValidatorTests {
    /// A workspace of 10 by 10 with a block from (4, 4) to (6, 6) and a goal from (8, 0) to (9, 1).
    static func scenario(
        _ rules: String..., start: String = "(0, 0)", more: String = ""
    ) throws -> MotionScenario {
        let lines = rules.enumerated().map { "rule r\($0.offset): \($0.element)" }.joined(separator: "\n")
        return try MotionScenario(
            parsing: SourceText(
                """
                workspace (0, 0) (10, 0) (10, 10) (0, 10)
                region block (4, 4) (6, 4) (6, 6) (4, 6)
                region goal (8, 0) (9, 0) (9, 1) (8, 1)
                robot a from \(start) speed 5
                horizon 20
                \(more)
                \(lines)
                """, named: "test.motion"))
    }

    static func plan(_ waypoints: (ExactNumber, ExactNumber, ExactNumber)...) -> MotionPlan {
        MotionPlan([Trajectory("a", waypoints.map { Waypoint(Point($0.1, $0.2), at: $0.0) })])
    }

    private func faults(_ plan: MotionPlan, _ scenario: MotionScenario) -> [MotionFault] {
        do throws(InvalidMotion) {
            _ = try MotionValidator().validate(plan, for: scenario)
            return []
        } catch {
            return error.faults
        }
    }

    /// Neither waypoint is in the block, the way between them is.
    @Test func crossingBetweenWaypointsCounts() throws {
        let scenario = try Self.scenario("G !in(block)", start: "(0, 5)")
        let found = faults(Self.plan((0, 0, 5), (10, 10, 5)), scenario)
        #expect(found.map(\.kind) == [.rule("r0")])
        #expect(found.first?.time == 4)
    }

    /// A way that only touches a corner is in the closed region, at that one time.
    @Test func touchingACornerCounts() throws {
        let scenario = try Self.scenario("G !in(block)", start: "(2, 8)")
        // The line x + y = 8 touches (4, 4).
        let touching = try Self.scenario("G !in(block)", start: "(0, 8)")
        #expect(faults(Self.plan((0, 0, 8), (8, 8, 0)), touching).first?.time == 4)
        // A hair beside the corner is not in it.
        #expect(
            faults(
                Self.plan((0, 0, 8), (4, 4, ExactNumber(3_999_999, over: 1_000_000)), (8, 8, 0)), touching
            ).isEmpty)
        #expect(faults(Self.plan((0, 2, 8), (8, 8, 2)), scenario).first?.kind == .rule("r0"))
    }

    @Test func slidingAlongABoundaryCounts() throws {
        let scenario = try Self.scenario("G !in(block)", start: "(0, 4)")
        #expect(faults(Self.plan((0, 0, 4), (10, 10, 4)), scenario).first?.time == 4)
    }

    /// The goal is touched at the very end of the window, or a millionth too late.
    @Test func theVeryEndOfAWindowCounts() throws {
        let scenario = try Self.scenario("F[0,4] in(goal)")
        #expect(faults(Self.plan((0, 0, 0), (4, 8, 0)), scenario).isEmpty)
        #expect(
            faults(Self.plan((0, 0, 0), (ExactNumber(4_000_001, over: 1_000_000), 8, 0)), scenario).count == 1
        )
        // The beginning, too: the goal is left at 3.
        let late = try Self.scenario("F[3,4] in(goal)", start: "(8, 0)")
        #expect(faults(Self.plan((0, 8, 0), (3, 9, 0), (4, 10, 0)), late).isEmpty)
        #expect(faults(Self.plan((0, 8, 0), (ExactNumber(29, over: 10), 9, 0), (4, 10, 0)), late).count == 1)
    }

    @Test func waitsCountAndTheRestLasts() throws {
        let scenario = try Self.scenario("F[0,10] G[0,5] in(goal)", "G[15,inf] in(goal)")
        #expect(faults(Self.plan((0, 0, 0), (2, 8, 0), (7, 8, 0), (8, 9, 1)), scenario).isEmpty)
        let left = faults(Self.plan((0, 0, 0), (2, 8, 0), (7, 8, 0), (8, 9, 2)), scenario)
        // From 2 to 7 it is there, but not for ever after.
        #expect(left.map(\.kind) == [.rule("r1")])
        #expect(left.first?.time == 15)
    }

    @Test func untilLeavesTheLastMomentOut() throws {
        let scenario = try Self.scenario("!in(block) U in(block)", "in(goal) R !in(block)", start: "(0, 5)")
        // The first holds: it is outside until it is inside. The second does not: no goal comes first.
        #expect(faults(Self.plan((0, 0, 5), (5, 5, 5)), scenario).map(\.kind) == [.rule("r1")])
        #expect(
            faults(Self.plan((0, 0, 5), (2, 0, 0), (5, 8, 0), (8, 5, 4)), scenario).isEmpty)
    }

    @Test func speedIsEuclids() throws {
        let scenario = try Self.scenario("true")
        #expect(faults(Self.plan((0, 0, 0), (1, 3, 4)), scenario).isEmpty)
        let fast = faults(
            Self.plan((0, 0, 0), (1, 3, 4), (2, 3, ExactNumber(9_000_001, over: 1_000_000))), scenario)
        #expect(fast.map(\.kind) == [.speed])
        #expect(fast.first?.time == 1)
    }

    @Test func waypointsAreChecked() throws {
        let scenario = try Self.scenario("true")
        #expect(faults(Self.plan((0, 1, 0), (1, 3, 4)), scenario).map(\.kind) == [.start])
        #expect(faults(Self.plan((0, 0, 0), (1, 1, 0), (1, 2, 0)), scenario).map(\.kind) == [.times])
        #expect(faults(Self.plan((1, 0, 0)), scenario).map(\.kind) == [.times])
        #expect(faults(Self.plan(), scenario).map(\.kind) == [.times])
        #expect(faults(Self.plan((0, 0, 0), (21, 1, 0)), scenario).map(\.kind) == [.times])
        #expect(faults(MotionPlan([]), scenario).map(\.kind) == [.robots])
        #expect(faults(Self.plan((0, 0, 0), (3, -1, 0), (6, 0, 0)), scenario).map(\.kind) == [.workspace])
    }

    /// Robots that swap places are nearest in the middle, where no waypoint is.
    @Test func distancesAreCheckedWhereTheyAreLeast() throws {
        let scenario = try Self.scenario("true", more: "robot b from (8, 2) speed 5\napart 2")
        func both(_ high: ExactNumber) -> MotionPlan {
            MotionPlan([
                Trajectory("a", [Waypoint(Point(0, 0), at: 0), Waypoint(Point(8, 0), at: 8)]),
                Trajectory("b", [Waypoint(Point(8, 2), at: 0), Waypoint(Point(0, high), at: 8)]),
            ])
        }
        #expect(faults(both(2), scenario).isEmpty)
        let near = faults(both(ExactNumber(3, over: 2)), scenario)
        #expect(near.map(\.kind) == [.separation])
        #expect(near.first?.time.map { $0 > 3 && $0 < 6 } == true)
    }

    /// What sampling refutes the judge refutes; where the judge refutes, the sample at the time it names shows it.
    @Test func theJudgeAgreesWithSampling() throws {
        var random = SeededRandom(11)
        var refuted = 0
        var kept = 0
        for round in 0..<400 {
            let isAlways = random.once(in: 2)
            let atom = random.once(in: 2) ? "in(block)" : "in(goal)"
            let (from, length) = (random.number(0...8), random.number(0...8))
            let formula = "\(isAlways ? "G" : "F")[\(from),\(from + length)] \(isAlways ? "!" : "")\(atom)"
            let scenario = try Self.scenario(
                formula, start: "(\(random.number(0...9)), \(random.number(0...9)))")
            var waypoints = [Waypoint(scenario.robots[0].start, at: 0)]
            for time in 1...random.number(1...5) {
                waypoints.append(
                    Waypoint(
                        Point(ExactNumber(random.number(0...9)), ExactNumber(random.number(0...9))),
                        at: ExactNumber(4 * time)))
            }
            let plan = MotionPlan([Trajectory("a", waypoints)])
            let rate = 12
            let sampling = Sampling(scenario: scenario, plan: plan, rate: rate, last: 24 * rate)
            let rule = scenario.rules[0].formula
            let fault = faults(plan, scenario).first { $0.kind == .rule("r0") }
            if isAlways {
                if !sampling.holds(rule, at: 0) {
                    #expect(fault != nil, "round \(round): \(formula), \(plan)")
                }
                if let time = fault?.time {
                    refuted += 1
                    // The time as a sample of its own.
                    let (top, bottom) = try #require(time.fraction)
                    let exact = Sampling(scenario: scenario, plan: plan, rate: bottom, last: top)
                    let region = try #require(scenario.region(atom == "in(block)" ? "block" : "goal"))
                    #expect(exact.isInside(exact.point("a", top), region), "round \(round): \(formula)")
                    #expect(ExactNumber(from) <= time && time <= ExactNumber(from + length))
                } else {
                    kept += 1
                }
            } else if sampling.holds(rule, at: 0) {
                // Being somewhere at a sample is being there at a time.
                #expect(fault == nil, "round \(round): \(formula), \(plan)")
                kept += 1
            } else {
                refuted += fault == nil ? 0 : 1
            }
        }
        #expect(refuted > 50 && kept > 50, "\(refuted) refuted, \(kept) kept")
    }

    /// All operators, nested: robots that go along a line of unit cells change nothing between multiples of a half, so
    /// that samples at quarters see everything.
    @Test func nestedFormulasAgreeWithSampling() throws {
        var random = SeededRandom(12)
        var truths = [0, 0]
        for round in 0..<300 {
            let formula = Self.formula(&random, depth: 3)
            let scenario = try Self.line(formula, start: random.number(0...4))
            var waypoints = [Waypoint(scenario.robots[0].start, at: 0)]
            // One cell in a unit of time, or a wait: boundaries, at halves, are passed at halves.
            for time in 1...6 {
                let here = waypoints[waypoints.count - 1].point.x
                let next = here + ExactNumber(random.number(-1...1))
                let place = min(max(next, 0), 4)
                waypoints.append(Waypoint(Point(place, 0), at: ExactNumber(time)))
            }
            let plan = MotionPlan([Trajectory("a", waypoints)])
            let sampling = Sampling(scenario: scenario, plan: plan, rate: 4, last: 4 * 20)
            let holds = sampling.holds(scenario.rules[0].formula, at: 0)
            let isKept = faults(plan, scenario).allSatisfy { $0.kind != .rule("r") }
            #expect(holds == isKept, "round \(round): \(formula) on \(waypoints.map(\.point.x))")
            truths[holds ? 1 : 0] += 1
        }
        #expect(truths.allSatisfy { $0 > 40 }, "\(truths)")
    }

    /// Cells of which the boundaries are in the middle between whole places.
    private static func line(_ formula: String, start: Int) throws -> MotionScenario {
        try MotionScenario(
            parsing: SourceText(
                """
                workspace (-1, -1) (5, -1) (5, 1) (-1, 1)
                region p (0.5, -1) (1.5, -1) (1.5, 1) (0.5, 1)
                region q (1.5, -1) (3.5, -1) (3.5, 1) (1.5, 1)
                robot a from (\(start), 0) speed 5
                horizon 20
                rule r: \(formula)
                """, named: "line.motion"))
    }

    private static func formula(_ random: inout SeededRandom, depth: Int) -> String {
        if depth == 0 || random.once(in: 5) { return random.one(of: ["in(p)", "!in(p)", "in(q)", "!in(q)"]) }
        let first = formula(&random, depth: depth - 1)
        let second = formula(&random, depth: depth - 1)
        let from = random.number(0...2)
        let window = random.once(in: 4) ? "" : "[\(from),\(from + random.number(0...3))]"
        switch random.number(0...5) {
        case 0: return "(\(first) & \(second))"
        case 1: return "(\(first) | \(second))"
        case 2: return "F\(window) \(first)"
        case 3: return "G\(window) \(first)"
        case 4: return "(\(first) U\(window) \(second))"
        default: return "(\(first) R\(window) \(second))"
        }
    }
}
