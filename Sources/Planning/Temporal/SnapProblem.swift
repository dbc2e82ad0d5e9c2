// A timed problem as a problem of ordinary actions: one for the start and one for the end of each action.

import Diagnostics
import PDDL

/// What an ordinary action of the compiled problem stands for; the numbers are those of the schemas.
enum SnapKind: Hashable {
    case start(Int)
    case end(Int)
    /// What must hold all over an action, as a precondition; it is never done.
    case hold(Int)
    case instant(Int)
    /// The timed literals of one time.
    case literals(Int)
}

/// The compiled problem.
///
/// - A fact `running` remembers which actions have begun; with `isSequential` a fact `idle` lets no action begin
///   while another one runs.
/// - Comparisons of numbers become facts of their own (``NumericFacts``), which whoever applies operators keeps
///   up to date.
/// - Timed literals become actions in the order of their times.
struct SnapProblem {
    let problem: Problem
    let kinds: [String: SnapKind]
    /// The durative actions by the numbers of their schemas.
    let actions: [SnapAction]
    let numeric: NumericFacts
    /// The times of timed literals with what happens then, in order.
    let literals: [(time: Rational, literals: [TimedLiteral])]

    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature`.
    init(_ original: Problem, isSequential: Bool = false) throws {
        let changed = original.changedFunctions
        let domain = original.domain
        let fluents = original.changedPredicates
        actions = try domain.durativeActions.map {
            try SnapAction($0, changed: changed, fluents: fluents, domain.source)
        }
        var builder = SnapProblemBuilder(original, changed: changed, isSequential: isSequential)
        for (number, action) in actions.enumerated() { try builder.add(action, number) }
        for (number, schema) in domain.actions.enumerated() { try builder.add(schema, number) }
        let times = Set(original.timedLiterals.map(\.time)).sorted()
        literals = times.map { time in (time, original.timedLiterals.filter { $0.time == time }) }
        for (number, moment) in literals.enumerated() { builder.add(moment.literals, number) }
        problem = try builder.finish()
        kinds = builder.kinds
        numeric = builder.numeric
    }
}

/// A compiled problem under construction.
private struct SnapProblemBuilder {
    static let guardPredicate = "nothing spoilt"
    static let idlePredicate = "nothing running"

    let original: Problem
    let changed: Set<String>
    let isSequential: Bool
    var kinds: [String: SnapKind] = [:]
    var numeric: NumericFacts
    private var predicates: [PredicateSymbol]
    private var actions: [ActionSchema] = []
    private var initial: [Fact]
    private var valued: Set<String> = []
    private let touched: Set<String>

    init(_ original: Problem, changed: Set<String>, isSequential: Bool) {
        self.original = original
        self.changed = changed
        self.isSequential = isSequential
        numeric = NumericFacts(original, changed: changed)
        predicates = original.domain.predicates
        initial = original.initial + [Fact(Self.guardPredicate)]
        predicates.append(PredicateSymbol(Self.guardPredicate))
        if isSequential {
            predicates.append(PredicateSymbol(Self.idlePredicate))
            initial.append(Fact(Self.idlePredicate))
        }
        touched = original.domain.derivedPredicates
    }

    private func scope(_ parameters: [TypedName]) -> [String: TypeExpression] {
        Dictionary(parameters.map { ($0.name, $0.type) }, uniquingKeysWith: { $1 })
    }

    private func atom(_ name: String, _ parameters: [TypedName]) -> Atom {
        Atom(name, parameters.map { Term($0.name, isVariable: true) })
    }

    mutating func add(_ action: SnapAction, _ number: Int) throws {
        let schema = action.schema
        let scope = scope(schema.parameters)
        let running = "running \(schema.name)"
        predicates.append(PredicateSymbol(running, schema.parameters))
        for note in action.notes { predicates.append(PredicateSymbol(note.name, note.parameters)) }
        let isRunning = atom(running, schema.parameters)
        let between = try numeric.replacing(action.overAll, scope)
        let changes = Set(action.startEffect.changedPredicates)
        // What the start cannot change has to hold before it, too.
        let early = between.conjuncts.filter { part in
            part.predicates.allSatisfy { !changes.contains($0) && !touched.contains($0) }
                && !numeric.canChange(part, by: action.startEffect)
        }
        let terms =
            action.bounds.flatMap(\.value.functionTerms)
            + action.startEffect.numericEffects.flatMap(\.value.functionTerms)
            + action.endEffect.numericEffects.flatMap(\.value.functionTerms)
        var start = [try numeric.replacing(action.atStart, scope)] + early + defined(terms, scope)
        var startEffects = [try numeric.replacing(action.startEffect, scope), .add(isRunning)]
        var endEffects = [try numeric.replacing(action.endEffect, scope), .delete(isRunning)]
        if isSequential {
            start.append(.atom(Atom(Self.idlePredicate, [])))
            startEffects.append(.delete(Atom(Self.idlePredicate, [])))
            endEffects.append(.add(Atom(Self.idlePredicate, [])))
        }
        let end = [.atom(isRunning), try numeric.replacing(action.atEnd, scope), between]
        append(schema.name + " start", .start(number), schema.parameters, .and(start), .and(startEffects))
        append(schema.name + " end", .end(number), schema.parameters, .and(end), .and(endEffects))
        if !isSequential {
            append(
                schema.name + " hold", .hold(number), schema.parameters, .and([.atom(isRunning), between]),
                .delete(Atom(Self.guardPredicate, [])))
        }
    }

    mutating func add(_ schema: ActionSchema, _ number: Int) throws {
        let scope = scope(schema.parameters)
        var conditions = [try numeric.replacing(schema.precondition, scope)]
        conditions += defined(schema.effect.numericEffects.flatMap(\.value.functionTerms), scope)
        if isSequential { conditions.append(.atom(Atom(Self.idlePredicate, []))) }
        append(
            schema.name + " instant", .instant(number), schema.parameters, .and(conditions),
            try numeric.replacing(schema.effect, scope))
    }

    mutating func add(_ literals: [TimedLiteral], _ number: Int) {
        let before = Atom("time \(number)", [])
        let after = Atom("time \(number + 1)", [])
        if number == 0 {
            predicates.append(PredicateSymbol(before.predicate))
            initial.append(Fact(before.predicate))
        }
        predicates.append(PredicateSymbol(after.predicate))
        let effects = literals.map { $0.holds ? Effect.add($0.fact.atom) : .delete($0.fact.atom) }
        append(
            "literals \(number)", .literals(number), [], .atom(before),
            .and(effects + [.delete(before), .add(after)]))
    }

    private mutating func append(
        _ name: String, _ kind: SnapKind?, _ parameters: [TypedName], _ condition: Condition, _ effect: Effect
    ) {
        if let kind { kinds[name] = kind }
        actions.append(
            ActionSchema(name, parameters: parameters, precondition: condition, effect: effect))
    }

    /// Conditions that functions which never change have values.
    private mutating func defined(
        _ terms: [FunctionTerm], _ scope: [String: TypeExpression]
    ) -> [Condition] {
        terms.compactMap { term in
            guard !changed.contains(term.function),
                term.arguments.allSatisfy({ !$0.isVariable || scope[$0.name] != nil })
            else { return nil }
            let name = "valued \(term.function)"
            if valued.insert(name).inserted {
                let values = original.values.filter {
                    $0.function == term.function && $0.arguments.count == term.arguments.count
                }
                predicates.append(
                    PredicateSymbol(name, term.arguments.indices.map { TypedName("a\($0)") }))
                initial += values.map { Fact(name, $0.arguments) }
            }
            return .atom(Atom(name, term.arguments))
        }
    }

    mutating func finish() throws -> Problem {
        var domain = original.domain
        var rules = domain.derivationRules
        for place in rules.indices {
            rules[place].condition = try numeric.replacing(
                rules[place].condition, scope(rules[place].parameters))
        }
        let goal = try numeric.replacing(original.goal, [:])
        for comparison in numeric.comparisons {
            predicates.append(PredicateSymbol(comparison.name, comparison.parameters))
            guard comparison.isFluent else { continue }
            // Nothing may take the fact for one that never becomes false.
            let fact = atom(comparison.name, comparison.parameters)
            append("spoil " + comparison.name, nil, comparison.parameters, .atom(fact), .delete(fact))
        }
        domain.predicates = predicates
        domain.derivationRules = rules
        domain.durativeActions = []
        domain.actions = actions.map { action in
            var action = action
            action.effect = numeric.withConsequences(action.effect)
            return action
        }
        domain.functions = []
        var problem = original
        problem.domain = domain
        problem.initial = initial + (try numeric.initialFacts())
        problem.values = []
        problem.timedLiterals = []
        problem.metric = nil
        problem.goal = .and([goal, .atom(Atom(Self.guardPredicate, []))])
        return problem
    }
}

extension Problem {
    /// The predicates that actions, rules and timed literals change.
    var changedPredicates: Set<String> {
        var changed = Set(domain.actions.flatMap(\.effect.changedPredicates))
        changed.formUnion(domain.derivedPredicates)
        changed.formUnion(timedLiterals.map(\.fact.predicate))
        func visit(_ effect: DurativeEffect) {
            switch effect {
            case .and(let parts): parts.forEach(visit)
            case .forall(_, let inner), .when(_, let inner): visit(inner)
            case .timed(_, let inner): changed.formUnion(inner.changedPredicates)
            case .continuous: break
            }
        }
        domain.durativeActions.forEach { visit($0.effect) }
        return changed
    }

    /// The functions that some action changes.
    var changedFunctions: Set<String> {
        var changed = Set(domain.actions.flatMap(\.effect.numericEffects).map(\.target.function))
        func visit(_ effect: DurativeEffect) {
            switch effect {
            case .and(let parts): parts.forEach(visit)
            case .forall(_, let inner), .when(_, let inner): visit(inner)
            case .timed(_, let inner): changed.formUnion(inner.numericEffects.map(\.target.function))
            case .continuous(let change): changed.insert(change.target.function)
            }
        }
        domain.durativeActions.forEach { visit($0.effect) }
        return changed
    }
}

extension Effect {
    /// The predicates of facts that change.
    var changedPredicates: [String] {
        switch self {
        case .add(let atom), .delete(let atom): [atom.predicate]
        case .and(let parts): parts.flatMap(\.changedPredicates)
        case .forall(_, let inner), .when(_, let inner): inner.changedPredicates
        case .numeric: []
        }
    }
}

extension Condition {
    /// The predicates inside.
    var predicates: [String] {
        switch self {
        case .atom(let atom): [atom.predicate]
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): inner.predicates
        case .and(let parts), .or(let parts): parts.flatMap(\.predicates)
        case .imply(let left, let right): left.predicates + right.predicates
        case .equal, .compare, .preference: []
        }
    }
}
