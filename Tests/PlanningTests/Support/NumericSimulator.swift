// A naive reading of the semantics of numbers, to compare the planner with: whole numbers in a dictionary.

import PDDL

/// A problem with whole numbers, read word for word. Slow, short, and sharing nothing with the planner.
struct NumericSimulator {
    struct State: Hashable {
        var facts: Set<Fact>
        var values: [Fact: Int]
    }

    let problem: Problem

    var initial: State {
        var values: [Fact: Int] = [:]
        for value in problem.values { values[Fact(value.function, value.arguments)] = value.value.numerator }
        return State(facts: Set(problem.initial), values: values)
    }

    private func term(_ term: FunctionTerm, _ binding: [String: String]) -> Fact {
        Fact(term.function, term.arguments.map { $0.isVariable ? binding[$0.name] ?? "" : $0.name })
    }

    /// The value, or nil where it is undefined.
    func value(_ expression: NumericExpression, _ state: State, _ binding: [String: String]) -> Int? {
        switch expression {
        case .number(let number): return number.numerator
        case .function(let function): return state.values[term(function, binding)]
        case .arithmetic(let sign, let parts):
            let values = parts.compactMap { value($0, state, binding) }
            guard values.count == parts.count, let first = values.first else { return nil }
            if values.count == 1 { return sign == .difference ? -first : first }
            switch sign {
            case .sum: return values.reduce(0, +)
            case .product: return values.reduce(1, *)
            default: return values.dropFirst().reduce(first, -)
            }
        default: return nil
        }
    }

    /// Whether a condition holds; nil where that hangs on an undefined number.
    func truth(_ condition: Condition, _ state: State, _ binding: [String: String] = [:]) -> Bool? {
        switch condition {
        case .atom(let atom): return atom.grounded(binding).map(state.facts.contains) ?? false
        case .not(let inner): return truth(inner, state, binding).map { !$0 }
        case .and(let parts):
            let parts = parts.map { truth($0, state, binding) }
            return parts.contains(false) ? false : parts.contains(nil) ? nil : true
        case .or(let parts):
            let parts = parts.map { truth($0, state, binding) }
            return parts.contains(true) ? true : parts.contains(nil) ? nil : false
        case .forall(let variables, let inner):
            let parts = bindings(variables, binding).map { truth(inner, state, $0) }
            return parts.contains(false) ? false : parts.contains(nil) ? nil : true
        case .compare(let comparison):
            guard let left = value(comparison.left, state, binding),
                let right = value(comparison.right, state, binding)
            else { return nil }
            switch comparison.relation {
            case .less: return left < right
            case .lessOrEqual: return left <= right
            case .equal: return left == right
            case .greaterOrEqual: return left >= right
            case .greater: return left > right
            }
        default: return false
        }
    }

    func bindings(_ variables: [TypedName], _ start: [String: String] = [:]) -> [[String: String]] {
        variables.reduce([start]) { partial, variable in
            partial.flatMap { binding in
                problem.objects(of: variable.type).map { binding.merging([variable.name: $0.name]) { $1 } }
            }
        }
    }

    /// The state after an effect, or nil where some value is undefined.
    private func after(_ effect: Effect, _ state: State, _ binding: [String: String]) -> State? {
        var (adds, deletes): (Set<Fact>, Set<Fact>) = ([], [])
        var values = state.values
        func collect(_ effect: Effect) -> Bool {
            switch effect {
            case .add(let atom): if let fact = atom.grounded(binding) { adds.insert(fact) }
            case .delete(let atom): if let fact = atom.grounded(binding) { deletes.insert(fact) }
            case .and(let parts): return parts.allSatisfy(collect)
            case .when(let condition, let inner):
                guard let holds = truth(condition, state, binding) else { return false }
                return !holds || collect(inner)
            case .forall: return false
            case .numeric(let change):
                let target = term(change.target, binding)
                guard let operand = value(change.value, state, binding) else { return false }
                if change.operation == .assign {
                    values[target] = operand
                    return true
                }
                guard let old = state.values[target] else { return false }
                switch change.operation {
                case .increase: values[target] = old + operand
                case .decrease: values[target] = old - operand
                default: values[target] = old * operand
                }
            }
            return true
        }
        guard collect(effect) else { return nil }
        return State(facts: state.facts.subtracting(deletes).union(adds), values: values)
    }

    func successors(of state: State) -> [State] {
        problem.domain.actions.flatMap { schema in
            bindings(schema.parameters).compactMap { binding in
                guard truth(schema.precondition, state, binding) == true else { return nil }
                return after(schema.effect, state, binding)
            }
        }
    }

    /// All reachable states in the order of their distance, or nil where there are more than `limit` or
    /// where numbers grow large; and the fewest steps to the goal.
    func explore(atMost limit: Int) -> (states: [State], steps: Int?)? {
        var distances = [initial: 0]
        var queue = [initial]
        var next = 0
        while next < queue.count {
            let distance = distances[queue[next]] ?? 0
            for successor in successors(of: queue[next]) where distances[successor] == nil {
                distances[successor] = distance + 1
                queue.append(successor)
                let isLarge = successor.values.values.contains { abs($0) > 1000 }
                if queue.count > limit || isLarge { return nil }
            }
            next += 1
        }
        let goal = queue.first { truth(problem.goal, $0) == true }
        return (queue, goal.flatMap { distances[$0] })
    }
}
