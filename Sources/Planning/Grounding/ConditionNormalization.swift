// Conditions in disjunctive normal form over a problem's objects.

import Diagnostics
import PDDL

/// Turns conditions into alternatives of literals: negation moves inwards, universal quantifiers become
/// conjunctions over the objects, existential ones become further variables.
///
/// A disjunction with which a conjunction would have more than ``productLimit`` alternatives becomes a derived
/// atom with ``rules`` of its own. A universal quantifier over more than a conjunction becomes the negation of
/// one: that there is an exception.
struct ConditionNormalization {
    /// The most alternatives that a condition may have.
    static let limit = 4096

    var vocabulary: Vocabulary
    let source: SourceText
    /// The types of the variables so far; existential quantifiers append.
    var types: [Int] = []
    /// The most alternatives that the parts of a conjunction are multiplied out to.
    static let productLimit = 8
    /// The rules for atoms that stand for disjunctions.
    private(set) var rules: [NormalizedRule] = []
    /// The predicates that stand for exceptions to universal quantifiers.
    private(set) var exceptions: Set<Int32> = []
    /// The limits, for conditions that take long to normalise.
    var deadline = Deadline(.none)

    /// The alternatives of `condition`; none where it is false, an empty one where it is true.
    mutating func alternatives(
        _ condition: Condition, negated: Bool = false, scope: [String: Int32]
    ) throws -> [[Literal]] {
        switch condition {
        case .atom(let atom):
            return [[.atom(try lifted(atom, scope: scope), isPositive: !negated)]]
        case .equal(let left, let right):
            let (left, right) = (try code(left, scope: scope), try code(right, scope: scope))
            if left == right { return negated ? [] : [[]] }
            if left < 0, right < 0 { return negated ? [[]] : [] }
            return [[.equal(left, right, isPositive: !negated)]]
        case .not(let inner):
            return try alternatives(inner, negated: !negated, scope: scope)
        case .and(let parts):
            return try negated ? any(parts, negated, scope, condition) : all(parts, negated, scope, condition)
        case .or(let parts):
            return try negated ? all(parts, negated, scope, condition) : any(parts, negated, scope, condition)
        case .imply(let left, let right):
            return try alternatives(.or([.not(left), right]), negated: negated, scope: scope)
        case .forall(let variables, let inner):
            return try negated
                ? some(variables, inner, negated, scope) : every(variables, inner, negated, scope)
        case .exists(let variables, let inner):
            return try negated
                ? every(variables, inner, negated, scope) : some(variables, inner, negated, scope)
        case .compare(let comparison):
            let left = try number(comparison.left, comparison.span, scope: scope)
            let right = try number(comparison.right, comparison.span, scope: scope)
            let relations = negated ? comparison.relation.opposites : [comparison.relation]
            return relations.map {
                [.comparison(vocabulary.atom(for: LiftedComparison(left, $0, right)))]
            }
        case .preference:
            // Metrics that count violations are refused, so that nothing depends on a preference.
            return [[]]
        }
    }

    /// The atom with numbers for names.
    func lifted(_ atom: Atom, scope: [String: Int32]) throws -> LiftedAtom {
        guard let predicate = vocabulary.predicate(atom.predicate),
            vocabulary.arities[Int(predicate)] == atom.arguments.count
        else {
            throw malformed(
                "no predicate '\(atom.predicate)' with \(atom.arguments.count) arguments", atom.span)
        }
        return LiftedAtom(
            predicate: predicate, terms: try atom.arguments.map { try code($0, scope: scope) })
    }

    /// The number of a variable, or the complement of an object's.
    func code(_ term: Term, scope: [String: Int32]) throws -> Int32 {
        if term.isVariable, let code = scope[term.name] { return code }
        if !term.isVariable, let object = vocabulary.object(term.name) { return ~object }
        throw malformed("nothing is called '\(term)' here", term.span)
    }

    /// The expression with numbers for names.
    func number(
        _ expression: NumericExpression, _ span: SourceSpan, scope: [String: Int32]
    ) throws -> LiftedExpression {
        switch expression {
        case .number(let number): return .number(number)
        case .function(let term):
            let terms = try term.arguments.map { try code($0, scope: scope) }
            return .function(FunctionUse(function: term.function, terms: terms))
        case .arithmetic(let sign, let parts):
            return .arithmetic(sign, try parts.map { try number($0, span, scope: scope) })
        case .duration, .elapsedTime, .totalTime: throw unsupported("the passing of time", span)
        case .violations: throw unsupported("counts of violated preferences", span)
        }
    }

    /// All assignments of objects to `variables`.
    mutating func expansions(
        _ variables: [TypedName], scope: [String: Int32]
    ) throws -> [[String: Int32]] {
        var scopes = [scope]
        for variable in variables {
            let type = vocabulary.type(variable.type)
            let members = vocabulary.members[type]
            guard scopes.count * members.count <= 1_000_000 else {
                throw unsupported("a quantifier over more than a million tuples of objects", variable.span)
            }
            scopes = scopes.flatMap { scope in
                members.map { scope.merging([variable.name: ~$0]) { $1 } }
            }
        }
        return scopes
    }

