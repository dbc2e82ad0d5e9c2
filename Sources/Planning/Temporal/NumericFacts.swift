// Comparisons of numbers as facts.

import Diagnostics
import PDDL

/// The comparisons of a problem, each as a predicate over its variables.
///
/// In the delete relaxation whoever changes a function in the right direction makes every comparison with it
/// true: an optimistic view that keeps dead ends safe.
struct NumericFacts {
    struct Comparing {
        var comparison: Comparison
        var name: String
        var parameters: [TypedName]
        /// Whether some action changes a function in it.
        var isFluent: Bool
    }

    /// The most instances of one comparison.
    static let limit = 200_000

    private(set) var comparisons: [Comparing] = []
    private let problem: Problem
    private let changed: Set<String>
    private let fluents: Set<String>

    init(_ problem: Problem, changed: Set<String>) {
        self.problem = problem
        self.changed = changed
        fluents = problem.changedPredicates
    }

    /// The condition with facts instead of comparisons.
    mutating func replacing(
        _ condition: Condition, _ scope: [String: TypeExpression]
    ) throws -> Condition {
        switch condition {
        case .atom, .equal, .preference: return condition
        case .not(let inner): return .not(try replacing(inner, scope))
        case .and(let parts): return .and(try parts.map { try replacing($0, scope) })
        case .or(let parts): return .or(try parts.map { try replacing($0, scope) })
        case .imply(let left, let right):
            return .imply(try replacing(left, scope), try replacing(right, scope))
        case .forall(let variables, let inner):
            return .forall(variables, try replacing(inner, Self.extend(scope, variables)))
        case .exists(let variables, let inner):
            return .exists(variables, try replacing(inner, Self.extend(scope, variables)))
        case .compare(let comparison): return .atom(try atom(for: comparison, scope))
        }
    }

    /// The effect with facts instead of comparisons in its conditions. Numeric effects stay.
    mutating func replacing(_ effect: Effect, _ scope: [String: TypeExpression]) throws -> Effect {
        switch effect {
        case .add, .delete, .numeric: return effect
        case .and(let parts): return .and(try parts.map { try replacing($0, scope) })
        case .forall(let variables, let inner):
            return .forall(variables, try replacing(inner, Self.extend(scope, variables)))
        case .when(let condition, let inner):
            if let change = inner.numericEffects.first, !condition.isStatic(fluents) {
                throw unsupported(
                    "numeric effects under a condition that changes in timed problems", change.span)
            }
            return .when(try replacing(condition, scope), try replacing(inner, scope))
        }
    }

    private static func extend(
        _ scope: [String: TypeExpression], _ variables: [TypedName]
    ) -> [String: TypeExpression] {
        scope.merging(variables.map { ($0.name, $0.type) }) { $1 }
    }

    private mutating func atom(
        for comparison: Comparison, _ scope: [String: TypeExpression]
    ) throws -> Atom {
        if comparison.left.isTimed || comparison.right.isTimed {
            throw unsupported("comparisons with a duration or the time", comparison.span)
        }
        let terms = comparison.left.functionTerms + comparison.right.functionTerms
        var parameters: [TypedName] = []
        for argument in terms.flatMap(\.arguments) where argument.isVariable {
            guard !parameters.contains(where: { $0.name == argument.name }) else { continue }
            parameters.append(TypedName(argument.name, scope[argument.name] ?? .object))
        }
        let arguments = parameters.map { Term($0.name, isVariable: true) }
        if let known = comparisons.first(where: {
            $0.comparison == comparison && $0.parameters == parameters
        }) {
            return Atom(known.name, arguments)
        }
        let name = "number \(comparisons.count)"
        comparisons.append(
            Comparing(
                comparison: comparison, name: name, parameters: parameters,
                isFluent: terms.contains { changed.contains($0.function) }))
        return Atom(name, arguments)
    }

    /// Whether a numeric effect of `effect` can change a comparison that `condition` became.
    func canChange(_ condition: Condition, by effect: Effect) -> Bool {
        let targets = Set(effect.numericEffects.map(\.target.function))
        return condition.predicates.contains { name in
            comparisons.contains { comparing in
                comparing.name == name
                    && (comparing.comparison.left.functionTerms + comparing.comparison.right.functionTerms)
                        .contains { targets.contains($0.function) }
            }
        }
    }

    /// The effect with the comparisons that it may make true instead of its numeric parts.
    func withConsequences(_ effect: Effect) -> Effect {
        switch effect {
        case .add, .delete: effect
        case .and(let parts): .and(parts.map(withConsequences))
        case .forall(let variables, let inner): .forall(variables, withConsequences(inner))
        case .when(let condition, let inner): .when(condition, withConsequences(inner))
        case .numeric(let change): .and(consequences(of: change))
        }
    }

