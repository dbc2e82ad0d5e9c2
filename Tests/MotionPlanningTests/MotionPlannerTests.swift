// The planner: what it finds the judge accepts, and it finds something where it can.

import Constraints
import Diagnostics
import ExactNumbers
import Foundation
import GLPKSolver
import Motion
import MotionPlanning
import TestSupport
import Testing
import Validation

@Suite struct MotionPlannerTests {
    private func plan(
        _ scenario: MotionScenario, upTo segments: Int, seconds: Int = 20
    ) throws -> (outcome: MotionOutcome, refused: [MotionFault]) {
        var refused: [MotionFault] = []
        let outcome = try MotionPlanner(by: GLPKSolver(proofEffort: 50_000)).plan(
            scenario, segments: 1...segments, within: SolverLimits(time: .seconds(seconds))
        ) { plan in
            do throws(InvalidMotion) {
                _ = try MotionValidator().validate(plan, for: scenario)
                return true
            } catch {
                refused = error.faults
                return false
            }
        }
        return (outcome, refused)
    }

    @Test(arguments: [("reach-avoid", 4), ("corridor", 4), ("door-and-key", 6)])
    func examplesArePlanned(name: String, segments: Int) throws {
        let path = SharedData.root.appending(path: "examples/motion/\(name).motion").path
        let scenario = try MotionScenario(parsing: .file(path))
        let (outcome, refused) = try plan(scenario, upTo: segments, seconds: 60)
        guard case .found(let plan, _) = outcome else {
            Issue.record("\(name): \(outcome), \(refused)")
            return
        }
        #expect(throws: Never.self) { try MotionValidator().validate(plan, for: scenario) }
    }

    /// A goal behind a wall cannot be reached on one straight line: said of one part only.
    @Test func tooFewPartsAreNoProofOfImpossibility() throws {
        let path = SharedData.root.appending(path: "examples/motion/reach-avoid.motion").path
        let scenario = try MotionScenario(parsing: .file(path))
        guard case .none(upTo: 1, isShown: true) = try plan(scenario, upTo: 1).outcome else {
            Issue.record("one straight line does not go around a wall")
            return
        }
    }

    /// Random worlds and rules: every answer is accepted, without tolerance, and most have one.
    @Test func answersAreAlwaysValid() throws {
        var random = SeededRandom(21)
        var found = 0
        for round in 0..<25 {
            let scenario = try Self.scenario(&random)
            let (outcome, refused) = try plan(scenario, upTo: 3, seconds: 5)
            switch outcome {
            case .found: found += 1
            case .none, .gaveUp:
                // An answer of the solver that the judge refuses, even unrounded, is a fault of the encoding.
                #expect(refused.isEmpty, "round \(round): \(refused), \(scenario)")
            }
        }
        #expect(found >= 10, "\(found)")
    }

    private static func scenario(_ random: inout SeededRandom) throws -> MotionScenario {
        var lines = ["workspace (0, 0) (10, 0) (10, 10) (0, 10)", "horizon 20"]
        for (number, corner) in [(1, 1), (6, 1), (1, 6), (6, 6)].enumerated() {
            let (x, y) = (corner.0 + random.number(0...1), corner.1 + random.number(0...1))
            let width = random.number(1...2)
            lines.append(
                "region r\(number) (\(x), \(y)) (\(x + width), \(y)) (\(x + width), \(y + 2)) (\(x), \(y + 2))"
            )
        }
        let count = random.number(1...2)
        for number in 0..<count {
            lines.append(
                "robot a\(number) from (\(4 + number), \(random.number(0...9))) speed \(random.number(1...3))"
            )
            let atoms = (0..<4).map { "in(a\(number), r\($0))" }
            let (one, other) = (random.one(of: atoms), random.one(of: atoms))
            let from = random.number(0...6)
            let window = "[\(from),\(from + random.number(2...9))]"
            let rule =
                switch random.number(0...5) {
                case 0: "F\(window) \(one) & F\(window) \(other)"
                case 1: "F[0,9] G[0,2] \(one)"
                case 2: "(!\(one) U\(window) \(other))"
                case 3: "(\(one) R\(window) !\(other)) & F[0,14] \(other)"
                case 4: "G[0,4] F[0,8] \(one)"
                default: "F[0,12] \(one) & G !\(other)"
                }
            lines.append("rule rule\(number): \(rule)")
        }
        if count == 2 { lines.append("apart 1/2") }
        return try MotionScenario(parsing: SourceText(lines.joined(separator: "\n"), named: "random.motion"))
    }
}