    /// The error for a feature that the planner lacks.
    func unsupported(_ what: String, _ span: SourceSpan?) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic(
                "planner.unsupported-feature", "the planner does not handle \(what)",
                at: span.map { SourceLocation(source, $0) })
        ])
    }

    private func malformed(_ what: String, _ span: SourceSpan) -> DiagnosticsError {
        DiagnosticsError([
            Diagnostic("planner.malformed-problem", what, at: SourceLocation(source, span))
        ])
    }

    private mutating func any(
        _ parts: [Condition], _ negated: Bool, _ scope: [String: Int32], _ whole: Condition
    ) throws -> [[Literal]] {
        var result: [[Literal]] = []
        for part in parts {
            try poll()
            result += try alternatives(part, negated: negated, scope: scope)
            try checkSize(result.count, whole)
        }
        return result
    }

    private mutating func all(
        _ parts: [Condition], _ negated: Bool, _ scope: [String: Int32], _ whole: Condition
    ) throws -> [[Literal]] {
        var result: [[Literal]] = [[]]
        for part in parts {
            try poll()
            let outer = types.count
            conjoin(&result, try alternatives(part, negated: negated, scope: scope), outer)
        }
        return result
    }

    private mutating func every(
        _ variables: [TypedName], _ inner: Condition, _ negated: Bool, _ scope: [String: Int32]
    ) throws -> [[Literal]] {
        let scopes = try expansions(variables, scope: scope)
        let outer = types.count
        guard let first = scopes.first else { return [[]] }
        let options = try alternatives(inner, negated: negated, scope: first)
        guard options.count <= 1, types.count == outer else {
            return try noException(variables, inner, negated, scope, outer)
        }
        var result = options
        for extended in scopes.dropFirst() where !result.isEmpty {
            try poll()
            conjoin(&result, try alternatives(inner, negated: negated, scope: extended), outer)
        }
        return result
    }

    /// That no objects make `inner` false, as a negated derived atom.
    private mutating func noException(
        _ variables: [TypedName], _ inner: Condition, _ negated: Bool, _ scope: [String: Int32], _ outer: Int
    ) throws -> [[Literal]] {
        var extended = scope
        for variable in variables {
            extended[variable.name] = Int32(types.count)
            types.append(vocabulary.type(variable.type))
        }
        let options = try alternatives(inner, negated: !negated, scope: extended)
        if options.isEmpty { return [[]] }
        let exception = atom(for: options, outer)
        exceptions.insert(exception.predicate)
        return [[.atom(exception, isPositive: false)]]
    }

    /// Each alternative of `result` with each option; a single option is appended without copying. The first
    /// `outer` variables are not the options' own.
    private mutating func conjoin(_ result: inout [[Literal]], _ options: [[Literal]], _ outer: Int) {
        if options.count == 1 {
            for place in result.indices { result[place] += options[0] }
        } else if result.count * options.count > Self.productLimit {
            let atom = atom(for: options, outer)
            for place in result.indices { result[place].append(.atom(atom, isPositive: true)) }
        } else {
            result = result.flatMap { left in options.map { left + $0 } }
        }
    }

    /// A derived atom that holds where one of `options` does; its arguments are their free variables.
    private mutating func atom(for options: [[Literal]], _ outer: Int) -> LiftedAtom {
        let free = Set(options.joined().flatMap(\.terms)).filter { $0 >= 0 && $0 < outer }.sorted()
        let predicate = vocabulary.addPredicate(
            "disjunction \(vocabulary.predicates.count)", arity: free.count)
        for literals in options {
            var numbers: [Int32: Int32] = [:]
            for (place, variable) in free.enumerated() { numbers[variable] = Int32(place) }
            var body = LiftedConjunction(types: free.map { types[Int($0)] })
            body.append(literals, &numbers, types)
            let head = LiftedAtom(predicate: predicate, terms: free.indices.map(Int32.init))
            rules.append(NormalizedRule(head: head, body: body))
        }
        return LiftedAtom(predicate: predicate, terms: free)
    }

    private func poll() throws(LimitReached) {
        if let limit = deadline.reached(bytes: 0) { throw LimitReached(limit: limit) }
    }

    private mutating func some(
        _ variables: [TypedName], _ inner: Condition, _ negated: Bool, _ scope: [String: Int32]
    ) throws -> [[Literal]] {
        var extended = scope
        for variable in variables {
            let type = vocabulary.type(variable.type)
            guard !vocabulary.members[type].isEmpty else { return [] }
            extended[variable.name] = Int32(types.count)
            types.append(type)
        }
        return try alternatives(inner, negated: negated, scope: extended)
    }

    private func checkSize(_ count: Int, _ condition: Condition) throws {
        guard count <= Self.limit else {
            throw unsupported("a condition with more than \(Self.limit) alternatives", condition.span)
        }
    }
}
