// The checks of durative actions and of constraints on the course of a plan.

import Diagnostics

extension Findings {
    /// Checks a durative action in a scope without its parameters.
    mutating func check(_ action: DurativeActionSchema, in scope: Scope) {
        checkTypes(of: action.parameters, scope.types)
        checkOnce(action.parameters.map { ("?\($0.name)", $0.span) }, "parameter")
        let inner = scope.adding(action.parameters)
        check(action.duration, at: action.span, in: inner)
        check(action.condition, in: inner.allowing(.duration))
        check(action.effect, in: inner.allowing(.duration))
    }

    private mutating func check(_ duration: DurationConstraint, at span: SourceSpan, in scope: Scope) {
        switch duration {
        case .and(let parts): for part in parts { check(part, at: span, in: scope) }
        case .compare(_, let value): check(value, at: span, in: scope)
        case .timed(_, let inner): check(inner, at: span, in: scope)
        }
    }

    private mutating func check(_ condition: DurativeCondition, in scope: Scope) {
        switch condition {
        case .and(let parts): for part in parts { check(part, in: scope) }
        case .forall(let parameters, let inner):
            checkTypes(of: parameters, scope.types)
            check(inner, in: scope.adding(parameters))
        case .timed(_, let inner): check(inner, in: scope)
        case .preference(_, let inner): check(inner, in: scope)
        }
    }

    private mutating func check(_ effect: DurativeEffect, in scope: Scope) {
        switch effect {
        case .and(let parts): for part in parts { check(part, in: scope) }
        case .forall(let parameters, let inner):
            checkTypes(of: parameters, scope.types)
            check(inner, in: scope.adding(parameters))
        case .when(let condition, let inner):
            check(condition, in: scope)
            check(inner, in: scope)
        case .timed(_, let inner): check(inner, in: scope)
        case .continuous(let change):
            check(change, in: scope.allowing([.duration, .elapsedTime]))
            if change.rate == nil {
                error(
                    "pddl.expected-rate", "a continuous effect changes a value by a rate times '#t'",
                    at: change.span,
                    help: "write '(\(change.operation.rawValue) \(change.target) (* #t rate))'")
            }
        }
    }

    /// Checks constraints on the course of a plan.
    mutating func check(_ constraint: TrajectoryConstraint, in scope: Scope) {
        switch constraint {
        case .and(let parts): for part in parts { check(part, in: scope) }
        case .forall(let parameters, let inner):
            checkTypes(of: parameters, scope.types)
            check(inner, in: scope.adding(parameters))
        case .preference(_, let inner): check(inner, in: scope)
        case .atEnd, .always, .sometime, .within, .atMostOnce, .sometimeAfter, .sometimeBefore, .alwaysWithin,
            .holdDuring, .holdAfter:
            for condition in constraint.conditions { check(condition, in: scope) }
        }
    }
}

extension NumericEffect {
    /// The rate of a continuous effect, which is what ``NumericExpression/elapsedTime`` is multiplied with; nil
    /// where the value is not of the form `#t`, `(* #t rate)` or `(* rate #t)`.
    public var rate: NumericExpression? {
        switch value {
        case .elapsedTime: .number(1)
        case .arithmetic(.product, let operands) where operands.count == 2 && operands[0] == .elapsedTime:
            operands[1].mentionsElapsedTime ? nil : operands[1]
        case .arithmetic(.product, let operands) where operands.count == 2 && operands[1] == .elapsedTime:
            operands[0].mentionsElapsedTime ? nil : operands[0]
        default: nil
        }
    }
}

extension NumericExpression {
    /// Whether `#t` stands somewhere inside.
    fileprivate var mentionsElapsedTime: Bool {
        switch self {
        case .elapsedTime: true
        case .arithmetic(_, let operands): operands.contains(where: \.mentionsElapsedTime)
        case .number, .function, .duration, .totalTime, .violations: false
        }
    }
}
