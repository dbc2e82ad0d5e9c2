// The five elements of an optimisation problem, read off a model.

public import ExactNumbers

/// Sets, parameters, variables, objective and constraints of a model, as text and JSON.
///
/// ```swift
/// print(model.elements)
/// // Sets
/// //   nights: Lisbon, Porto, Faro
/// // Parameters
/// //   limit of 'budget' = 500
/// // …
/// ```
///
/// A model has no names for its sets and constants: sets are the words of variables and the indices of families
/// (variables named `name[index]`), parameters are the limits and factors of linear constraints and goals.
public struct ModelElements: Sendable, Hashable, Encodable {
    /// What variables are indexed by or chosen from.
    public struct IndexSet: Sendable, Hashable, Encodable {
        /// The family or the variables that have it.
        public var name: String
        /// The members, in order.
        public var members: [String]
    }

    /// A constant of the model.
    public struct Parameter: Sendable, Hashable, Encodable {
        /// What it is: `limit of 'budget'`, `factor of 'x' in 'cost'`.
        public var name: String
        /// The number.
        public var value: ExactNumber
    }

    /// A variable, or a family of variables with one domain.
    public struct VariableGroup: Sendable, Hashable, Encodable {
        /// The name; of a family with its indices in brackets.
        public var name: String
        /// What values it may take, in words.
        public var domain: String
        /// How many variables it is.
        public var count: Int
    }

    /// One goal.
    public struct Goal: Sendable, Hashable, Encodable {
        /// `minimize` or `maximize`.
        public var direction: String
        /// What is to be small or large.
        public var expression: String
    }

    /// One constraint.
    public struct Rule: Sendable, Hashable, Encodable {
        /// The name.
        public var name: String
        /// The user's words.
        public var sentence: String?
        /// `fact`, `wish` or `bound`.
        public var kind: String
        /// What a wish weighs, or what a unit of a bound costs.
        public var price: ExactNumber?
        /// The unit of a bound.
        public var unit: String?
        /// What must hold.
        public var condition: String
    }

    /// The name of the model.
    public var model: String
    /// The sets.
    public var sets: [IndexSet]
    /// The parameters.
    public var parameters: [Parameter]
    /// The variables that are shown.
    public var variables: [VariableGroup]
    /// How many variables are not shown.
    public var hiddenVariables: Int
    /// The goals in their order; none where any answer will do.
    public var objective: [Goal]
    /// The constraints.
    public var constraints: [Rule]
}

extension ConstraintModel {
    /// The five elements of the optimisation problem that this model is. Takes time in proportion to the model.
    public var elements: ModelElements {
        let families = VariableFamilies(variables)
        return ModelElements(
            model: name, sets: families.sets, parameters: parameters, variables: families.groups,
            hiddenVariables: variables.count { !$0.isShown },
            objective: objective.goals.map { goal in
                switch goal {
                case .minimize(let expression): .init(direction: "minimize", expression: text(of: expression))
                case .maximize(let expression): .init(direction: "maximize", expression: text(of: expression))
                }
            }, constraints: constraints.map(rule))
    }

    private func rule(_ constraint: Constraint) -> ModelElements.Rule {
        var rule = ModelElements.Rule(
            name: constraint.name, sentence: constraint.sentence, kind: "fact", price: nil, unit: nil,
            condition: text(of: constraint.condition))
        switch constraint.kind {
        case .fact: break
        case .wish(let weight): (rule.kind, rule.price) = ("wish", weight)
        case .bound(let price, let unit): (rule.kind, rule.price, rule.unit) = ("bound", price, unit)
        }
        return rule
    }

    private var parameters: [ModelElements.Parameter] {
        var result: [ModelElements.Parameter] = []
        func note(_ terms: [LinearSum.Term], in place: String) {
            for term in terms where term.coefficient.magnitude != 1 {
                result.append(
                    .init(name: "factor of '\(name(of: term.variable))' in \(place)", value: term.coefficient))
            }
        }
        for (number, goal) in objective.goals.enumerated() {
            guard let sum = goal.expression.linearSum else { continue }
            let place = objective.goals.count == 1 ? "the objective" : "goal \(number + 1)"
            note(sum.terms, in: place)
            if sum.constant.sign != 0 { result.append(.init(name: "constant of \(place)", value: sum.constant)) }
        }
        for constraint in constraints {
            guard let row = LinearRow(constraint.condition, in: self) else { continue }
            note(row.terms, in: "'\(constraint.name)'")
            result.append(.init(name: "limit of '\(constraint.name)'", value: row.limit))
        }
        return result
    }
}
