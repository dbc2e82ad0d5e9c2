// The search for the fewest changes of a plan with times.

import Diagnostics
import ExactNumbers
import PDDL

/// One search for a repair of a plan with times.
///
/// With 1, 2, 3, … changes, depth first, as ``PlanRepair`` searches plans without times; but every plan on the
/// way is judged by ``PlanValidator``, and starts and durations come from ``TimingCandidates``. At least one change
/// of every repair meets the first fault: it takes effect no later than a condition that fails, and it changes the
/// step itself or a step that can change what the condition looks at. Only such changes are tried.
///
/// Each number of changes is searched twice where an action leaves a choice of its duration: with the durations
/// that the plan, the action and the fault suggest, then with whole numbers, halves and quarters as well.
struct TimedRepairSearch {
    /// A step of the edited plan.
    struct Step {
        var action: GroundAction
        /// Its place in the plan as it was; nil for an inserted one.
        var origin: Int?
        /// Whether it was inserted or moved, or stays as it is in this branch.
        var isSettled = false
    }

    /// What a change has to do with to mend a fault.
    private struct Aim {
        /// Only these steps, if any are named and `symbols` is nil.
        var steps: Set<Int> = []
        /// What has to change; nil where only `steps` matter.
        var symbols: Set<String>?
        var atoms: [Atom] = []
        /// Whether any change may help.
        var isOpen = false
        /// When it has to take effect at the latest.
        var latest: ExactNumber?
    }

    let plan: Plan
    let validator: PlanValidator
    private let limit: Duration
    private let actions: TimedRepairActions
    private let candidates: TimingCandidates
    /// Whether changes that cannot meet the first fault are left out. Only a test does without.
    private let isPruned: Bool
    private var hasGrid = false
    private var budget: RepairBudget
    private var instances: [GroundAction]?
    private var visited: Set<[GroundAction]> = []
    private var found: (steps: [Step], plan: ValidatedPlan)?

    /// With so many plans remembered, further ones may be judged twice.
    private static let mostVisited = 200_000

    init(
        of plan: Plan, for problem: Problem, _ validator: PlanValidator, within limit: Duration,
        isPruned: Bool = true
    ) {
        self.isPruned = isPruned
        self.plan = plan
        self.validator = validator
        self.limit = limit
        actions = TimedRepairActions(problem)
        candidates = TimingCandidates(problem, epsilon: validator.epsilon)
        budget = RepairBudget(until: .now.advanced(by: limit))
    }

    /// Searches with more and more changes.
    mutating func outcome(atMost most: Int) -> RepairOutcome {
        let steps = plan.steps.enumerated().map { Step(action: $1, origin: $0) }
        for edits in 1..<max(1, most) + 1 where edits <= most {
            for hasGrid in actions.hasChoiceOfDuration ? [false, true] : [false] where found == nil {
                self.hasGrid = hasGrid
                visited.removeAll(keepingCapacity: true)
                budget.look()
                if !budget.isOver { explore(steps, left: edits) }
            }
            if let found { return .repaired(repaired(found.steps, found.plan)) }
            if budget.isOver {
                return .stopped(StoppedRepair(excluded: edits - 1, budget: limit, hasTimes: true))
            }
        }
        return .notFound(atMost: most)
    }

