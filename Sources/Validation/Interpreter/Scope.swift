// The variables in sight at some place of a schema or goal, and the lookup of names there.

import ExactNumbers
import PDDL

/// The variables in sight at some place of a schema or goal.
struct Scope {
    private var visible: [(name: String, slot: Int)] = []
    /// How many slots were given out.
    private(set) var slotCount = 0

    /// The innermost variable of that name.
    func slot(of name: String) -> Int? { visible.last { $0.name == name }?.slot }

    /// A new slot for a variable, which hides outer ones of its name.
    mutating func open(_ name: String) -> Int {
        defer { slotCount += 1 }
        visible.append((name, slotCount))
        return slotCount
    }

    /// New slots for the variables of a quantifier.
    mutating func open(_ declarations: [TypedName], in model: inout ProblemModel) -> ResolvedVariables {
        ResolvedVariables(
            declarations: declarations, slots: declarations.map { open($0.name) },
            extents: declarations.map { model.extent(of: $0.type) })
    }

    /// Takes the variables of a quantifier out of sight.
    mutating func close(_ declarations: [TypedName]) { visible.removeLast(declarations.count) }

    /// The conjuncts of a condition.
    mutating func conjuncts(
        of condition: Condition, in model: inout ProblemModel
    ) throws(UnboundVariable) -> [Conjunct] {
        var result: [Conjunct] = []
        for part in condition.conjuncts {
            result.append(Conjunct(condition: try resolve(part, in: &model), span: part.span))
        }
        return result
    }

    /// A condition with its names looked up.
    mutating func resolve(
        _ condition: Condition, in model: inout ProblemModel
    ) throws(UnboundVariable) -> ResolvedCondition {
        switch condition {
        case .atom(let atom):
            return .atom(try resolve(atom.predicate, atom.arguments, in: &model))
        case .equal(let left, let right):
            return .equal(try resolve(left, in: &model), try resolve(right, in: &model))
        case .not(let inner):
            return .not(try resolve(inner, in: &model))
        case .and(let parts):
            return .and(try resolve(parts, in: &model))
        case .or(let parts):
            return .or(try resolve(parts, in: &model))
        case .imply(let premise, let conclusion):
            return .imply(try resolve(premise, in: &model), try resolve(conclusion, in: &model))
        case .forall(let declarations, let inner):
            let variables = open(declarations, in: &model)
            defer { close(declarations) }
            return .forall(variables, try resolve(inner, in: &model))
        case .exists(let declarations, let inner):
            let variables = open(declarations, in: &model)
            defer { close(declarations) }
            return .exists(variables, try resolve(inner, in: &model))
        case .compare(let comparison):
            return .compare(
                ResolvedComparison(
                    relation: comparison.relation, left: try resolve(comparison.left, in: &model),
                    right: try resolve(comparison.right, in: &model)))
        case .preference(let preference):
            return .preference(
                ResolvedPreference(
                    name: preference.name, condition: try resolve(preference.condition, in: &model)))
        }
    }

    private mutating func resolve(
        _ parts: [Condition], in model: inout ProblemModel
    ) throws(UnboundVariable) -> [ResolvedCondition] {
        var result: [ResolvedCondition] = []
        for part in parts { result.append(try resolve(part, in: &model)) }
        return result
    }

    /// An effect with its names looked up.
    mutating func resolve(
        _ effect: Effect, in model: inout ProblemModel
    ) throws(UnboundVariable) -> ResolvedEffect {
        switch effect {
        case .add(let atom):
            return .add(try resolve(atom.predicate, atom.arguments, in: &model))
        case .delete(let atom):
            return .delete(try resolve(atom.predicate, atom.arguments, in: &model))
        case .and(let parts):
            var result: [ResolvedEffect] = []
            for part in parts { result.append(try resolve(part, in: &model)) }
            return .and(result)
        case .forall(let declarations, let inner):
            let variables = open(declarations, in: &model)
            defer { close(declarations) }
            return .forall(variables, try resolve(inner, in: &model))
        case .when(let condition, let inner):
            return .when(try resolve(condition, in: &model), try resolve(inner, in: &model))
        case .numeric(let effect):
            return .numeric(try resolve(effect, in: &model))
        }
    }

    /// A numeric effect with its names looked up.
    func resolve(
        _ effect: NumericEffect, in model: inout ProblemModel
    ) throws(UnboundVariable) -> ResolvedNumericEffect {
        ResolvedNumericEffect(
            operation: effect.operation,
            target: try resolve(effect.target.function, effect.target.arguments, in: &model),
            value: try resolve(effect.value, in: &model))
    }

    /// Arithmetic with its names looked up.
    func resolve(
        _ expression: NumericExpression, in model: inout ProblemModel
    ) throws(UnboundVariable) -> ResolvedExpression {
        switch expression {
        case .number(let number):
            return .number(ExactNumber(number))
        case .function(let term):
            return .function(try resolve(term.function, term.arguments, in: &model))
        case .arithmetic(let operation, let operands):
            var result: [ResolvedExpression] = []
            for operand in operands { result.append(try resolve(operand, in: &model)) }
            return .arithmetic(operation, result)
        case .duration: return .duration
        case .elapsedTime: return .elapsedTime
        case .totalTime: return .totalTime
        case .violations(let name): return .violations(of: name)
        }
    }

    /// A predicate or function with its terms.
    func resolve(
        _ symbol: String, _ arguments: [Term], in model: inout ProblemModel
    ) throws(UnboundVariable) -> ResolvedAtom {
        var terms: [ResolvedTerm] = []
        for argument in arguments { terms.append(try resolve(argument, in: &model)) }
        return ResolvedAtom(symbol: model.symbol(symbol), terms: terms)
    }

    private func resolve(
        _ term: Term, in model: inout ProblemModel
    ) throws(UnboundVariable) -> ResolvedTerm {
        guard term.isVariable else { return .object(model.objectNumber(of: term.name)) }
        guard let slot = slot(of: term.name) else { throw UnboundVariable(name: term.name) }
        return .variable(slot: slot, name: term.name)
    }
}
