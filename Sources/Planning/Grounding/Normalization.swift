// From a problem's trees to the lifted actions that grounding works on.

import Diagnostics
import PDDL

/// Normalises a problem: conjunctive preconditions, unconditional effects, numbers for names.
struct Normalization {
    private let problem: Problem
    private var conditions: ConditionNormalization
    private var actions: [NormalizedAction] = []
    private let costFunction: String?

    /// The most preconditions and variables of an action together; joins are as deep as there are of them.
    static let depthLimit = 1000

    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature` for conditional effects, metrics over
    ///   functions with arguments and actions above ``depthLimit``, with `planner.malformed-problem` for a
    ///   metric without a value; ``LimitReached``.
    static func normalize(
        _ problem: Problem, deadline: Deadline = Deadline(.none)
    ) throws -> NormalizedProblem {
        var normalization = try Normalization(problem)
        normalization.conditions.deadline = deadline
        return try normalization.run()
    }

    private init(_ problem: Problem) throws {
        self.problem = problem
        conditions = ConditionNormalization(
            vocabulary: Vocabulary(problem), source: problem.domain.source)
        try problem.refuseWhatPlannersLack()
        guard case .minimize(.function(let term))? = problem.metric else {
            costFunction = nil
            return
        }
        guard term.arguments.isEmpty else {
            throw DiagnosticsError([
                Diagnostic(
                    "planner.unsupported-feature",
                    "the planner minimises a function without arguments, not \(term)",
                    at: SourceLocation(problem.source, term.span))
            ])
        }
        // Only (total-cost) begins at 0; no plan gives another function its first value.
        guard
            term.function == "total-cost"
                || problem.values.contains(where: { $0.function == term.function && $0.arguments.isEmpty })
        else {
            throw DiagnosticsError([
                Diagnostic(
                    "planner.malformed-problem", "the metric \(term) has no value in the initial state",
                    at: SourceLocation(problem.source, term.span),
                    fixIts: [FixIt("give it one in the initial state: (= \(term) 0)")])
            ])
        }
        costFunction = term.function
    }

    private mutating func run() throws -> NormalizedProblem {
        for (index, schema) in problem.domain.actions.enumerated() {
            try normalize(schema, at: index)
        }
        let (goal, goalPredicate) = try normalizeGoal()
        var isFluent = conditions.vocabulary.predicates.map { _ in false }
        for atom in actions.flatMap({ $0.adds + $0.deletes }) { isFluent[Int(atom.predicate)] = true }
        let inProblem = ConditionNormalization(vocabulary: conditions.vocabulary, source: problem.source)
        let initial = try problem.initial.map { try inProblem.lifted($0.atom, scope: [:]) }
        return NormalizedProblem(
            vocabulary: conditions.vocabulary, actions: actions, isFluent: isFluent, initial: initial,
            goal: goal, usesCosts: costFunction != nil, goalPredicate: goalPredicate)
    }

    private mutating func normalize(_ schema: ActionSchema, at index: Int) throws {
        conditions.types = []
        var scope: [String: Int32] = [:]
        for (position, parameter) in schema.parameters.enumerated() {
            scope[parameter.name] = Int32(position)
            conditions.types.append(conditions.vocabulary.type(parameter.type))
        }
        var template = NormalizedAction(
            schema: index, parameterCount: schema.parameters.count, types: conditions.types)
        try collect(schema.effect, scope: scope, into: &template)
        let alternatives = try conditions.alternatives(schema.precondition, scope: scope)
        for literals in alternatives {
            template.types = conditions.types
            actions.append(try conditions.action(template, literals, schema.precondition))
        }
    }

    private mutating func collect(
        _ effect: Effect, scope: [String: Int32], into action: inout NormalizedAction
    ) throws {
        switch effect {
        case .add(let atom): action.adds.append(try conditions.lifted(atom, scope: scope))
        case .delete(let atom): action.deletes.append(try conditions.lifted(atom, scope: scope))
        case .and(let parts): for part in parts { try collect(part, scope: scope, into: &action) }
        case .forall(let variables, let inner):
            for extended in try conditions.expansions(variables, scope: scope) {
                try collect(inner, scope: extended, into: &action)
            }
        case .when(let condition, let inner):
            throw conditions.unsupported(
                "conditional effects (when …)", condition.span ?? Self.span(of: inner))
        case .numeric(let change):
            let (term, amount) = (change.target, change.value)
            guard change.operation == .increase else {
                throw conditions.unsupported("the numeric effect '\(change.operation.rawValue)'", change.span)
            }
            try use(term, scope: scope, in: &action)
            if case .function(let value) = amount { try use(value, scope: scope, in: &action) }
            guard term.function == costFunction, term.arguments.isEmpty else { return }
            switch amount {
            case .number(let number): action.costs.append(.number(number))
            case .function(let value):
                guard !changes(value.function) else {
                    throw conditions.unsupported("costs that change during the plan", value.span)
                }
                let terms = try value.arguments.map { try conditions.code($0, scope: scope) }
                action.costs.append(.function(value.function, terms))
            default: throw conditions.unsupported("arithmetic in costs", change.span)
            }
        }
    }

    /// Notes that an instance needs a value of `term`; `(total-cost)` always has one.
    private func use(
        _ term: FunctionTerm, scope: [String: Int32], in action: inout NormalizedAction
    ) throws {
        if term.function == "total-cost", term.arguments.isEmpty { return }
        let terms = try term.arguments.map { try conditions.code($0, scope: scope) }
        action.uses.append(FunctionUse(function: term.function, terms: terms))
    }

    /// Whether some action changes the function called `name`.
    private func changes(_ name: String) -> Bool {
        func changes(_ effect: Effect) -> Bool {
            switch effect {
            case .numeric(let change): change.target.function == name
            case .and(let parts): parts.contains(where: changes)
            case .forall(_, let inner), .when(_, let inner): changes(inner)
            case .add, .delete: false
            }
        }
        return problem.domain.actions.contains { changes($0.effect) }
    }

    private static func span(of effect: Effect) -> SourceSpan? {
        for part in effect.parts {
            if case .add(let atom) = part { return atom.span }
            if case .delete(let atom) = part { return atom.span }
        }
        return nil
    }

    /// The goal's literals; a goal with alternatives becomes a fact that free actions add.
    private mutating func normalizeGoal() throws -> ([Literal]?, Int32?) {
        var inProblem = ConditionNormalization(
            vocabulary: conditions.vocabulary, source: problem.source)
        inProblem.deadline = conditions.deadline
        let alternatives = try inProblem.alternatives(problem.goal, scope: [:])
        conditions.vocabulary = inProblem.vocabulary
        guard let first = alternatives.first else { return (nil, nil) }
        if alternatives.count == 1, inProblem.types.isEmpty { return (first, nil) }
        let predicate = conditions.vocabulary.addPredicate("goal alternative", arity: 0)
        let fact = LiftedAtom(predicate: predicate, terms: [])
        for literals in alternatives {
            let template = NormalizedAction(
                schema: nil, parameterCount: 0, types: inProblem.types, adds: [fact])
            actions.append(try inProblem.action(template, literals, problem.goal))
        }
        return ([.atom(fact, isPositive: true)], predicate)
    }
}

extension ConditionNormalization {
    /// `template` with the precondition `literals`; existential variables that do not occur are left out.
    ///
    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature` at `condition` where joining the
    ///   preconditions would go deeper than `Normalization.depthLimit`.
    fileprivate func action(
        _ template: NormalizedAction, _ literals: [Literal], _ condition: Condition
    ) throws -> NormalizedAction {
        var action = template
        var renamed: [Int32: Int32] = [:]
        var known: Set<LiftedAtom> = []
        var types = Array(template.types.prefix(template.parameterCount))
        func rename(_ code: Int32) -> Int32 {
            guard code >= Int32(template.parameterCount) else { return code }
            if let known = renamed[code] { return known }
            let new = Int32(types.count)
            types.append(template.types[Int(code)])
            renamed[code] = new
            return new
        }
        for literal in literals {
            switch literal {
            case .atom(let atom, let isPositive):
                let atom = LiftedAtom(predicate: atom.predicate, terms: atom.terms.map(rename))
                if !isPositive {
                    action.negative.append(atom)
                } else if known.insert(atom).inserted {
                    action.positive.append(atom)
                }
            case .equal(let left, let right, let isPositive):
                let pair = (rename(left), rename(right))
                if isPositive { action.equal.append(pair) } else { action.unequal.append(pair) }
            }
        }
        action.types = types
        guard action.positive.count + types.count <= Normalization.depthLimit else {
            throw unsupported(
                "more than \(Normalization.depthLimit) different preconditions and variables in one action",
                condition.span)
        }
        return action
    }
}
