// Constraints on the course of a plan with their names looked up.

import Diagnostics
import ExactNumbers
import PDDL

/// What a constraint says of one or two conditions.
enum ModalOperator {
    case atEnd
    case always
    case sometime
    case within(ExactNumber)
    case atMostOnce
    case sometimeAfter
    case sometimeBefore
    case alwaysWithin(ExactNumber)
    case holdDuring(ExactNumber, ExactNumber)
    case holdAfter(ExactNumber)
}

/// A constraint whose names are numbers and whose variables are slots.
indirect enum ResolvedConstraint {
    case and([ResolvedConstraint])
    case forall(ResolvedVariables, ResolvedConstraint)
    case preference(String?, ResolvedConstraint)
    /// The second condition only where the operator takes two; the constraint as it was written.
    case modal(ModalOperator, ResolvedCondition, ResolvedCondition?, TrajectoryConstraint)
}

extension Scope {
    /// A constraint with its names looked up.
    mutating func resolve(
        _ constraint: TrajectoryConstraint, in model: inout ProblemModel
    ) throws(UnboundVariable) -> ResolvedConstraint {
        func one(
            _ operation: ModalOperator, _ condition: Condition, _ scope: inout Scope,
            _ model: inout ProblemModel
        ) throws(UnboundVariable) -> ResolvedConstraint {
            .modal(operation, try scope.resolve(condition, in: &model), nil, constraint)
        }
        func two(
            _ operation: ModalOperator, _ first: Condition, _ second: Condition, _ scope: inout Scope,
            _ model: inout ProblemModel
        ) throws(UnboundVariable) -> ResolvedConstraint {
            .modal(
                operation, try scope.resolve(first, in: &model), try scope.resolve(second, in: &model),
                constraint)
        }
        switch constraint {
        case .and(let parts):
            var result: [ResolvedConstraint] = []
            for part in parts { result.append(try resolve(part, in: &model)) }
            return .and(result)
        case .forall(let declarations, let inner):
            let variables = open(declarations, in: &model)
            defer { close(declarations) }
            return .forall(variables, try resolve(inner, in: &model))
        case .preference(let name, let inner):
            return .preference(name, try resolve(inner, in: &model))
        case .atEnd(let condition): return try one(.atEnd, condition, &self, &model)
        case .always(let condition): return try one(.always, condition, &self, &model)
        case .sometime(let condition): return try one(.sometime, condition, &self, &model)
        case .within(let time, let condition):
            return try one(.within(ExactNumber(time)), condition, &self, &model)
        case .atMostOnce(let condition): return try one(.atMostOnce, condition, &self, &model)
        case .sometimeAfter(let first, let second):
            return try two(.sometimeAfter, first, second, &self, &model)
        case .sometimeBefore(let first, let second):
            return try two(.sometimeBefore, first, second, &self, &model)
        case .alwaysWithin(let time, let first, let second):
            return try two(.alwaysWithin(ExactNumber(time)), first, second, &self, &model)
        case .holdDuring(let from, let to, let condition):
            return try one(.holdDuring(ExactNumber(from), ExactNumber(to)), condition, &self, &model)
        case .holdAfter(let time, let condition):
            return try one(.holdAfter(ExactNumber(time)), condition, &self, &model)
        }
    }
}

extension ConditionSpelling {
    /// A modal constraint as it was written, its conditions under a binding.
    func constraint(
        _ source: TrajectoryConstraint, _ first: ResolvedCondition, _ second: ResolvedCondition?,
        _ binding: Binding
    ) -> TrajectoryConstraint {
        let left = condition(first, binding)
        let right = second.map { condition($0, binding) } ?? .always
        switch source {
        case .and, .forall, .preference: return source
        case .atEnd: return .atEnd(left)
        case .always: return .always(left)
        case .sometime: return .sometime(left)
        case .within(let time, _): return .within(time, left)
        case .atMostOnce: return .atMostOnce(left)
        case .sometimeAfter: return .sometimeAfter(left, right)
        case .sometimeBefore: return .sometimeBefore(left, right)
        case .alwaysWithin(let time, _, _): return .alwaysWithin(time, left, right)
        case .holdDuring(let from, let to, _): return .holdDuring(from, to, left)
        case .holdAfter(let time, _): return .holdAfter(time, left)
        }
    }
}
