// Durative action schemas with their names looked up and their parts sorted by time.

import Diagnostics
import PDDL

/// A durative action schema that can be carried out.
final class ResolvedDurativeSchema {
    /// One constraint on the duration.
    struct Duration {
        var time: TimeSpecifier
        var relation: Comparison.Relation
        var bound: ResolvedExpression
        var source: NumericExpression
    }

    /// A condition that had better hold; each instance of the variables counts once.
    struct SoftCondition {
        var name: String?
        var variables: ResolvedVariables
        var parts: [(time: TimeSpecifier, condition: ResolvedCondition)]
    }

    /// What an effect does.
    enum Change {
        case discrete(TimeSpecifier, ResolvedEffect)
        /// The target grows by the value times the time since the start; nil where the value is not of that form.
        case continuous(ResolvedNumericEffect, rate: ResolvedExpression?)
    }

    /// One effect with the quantifiers and conditions around it.
    struct TimedEffect {
        var variables = ResolvedVariables()
        var conditions: [(time: TimeSpecifier, condition: ResolvedCondition)] = []
        var change: Change

        func condition(_ time: TimeSpecifier) -> ResolvedCondition {
            .and(conditions.filter { $0.time == time }.map(\.condition))
        }

        func hasCondition(_ time: TimeSpecifier) -> Bool { conditions.contains { $0.time == time } }
    }

    let parameters: ResolvedParameters
    private(set) var durations: [Duration] = []
    private(set) var atStart: [Conjunct] = []
    private(set) var overAll: [Conjunct] = []
    private(set) var atEnd: [Conjunct] = []
    private(set) var softConditions: [SoftCondition] = []
    private(set) var effects: [TimedEffect] = []
    /// How many slots a binding needs.
    private(set) var slotCount = 0

    init(_ schema: DurativeActionSchema, in model: inout ProblemModel) throws(UnboundVariable) {
        var scope = Scope()
        parameters = ResolvedParameters(schema.parameters, in: &scope, &model)
        try add(schema.duration, at: .atStart, scope, &model)
        try add(schema.condition, ResolvedVariables(), &scope, &model)
        try add(schema.effect, ResolvedVariables(), [], &scope, &model)
        slotCount = scope.slotCount
    }

    private func add(
        _ duration: DurationConstraint, at time: TimeSpecifier, _ scope: Scope, _ model: inout ProblemModel
    ) throws(UnboundVariable) {
        switch duration {
        case .and(let parts):
            for part in parts { try add(part, at: time, scope, &model) }
        case .timed(let time, let inner):
            try add(inner, at: time, scope, &model)
        case .compare(let relation, let bound):
            durations.append(
                Duration(
                    time: time, relation: relation, bound: try scope.resolve(bound, in: &model),
                    source: bound))
        }
    }

    private func add(
        _ condition: DurativeCondition, _ variables: ResolvedVariables, _ scope: inout Scope,
        _ model: inout ProblemModel
    ) throws(UnboundVariable) {
        switch condition {
        case .and(let parts):
            for part in parts { try add(part, variables, &scope, &model) }
        case .forall(let declarations, let inner):
            let inside = scope.open(declarations, in: &model)
            defer { scope.close(declarations) }
            try add(inner, variables.appending(inside), &scope, &model)
        case .timed(let time, let condition):
            for part in condition.conjuncts {
                let resolved = try scope.resolve(part, in: &model)
                addSoft(resolved, at: time, variables)
                let conjunct = Conjunct(condition: Self.all(variables, resolved), span: part.span)
                switch time {
                case .atStart: atStart.append(conjunct)
                case .overAll: overAll.append(conjunct)
                case .atEnd: atEnd.append(conjunct)
                }
            }
        case .preference(let name, let inner):
            var parts: [(TimeSpecifier, ResolvedCondition)] = []
            try collect(inner, ResolvedVariables(), &scope, &model, into: &parts)
            softConditions.append(SoftCondition(name: name, variables: variables, parts: parts))
        }
    }

    /// The parts of a preference.
    private func collect(
        _ condition: DurativeCondition, _ variables: ResolvedVariables, _ scope: inout Scope,
        _ model: inout ProblemModel, into parts: inout [(TimeSpecifier, ResolvedCondition)]
    ) throws(UnboundVariable) {
        switch condition {
        case .and(let inner):
            for part in inner { try collect(part, variables, &scope, &model, into: &parts) }
        case .forall(let declarations, let inner):
            let inside = scope.open(declarations, in: &model)
            defer { scope.close(declarations) }
            try collect(inner, variables.appending(inside), &scope, &model, into: &parts)
        case .timed(let time, let condition):
            parts.append((time, Self.all(variables, try scope.resolve(condition, in: &model))))
        case .preference(_, let inner):
            try collect(inner, variables, &scope, &model, into: &parts)
        }
    }

    /// Preferences inside a condition at a time.
    private func addSoft(
        _ condition: ResolvedCondition, at time: TimeSpecifier, _ variables: ResolvedVariables
    ) {
        switch condition {
        case .preference(let preference):
            softConditions.append(
                SoftCondition(
                    name: preference.name, variables: variables, parts: [(time, preference.condition)]))
        case .and(let parts):
            for part in parts { addSoft(part, at: time, variables) }
        case .forall(let inside, let inner):
            addSoft(inner, at: time, variables.appending(inside))
        default:
            break
        }
    }

    private func add(
        _ effect: DurativeEffect, _ variables: ResolvedVariables,
        _ conditions: [(time: TimeSpecifier, condition: ResolvedCondition)], _ scope: inout Scope,
        _ model: inout ProblemModel
    ) throws(UnboundVariable) {
        switch effect {
        case .and(let parts):
            for part in parts { try add(part, variables, conditions, &scope, &model) }
        case .forall(let declarations, let inner):
            let inside = scope.open(declarations, in: &model)
            defer { scope.close(declarations) }
            try add(inner, variables.appending(inside), conditions, &scope, &model)
        case .when(let condition, let inner):
            var parts: [(TimeSpecifier, ResolvedCondition)] = []
            try collect(condition, ResolvedVariables(), &scope, &model, into: &parts)
            try add(inner, variables, conditions + parts, &scope, &model)
        case .timed(let time, let inner):
            effects.append(
                TimedEffect(
                    variables: variables, conditions: conditions,
                    change: .discrete(time, try scope.resolve(inner, in: &model))))
        case .continuous(let inner):
            let resolved = try scope.resolve(inner, in: &model)
            let hasForm = inner.operation == .increase || inner.operation == .decrease
            effects.append(
                TimedEffect(
                    variables: variables, conditions: conditions,
                    change: .continuous(resolved, rate: hasForm ? resolved.value.rate : nil)))
        }
    }

    private static func all(
        _ variables: ResolvedVariables, _ condition: ResolvedCondition
    ) -> ResolvedCondition {
        variables.slots.isEmpty ? condition : .forall(variables, condition)
    }
}
