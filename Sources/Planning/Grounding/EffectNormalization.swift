// What an action schema does, as changes of facts with conjunctive conditions, and what it costs.

import Diagnostics
import PDDL

/// Takes an action's effect apart. Quantified effects without a condition become one change for each tuple of
/// objects; those with a condition keep their variables.
struct EffectNormalization {
    private(set) var conditions: ConditionNormalization
    private(set) var change = LiftedChange()
    private(set) var conditional: [ConditionalChange] = []
    private(set) var costs: [CostTerm] = []
    private(set) var uses: [FunctionUse] = []
    private let costFunction: String?
    /// Whether numbers are more than costs.
    private let hasNumbers: Bool
    private let parameterCount: Int

    /// - Parameter conditions: knows the action's parameters, and nothing else, as variables.
    init(
        _ conditions: ConditionNormalization, _ costFunction: String?, hasNumbers: Bool
    ) {
        self.conditions = conditions
        self.costFunction = costFunction
        self.hasNumbers = hasNumbers
        parameterCount = conditions.types.count
    }

    /// Takes `effect` apart.
    mutating func collect(_ effect: Effect, scope: [String: Int32]) throws {
        switch effect {
        case .add(let atom): change.adds.append(try conditions.lifted(atom, scope: scope))
        case .delete(let atom): change.deletes.append(try conditions.lifted(atom, scope: scope))
        case .and(let parts): for part in parts { try collect(part, scope: scope) }
        case .forall(let variables, let inner):
            // What has a condition keeps the variables; the rest is written out.
            let (plain, withCondition) = inner.separatingConditions()
            if let withCondition {
                try collectConditional(.forall(variables, withCondition), [[]], scope: scope)
            }
            guard let plain else { return }
            for extended in try conditions.expansions(variables, scope: scope) {
                try collect(plain, scope: extended)
            }
        case .when: try collectConditional(effect, [[]], scope: scope)
        case .numeric(let change): try collect(change, scope: scope)
        }
    }

    /// Takes an effect below conditions apart, of which `guards` are the alternatives.
    private mutating func collectConditional(
        _ effect: Effect, _ guards: [[Literal]], scope: [String: Int32]
    ) throws {
        switch effect {
        case .and(let parts): for part in parts { try collectConditional(part, guards, scope: scope) }
        case .when(let condition, let inner):
            let options = try conditions.alternatives(condition, scope: scope)
            let both = guards.flatMap { left in options.map { left + $0 } }
            guard both.count <= ConditionNormalization.limit else {
                throw conditions.unsupported(
                    "a condition with more than \(ConditionNormalization.limit) alternatives", condition.span)
            }
            try collectConditional(inner, both, scope: scope)
        case .forall(let variables, let inner):
            var extended = scope
            for variable in variables {
                let type = conditions.vocabulary.type(variable.type)
                extended[variable.name] = Int32(conditions.types.count)
                conditions.types.append(type)
            }
            try collectConditional(inner, guards, scope: extended)
        case .add(let atom):
            append(try conditions.lifted(atom, scope: scope), guards) { LiftedChange(adds: [$0]) }
        case .delete(let atom):
            append(try conditions.lifted(atom, scope: scope), guards) { LiftedChange(deletes: [$0]) }
        case .numeric(let change):
            append(try atom(for: change, scope: scope), guards) { LiftedChange(numbers: [$0]) }
        }
    }

    private mutating func append(
        _ atom: LiftedAtom, _ guards: [[Literal]], _ makeChange: (LiftedAtom) -> LiftedChange
    ) {
        for literals in guards {
            var numbers: [Int32: Int32] = [:]
            for place in 0..<parameterCount { numbers[Int32(place)] = Int32(place) }
            var condition = LiftedConjunction(types: Array(conditions.types.prefix(parameterCount)))
            condition.append(literals, &numbers, conditions.types)
            let atom = condition.renumbered(atom, &numbers, conditions.types)
            conditional.append(ConditionalChange(condition: condition, change: makeChange(atom)))
        }
    }

    private mutating func collect(_ change: NumericEffect, scope: [String: Int32]) throws {
        let (term, amount) = (change.target, change.value)
        if hasNumbers {
            self.change.numbers.append(try atom(for: change, scope: scope))
        } else {
            try use(term, scope: scope)
            if case .function(let value) = amount { try use(value, scope: scope) }
        }
        guard term.function == costFunction, term.arguments.isEmpty else { return }
        switch amount {
        case .number(let number): costs.append(.number(number))
        case .function(let value):
            let terms = try value.arguments.map { try conditions.code($0, scope: scope) }
            costs.append(.function(value.function, terms))
        default: break
        }
    }

    /// The atom that stands for a change.
    private mutating func atom(for change: NumericEffect, scope: [String: Int32]) throws -> LiftedAtom {
        let value = try conditions.number(change.value, change.span, scope: scope)
        let terms = try change.target.arguments.map { try conditions.code($0, scope: scope) }
        let target = FunctionUse(function: change.target.function, terms: terms)
        return conditions.vocabulary.atom(
            for: LiftedNumericChange(operation: change.operation, target: target, value: value))
    }

    /// Notes that an instance needs a value of `term`; `(total-cost)` always has one.
    private mutating func use(_ term: FunctionTerm, scope: [String: Int32]) throws {
        if term.function == "total-cost", term.arguments.isEmpty { return }
        let terms = try term.arguments.map { try conditions.code($0, scope: scope) }
        uses.append(FunctionUse(function: term.function, terms: terms))
    }
}

extension Effect {
    /// The parts that always happen and those below a condition.
    fileprivate func separatingConditions() -> (plain: Effect?, conditional: Effect?) {
        switch self {
        case .add, .delete, .numeric: return (self, nil)
        case .when: return (nil, self)
        case .and(let parts):
            let separated = parts.map { $0.separatingConditions() }
            let (plain, conditional) = (separated.compactMap(\.plain), separated.compactMap(\.conditional))
            return (plain.isEmpty ? nil : .and(plain), conditional.isEmpty ? nil : .and(conditional))
        case .forall(let variables, let inner):
            let (plain, conditional) = inner.separatingConditions()
            return (plain.map { .forall(variables, $0) }, conditional.map { .forall(variables, $0) })
        }
    }
}

extension ConditionalChange {
    /// The same for an action that has the variables `types`: those beyond the first `place` come before the
    /// change's own, which move up by `shift`.
    func inserting(_ types: [Int], at place: Int, shift: Int32) -> ConditionalChange {
        var result = self
        result.condition.types = types + condition.types[place...]
        guard shift > 0 else { return result }
        func moved(_ code: Int32) -> Int32 { code < Int32(place) ? code : code + shift }
        func moved(_ atoms: [LiftedAtom]) -> [LiftedAtom] {
            atoms.map { LiftedAtom(predicate: $0.predicate, terms: $0.terms.map(moved)) }
        }
        func moved(_ pairs: [(Int32, Int32)]) -> [(Int32, Int32)] {
            pairs.map { (moved($0.0), moved($0.1)) }
        }
        result.condition.positive = moved(condition.positive)
        result.condition.negative = moved(condition.negative)
        result.condition.equal = moved(condition.equal)
        result.condition.unequal = moved(condition.unequal)
        result.condition.comparisons = moved(condition.comparisons)
        result.change = LiftedChange(
            adds: moved(change.adds), deletes: moved(change.deletes), numbers: moved(change.numbers))
        return result
    }
}
