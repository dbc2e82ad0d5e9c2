// Conditions in one form: what does not change their meaning at a glance is taken out.

extension Condition {
    /// The condition with nested conjunctions, disjunctions and equal quantifiers flattened, repetitions and
    /// double negations removed, the parts sorted and variables named by their depth.
    ///
    /// Bound variables get names that no text has, so that they never meet those that are free. Preferences are
    /// never dropped: one that is said twice counts twice.
    var normalized: Condition { normalized([:], depth: 0) }

    /// The normal form with free variables renamed, inside of `depth` variables that have such names already.
    func normalized(_ names: [String: String], depth: Int) -> Condition {
        func renamed(_ term: Term) -> Term {
            term.isVariable ? Term(names[term.name] ?? term.name, isVariable: true) : term
        }
        switch self {
        case .atom(let atom):
            return .atom(Atom(atom.predicate, atom.arguments.map(renamed)))
        case .equal(let left, let right):
            let terms = [renamed(left), renamed(right)].sorted { $0.description < $1.description }
            return .equal(terms[0], terms[1])
        case .not(let inner):
            let inner = inner.normalized(names, depth: depth)
            if case .not(let positive) = inner { return positive }
            return .not(inner)
        case .and(let parts):
            let list = Self.sorted(parts, names, depth) {
                if case .and(let inner) = $0 { inner } else { [$0] }
            }
            return list.count == 1 ? list[0] : .and(list)
        case .or(let parts):
            let list = Self.sorted(parts, names, depth) {
                if case .or(let inner) = $0 { inner } else { [$0] }
            }
            return list.count == 1 ? list[0] : .or(list)
        case .imply(let premise, let conclusion):
            return .imply(premise.normalized(names, depth: depth), conclusion.normalized(names, depth: depth))
        case .forall(let variables, let inner):
            let (own, body) = Self.scoped(variables, inner, names, depth)
            if case .forall(let more, let innermost) = body { return .forall(own + more, innermost) }
            return own.isEmpty ? body : .forall(own, body)
        case .exists(let variables, let inner):
            let (own, body) = Self.scoped(variables, inner, names, depth)
            if case .exists(let more, let innermost) = body { return .exists(own + more, innermost) }
            return own.isEmpty ? body : .exists(own, body)
        case .compare(let comparison):
            return .compare(comparison.normalized(renamed))
        case .preference(let preference):
            return .preference(
                Preference(preference.name, preference.condition.normalized(names, depth: depth)))
        }
    }

    /// Whether there are preferences in it, where they may be.
    private var hasPreferences: Bool {
        switch self {
        case .preference: true
        case .and(let parts): parts.contains(where: \.hasPreferences)
        case .forall(_, let inner): inner.hasPreferences
        default: false
        }
    }

    private static func sorted(
        _ parts: [Condition], _ names: [String: String], _ depth: Int, flatten: (Condition) -> [Condition]
    ) -> [Condition] {
        var seen: Set<String> = []
        return parts.flatMap { flatten($0.normalized(names, depth: depth)) }
            .map { (condition: $0, text: $0.pddl) }
            .filter { seen.insert($0.text).inserted || $0.condition.hasPreferences }
            .sorted { $0.text < $1.text }
            .map(\.condition)
    }

    private static func scoped(
        _ variables: [TypedName], _ inner: Condition, _ names: [String: String], _ depth: Int
    ) -> ([TypedName], Condition) {
        var names = names
        var own: [TypedName] = []
        for (offset, variable) in variables.enumerated() {
            let name = "'\(depth + offset)"
            names[variable.name] = name
            own.append(TypedName(name, variable.type.normalized))
        }
        return (own, inner.normalized(names, depth: depth + variables.count))
    }

    /// The condition with its objects renamed.
    func renamingObjects(_ renaming: [String: String]) -> Condition {
        func renamed(_ term: Term) -> Term {
            term.isVariable ? term : Term(renaming[term.name] ?? term.name, isVariable: false)
        }
        switch self {
        case .atom(let atom): return .atom(Atom(atom.predicate, atom.arguments.map(renamed)))
        case .equal(let left, let right): return .equal(renamed(left), renamed(right))
        case .not(let inner): return .not(inner.renamingObjects(renaming))
        case .and(let parts): return .and(parts.map { $0.renamingObjects(renaming) })
        case .or(let parts): return .or(parts.map { $0.renamingObjects(renaming) })
        case .imply(let premise, let conclusion):
            return .imply(premise.renamingObjects(renaming), conclusion.renamingObjects(renaming))
        case .forall(let variables, let inner): return .forall(variables, inner.renamingObjects(renaming))
        case .exists(let variables, let inner): return .exists(variables, inner.renamingObjects(renaming))
        case .compare(let comparison):
            return .compare(
                Comparison(
                    comparison.left.mapTerms(renamed), comparison.relation,
                    comparison.right.mapTerms(renamed)))
        case .preference(let preference):
            return .preference(
                Preference(preference.name, preference.condition.renamingObjects(renaming)))
        }
    }
}

extension TypeExpression {
    /// The alternatives in alphabetical order, each once.
    var normalized: TypeExpression { TypeExpression(Set(names).sorted()) }
}

extension Comparison {
    /// The comparison with the terms replaced, the smaller number on the left and equal sides sorted.
    func normalized(_ transform: (Term) -> Term) -> Comparison {
        let (left, right) = (left.mapTerms(transform).normalized, right.mapTerms(transform).normalized)
        return switch relation {
        case .less, .lessOrEqual: Comparison(left, relation, right)
        case .greater: Comparison(right, .less, left)
        case .greaterOrEqual: Comparison(right, .lessOrEqual, left)
        case .equal:
            left.pddl <= right.pddl ? Comparison(left, .equal, right) : Comparison(right, .equal, left)
        }
    }
}

extension NumericExpression {
    /// The expression with nested sums and products flattened and their operands sorted.
    var normalized: NumericExpression {
        guard case .arithmetic(let operation, let operands) = self else { return self }
        let parts = operands.map(\.normalized)
        guard operation == .sum || operation == .product else { return .arithmetic(operation, parts) }
        let flat = parts.flatMap { part in
            if case .arithmetic(operation, let inner) = part { inner } else { [part] }
        }
        return .arithmetic(operation, flat.map { ($0, $0.pddl) }.sorted { $0.1 < $1.1 }.map(\.0))
    }

    /// The expression with the arguments of its functions replaced.
    func mapTerms(_ transform: (Term) -> Term) -> NumericExpression {
        switch self {
        case .function(let term): .function(FunctionTerm(term.function, term.arguments.map(transform)))
        case .arithmetic(let operation, let operands):
            .arithmetic(operation, operands.map { $0.mapTerms(transform) })
        case .number, .duration, .elapsedTime, .totalTime, .violations: self
        }
    }
}
