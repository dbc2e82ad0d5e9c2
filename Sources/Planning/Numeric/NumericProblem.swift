// What normalisation tells grounding about numbers.

import PDDL

/// The numeric part of a normalised problem.
struct NumericProblem {
    var atoms: NumericAtoms
    /// The values at the start; terms are complements of objects.
    var initial: [(use: FunctionUse, value: Rational)] = []
    /// The names of the functions that actions change, and of those that they assign values to.
    var changed: Set<String> = []
    var assigned: Set<String> = []
    /// What is to be minimised, where actions' costs follow from it; nil where they are known or cost 1.
    var metric: LiftedExpression?
}

extension Problem {
    /// Whether numbers are more than costs: conditions compare them, effects do more than add fixed amounts, or
    /// the metric is no plain function.
    var needsNumbers: Bool {
        if !hasPlainMetric || goal.hasComparison { return true }
        return domain.actions.contains { $0.precondition.hasComparison || $0.effect.needsNumbers(changes) }
            || domain.derivationRules.contains { $0.condition.hasComparison }
    }

    /// Whether the metric is a function without arguments that actions only increase, outside of conditions, by
    /// numbers and functions that no action changes; or whether there is none.
    var hasPlainMetric: Bool {
        guard let metric else { return true }
        guard case .minimize(.function(let term)) = metric, term.arguments.isEmpty else { return false }
        func isPlain(_ effect: Effect, underCondition: Bool) -> Bool {
            switch effect {
            case .add, .delete: return true
            case .and(let parts): return parts.allSatisfy { isPlain($0, underCondition: underCondition) }
            case .forall(_, let inner): return isPlain(inner, underCondition: underCondition)
            case .when(_, let inner): return isPlain(inner, underCondition: true)
            case .numeric(let change):
                guard change.target.function == term.function else { return true }
                return !underCondition && change.isPlainIncrease(changes)
            }
        }
        return domain.actions.allSatisfy { isPlain($0.effect, underCondition: false) }
    }

    /// Whether some action changes the function called `name`.
    func changes(_ name: String) -> Bool {
        domain.actions.contains { $0.effect.numericChanges.contains { $0.target.function == name } }
    }
}

extension Condition {
    /// Whether numbers are compared.
    var hasComparison: Bool {
        switch self {
        case .compare: true
        case .atom, .equal, .preference: false
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): inner.hasComparison
        case .and(let parts), .or(let parts): parts.contains(where: \.hasComparison)
        case .imply(let left, let right): left.hasComparison || right.hasComparison
        }
    }
}

extension NumericEffect {
    /// Whether it increases its target by a number or by a function that `isChanged` does not name.
    func isPlainIncrease(_ isChanged: (String) -> Bool) -> Bool {
        guard operation == .increase else { return false }
        switch value {
        case .number: return true
        case .function(let term): return !isChanged(term.function)
        default: return false
        }
    }
}

extension Effect {
    /// All changes of functions, those below conditions included.
    var numericChanges: [NumericEffect] {
        switch self {
        case .add, .delete: []
        case .numeric(let change): [change]
        case .and(let parts): parts.flatMap(\.numericChanges)
        case .forall(_, let inner), .when(_, let inner): inner.numericChanges
        }
    }

    /// Whether there are comparisons, or changes other than plain increases outside of conditions.
    fileprivate func needsNumbers(_ isChanged: (String) -> Bool) -> Bool {
        switch self {
        case .add, .delete: false
        case .numeric(let change): !change.isPlainIncrease(isChanged)
        case .and(let parts): parts.contains { $0.needsNumbers(isChanged) }
        case .forall(_, let inner): inner.needsNumbers(isChanged)
        case .when(let condition, let inner):
            condition.hasComparison || !inner.numericChanges.isEmpty
                || inner.needsNumbers(isChanged)
        }
    }
}
