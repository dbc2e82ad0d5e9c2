// A problem as the search for repairs sees it.

import ExactNumbers
import PDDL

/// An action that can be inserted.
struct RepairAction {
    let name: String
    let schema: ResolvedSchema
    let changes: [PossibleChange]
    /// The slots of the parameters.
    let slots: Set<Int>
    /// The conjuncts of the precondition that no step can change, and the others.
    var fixed: [Test] = []
    var changing: [Test] = []

    /// A conjunct with the parameters that it looks at.
    struct Test {
        var condition: ResolvedCondition
        var slots: Set<Int>
    }
}

/// A step of an edited plan, by the number of its action and its objects.
struct RepairStep: Hashable {
    var action: Int
    var arguments: [Int32]
}

/// What does not change while repairs are looked for, and the carrying out of steps.
struct RepairSetting {
    let problem: Problem
    let names: Names
    let actions: [RepairAction]
    let initial: WorldState
    let goal: [Conjunct]
    let goalSlots: Int
    private(set) var derived: DerivedPredicates
    private let actionNumbers: [String: Int]
    private let model: ProblemModel
    /// How many arguments each predicate and function has.
    private let predicateArity: [Int32: Int]
    private let functionArity: [Int32: Int]

    /// Reads the problem; nil where no plan for it can be judged.
    init?(_ problem: Problem) {
        var execution = PlanExecution(of: Plan([]), for: problem, epsilon: .zero)
        execution.run()
        let broken: Set<PlanFault.Kind> = [.unstratifiedRules, .unboundVariable]
        guard !execution.faults.contains(where: { broken.contains($0.kind) }) else { return nil }
        var model = execution.model
        var actions: [RepairAction] = []
        for schema in problem.domain.actions {
            // An action that no step could name without a fault is none to insert either.
            guard let resolved = try? model.resolvedSchema(schema).get() else { continue }
            actions.append(
                RepairAction(
                    name: schema.name, schema: resolved,
                    changes: PossibleChange.changes(of: resolved.effect),
                    slots: Set(resolved.parameters.slots)))
        }
        var scope = Scope()
        guard let goal = try? scope.conjuncts(of: problem.goal, in: &model) else { return nil }
        self.goal = goal
        goalSlots = scope.slotCount
        derived = execution.derived
        initial = execution.state
        let numbers = Set(actions.flatMap(\.changes).filter { $0.kind == .number }.map(\.target.symbol))
        let facts = Set(actions.flatMap(\.changes).filter { $0.kind != .number }.map(\.target.symbol))
        for index in actions.indices {
            for conjunct in actions[index].schema.precondition {
                let condition = conjunct.condition
                let test = RepairAction.Test(
                    condition: condition, slots: condition.freeSlots.intersection(actions[index].slots))
                var isFixed = condition.comparisons.allSatisfy { comparison in
                    (comparison.left.functions + comparison.right.functions).allSatisfy {
                        !numbers.contains($0.symbol)
                    }
                }
                condition.forEachAtom { atom, _ in
                    if facts.contains(atom.symbol) || execution.derived.contains(atom.symbol) {
                        isFixed = false
                    }
                }
                if isFixed { actions[index].fixed.append(test) } else { actions[index].changing.append(test) }
            }
        }
        var (predicates, functions): ([Int32: Int], [Int32: Int]) = ([:], [:])
        for predicate in problem.domain.predicates {
            predicates[model.symbol(predicate.name)] = predicate.parameters.count
        }
        for function in problem.domain.functions {
            functions[model.symbol(function.name)] = function.parameters.count
        }
        for rule in problem.domain.derivationRules {
            predicates[model.symbol(rule.predicate)] = rule.parameters.count
        }
        predicateArity = predicates
        functionArity = functions
        names = model.names
        actionNumbers = Dictionary(actions.indices.map { (actions[$0].name, $0) }) { first, _ in first }
        self.actions = actions
        self.model = model
        self.problem = problem
    }

    /// A step by its numbers, or nil where it can never be done: a wrong name, a wrong argument, or an action
    /// that takes time.
    func step(_ action: GroundAction) -> RepairStep? {
        guard let number = actionNumbers[action.name] else { return nil }
        let parameters = actions[number].schema.parameters
        guard parameters.slots.count == action.arguments.count else { return nil }
        var step = RepairStep(action: number, arguments: [])
        var values: [Int: Int32] = [:]
        for (position, name) in action.arguments.enumerated() {
            guard let object = model.object(name), parameters.extents[position].contains(object),
                values[parameters.slots[position], default: object] == object
            else { return nil }
            values[parameters.slots[position]] = object
            step.arguments.append(object)
        }
        return step
    }

    /// The step spelt out.
    func action(_ step: RepairStep) -> GroundAction {
        GroundAction(actions[step.action].name, step.arguments.map { names.objects[Int($0)] })
    }

    /// The values of a step's parameters.
    func binding(_ step: RepairStep) -> Binding {
        let schema = actions[step.action].schema
        var binding = Binding(slots: schema.slotCount)
        for (slot, object) in zip(schema.parameters.slots, step.arguments) { binding[slot] = object }
        return binding
    }

    /// Why a step cannot be done, or the goal does not hold.
    enum Failure {
        /// Conjuncts that do not hold.
        case conditions([ResolvedCondition])
        /// Effects that cannot be evaluated.
        case effects
    }

    /// Does a step, as ``PlanExecution`` does, or says why it cannot be done.
    mutating func carryOut(_ step: RepairStep, in state: WorldState, author: Author) -> Failure? {
        let schema = actions[step.action].schema
        var (state, binding) = (state, binding(step))
        var failing: [ResolvedCondition] = []
        for conjunct in schema.precondition where !conjunct.condition.holds(in: state, &binding) {
            failing.append(conjunct.condition)
        }
        guard failing.isEmpty else { return .conditions(failing) }
        var outcome = StepOutcome()
        schema.effect.collect(in: &state, &binding, into: &outcome)
        let (values, failures) = StepOutcome.newValues(outcome.numbers, in: state)
        guard outcome.undecided.isEmpty, outcome.failures.isEmpty, failures.isEmpty else { return .effects }
        _ = outcome.apply(to: &state, by: author)
        for (function, value) in values { state.set(function, to: value, by: author) }
        derived.update(&state, by: author)
        return nil
    }

    /// The conjuncts of the goal that do not hold.
    func missingGoals(in state: WorldState) -> [ResolvedCondition] {
        var binding = Binding(slots: goalSlots)
        return goal.map(\.condition).filter { !$0.holds(in: state, &binding) }
    }

    /// The facts and functions that a derived predicate hangs on, itself among them.
    func basis(of symbol: Int32) -> [AtomPattern] {
        let predicates = (derived.predicateBasis[symbol] ?? []).union([symbol]).sorted()
        let functions = (derived.functionBasis[symbol] ?? []).sorted()
        return predicates.map {
            AtomPattern(all: $0, arity: predicateArity[$0] ?? 0, isFunction: false)
        } + functions.map { AtomPattern(all: $0, arity: functionArity[$0] ?? 0, isFunction: true) }
    }
}
