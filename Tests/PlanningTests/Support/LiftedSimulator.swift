// A naive reading of the semantics, to compare the planner with: sets of facts, all tuples of objects.

import PDDL

/// A problem read word for word. Slow, short, and sharing nothing with the planner.
struct LiftedSimulator {
    let problem: Problem

    var initial: Set<Fact> { Set(problem.initial) }

    func holds(_ condition: Condition, _ state: Set<Fact>, _ binding: [String: String] = [:]) -> Bool {
        func name(_ term: Term) -> String? { term.isVariable ? binding[term.name] : term.name }
        switch condition {
        case .atom(let atom): return atom.grounded(binding).map(state.contains) ?? false
        case .equal(let left, let right): return name(left) == name(right)
        case .not(let inner): return !holds(inner, state, binding)
        case .and(let parts): return parts.allSatisfy { holds($0, state, binding) }
        case .or(let parts): return parts.contains { holds($0, state, binding) }
        case .imply(let left, let right): return !holds(left, state, binding) || holds(right, state, binding)
        case .forall(let variables, let inner):
            return bindings(variables, binding).allSatisfy { holds(inner, state, $0) }
        case .exists(let variables, let inner):
            return bindings(variables, binding).contains { holds(inner, state, $0) }
        case .compare, .preference: fatalError("the simulator knows no numbers and no preferences")
        }
    }

    /// The state with the derived facts; a rule mentions only predicates that are derived by it or rules before.
    func full(_ state: Set<Fact>) -> Set<Fact> {
        var result = state
        for rule in problem.domain.derivationRules {
            var before = -1
            while before != result.count {
                before = result.count
                for binding in bindings(rule.parameters) where holds(rule.condition, result, binding) {
                    result.insert(Fact(rule.predicate, rule.parameters.map { binding[$0.name] ?? "" }))
                }
            }
        }
        return result
    }

    func bindings(_ variables: [TypedName], _ start: [String: String] = [:]) -> [[String: String]] {
        variables.reduce([start]) { partial, variable in
            partial.flatMap { binding in
                problem.objects(of: variable.type).map { object in
                    binding.merging([variable.name: object.name]) { $1 }
                }
            }
        }
    }

    /// The state after an action, or nil where the action cannot be applied or its cost is undefined.
    func apply(_ step: GroundAction, to state: Set<Fact>) -> Set<Fact>? {
        guard let schema = problem.domain.action(step.name), schema.parameters.count == step.arguments.count
        else { return nil }
        var binding: [String: String] = [:]
        for (parameter, argument) in zip(schema.parameters, step.arguments) {
            guard problem.objects(of: parameter.type).contains(where: { $0.name == argument }) else {
                return nil
            }
            binding[parameter.name] = argument
        }
        guard cost(schema, binding) != nil, holds(schema.precondition, full(state), binding) else {
            return nil
        }
        return after(schema.effect, binding, state)
    }

    func after(_ effect: Effect, _ binding: [String: String], _ state: Set<Fact>) -> Set<Fact> {
        var changes: (adds: Set<Fact>, deletes: Set<Fact>) = ([], [])
        collect(effect, binding, full(state), &changes)
        return state.subtracting(changes.deletes).union(changes.adds)
    }

    private func collect(
        _ effect: Effect, _ binding: [String: String], _ state: Set<Fact>,
        _ changes: inout (adds: Set<Fact>, deletes: Set<Fact>)
    ) {
        switch effect {
        case .add(let atom): if let fact = atom.grounded(binding) { changes.adds.insert(fact) }
        case .delete(let atom): if let fact = atom.grounded(binding) { changes.deletes.insert(fact) }
        case .and(let parts): for part in parts { collect(part, binding, state, &changes) }
        case .forall(let variables, let inner):
            for extended in bindings(variables, binding) { collect(inner, extended, state, &changes) }
        case .when(let condition, let inner):
            if holds(condition, state, binding) { collect(inner, binding, state, &changes) }
        case .numeric: break
        }
    }

    /// The cost of an instance by the metric; 1 without one; nil where it is undefined.
    func cost(_ schema: ActionSchema, _ binding: [String: String]) -> Int? {
        for case .numeric(let change) in schema.effect.parts {
            let (term, amount) = (change.target, change.value)
            guard value(term, binding) != nil else { return nil }
            if case .function(let other) = amount, value(other, binding) == nil { return nil }
        }
        guard case .minimize(.function(let metric))? = problem.metric else { return 1 }
        var sum = 0
        for case .numeric(let change) in schema.effect.parts where change.target.function == metric.function {
            switch change.value {
            case .number(let number): sum += number.numerator / number.denominator
            case .function(let value):
                guard let known = self.value(value, binding) else { return nil }
                sum += known.numerator / known.denominator
            default: return nil
            }
        }
        return sum
    }

    /// The value of a function at the start; only `(total-cost)` has one without being given one.
    private func value(_ term: FunctionTerm, _ binding: [String: String]) -> Rational? {
        let names = term.arguments.map { $0.isVariable ? binding[$0.name] ?? "" : $0.name }
        let known = problem.values.last { $0.function == term.function && $0.arguments == names }
        return known?.value ?? (term.function == "total-cost" && names.isEmpty ? Rational(0) : nil)
    }

    /// The cost of a plan that reaches the goal, or nil where it does not.
    func cost(of plan: Plan) -> Int? {
        var state = initial
        var sum = 0
        for step in plan.steps {
            guard let schema = problem.domain.action(step.name), let next = apply(step, to: state) else {
                return nil
            }
            let binding = Dictionary(
                zip(schema.parameters.map(\.name), step.arguments), uniquingKeysWith: { $1 })
            sum += cost(schema, binding) ?? 0
            state = next
        }
        return holds(problem.goal, full(state)) ? sum : nil
    }

    /// Every applicable action with its cost and the state after it.
    func successors(of state: Set<Fact>) -> [(step: GroundAction, cost: Int, state: Set<Fact>)] {
        let full = full(state)
        return problem.domain.actions.flatMap { schema in
            bindings(schema.parameters).compactMap { binding in
                guard let cost = cost(schema, binding), holds(schema.precondition, full, binding) else {
                    return nil
                }
                let step = GroundAction(schema.name, schema.parameters.map { binding[$0.name] ?? "" })
                return (step, cost, after(schema.effect, binding, state))
            }
        }
    }

    /// The lowest cost of a plan by uniform-cost search over all states, or nil where there is none.
    func optimalCost(from start: Set<Fact>? = nil) -> Int? {
        let start = start ?? initial
        var best: [Set<Fact>: Int] = [start: 0]
        var open: [Int: [Set<Fact>]] = [0: [start]]
        while let cost = open.keys.min() {
            for state in open.removeValue(forKey: cost) ?? [] where best[state] == cost {
                if holds(problem.goal, full(state)) { return cost }
                for next in successors(of: state) where cost + next.cost < best[next.state] ?? .max {
                    best[next.state] = cost + next.cost
                    open[cost + next.cost, default: []].append(next.state)
                }
            }
        }
        return nil
    }
}
