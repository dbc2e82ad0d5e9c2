// The search for the fewest edits; ``PlanRepair`` says why it misses none.

import Diagnostics
import PDDL

/// One search for a repair.
struct RepairSearch {
    /// Steps that could be inserted: those of an action with some parameters given, at a place or later.
    struct Insertion {
        var action: Int
        var values: [Int: Int32]
        var floor: Int
    }

    let plan: Plan
    let validator: PlanValidator
    private let limit: Duration
    private(set) var setting: RepairSetting
    private(set) var budget: RepairBudget
    /// The edits made in the branches so far.
    private var visited: Set<[Int32]> = []
    private var stepNumbers: [RepairStep: Int32] = [:]
    private var best: (steps: [EditedStep], plan: ValidatedPlan)?

    /// With so many branches remembered, further ones may be searched twice.
    private static let mostVisited = 200_000

    init(of plan: Plan, in setting: RepairSetting, _ validator: PlanValidator, within limit: Duration) {
        self.plan = plan
        self.setting = setting
        self.validator = validator
        self.limit = limit
        budget = RepairBudget(until: .now.advanced(by: limit))
    }

    /// Searches with more and more edits.
    mutating func outcome(atMost most: Int) -> RepairOutcome {
        var steps: [EditedStep] = []
        for (place, action) in plan.steps.enumerated() {
            if let step = setting.step(action) { steps.append(EditedStep(step: step, origin: place)) }
        }
        // What can never be done has to go.
        let gone = plan.steps.count - steps.count
        guard gone <= most else { return .none(atMost: most) }
        let run = RepairRun(steps, &setting, &budget)
        for edits in gone...most {
            visited.removeAll(keepingCapacity: true)
            budget.look()
            explore(steps, run, left: edits - gone)
            if let best { return .repaired(repaired(best.steps, best.plan)) }
            if budget.isOver {
                return .stopped(StoppedRepair(excluded: max(0, edits - 1), budget: limit, hasTimes: false))
            }
        }
        return .none(atMost: most)
    }

    /// Looks for `left` more edits that make `given` valid.
    private mutating func explore(_ given: [EditedStep], _ run: RepairRun, left: Int) {
        guard !budget.isOver else { return }
        guard let fault = run.fault else {
            if !judge(given), left > 0 { tryEverything(given, run, left: left) }
            return
        }
        guard left > 0 else { return }
        var steps = given
        if fault.place < steps.count { remove(fault.place, from: &steps, run, left: left) }
        let state = run.state(before: fault.place, steps, &setting)
        let needs = needs(of: fault, in: state, steps)
        for place in (0..<fault.place).reversed() where steps[place].isRemovable {
            if needs.contains(where: { spoils($0, steps[place], at: place, state) }) {
                remove(place, from: &steps, run, left: left)
            }
        }
        let insertions = insertions(for: needs, before: fault.place, steps, left: left)
        insert(insertions, fault.place, steps, run, left: left)
    }

    /// Every step goes out, and every step comes in everywhere.
    private mutating func tryEverything(_ given: [EditedStep], _ run: RepairRun, left: Int) {
        var steps = given
        for place in steps.indices.reversed() { remove(place, from: &steps, run, left: left) }
        let all = setting.actions.indices.map { Insertion(action: $0, values: [:], floor: 0) }
        insert(all, steps.count, steps, run, left: left)
    }

    /// Takes out a step and looks for the rest; afterwards the step stays.
    private mutating func remove(
        _ place: Int, from steps: inout [EditedStep], _ run: RepairRun, left: Int
    ) {
        guard steps[place].isRemovable, !budget.isOver else { return }
        var fewer = steps
        fewer.remove(at: place)
        if left == 1 {
            finish(fewer, from: place, run.state(before: place, steps, &setting))
        } else if isNew(fewer) {
            explore(fewer, RepairRun(fewer, &setting, after: run, from: place, &budget), left: left - 1)
        }
        steps[place].isKept = true
    }

