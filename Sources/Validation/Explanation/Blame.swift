// Why a condition does not hold: the literals responsible, and who changed each last.

import PDDL

/// A literal that should hold and does not, and the cause.
struct Cause {
    /// The literal as it should be.
    var literal: String
    /// Who is to blame, in words.
    var reason: String
}

/// Finds the causes for a condition that does not hold.
struct Blame {
    let state: WorldState
    let steps: [GroundAction]
    let writer: ConditionText
    /// The most causes to name for one condition.
    let limit = 6

    private(set) var causes: [Cause] = []
    /// How many more there are.
    private(set) var left = 0

    init(state: WorldState, steps: [GroundAction], names: [String]) {
        self.state = state
        self.steps = steps
        writer = ConditionText(names: names)
    }

    /// A sentence such as `requires (clear b), made false by step 1 (stack c b)`.
    static func sentence(
        for condition: ResolvedCondition, in state: WorldState, _ binding: Binding, steps: [GroundAction],
        names: [String]
    ) -> String {
        var blame = Blame(state: state, steps: steps, names: names)
        var binding = binding
        blame.find(condition, wanted: true, &binding)
        let text = blame.writer.text(condition, binding)
        let causes = blame.causes
        if causes.count == 1, blame.left == 0, causes[0].literal == text {
            return "requires \(text), \(causes[0].reason)"
        }
        guard !causes.isEmpty else {
            if case .exists = condition { return "requires \(text), which holds for no object" }
            return "requires \(text), which does not hold"
        }
        let list = causes.map { "\($0.literal) is \($0.reason)" }.joined(separator: "; ")
        return "requires \(text), but \(list)\(blame.left > 0 ? "; and \(blame.left) more" : "")"
    }

    /// Adds the literals that keep `condition` from being `wanted`.
    private mutating func find(_ condition: ResolvedCondition, wanted: Bool, _ binding: inout Binding) {
        guard condition.holds(in: state, &binding) != wanted else { return }
        switch condition {
        case .atom(let atom):
            add(condition, wanted, binding, reason(atom.grounded(binding), wanted))
        case .equal:
            add(
                condition, wanted, binding, wanted ? "false: two different objects" : "false: the same object"
            )
        case .not(let inner):
            find(inner, wanted: !wanted, &binding)
        case .and(let parts), .or(let parts):
            for part in parts { find(part, wanted: wanted, &binding) }
        case .imply(let premise, let conclusion):
            find(premise, wanted: !wanted, &binding)
            find(conclusion, wanted: wanted, &binding)
        case .forall(let variables, let inner):
            instances(variables, inner, wanted: wanted, all: wanted, &binding)
        case .exists(let variables, let inner):
            instances(variables, inner, wanted: wanted, all: !wanted, &binding)
        }
    }

    /// The instances of a quantifier that are not as wanted. Where one instance would be enough (`all` is
    /// false) only those that a step spoilt are worth naming: the others are just not the ones meant.
    private mutating func instances(
        _ variables: ResolvedVariables, _ inner: ResolvedCondition, wanted: Bool, all: Bool,
        _ binding: inout Binding
    ) {
        variables.forEach(&binding) { inside in
            var one = Blame(state: state, steps: steps, names: writer.names)
            one.find(inner, wanted: wanted, &inside)
            let useful = all ? one.causes : one.causes.filter { $0.reason.hasPrefix("made") }
            for cause in useful { append(cause) }
            left += all ? one.left : 0
            return all || causes.count < limit
        }
    }

    private mutating func add(
        _ condition: ResolvedCondition, _ wanted: Bool, _ binding: Binding, _ reason: String
    ) {
        let text = writer.text(condition, binding)
        append(Cause(literal: wanted ? text : "(not \(text))", reason: reason))
    }

    private mutating func append(_ cause: Cause) {
        guard !causes.contains(where: { $0.literal == cause.literal }) else { return }
        if causes.count < limit { causes.append(cause) } else { left += 1 }
    }

    private func reason(_ fact: GroundAtom, _ wanted: Bool) -> String {
        guard let standing = state.standing(of: fact) else {
            return "never true: not in the initial state and added by no earlier step"
        }
        guard standing.since > 0 else { return "violated since the initial state" }
        return "made \(wanted ? "false" : "true") by step \(standing.since) \(steps[standing.since - 1])"
    }
}
