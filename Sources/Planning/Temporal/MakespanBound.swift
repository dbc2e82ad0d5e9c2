// How early a plan can end at best.

import PDDL

extension TimedTask {
    /// The critical path to the goal, in ticks, if nothing ever became false: each fact as early as its earliest
    /// achiever, each action as early as the last of its conditions. No plan ends earlier (h_max over
    /// durations).
    ///
    /// - Complexity: the rules of the delete relaxation times the depth of the critical path.
    ///
    /// Source: Haslum and Geffner, "Heuristic planning with time and resources", 2001.
    func makespanBound() -> Int {
        let unreached = Int.max / 4
        var times = Array(repeating: unreached, count: task.factCount)
        task.forEachFact(in: task.initial.base) { times[Int($0)] = 0 }
        let isRunning = (0..<Int32(task.factCount)).map {
            task.fact($0).fact.predicate.hasPrefix("running ")
        }
        let delays = roles.map { role -> (all: Int, running: Int) in
            switch role {
            case .start(let number): return (0, shortestDuration(of: instances[number]))
            case .literals(let moment):
                return (literalTimes[moment] - (moment == 0 ? 0 : literalTimes[moment - 1]), 0)
            case .end, .instant, .none: return (0, 0)
            }
        }
        var isChanged = true
        while isChanged {
            isChanged = false
            for rule in 0..<task.rules.count {
                let ready = task.rules.preconditions[rule].reduce(0) { max($0, times[Int($1)]) }
                guard ready < unreached else { continue }
                let owner = Int(task.rules.operators[rule])
                let delay = owner < 0 ? (all: 0, running: 0) : delays[owner]
                for fact in task.rules.adds[rule] {
                    let time = ready + delay.all + (isRunning[Int(fact)] ? delay.running : 0)
                    guard time < times[Int(fact)] else { continue }
                    times[Int(fact)] = time
                    isChanged = true
                }
            }
        }
        let bound = task.goal.reduce(0) { max($0, times[Int($1)]) }
        return bound < unreached ? bound : 0
    }

    /// The shortest duration in ticks, as far as numbers that never change tell.
    private func shortestDuration(of instance: Instance) -> Int {
        _ = start(of: instance)
        let unknown = Array(repeating: Rational?.none, count: functions.initial.count)
        var least = 0
        for bound in instance.bounds where bound.relation != .lessOrEqual {
            if let value = bound.value.value(unknown, duration: nil), let ticks = TimedPath.ticks(value) {
                least = max(least, ticks)
            }
        }
        return least
    }
}
