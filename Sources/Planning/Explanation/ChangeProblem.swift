// A problem in which a plan begins by changing the problem.

import PDDL

/// The problem whose plans are one change out of `kinds` followed by a plan for the problem that it changes.
///
/// So one run of the planner looks at all candidates at once, led by its heuristics to those that help, and its
/// proof that there is no plan rules out all of them. Changes cost nothing where the problem has a metric, and
/// otherwise one step.
///
/// Source: Göbelbecker, Keller, Eyerich, Brenner and Nebel, "Coming up with good excuses: what to do when no plan
/// can be found", 2010, where the changes are actions, too.
struct ChangeProblem {
    /// The problem.
    let problem: Problem
    private let original: Problem

    // No PDDL text has such names.
    private static let start = Condition.atom(Atom("@start", []))
    private static let changed = Condition.atom(Atom("@changed", []))

    init(_ problem: Problem, _ kinds: [Change.Kind]) {
        original = problem
        var result = problem
        result.domain.predicates += [PredicateSymbol("@start"), PredicateSymbol("@changed")]
        result.initial.append(Fact("@start"))
        for place in result.domain.actions.indices {
            result.domain.actions[place].require(Self.changed)
        }
        var factActions: Set<String> = []
        for kind in kinds {
            switch kind {
            case .add(let fact), .remove(let fact):
                let sign = if case .add = kind { "+" } else { "-" }
                let name = sign + fact.predicate
                result.initial.append(Fact("@may\(name)", fact.arguments))
                guard factActions.insert(name).inserted else { continue }
                let parameters = fact.arguments.indices.map { TypedName("x\($0)") }
                let terms = parameters.map { Term($0.name, isVariable: true) }
                let atom = Atom(fact.predicate, terms)
                let permit = Atom("@may\(name)", terms)
                result.domain.predicates.append(PredicateSymbol(permit.predicate, parameters))
                result.domain.actions.append(
                    Self.change(name, parameters, [.atom(permit)], sign == "+" ? .add(atom) : .delete(atom)))
            case .drop(_, let action, let place):
                guard let schema = problem.domain.action(action) else { continue }
                let token = Atom("@without \(place) \(action)", [])
                var copy = schema
                copy.name = "\(place) \(action)"
                copy.drop(place)
                copy.require(.atom(token))
                result.domain.predicates.append(PredicateSymbol(token.predicate))
                result.domain.actions += [
                    copy, Self.change("~\(place) \(action)", [], [], .add(token)),
                ]
            }
        }
        self.problem = result
    }

    private static func change(
        _ name: String, _ parameters: [TypedName], _ conditions: [Condition], _ effect: Effect
    ) -> ActionSchema {
        ActionSchema(
            name, parameters: parameters, precondition: .and([start] + conditions),
            effect: .and([effect, .delete(Atom("@start", [])), .add(Atom("@changed", []))]))
    }

    /// The change that a plan begins with, and what it does then; nil for what is no such plan.
    func reading(_ plan: Plan) -> (kind: Change.Kind, plan: Plan)? {
        guard let first = plan.steps.first, let kind = kind(of: first) else { return nil }
        let steps = plan.steps.dropFirst().map { step in
            var step = step
            if let space = step.name.firstIndex(of: " ") {
                step.name = String(step.name[step.name.index(after: space)...])
            }
            return step
        }
        return (kind, Plan(steps))
    }

    private func kind(of step: GroundAction) -> Change.Kind? {
        let name = String(step.name.dropFirst())
        let fact = Fact(name, step.arguments)
        switch step.name.first {
        case "+": return .add(fact)
        case "-": return .remove(original.initial.first { $0 == fact } ?? fact)
        case "~":
            let words = name.split(separator: " ", maxSplits: 1).map(String.init)
            guard let place = words.first.flatMap({ Int($0) }), let action = words.last,
                let conditions = original.domain.action(action)?.precondition.conjuncts,
                conditions.indices.contains(place)
            else { return nil }
            return .drop(conditions[place], action: action, place: place)
        default: return nil
        }
    }
}

extension ActionSchema {
    /// Adds to the precondition.
    fileprivate mutating func require(_ condition: Condition) {
        precondition = .and([condition] + precondition.conjuncts)
    }
}
