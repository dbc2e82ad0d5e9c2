// Numeric conditions and effects of action schemas, over variables and objects.

import PDDL

/// Arithmetic over functions of variables and objects.
///
/// A variable is the place of a parameter of whoever owns the expression; an object is the complement (`~`) of
/// its number.
indirect enum LiftedExpression: Hashable {
    case number(Rational)
    case function(FunctionUse)
    case arithmetic(NumericExpression.Operator, [LiftedExpression])

    /// The same with other terms.
    func mapTerms(_ transform: (Int32) -> Int32) -> LiftedExpression {
        switch self {
        case .number: self
        case .function(let use): .function(use.mapTerms(transform))
        case .arithmetic(let sign, let parts): .arithmetic(sign, parts.map { $0.mapTerms(transform) })
        }
    }

    /// The functions that occur, in order.
    var functions: [FunctionUse] {
        switch self {
        case .number: []
        case .function(let use): [use]
        case .arithmetic(_, let parts): parts.flatMap(\.functions)
        }
    }
}

extension FunctionUse {
    /// The same with other terms.
    func mapTerms(_ transform: (Int32) -> Int32) -> FunctionUse {
        FunctionUse(function: function, terms: terms.map(transform))
    }
}

/// How a number compares with zero. Relations downwards are those of the negative number.
enum Sign: Hashable, Sendable {
    case positive
    case notNegative
    case zero
    case notZero
}

/// That a number is above, not below, or equal to zero. An atom stands for it, whose arguments are the values
/// of the parameters in ``expression``.
struct LiftedComparison: Hashable {
    var sign: Sign
    var expression: LiftedExpression

    init(_ left: LiftedExpression, _ relation: Comparison.Relation, _ right: LiftedExpression) {
        switch relation {
        case .less: (sign, expression) = (.positive, .arithmetic(.difference, [right, left]))
        case .lessOrEqual: (sign, expression) = (.notNegative, .arithmetic(.difference, [right, left]))
        case .equal: (sign, expression) = (.zero, .arithmetic(.difference, [left, right]))
        case .greaterOrEqual: (sign, expression) = (.notNegative, .arithmetic(.difference, [left, right]))
        case .greater: (sign, expression) = (.positive, .arithmetic(.difference, [left, right]))
        }
    }
}

/// A change of a function's value; an atom stands for it, as for a ``LiftedComparison``.
struct LiftedNumericChange: Hashable {
    var operation: NumericEffect.Operation
    var target: FunctionUse
    var value: LiftedExpression
}

extension Comparison.Relation {
    /// What holds where the relation does not, both numbers being defined: one of these.
    var opposites: [Comparison.Relation] {
        switch self {
        case .less: [.greaterOrEqual]
        case .lessOrEqual: [.greater]
        case .equal: [.less, .greater]
        case .greaterOrEqual: [.less]
        case .greater: [.lessOrEqual]
        }
    }
}

/// The numeric atoms of a problem: predicates that stand for comparisons and changes.
struct NumericAtoms {
    /// For each predicate that stands for one, the comparison.
    private(set) var comparisons: [Int32: LiftedComparison] = [:]
    /// For each predicate that stands for one, the change.
    private(set) var changes: [Int32: LiftedNumericChange] = [:]
    private var comparisonIDs: [LiftedComparison: Int32] = [:]
    private var changeIDs: [LiftedNumericChange: Int32] = [:]

    /// Numbers for the terms of `functions` that are variables, in the order in which they occur.
    private static func places(_ functions: [FunctionUse]) -> (terms: [Int32], places: [Int32: Int32]) {
        var terms: [Int32] = []
        var places: [Int32: Int32] = [:]
        for term in functions.flatMap(\.terms) where term >= 0 && places[term] == nil {
            places[term] = Int32(terms.count)
            terms.append(term)
        }
        return (terms, places)
    }

    /// The atom for a comparison over the variables of a condition.
    mutating func atom(for comparison: LiftedComparison, _ addPredicate: (String, Int) -> Int32) -> LiftedAtom
    {
        let (terms, places) = Self.places(comparison.expression.functions)
        var general = comparison
        general.expression = comparison.expression.mapTerms { places[$0] ?? $0 }
        let predicate =
            comparisonIDs[general] ?? addPredicate("comparison \(comparisons.count)", terms.count)
        comparisonIDs[general] = predicate
        comparisons[predicate] = general
        return LiftedAtom(predicate: predicate, terms: terms)
    }

    /// The atom for a change over the variables of an effect.
    mutating func atom(for change: LiftedNumericChange, _ addPredicate: (String, Int) -> Int32) -> LiftedAtom
    {
        let (terms, places) = Self.places([change.target] + change.value.functions)
        var general = change
        general.target = change.target.mapTerms { places[$0] ?? $0 }
        general.value = change.value.mapTerms { places[$0] ?? $0 }
        let predicate = changeIDs[general] ?? addPredicate("change \(changes.count)", terms.count)
        changeIDs[general] = predicate
        changes[predicate] = general
        return LiftedAtom(predicate: predicate, terms: terms)
    }
}
