// Limits and cancellation stop the work, soon, and prove nothing.

import Constraints
import ExactNumbers
import Foundation
import Testing
import Z3Solver

@Suite(.serialized)
struct LimitTests {
    /// Pigeons in too few holes: hard for every solver that reasons by cases.
    static func pigeons(_ count: Int) -> ConstraintModel {
        var model = ConstraintModel("pigeons")
        let holes = (0..<count).map { pigeon in
            (0..<count - 1).map { model.boolean("p\(pigeon)h\($0)") }
        }
        for pigeon in holes { model.require("sits", .any(pigeon)) }
        for hole in 0..<count - 1 {
            for one in 0..<count {
                for other in one + 1..<count {
                    model.require("alone", !(holes[one][hole] && holes[other][hole]))
                }
            }
        }
        return model
    }

    private func seconds(_ work: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try work()
        return start.duration(to: .now) / .seconds(1)
    }

    @Test func aHardProblemStopsAtItsTime() throws {
        let model = Self.pigeons(13)
        let taken = try seconds {
            guard case .gaveUp(.time, nil) = try Z3Solver().solve(model, within: .init(time: .seconds(1)))
            else {
                Issue.record("no limit")
                return
            }
        }
        #expect(taken < 1.5)
        let session = try Z3Solver().session(for: model)
        let all = Array(model.constraints.indices)
        for _ in 0..<2 {
            let time = try seconds {
                guard
                    case .unknown(.time) = try session.check(assuming: all, within: .init(time: .seconds(1)))
                else {
                    Issue.record("no limit")
                    return
                }
            }
            #expect(time < 1.5)
        }
        // The session goes on after it was stopped.
        guard case .satisfiable = try session.check(assuming: Array(all.prefix(12)), within: .init()) else {
            Issue.record("not satisfiable")
            return
        }
    }

    @Test func aHardGoalKeepsTheBestAnswer() throws {
        var model = ConstraintModel("split")
        let items = (0..<40).map { model.boolean("i\($0)") }
        for row in 1...3 {
            let weights = items.indices.map { ($0 * 7919 * row + 31 * row * row) % 997 + 3 }
            let total = zip(weights, items).map { Expression($0) * Expression($1) }.sum()
            model.require("row \(row)", total <= Expression(weights.reduce(0, +) / 2))
        }
        model.maximize(items.enumerated().map { Expression($0 * 104_729 % 991 + 5) * Expression($1) }.sum())
        let taken = try seconds {
            switch try Z3Solver().solve(model, within: .init(time: .seconds(1))) {
            case .gaveUp(.time, .some), .solved: break
            case let outcome: Issue.record("\(outcome)")
            }
        }
        #expect(taken < 1.5)
    }

    @Test func cancelledTasksStop() async throws {
        let start = ContinuousClock.now
        let task = Task.detached { try Z3Solver().solve(Self.pigeons(13)) }
        try await Task.sleep(for: .milliseconds(300))
        task.cancel()
        guard case .gaveUp(.cancelled, nil) = try await task.value else {
            Issue.record("not cancelled")
            return
        }
        #expect(start.duration(to: .now) < .seconds(2))
        let stopped = Z3Solver(isCancelled: { true })
        guard case .gaveUp(.cancelled, _) = try stopped.solve(Self.pigeons(13)) else {
            Issue.record("not cancelled")
            return
        }
    }

    @Test func memoryIsLimited() throws {
        let taken = try seconds {
            let limits = SolverLimits(time: .seconds(30), memory: 20 << 20)
            guard case .gaveUp(.memory, _) = try Z3Solver().solve(Self.pigeons(40), within: limits) else {
                Issue.record("no limit")
                return
            }
        }
        #expect(taken < 30)
    }

    @Test func resourcesAreLimitedAlikeEachTime() throws {
        let solver = Z3Solver(resourceLimit: 200_000)
        guard case .gaveUp(.incomplete(let reason), _) = try solver.solve(Self.pigeons(13)) else {
            Issue.record("no limit")
            return
        }
        #expect(reason == "the resource limit was reached")
    }

    @Test func contextsAreLetGo() throws {
        func memory() throws -> Int {
            let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
            return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        }
        var model = ConstraintModel("small")
        let x = model.integer("x", in: 0...9)
        model.require("odd", .remainder(x, 2) == 1)
        let times = ProcessInfo.processInfo.environment["TRESTLE_Z3_CONTEXTS"].flatMap { Int($0) } ?? 1_000
        for _ in 0..<200 { _ = try Z3Solver().solve(model) }
        let before = try memory()
        for _ in 0..<times { _ = try Z3Solver().solve(model) }
        let grown = try memory() - before
        #expect(grown < 4_000, "\(grown) pages")
    }
}
