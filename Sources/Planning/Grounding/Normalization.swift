// From a problem's trees to the lifted actions and rules that grounding works on.

import Diagnostics
import PDDL

/// Normalises a problem: conjunctive conditions, numbers for names.
struct Normalization {
    private let problem: Problem
    private var conditions: ConditionNormalization
    private var actions: [NormalizedAction] = []
    private var rules: [NormalizedRule] = []
    private var exceptions: Set<Int32> = []
    private let costFunction: String?
    /// Whether numbers are more than costs.
    private let hasNumbers: Bool

    /// The most preconditions and variables of an action together; joins are as deep as there are of them.
    static let depthLimit = 1000

    /// - Throws: `DiagnosticsError` with `planner.unsupported-feature` for numbers other than costs, metrics
    ///   over functions with arguments and actions above ``depthLimit``, with `planner.malformed-problem` for a
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
        hasNumbers = problem.needsNumbers
        guard problem.hasPlainMetric, case .minimize(.function(let term))? = problem.metric else {
            costFunction = nil
            return
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
        for rule in problem.domain.derivationRules { try normalize(rule) }
        rules += conditions.rules
        let (goal, goalPredicate) = try normalizeGoal()
        for place in actions.indices where !actions[place].conditional.isEmpty {
            actions[place].applied = conditions.vocabulary.addPredicate(
                "applied \(place)", arity: actions[place].precondition.types.count)
        }
        let predicates = conditions.vocabulary.predicates.count
        guard var strata = Strata.of(rules, predicates: predicates) else {
            throw conditions.unsupported(
                "derived predicates that depend on their own negation",
                problem.domain.derivationRules.first?.span)
        }
        var isFluent = strata.map { $0 >= 0 }
        // A comparison is as a fact that a rule of the first stratum derives.
        for predicate in conditions.vocabulary.numbers.comparisons.keys {
            isFluent[Int(predicate)] = true
            strata[Int(predicate)] = 0
        }
        for action in actions {
            for change in [action.change] + action.conditional.map(\.change) {
                for atom in change.adds + change.deletes { isFluent[Int(atom.predicate)] = true }
            }
            if let applied = action.applied { isFluent[Int(applied)] = true }
        }
        let inProblem = ConditionNormalization(vocabulary: conditions.vocabulary, source: problem.source)
        let initial = try problem.initial.map { try inProblem.lifted($0.atom, scope: [:]) }
        return NormalizedProblem(
            vocabulary: conditions.vocabulary, actions: actions, rules: rules, isFluent: isFluent,
            strata: strata, exceptions: exceptions, initial: initial, goal: goal,
            usesCosts: costFunction != nil,
            goalPredicate: goalPredicate, numbers: try numericProblem())
    }

    private mutating func normalize(_ schema: ActionSchema, at index: Int) throws {
        let scope = declare(schema.parameters)
        let parameters = conditions.types
        var effects = EffectNormalization(conditions, costFunction, hasNumbers: hasNumbers)
        try effects.collect(schema.effect, scope: scope)
        conditions = effects.conditions
        conditions.types = parameters
        let alternatives = try conditions.alternatives(schema.precondition, scope: scope)
        for literals in alternatives {
            var action = NormalizedAction(
                schema: index, parameterCount: parameters.count, change: effects.change,
                costs: effects.costs, uses: effects.uses)
            action.precondition = try conjunction(parameters, literals, schema.precondition)
            let shift = Int32(action.precondition.types.count - parameters.count)
            action.conditional = try effects.conditional.map {
                let change = $0.inserting(
                    action.precondition.types, at: parameters.count, shift: shift)
                try checkDepth(change.condition, schema.precondition)
                return change
            }
            actions.append(action)
        }
    }