    private mutating func explore(_ given: [Step], left: Int) {
        guard found == nil, !budget.isOver else { return }
        let edited = given.map(\.action)
        if visited.count < Self.mostVisited {
            let key = edited.sorted { $0.description < $1.description }
            guard visited.insert(key).inserted || left > 0 else { return }
        }
        budget.judged(steps: given.count)
        let invalid: InvalidPlan
        do {
            let validated = try validator.validate(Plan(edited), for: actions.problem)
            let starts = given.map { $0.action.timing?.start ?? 0 }
            let ordered = given.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }.map { given[$0] }
            let plan = Plan(ordered.map(\.action))
            let judged = try? validator.validate(plan, for: actions.problem)
            found = judged.map { (ordered, $0) } ?? (given, validated)
            return
        } catch {
            invalid = error
        }
        guard left > 0, !budget.isOver else { return }
        let aim = isPruned ? aim(at: invalid.faults) : Aim(isOpen: true)
        var steps = given
        let boundary = NumericBoundary(invalid, actions, initial: candidates.numbers)
        let happenings = candidates.happenings(of: edited) + boundary.times
        for place in given.indices where !steps[place].isSettled && helps(place, given, aim) {
            guard isInTime(given[place].action.timing?.start, aim) else { continue }
            var fewer = given
            fewer.remove(at: place)
            explore(fewer, left: left - 1)
            if found != nil || budget.isOver { return }
        }
        for place in given.indices where !steps[place].isSettled && helps(place, given, aim) {
            let old = given[place].action.timing
            for timing in timings(of: given[place].action, happenings, boundary) {
                guard isInTime(old?.start, aim) || isInTime(timing.start, aim) else { continue }
                steps[place].action.timing = timing
                steps[place].isSettled = true
                explore(steps, left: left - 1)
                if found != nil || budget.isOver { return }
            }
            steps[place] = given[place]
        }
        insert(given, aim, happenings, boundary, left: left)
    }

    private mutating func insert(
        _ given: [Step], _ aim: Aim, _ happenings: [ExactNumber], _ boundary: NumericBoundary, left: Int
    ) {
        guard aim.isOpen || aim.symbols != nil else { return }
        if instances == nil {
            instances = actions.steps(&budget)
            if instances == nil { budget.end() }
        }
        let edited = given.map(\.action)
        for action in instances ?? [] {
            if let symbols = aim.symbols, !aim.isOpen, !actions.changes(action, symbols, aim.atoms) {
                continue
            }
            guard let schema = actions.schema(of: action) else { continue }
            let durations = candidates.durations(
                of: action, schema, in: plan.steps + edited, boundary, hasGrid: hasGrid)
            for duration in durations {
                for start in candidates.starts(happenings, duration: duration) where isInTime(start, aim) {
                    var step = action
                    step.timing = Timing(start: start, duration: duration)
                    explore(given + [Step(action: step, isSettled: true)], left: left - 1)
                    if found != nil || budget.isOver { return }
                }
            }
        }
    }

    /// Other times of a step: first another duration, then other starts, the nearest first, then both.
    private func timings(
        of action: GroundAction, _ happenings: [ExactNumber], _ boundary: NumericBoundary
    ) -> [Timing] {
        guard let schema = actions.schema(of: action) else { return [] }
        let old = action.timing
        let durations = candidates.durations(
            of: action, schema, in: plan.steps, boundary, hasGrid: hasGrid)
        let center = ExactNumber(old?.start ?? 0)
        func distance(_ start: Rational) -> ExactNumber {
            let difference = ExactNumber(start) - center
            return difference.sign < 0 ? -difference : difference
        }
        var result: [Timing] = []
        if let old { result += durations.map { Timing(start: old.start, duration: $0) } }
        let kept = durations.filter { $0 == old?.duration }
        for duration in kept + durations.filter({ $0 != old?.duration }) {
            let starts = candidates.starts(happenings, duration: duration)
                .sorted { (distance($0), $0) < (distance($1), $1) }
            result += starts.map { Timing(start: $0, duration: duration) }
        }
        var seen: Set<Timing> = []
        return result.filter { $0 != old && seen.insert($0).inserted }
    }

    private func isInTime(_ start: Rational?, _ aim: Aim) -> Bool {
        guard let latest = aim.latest, let start else { return true }
        return ExactNumber(start) <= latest
    }

    private func helps(_ place: Int, _ steps: [Step], _ aim: Aim) -> Bool {
        if aim.isOpen || aim.steps.contains(place) { return true }
        return aim.symbols.map { actions.changes(steps[place].action, $0, aim.atoms) } ?? false
    }

    /// What the changes that could mend the faults have to do with.
    private func aim(at faults: [PlanFault]) -> Aim {
        let ofSteps: Set<PlanFault.Kind> = [
            .unknownAction, .wrongArity, .unknownObject, .wrongType, .missingDuration, .missingTime,
            .negativeTime,
        ]
        if let step = faults.first(where: { ofSteps.contains($0.kind) })?.step { return Aim(steps: [step]) }
        guard let fault = faults.first else { return Aim(isOpen: true) }
        switch fault.kind {
        case .unsatisfiedPrecondition, .violatedInvariant, .goalNotReached:
            guard let unmet = fault.conditions.first else { return Aim(isOpen: true) }
            let symbols = TimedRepairActions.symbols(of: unmet.condition)
            let closure = actions.closure(of: symbols)
            var atoms: [Atom] = []
            for literal in unmet.literals {
                switch literal.condition {
                case .atom(let atom), .not(.atom(let atom)): atoms.append(atom)
                default: break
                }
            }
            let isPlain = closure == symbols && unmet.omitted == 0 && atoms.count == unmet.literals.count
            return Aim(
                steps: Set([fault.step].compactMap { $0 }), symbols: closure, atoms: isPlain ? atoms : [],
                latest: fault.kind == .unsatisfiedPrecondition ? fault.time : nil)
        default:
            return Aim(isOpen: true)
        }
    }

    /// Both plans side by side, in the order of their starts.
    private func repaired(_ steps: [Step], _ validated: ValidatedPlan) -> RepairedPlan {
        var entries: [(start: Rational, order: Int, line: RepairedPlan.Line)] = []
        let staying = Set(steps.compactMap(\.origin))
        for (place, step) in plan.steps.enumerated() where !staying.contains(place) {
            entries.append((step.timing?.start ?? 0, place, .edit(.removal(step: place, step))))
        }
        for (place, step) in steps.enumerated() {
            let line: RepairedPlan.Line
            if let origin = step.origin {
                let old = plan.steps[origin]
                line =
                    old.timing == step.action.timing
                    ? .kept(before: origin, after: place, step.action)
                    : .edit(.retiming(step: origin, step.action, from: old.timing))
            } else {
                line = .edit(.insertion(step: place, step.action))
            }
            entries.append((step.action.timing?.start ?? 0, step.origin ?? plan.steps.count, line))
        }
        entries.sort { ($0.start, $0.order) < ($1.start, $1.order) }
        return RepairedPlan(plan: validated, lines: entries.map(\.line), isBest: false, hasTimes: true)
    }
}
