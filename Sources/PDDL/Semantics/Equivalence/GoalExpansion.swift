// Goals without variables: quantifiers are spelled out over the objects.

/// Spells a goal out: no quantifiers, what never changes filled in.
struct GoalExpansion {
    private let problem: Problem
    private let fixed: FixedFacts
    private var numbers: [Condition: Int] = [:]
    /// The facts and comparisons by their numbers.
    private(set) var atoms: [Condition] = []
    private var parts = 0
    /// Whether there are atoms that depend on others: derived facts and comparisons.
    private(set) var hasDependentAtoms = false

    init(_ problem: Problem) {
        self.problem = problem
        fixed = FixedFacts(problem)
    }

    /// The formula of a condition, or of its opposite; nil where it is too large or has a preference.
    mutating func formula(
        _ condition: Condition, _ binding: [String: String], isPositive: Bool
    ) -> GroundFormula? {
        parts += 1
        guard parts <= GroundGoal.mostParts else { return nil }
        func name(_ term: Term) -> String {
            term.isVariable ? binding[term.name] ?? "?\(term.name)" : term.name
        }
        func constant(_ value: Bool) -> GroundFormula { value == isPositive ? .always : .never }
        switch condition {
        case .atom(let atom):
            let fact = Fact(atom.predicate, atom.arguments.map(name))
            if let value = fixed.value(of: fact) { return constant(value) }
            if fixed.isDerived(atom.predicate) { hasDependentAtoms = true }
            return .literal(number(.atom(Atom(fact.predicate, fact.atom.arguments))), isPositive)
        case .equal(let left, let right): return constant(name(left) == name(right))
        case .compare(let comparison):
            let ground = comparison.normalized { Term(name($0), isVariable: false) }
            if let value = fixed.value(of: ground) { return constant(value) }
            hasDependentAtoms = true
            return .literal(number(.compare(ground)), isPositive)
        case .not(let inner): return formula(inner, binding, isPositive: !isPositive)
        case .and(let conditions):
            return combined(conditions.map { ($0, binding, isPositive) }, isConjunction: isPositive)
        case .or(let conditions):
            return combined(conditions.map { ($0, binding, isPositive) }, isConjunction: !isPositive)
        case .imply(let premise, let conclusion):
            return combined(
                [(premise, binding, !isPositive), (conclusion, binding, isPositive)],
                isConjunction: !isPositive)
        case .forall(let names, let inner):
            return instances(names, inner, binding, isPositive).flatMap {
                combined($0, isConjunction: isPositive)
            }
        case .exists(let names, let inner):
            return instances(names, inner, binding, isPositive).flatMap {
                combined($0, isConjunction: !isPositive)
            }
        case .preference: return nil
        }
    }

    private typealias Part = (condition: Condition, binding: [String: String], isPositive: Bool)

    /// The condition once for each choice of objects; nil where there are too many.
    private func instances(
        _ names: [TypedName], _ inner: Condition, _ binding: [String: String], _ isPositive: Bool
    ) -> [Part]? {
        var bindings = [binding]
        for name in names {
            let objects = problem.objects(of: name.type)
            guard bindings.count * objects.count <= GroundGoal.mostParts else { return nil }
            bindings = bindings.flatMap { binding in
                objects.map { binding.merging([name.name: $0.name]) { _, new in new } }
            }
        }
        return bindings.map { (inner, $0, isPositive) }
    }

    private mutating func combined(_ parts: [Part], isConjunction: Bool) -> GroundFormula? {
        var result: [GroundFormula] = []
        let end = isConjunction ? GroundFormula.never : .always
        let neutral = isConjunction ? GroundFormula.always : .never
        var isDecided = false
        for part in parts {
            guard let inner = formula(part.condition, part.binding, isPositive: part.isPositive) else {
                return nil
            }
            if inner == end { isDecided = true }
            if inner != neutral { result.append(inner) }
        }
        if isDecided { return end }
        return result.count == 1 ? result[0] : isConjunction ? .and(result) : .or(result)
    }

    private mutating func number(_ atom: Condition) -> Int {
        if let known = numbers[atom] { return known }
        numbers[atom] = atoms.count
        atoms.append(atom)
        return atoms.count - 1
    }
}