    private mutating func normalize(_ rule: DerivationRule) throws {
        let scope = declare(rule.parameters)
        let parameters = conditions.types
        guard let predicate = conditions.vocabulary.predicate(rule.predicate) else { return }
        let head = LiftedAtom(predicate: predicate, terms: parameters.indices.map(Int32.init))
        for literals in try conditions.alternatives(rule.condition, scope: scope) {
            let body = try conjunction(parameters, literals, rule.condition)
            rules.append(NormalizedRule(head: head, body: body))
        }
    }

    /// Makes `parameters` the only variables, and returns their numbers.
    private mutating func declare(_ parameters: [TypedName]) -> [String: Int32] {
        conditions.types = []
        var scope: [String: Int32] = [:]
        for (position, parameter) in parameters.enumerated() {
            scope[parameter.name] = Int32(position)
            conditions.types.append(conditions.vocabulary.type(parameter.type))
        }
        return scope
    }

    /// The conjunction of `literals`; variables beyond the parameters that do not occur are left out.
    private func conjunction(
        _ parameters: [Int], _ literals: [Literal], _ condition: Condition
    ) throws -> LiftedConjunction {
        var numbers: [Int32: Int32] = [:]
        for place in parameters.indices { numbers[Int32(place)] = Int32(place) }
        var result = LiftedConjunction(types: parameters)
        result.append(literals, &numbers, conditions.types)
        try checkDepth(result, condition)
        return result
    }

    private func checkDepth(_ conjunction: LiftedConjunction, _ condition: Condition) throws {
        guard conjunction.positive.count + conjunction.types.count <= Self.depthLimit else {
            throw conditions.unsupported(
                "more than \(Self.depthLimit) different preconditions and variables in one action",
                condition.span)
        }
    }

    /// What grounding needs to know about numbers.
    private mutating func numericProblem() throws -> NumericProblem? {
        guard hasNumbers else { return nil }
        let inProblem = ConditionNormalization(vocabulary: conditions.vocabulary, source: problem.source)
        var result = NumericProblem(atoms: conditions.vocabulary.numbers)
        result.initial = [(FunctionUse(function: "total-cost", terms: []), 0)]
        result.initial += problem.values.map { value in
            let terms = value.arguments.map { ~(inProblem.vocabulary.object($0) ?? 0) }
            return (FunctionUse(function: value.function, terms: terms), value.value)
        }
        for change in problem.domain.actions.flatMap(\.effect.numericChanges) {
            result.changed.insert(change.target.function)
            if change.operation == .assign { result.assigned.insert(change.target.function) }
        }
        if !problem.hasPlainMetric, case .minimize(let expression)? = problem.metric,
            !expression.usesTime
        {
            result.metric = try inProblem.number(expression, problem.metricSpan, scope: [:])
        }
        return result
    }

    /// The goal's literals; a goal with alternatives becomes a fact that free actions add.
    private mutating func normalizeGoal() throws -> ([Literal]?, Int32?) {
        var inProblem = ConditionNormalization(
            vocabulary: conditions.vocabulary, source: problem.source)
        inProblem.deadline = conditions.deadline
        let alternatives = try inProblem.alternatives(problem.goal, scope: [:])
        rules += inProblem.rules
        exceptions = conditions.exceptions.union(inProblem.exceptions)
        conditions.vocabulary = inProblem.vocabulary
        guard let first = alternatives.first else { return (nil, nil) }
        if alternatives.count == 1, first.allSatisfy({ $0.terms.allSatisfy { $0 < 0 } }) {
            return (first, nil)
        }
        let predicate = conditions.vocabulary.addPredicate("goal alternative", arity: 0)
        let fact = LiftedAtom(predicate: predicate, terms: [])
        conditions.types = inProblem.types
        for literals in alternatives {
            var action = NormalizedAction(schema: nil, parameterCount: 0)
            action.change.adds = [fact]
            action.precondition = try conjunction([], literals, problem.goal)
            actions.append(action)
        }
        return ([.atom(fact, isPositive: true)], predicate)
    }
}
