// A second opinion on plans, written in another way than the judge: names are substituted in the tree, what
// is left is ground, and a state is a set of strings.

import PDDL

/// Checks plans the slow way: everything is substituted and expanded before it is looked at.
struct NaiveChecker {
    /// What it says of a plan.
    enum Verdict: Equatable {
        case valid(cost: Rational)
        case badStep(Int)
        case goalMissed
    }

    let problem: Problem

    /// What holds and what functions are worth.
    struct World: Equatable {
        var facts: Set<String>
        var values: [String: Rational]
    }

    var start: World {
        var values: [String: Rational] = ["total-cost": Rational(0)]
        for value in problem.values { values[key(value.function, value.arguments)] = value.value }
        return World(facts: Set(problem.initial.map { key($0.predicate, $0.arguments) }), values: values)
    }

    func verdict(on plan: Plan) -> Verdict {
        var world = start
        for (index, step) in plan.steps.enumerated() {
            guard let next = successor(of: world, by: step) else { return .badStep(index + 1) }
            world = next
        }
        guard isTrue(problem.goal, [:], world) else { return .goalMissed }
        guard case .minimize(.function(let term)) = problem.metric else {
            return .valid(cost: Rational(plan.steps.count))
        }
        return .valid(cost: world.values[term.function] ?? Rational(0))
    }

    /// The world after a step, or nil where the step cannot be taken.
    func successor(of world: World, by step: GroundAction) -> World? {
        guard let schema = problem.domain.actions.first(where: { $0.name == step.name }),
            schema.parameters.count == step.arguments.count
        else { return nil }
        var values: [String: String] = [:]
        for (parameter, object) in zip(schema.parameters, step.arguments) {
            guard objects(of: parameter.type).contains(object) else { return nil }
            values[parameter.name] = object
        }
        guard isTrue(schema.precondition, values, world) else { return nil }
        var next = world
        let changes = expand(schema.effect, values, world)
        for change in changes where change.kind == "-" { next.facts.remove(change.key) }
        for change in changes where change.kind == "+" { next.facts.insert(change.key) }
        for change in changes where change.kind == "$" {
            guard let amount = change.amount, let sum = next.values[change.key]?.adding(amount) else {
                return nil
            }
            next.values[change.key] = sum
        }
        return next
    }

    /// Every type above `type`, itself included, by walking the declarations.
    private func ancestors(of type: String) -> Set<String> {
        var found: Set<String> = [type, "object"]
        var grew = true
        while grew {
            grew = false
            for declaration in problem.domain.types.declarations where found.contains(declaration.name) {
                for parent in declaration.type.names where !found.contains(parent) {
                    found.insert(parent)
                    grew = true
                }
            }
        }
        return found
    }

    func objects(of type: TypeExpression) -> [String] {
        (problem.domain.constants + problem.objects).filter { object in
            object.type.names.allSatisfy { !ancestors(of: $0).isDisjoint(with: type.names) }
        }.map(\.name)
    }

    private func key(_ symbol: String, _ arguments: [String]) -> String {
        ([symbol] + arguments).joined(separator: "\u{1}")
    }

    private func key(_ symbol: String, _ terms: [Term], _ values: [String: String]) -> String {
        key(symbol, terms.map { $0.isVariable ? values[$0.name] ?? "?" : $0.name })
    }

    /// All ways to give the variables values.
    private func combinations(
        _ variables: [TypedName], _ values: [String: String]
    ) -> [[String: String]] {
        variables.reduce([values]) { partial, variable in
            partial.flatMap { known in
                objects(of: variable.type).map { known.merging([variable.name: $0]) { $1 } }
            }
        }
    }

    func isTrue(_ condition: Condition, _ values: [String: String], _ world: World) -> Bool {
        switch condition {
        case .atom(let atom): world.facts.contains(key(atom.predicate, atom.arguments, values))
        case .equal(let left, let right): key("", [left], values) == key("", [right], values)
        case .not(let inner): isTrue(inner, values, world) == false
        case .and(let parts): parts.map { isTrue($0, values, world) }.filter { !$0 }.isEmpty
        case .or(let parts): parts.map { isTrue($0, values, world) }.contains(true)
        case .imply(let left, let right): isTrue(.or([.not(left), right]), values, world)
        case .forall(let variables, let inner):
            combinations(variables, values).filter { !isTrue(inner, $0, world) }.isEmpty
        case .exists(let variables, let inner):
            !combinations(variables, values).filter { isTrue(inner, $0, world) }.isEmpty
        case .compare, .preference: fatalError("the checker knows no numbers and no preferences")
        }
    }

    private func expand(
        _ effect: Effect, _ values: [String: String], _ world: World
    ) -> [(kind: Character, key: String, amount: Rational?)] {
        switch effect {
        case .add(let atom): return [("+", key(atom.predicate, atom.arguments, values), nil)]
        case .delete(let atom): return [("-", key(atom.predicate, atom.arguments, values), nil)]
        case .and(let parts): return parts.flatMap { expand($0, values, world) }
        case .forall(let variables, let inner):
            return combinations(variables, values).flatMap { expand(inner, $0, world) }
        case .when(let condition, let inner):
            return isTrue(condition, values, world) ? expand(inner, values, world) : []
        case .numeric(let change):
            let target = key(change.target.function, change.target.arguments, values)
            switch change.value {
            case .number(let number): return [("$", target, number)]
            case .function(let other):
                return [("$", target, world.values[key(other.function, other.arguments, values)])]
            default: fatalError("the checker knows no arithmetic")
            }
        }
    }
}
