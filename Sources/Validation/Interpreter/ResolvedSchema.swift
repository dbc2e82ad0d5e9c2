// Action schemas with their names looked up and their variables in slots.

import Diagnostics
import PDDL

/// A variable that is neither a parameter nor quantified. Parsed domains have none.
struct UnboundVariable: Error {
    var name: String
}

/// One conjunct of a precondition or goal, with its place.
struct Conjunct {
    var condition: ResolvedCondition
    var span: SourceSpan?
}

/// The parameters of a schema.
struct ResolvedParameters {
    var declarations: [TypedName]
    /// The objects that each parameter ranges over.
    var extents: [Extent] = []
    /// The slot of each parameter; parameters with the same name are the same variable.
    var slots: [Int] = []

    init(_ parameters: [TypedName], in scope: inout Scope, _ model: inout ProblemModel) {
        declarations = parameters
        for parameter in parameters {
            extents.append(model.extent(of: parameter.type))
            slots.append(scope.slot(of: parameter.name) ?? scope.open(parameter.name))
        }
    }
}

/// An action schema that can be carried out.
final class ResolvedSchema {
    let parameters: ResolvedParameters
    /// The precondition's conjuncts.
    let precondition: [Conjunct]
    /// Whether the precondition has preferences.
    let hasPreferences: Bool
    let effect: ResolvedEffect
    /// How many slots a binding needs.
    let slotCount: Int

    init(_ schema: ActionSchema, in model: inout ProblemModel) throws(UnboundVariable) {
        var scope = Scope()
        parameters = ResolvedParameters(schema.parameters, in: &scope, &model)
        precondition = try scope.conjuncts(of: schema.precondition, in: &model)
        hasPreferences = precondition.contains { $0.condition.hasPreference }
        effect = try scope.resolve(schema.effect, in: &model)
        slotCount = scope.slotCount
    }
}