    /// Puts in steps, the later places first, and looks for the rest.
    private mutating func insert(
        _ insertions: [Insertion], _ last: Int, _ steps: [EditedStep], _ run: RepairRun, left: Int
    ) {
        guard let first = insertions.map(\.floor).min() else { return }
        var known: [[RepairStep]] = []
        if left > 1 {
            for insertion in insertions {
                known.append(setting.steps(of: insertion.action, insertion.values, in: nil, &budget))
            }
        }
        for place in (first...last).reversed() {
            guard !budget.isOver else { return }
            let state = run.state(before: place, steps, &setting)
            var tried: Set<RepairStep> = []
            for (number, insertion) in insertions.enumerated() where insertion.floor <= place {
                let candidates =
                    left > 1
                    ? known[number]
                    : setting.steps(of: insertion.action, insertion.values, in: state, &budget)
                for step in candidates where tried.insert(step).inserted {
                    guard budget.tick() else { return }
                    insert(step, at: place, steps, run, state, left: left)
                }
            }
        }
    }

    private mutating func insert(
        _ step: RepairStep, at place: Int, _ steps: [EditedStep], _ run: RepairRun, _ state: WorldState,
        left: Int
    ) {
        // The last edit has to be applicable; look before the plan is copied.
        if left == 1 {
            let next = WorldState(copying: state)
            guard setting.carryOut(step, in: next, author: Author(place + 1)) == nil,
                reachesGoal(steps[place...], next)
            else { return }
        }
        var more = steps
        more.insert(EditedStep(step: step), at: place)
        if left == 1 {
            _ = judge(more)
        } else if isNew(more) {
            explore(more, RepairRun(more, &setting, after: run, from: place, &budget), left: left - 1)
        }
    }

    /// Judges the plan if its steps from `place` on can be done.
    private mutating func finish(_ steps: [EditedStep], from place: Int, _ state: WorldState) {
        if reachesGoal(steps[place...], WorldState(copying: state)) { _ = judge(steps) }
    }

    /// Whether the steps can be done from `state`, which changes, and end in a goal state.
    private mutating func reachesGoal(_ steps: ArraySlice<EditedStep>, _ state: WorldState) -> Bool {
        for step in steps {
            guard budget.tick(), setting.carryOut(step.step, in: state, author: 0) == nil else {
                return false
            }
        }
        return setting.missingGoals(in: state).isEmpty
    }

    /// Whether these edits were not made before; remembers them.
    private mutating func isNew(_ steps: [EditedStep]) -> Bool {
        guard visited.count < Self.mostVisited else { return true }
        var key: [Int32] = []
        var next = 0
        for step in steps {
            if let origin = step.origin {
                for gone in next..<max(next, origin) { key.append(Int32(-1 - gone)) }
                next = origin + 1
            } else {
                let number = stepNumbers[step.step] ?? Int32(stepNumbers.count)
                stepNumbers[step.step] = number
                key += [Int32(next), number]
            }
        }
        for gone in next..<max(next, plan.steps.count) { key.append(Int32(-1 - gone)) }
        return visited.insert(key).inserted
    }

    /// Has the plan judged, and keeps it if it is the best so far.
    ///
    /// - Returns: whether it is valid.
    private mutating func judge(_ steps: [EditedStep]) -> Bool {
        // Without a metric, steps count.
        if let best, setting.problem.metric == nil, steps.count >= best.steps.count { return true }
        let edited = Plan(steps.map { setting.action($0.step) })
        budget.judged(steps: steps.count)
        guard let validated = try? validator.validate(edited, for: setting.problem) else { return false }
        budget.found()
        guard let known = best?.plan.cost else {
            best = (steps, validated)
            return true
        }
        var isBetter = validated.cost < known
        if case .maximize = setting.problem.metric { isBetter = known < validated.cost }
        if isBetter { best = (steps, validated) }
        return true
    }
}
