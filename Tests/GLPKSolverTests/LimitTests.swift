// Limits that really stop it.

import Constraints
import ExactNumbers
import GLPKSolver
import Synchronization
import TestSupport
import Testing

struct LimitTests {
    /// Divides markets: equality rows that hardly any 0-1 values meet. Branch and bound drowns in it.
    ///
    /// Source: Cornuéjols and Dawande, "A class of hard small 0-1 programs", 1998.
    private func marketSplit(rows: Int, columns: Int, slack: Bool) -> ConstraintModel {
        var random = SeededRandom(4)
        var model = ConstraintModel("market split")
        let x = (0..<columns).map { model.integer("x\($0)", in: 0...1) }
        var misses: [Expression] = []
        for row in 0..<rows {
            let factors = x.map { _ in random.number(0...99) }
            var sum = zip(factors, x).map { Expression($0) * $1 }.sum()
            if slack {
                let (over, under) = (
                    model.integer("over \(row)", in: 0...9_999), model.integer("under \(row)", in: 0...9_999)
                )
                sum = sum + over - under
                misses += [over, under]
            }
            model.require("market \(row)", sum == Expression(factors.reduce(0, +) / 2))
        }
        if slack { model.minimize(misses.sum()) }
        return model
    }

    @Test(arguments: [false, true]) func theTimeLimitHolds(slack: Bool) throws {
        let model = marketSplit(rows: 6, columns: 50, slack: slack)
        let start = ContinuousClock.now
        let outcome = try GLPKSolver().solve(model, within: SolverLimits(time: .seconds(1)))
        let taken = start.duration(to: .now)
        #expect(taken < .seconds(2.5), "\(taken)")
        guard case .gaveUp(.time, let best) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        if slack {
            let best = try #require(best)
            #expect(Enumeration(model: model).accepts(Enumeration.numbers(best)))
        }
    }

    @Test func theMemoryLimitHolds() throws {
        let model = marketSplit(rows: 6, columns: 50, slack: true)
        let limits = SolverLimits(time: .seconds(60), memory: 1 << 20)
        let outcome = try GLPKSolver().solve(model, within: limits)
        guard case .gaveUp(.memory, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func cancellingEndsTheSearch() async throws {
        let model = marketSplit(rows: 6, columns: 50, slack: true)
        let start = ContinuousClock.now
        let work = Task { try GLPKSolver().solve(model, within: SolverLimits(time: .seconds(60))) }
        try await Task.sleep(for: .milliseconds(300))
        work.cancel()
        let outcome = try await work.value
        #expect(start.duration(to: .now) < .seconds(10))
        guard case .gaveUp(.cancelled, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func betterAnswersAreToldAndTheGapHolds() throws {
        let model = marketSplit(rows: 2, columns: 30, slack: true)
        let told = Mutex<[GLPKSolver.Incumbent]>([])
        let solver = GLPKSolver(gap: 0.5, improved: { incumbent in told.withLock { $0.append(incumbent) } })
        switch try solver.solve(model, within: SolverLimits(time: .seconds(20))) {
        case .solved(let solution, let claim):
            #expect(Enumeration(model: model).accepts(Enumeration.numbers(solution)))
            if case .feasible(let bound) = claim { #expect(bound != nil) }
        case .gaveUp(.time, _): break
        case let other: Issue.record("\(other)")
        }
        #expect(told.withLock { !$0.isEmpty })
        let objectives = told.withLock { $0.map(\.objective) }
        #expect(objectives == objectives.sorted(by: >))
    }

    @Test func aLimitOfNothingIsKept() throws {
        let model = marketSplit(rows: 3, columns: 30, slack: false)
        let start = ContinuousClock.now
        guard case .gaveUp(.time, _) = try GLPKSolver().solve(model, within: SolverLimits(time: .zero)) else {
            Issue.record("time was not up")
            return
        }
        #expect(start.duration(to: .now) < .seconds(1))
    }

    @Test func manyThreadsWorkAtOnce() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for seed in UInt64(1)...40 {
                group.addTask {
                    let model = RandomModel.make(seed: seed, depth: 0)
                    let expected = Enumeration(model: model).best()
                    return switch try GLPKSolver().solve(model) {
                    case .solved: expected != nil
                    case .unsatisfiable: expected == nil
                    default: false
                    }
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }
}