    private func consequences(of change: NumericEffect) -> [Effect] {
        var effects: [Effect] = []
        for comparing in comparisons where comparing.isFluent {
            let comparison = comparing.comparison
            for term in comparison.left.functionTerms + comparison.right.functionTerms
            where term.function == change.target.function
                && term.arguments.count == change.target.arguments.count
                && mayHelp(change, comparison, term.function)
            {
                var values: [String: Term] = [:]
                var isOther = false
                for (parameter, argument) in zip(term.arguments, change.target.arguments) {
                    if parameter.isVariable {
                        // One variable for two terms: any value, which is more than can be.
                        let known = values.updateValue(argument, forKey: parameter.name)
                        if let known, known != argument { values[parameter.name] = nil }
                    } else if !argument.isVariable, argument.name != parameter.name {
                        isOther = true
                    }
                }
                if isOther { continue }
                var free: [TypedName] = []
                let arguments = comparing.parameters.map { parameter -> Term in
                    if let value = values[parameter.name] { return value }
                    free.append(TypedName("free \(parameter.name)", parameter.type))
                    return Term("free \(parameter.name)", isVariable: true)
                }
                let add = Effect.add(Atom(comparing.name, arguments))
                effects.append(free.isEmpty ? add : .forall(free, add))
            }
        }
        return effects
    }

    /// Whether the change can lead towards the comparison; yes where that is not plain.
    private func mayHelp(_ change: NumericEffect, _ comparison: Comparison, _ function: String) -> Bool {
        guard change.operation == .increase || change.operation == .decrease,
            isPositive(change.value), comparison.relation != .equal
        else { return true }
        let wantsMore = comparison.relation == .greater || comparison.relation == .greaterOrEqual
        let grows = change.operation == .increase
        func side(_ expression: NumericExpression) -> Bool? {
            if case .function = expression { return true }
            return expression.functionTerms.contains { $0.function == function } ? nil : false
        }
        switch (side(comparison.left), side(comparison.right)) {
        case (true, false): return grows == wantsMore
        case (false, true): return grows != wantsMore
        default: return true
        }
    }

    private func isPositive(_ expression: NumericExpression) -> Bool {
        switch expression {
        case .number(let number): return number >= 0
        case .function(let term):
            return !changed.contains(term.function)
                && problem.values.allSatisfy { $0.function != term.function || $0.value >= 0 }
        case .duration: return true
        case .arithmetic(let operation, let operands):
            return operation != .difference && operands.allSatisfy(isPositive)
        case .elapsedTime, .totalTime, .violations: return false
        }
    }

    /// Calls `body` with each instance of a comparison and its binding.
    func forEachInstance(_ comparing: Comparing, _ body: ([String: String]) -> Void) throws {
        let ranges = comparing.parameters.map { problem.objects(of: $0.type).map(\.name) }
        var count = 1
        for range in ranges {
            count = count.multipliedReportingOverflow(by: range.count).partialValue
            guard count <= Self.limit else {
                throw unsupported(
                    "comparisons with more than \(Self.limit) instances", comparing.comparison.span)
            }
        }
        func extend(_ depth: Int, _ binding: [String: String]) {
            guard depth < ranges.count else { return body(binding) }
            for name in ranges[depth] {
                var binding = binding
                binding[comparing.parameters[depth].name] = name
                extend(depth + 1, binding)
            }
        }
        extend(0, [:])
    }

    /// The comparisons that hold at the start.
    func initialFacts() throws -> [Fact] {
        var functions = GroundFunctions(problem, changed: changed)
        var facts: [Fact] = []
        for comparing in comparisons {
            try forEachInstance(comparing) { binding in
                let left = functions.ground(comparing.comparison.left, binding)
                let right = functions.ground(comparing.comparison.right, binding)
                guard let first = left.value(functions.initial, duration: nil),
                    let second = right.value(functions.initial, duration: nil),
                    comparing.comparison.relation.holds(first, second)
                else { return }
                facts.append(Fact(comparing.name, comparing.parameters.map { binding[$0.name] ?? "" }))
            }
        }
        return facts
    }

    private func unsupported(_ what: String, _ span: SourceSpan) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic(
                "planner.unsupported-feature", "the planner does not handle \(what)",
                at: SourceLocation(problem.domain.source, span))
        ])
    }
}

extension NumericExpression {
    /// Whether its value depends on a duration or the time.
    fileprivate var isTimed: Bool {
        switch self {
        case .duration, .elapsedTime, .totalTime, .violations: true
        case .arithmetic(_, let operands): operands.contains(where: \.isTimed)
        case .number, .function: false
        }
    }
}
