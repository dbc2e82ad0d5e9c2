// Action schemas and goals with their names looked up and their variables in slots.

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

/// An action schema that can be carried out.
struct ResolvedSchema {
    /// The objects that each parameter ranges over.
    var extents: [Extent] = []
    /// The slot of each parameter; parameters with the same name are the same variable.
    var slots: [Int] = []
    /// The precondition's conjuncts.
    var precondition: [Conjunct] = []
    var effect: ResolvedEffect = .and([])
    /// How many slots a binding needs.
    var slotCount = 0

    init(_ schema: ActionSchema, in model: inout ProblemModel) throws(UnboundVariable) {
        var scope = Scope()
        for parameter in schema.parameters {
            extents.append(model.extent(of: parameter.type))
            slots.append(scope.slot(of: parameter.name) ?? scope.open(parameter.name))
        }
        precondition = try scope.conjuncts(of: schema.precondition, in: &model)
        effect = try scope.resolve(schema.effect, in: &model)
        slotCount = scope.slotCount
    }
}

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
            defer { visible.removeLast(declarations.count) }
            return .forall(variables, try resolve(inner, in: &model))
        case .exists(let declarations, let inner):
            let variables = open(declarations, in: &model)
            defer { visible.removeLast(declarations.count) }
            return .exists(variables, try resolve(inner, in: &model))
        case .compare, .preference: return .and([])
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
            defer { visible.removeLast(declarations.count) }
            return .forall(variables, try resolve(inner, in: &model))
        case .when(let condition, let inner):
            return .when(try resolve(condition, in: &model), try resolve(inner, in: &model))
        case .numeric(let change):
            let function = try resolve(change.target.function, change.target.arguments, in: &model)
            switch change.value {
            case .function(let other):
                return .increase(
                    function, .function(try resolve(other.function, other.arguments, in: &model)))
            case .number(let number): return .increase(function, .number(number))
            default: return .and([])
            }
        }
    }

    private mutating func open(
        _ declarations: [TypedName], in model: inout ProblemModel
    ) -> ResolvedVariables {
        ResolvedVariables(
            declarations: declarations, slots: declarations.map { open($0.name) },
            extents: declarations.map { model.extent(of: $0.type) })
    }

    private func resolve(
        _ symbol: String, _ arguments: [Term], in model: inout ProblemModel
    ) throws(UnboundVariable) -> ResolvedAtom {
        var terms: [ResolvedTerm] = []
        for argument in arguments { terms.append(try resolve(argument, in: &model)) }
        return ResolvedAtom(symbol: model.number(of: symbol), terms: terms)
    }

    private func resolve(
        _ term: Term, in model: inout ProblemModel
    ) throws(UnboundVariable) -> ResolvedTerm {
        guard term.isVariable else { return .object(model.number(of: term.name)) }
        guard let slot = slot(of: term.name) else { throw UnboundVariable(name: term.name) }
        return .variable(slot: slot, name: term.name)
    }
}
