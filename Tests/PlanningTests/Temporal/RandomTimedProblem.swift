// Random small problems with durative actions, and a search of its own for them.

import PDDL
import TestSupport

/// A problem over a few facts without arguments and a few durative actions, with conditions and effects at all
/// times.
struct RandomTimedProblem {
    struct Action {
        var duration: Int
        var startTrue = 0
        var startFalse = 0
        var overTrue = 0
        var overFalse = 0
        var endTrue = 0
        var startAdds = 0
        var startDeletes = 0
        var endAdds = 0
        var endDeletes = 0
    }

    let factCount: Int
    private(set) var actions: [Action] = []
    let initial: Int
    let goal: Int

    init(_ random: inout SeededRandom) {
        let count = random.number(3...6)
        factCount = count
        initial = random.number(0...(1 << count) - 1) & random.number(0...(1 << count) - 1)
        goal = (1 << random.number(0...count - 1)) | (1 << random.number(0...count - 1))
        for _ in 0..<random.number(2...5) {
            func mask(_ odds: Int) -> Int {
                random.once(in: odds) ? 1 << random.number(0...count - 1) : 0
            }
            var action = Action(duration: random.number(1...4))
            action.startTrue = mask(2)
            action.startFalse = mask(5) & ~action.startTrue
            action.overTrue = mask(2)
            action.overFalse = mask(5) & ~action.overTrue
            action.endTrue = mask(4)
            action.startAdds = mask(2)
            action.startDeletes = mask(2) & ~action.startAdds
            action.endAdds = mask(1) | mask(3)
            action.endDeletes = mask(2) & ~action.endAdds
            actions.append(action)
        }
    }

    private func atoms(_ mask: Int, _ time: String, negated: Bool = false) -> [String] {
        (0..<factCount).filter { mask & (1 << $0) != 0 }.map {
            negated ? "(\(time) (not (p\($0))))" : "(\(time) (p\($0)))"
        }
    }

    /// The domain as PDDL.
    var domainText: String {
        let facts = (0..<factCount).map { "(p\($0))" }.joined(separator: " ")
        let texts = actions.enumerated().map { number, action in
            let conditions =
                atoms(action.startTrue, "at start") + atoms(action.startFalse, "at start", negated: true)
                + atoms(action.overTrue, "over all") + atoms(action.overFalse, "over all", negated: true)
                + atoms(action.endTrue, "at end")
            let effects =
                atoms(action.startAdds, "at start") + atoms(action.startDeletes, "at start", negated: true)
                + atoms(action.endAdds, "at end") + atoms(action.endDeletes, "at end", negated: true)
            return """
                (:durative-action a\(number) :parameters () :duration (= ?duration \(action.duration))
                  :condition (and \(conditions.joined(separator: " ")))
                  :effect (and \(effects.joined(separator: " "))))
                """
        }
        return """
            (define (domain d) (:requirements :strips :negative-preconditions :durative-actions)
              (:predicates \(facts))
              \(texts.joined(separator: "\n  ")))
            """
    }

    /// The problem as PDDL.
    var problemText: String {
        func facts(_ mask: Int) -> String {
            (0..<factCount).filter { mask & (1 << $0) != 0 }.map { "(p\($0))" }.joined(separator: " ")
        }
        return "(define (problem r) (:domain d) (:init \(facts(initial))) (:goal (and \(facts(goal)))))"
    }
}

/// Goes through all that can be decided at the times when something ends: start an action, or wait for the next
/// end. Everything happens a thousandth after what happened before.
///
/// Source: Do and Kambhampati, "Sapa", 2003.
struct DecisionEpochSearch {
    private struct Running: Hashable {
        var action: Int
        var left: Int
    }

    private struct State: Hashable {
        var facts: Int
        var running: [Running]
    }

    private let problem: RandomTimedProblem
    private var seen: Set<State> = []
    /// What was started: the action, the time in whole units, and how many events were before.
    private var path: [(action: Int, time: Int, order: Int)] = []
    private let accepts: (Plan) -> Bool

    /// - Parameter accepts: the judge.
    init(_ problem: RandomTimedProblem, accepts: @escaping (Plan) -> Bool) {
        self.problem = problem
        self.accepts = accepts
    }

    /// Whether some plan is found and accepted.
    mutating func run() -> Bool {
        visit(State(facts: problem.initial, running: []), time: 0, events: 0)
    }

    private mutating func visit(_ state: State, time: Int, events: Int) -> Bool {
        guard path.count < 12, seen.count < 20_000, seen.insert(state).inserted else { return false }
        if state.running.isEmpty, state.facts & problem.goal == problem.goal, accepts(plan) { return true }
        for (number, action) in problem.actions.enumerated()
        where !state.running.contains(where: { $0.action == number }) {
            guard state.facts & action.startTrue == action.startTrue, state.facts & action.startFalse == 0
            else { continue }
            var next = state
            next.facts = (state.facts & ~action.startDeletes) | action.startAdds
            next.running.append(Running(action: number, left: action.duration))
            guard keeps(next) else { continue }
            path.append((number, time, events))
            if visit(next, time: time, events: events + 1) { return true }
            path.removeLast()
        }
        guard let step = state.running.map(\.left).min() else { return false }
        var next = state
        for place in next.running.indices { next.running[place].left -= step }
        while let place = next.running.firstIndex(where: { $0.left == 0 }) {
            let action = problem.actions[next.running[place].action]
            next.running.remove(at: place)
            guard next.facts & action.endTrue == action.endTrue else { return false }
            next.facts = (next.facts & ~action.endDeletes) | action.endAdds
            guard keeps(next) else { return false }
        }
        return visit(next, time: time + step, events: events)
    }

    private func keeps(_ state: State) -> Bool {
        state.running.allSatisfy { running in
            let action = problem.actions[running.action]
            return state.facts & action.overTrue == action.overTrue && state.facts & action.overFalse == 0
        }
    }

    private var plan: Plan {
        Plan(
            path.map { step in
                let start = Rational(step.time * 1000 + step.order, 1000) ?? 0
                return GroundAction(
                    "a\(step.action)",
                    timing: Timing(start: start, duration: Rational(problem.actions[step.action].duration)))
            })
    }
}
