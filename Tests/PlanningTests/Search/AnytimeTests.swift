// Searches that improve their plans.

import PDDL
import Synchronization
import TestSupport
import Testing
import Validation

@testable import Planning

@Suite struct AnytimeTests {
    /// Plans get strictly cheaper, each is valid, and where nothing is left the last is optimal.
    @Test(arguments: 41...48)
    func costsFallToTheOptimum(_ seed: UInt64) throws {
        for (problem, _) in RandomProblemTests.problems(seed: seed, count: 8) {
            let optimum = LiftedSimulator(problem: problem).optimalCost()
            let found = Mutex<[FoundPlan]>([])
            let observer = SearchObserver(onPlan: { plan in found.withLock { $0.append(plan) } })
            var statistics = SearchStatistics()
            let outcome = try Planner(.lama).solve(problem, statistics: &statistics, observer: observer)
            let plans = found.withLock(\.self)
            for (plan, next) in zip(plans, plans.dropFirst()) {
                #expect(next.cost < plan.cost, "\(problem.domain.pddl) \(problem.pddl)")
                #expect(next.seconds >= plan.seconds)
            }
            for plan in plans {
                #expect(
                    LiftedSimulator(problem: problem).cost(of: plan.plan).map { Rational($0) } == plan.cost)
            }
            switch outcome {
            case .solved(let plan, let claim):
                #expect(claim == .optimal)
                #expect(statistics.planCost == optimum, "\(problem.domain.pddl) \(problem.pddl)")
                #expect(plans.last?.plan == plan)
            case .unsolvable: #expect(optimum == nil && plans.isEmpty)
            case .gaveUp(let limit): Issue.record("\(limit)")
            }
        }
    }

    /// A limit that comes after the first plan leaves the best one as the answer.
    @Test func theBestPlanIsTheAnswerAtTheLimit() async throws {
        let problem = try LimitTests.large()
        let found = Mutex<[FoundPlan]>([])
        let run = Task {
            var statistics = SearchStatistics()
            let observer = SearchObserver(onPlan: { plan in
                found.withLock { $0.append(plan) }
                withUnsafeCurrentTask { $0?.cancel() }
            })
            let outcome = try Planner(.lama).solve(problem, statistics: &statistics, observer: observer)
            return (outcome, statistics)
        }
        let (outcome, statistics) = try await run.value
        guard case .solved(let plan, .satisficing) = outcome else {
            Issue.record("expected a plan: \(outcome)")
            return
        }
        #expect(statistics.limit == .cancelled)
        #expect(found.withLock(\.last)?.plan == plan)
        _ = try PlanValidator().validate(plan, for: problem)
    }
}

@Suite struct PlanTrimmingTests {
    /// Plans with detours keep their goal and cost no more; a step that is undone at once goes.
    @Test(arguments: 51...58)
    func detoursGo(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        for (problem, _) in RandomProblemTests.problems(seed: seed, count: 6) {
            guard case .task(let task) = try Grounding(problem, deadline: Deadline(.none)).result else {
                continue
            }
            // A random walk that ends in a goal state.
            let progression = Progression(task)
            let state = Buffer<UInt64>(copying: task.initial.base, count: task.words)
            let next = Buffer<UInt64>(repeating: 0, count: task.words)
            var walk: [Int32] = []
            var applicable = Buffer<Int32>()
            while walk.count < 200, walk.count < 20 || !task.isGoal(state.base) {
                applicable.removeAll()
                progression.appendApplicable(in: state.base, to: &applicable)
                guard applicable.count > 0 else { break }
                let step = applicable[random.number(0...applicable.count - 1)]
                progression.apply(Int(step), to: state.base, into: next.base)
                state.base.update(from: next.base, count: task.words)
                walk.append(step)
            }
            guard task.isGoal(state.base) else { continue }
            let trimmed = PlanTrimming(task).trimmed(walk)
            #expect(trimmed.count <= walk.count)
            #expect(task.cost(of: trimmed) <= task.cost(of: walk))
            let cost = LiftedSimulator(problem: problem).cost(of: task.plan(trimmed))
            #expect(cost == task.cost(of: trimmed), "seed \(seed) \(problem.domain.pddl) \(problem.pddl)")
            #expect(PlanTrimming(task).trimmed(trimmed) == trimmed, "nothing more goes")
        }
    }
}
