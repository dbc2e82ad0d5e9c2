// The checks of arithmetic.

import Diagnostics

/// What numbers may refer to besides functions, which depends on where they stand.
struct NumberContext: OptionSet {
    let rawValue: Int

    /// `?duration`, inside durative actions.
    static let duration = NumberContext(rawValue: 1)
    /// `#t`, in the rate of a continuous effect.
    static let elapsedTime = NumberContext(rawValue: 2)
    /// `(total-time)` and `(is-violated p)`, in metrics.
    static let metric = NumberContext(rawValue: 4)
}

extension Findings {
    /// Checks a change of a function's value.
    mutating func check(_ effect: NumericEffect, in scope: Scope) {
        check(effect.target, in: scope)
        check(effect.value, at: effect.span, in: scope)
        if case .number(let number) = effect.value, number < 0, scope.hasOnlyCosts {
            error(
                "pddl.negative-cost", "a cost cannot be negative, found \(number)", at: effect.span,
                help: "where numbers can fall as well as grow, announce ':numeric-fluents'")
        }
        if case .number(0) = effect.value, effect.operation == .scaleDown {
            error("pddl.division-by-zero", "a value is divided by zero here", at: effect.span)
        }
    }

    /// Checks arithmetic that stands in `span`.
    mutating func check(_ expression: NumericExpression, at span: SourceSpan, in scope: Scope) {
        switch expression {
        case .number: break
        case .function(let term): check(term, in: scope)
        case .arithmetic(let operation, let operands):
            for operand in operands { check(operand, at: span, in: scope) }
            if operation == .quotient, operands.last == .number(0) {
                error("pddl.division-by-zero", "a number is divided by zero here", at: span)
            }
        case .duration: require(.duration, "?duration", "inside durative actions", at: span, in: scope)
        case .elapsedTime:
            require(
                .elapsedTime, "#t", "in the continuous effects of durative actions", at: span, in: scope)
        case .totalTime: require(.metric, "total-time", "in metrics", at: span, in: scope)
        case .violations: require(.metric, "is-violated", "in metrics", at: span, in: scope)
        }
    }

    private mutating func require(
        _ context: NumberContext, _ word: String, _ places: String, at span: SourceSpan, in scope: Scope
    ) {
        guard !scope.numbers.contains(context) else { return }
        error(
            "pddl.misplaced-number", "'\(word)' has a value only \(places)", at: place(of: word, in: span))
    }

    /// Checks a function term.
    mutating func check(_ term: FunctionTerm, in scope: Scope) {
        guard let symbol = scope.functions[term.function] else {
            let kind = scope.predicates[term.function] == nil ? "" : " (it is a predicate)"
            unknownName(
                "pddl.undeclared-function", "no function named '\(term.function)'\(kind)",
                name: term.function,
                at: place(of: term.function, in: term.span), allowed: scope.functions.keys.sorted(),
                none: "the domain declares no functions")
            return
        }
        checkArguments(term.arguments, of: symbol.name, symbol.parameters, at: term.span, in: scope)
    }
}
