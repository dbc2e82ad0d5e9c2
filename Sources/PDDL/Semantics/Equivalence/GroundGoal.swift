// A goal by what it means: quantifiers spelled out, what never changes filled in, in conjunctive normal form.

/// A goal as a set of clauses over what can change.
///
/// Small independent parts are given by all their prime implicates, which are the same for all ways of writing
/// them (Quine 1955). Parts with more than ``mostAtoms`` facts keep the form in which they are written.
struct GroundGoal {
    /// The most facts that a part may be about to be given by its prime implicates.
    static let mostAtoms = 10
    /// The most parts that quantifiers are spelled out to.
    static let mostParts = 20_000

    /// The goal in its new form.
    private(set) var condition: Condition
    /// Whether goals of another form are sure to mean something else: no fact depends on others, as derived ones
    /// and comparisons do, and no part was too large.
    private(set) var isExact = true
    /// The clauses where there is nothing but clauses, each a set of literals.
    private(set) var clauses: [[Condition]]?

    /// Nil where there is a preference or the goal grows too large.
    init?(_ problem: Problem) {
        var expansion = GoalExpansion(problem)
        guard let formula = expansion.formula(problem.goal, [:], isPositive: true) else { return nil }
        isExact = !expansion.hasDependentAtoms
        guard formula != .never else {
            condition = .or([])
            clauses = [[]]
            return
        }
        var clauses: [[Condition]] = []
        var large: [Condition] = []
        for component in Self.components(formula.conjuncts) {
            let atoms = component.reduce(into: Set<Int>()) { $0.formUnion($1.atoms) }.sorted()
            if component.count == 1, case .literal(let atom, let isPositive) = component[0] {
                clauses.append([expansion.literal(atom, isPositive)])
            } else if atoms.count <= Self.mostAtoms {
                for clause in PrimeImplicates.of(.and(component), atoms) {
                    clauses.append(clause.map { expansion.literal($0.atom, $0.isPositive) })
                }
            } else {
                large += component.map(expansion.condition)
            }
        }
        if clauses.contains(where: \.isEmpty) {
            condition = .or([])
            self.clauses = [[]]
            return
        }
        isExact = isExact && large.isEmpty
        self.clauses = large.isEmpty ? clauses : nil
        condition = .and(clauses.map { $0.count == 1 ? $0[0] : .or($0) } + large)
    }

    /// The conjuncts in groups that share no facts.
    private static func components(_ conjuncts: [GroundFormula]) -> [[GroundFormula]] {
        var parents = Array(conjuncts.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parents[index] != index {
                parents[index] = parents[parents[index]]
                index = parents[index]
            }
            return index
        }
        var owners: [Int: Int] = [:]
        for (index, conjunct) in conjuncts.enumerated() {
            for atom in conjunct.atoms {
                if let owner = owners[atom] {
                    parents[root(index)] = root(owner)
                } else {
                    owners[atom] = index
                }
            }
        }
        var groups: [Int: [GroundFormula]] = [:]
        var order: [Int] = []
        for (index, conjunct) in conjuncts.enumerated() {
            let root = root(index)
            if groups[root] == nil { order.append(root) }
            groups[root, default: []].append(conjunct)
        }
        return order.compactMap { groups[$0] }
    }
}

/// A formula without variables, negations only before atoms.
indirect enum GroundFormula: Hashable {
    case literal(Int, Bool)
    case and([GroundFormula])
    case or([GroundFormula])

    static let always = GroundFormula.and([])
    static let never = GroundFormula.or([])

    /// The parts of a conjunction, or the formula itself, each once.
    var conjuncts: [GroundFormula] {
        guard case .and(let parts) = self else { return [self] }
        var seen: Set<GroundFormula> = []
        return parts.flatMap(\.conjuncts).filter { seen.insert($0).inserted }
    }

    /// The atoms in it.
    var atoms: Set<Int> {
        switch self {
        case .literal(let atom, _): [atom]
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.atoms) }
        }
    }

    /// Whether it holds where exactly the atoms hold that `isTrue` says.
    func holds(_ isTrue: (Int) -> Bool) -> Bool {
        switch self {
        case .literal(let atom, let isPositive): isTrue(atom) == isPositive
        case .and(let parts): parts.allSatisfy { $0.holds(isTrue) }
        case .or(let parts): parts.contains { $0.holds(isTrue) }
        }
    }
}

/// Spells a goal out.
private struct GoalExpansion {
    private let problem: Problem
    private let fixed: FixedFacts
    private var numbers: [Condition: Int] = [:]
    private var atoms: [Condition] = []
    private var parts = 0
    private(set) var hasDependentAtoms = false

    init(_ problem: Problem) {
        self.problem = problem
        fixed = FixedFacts(problem)
    }

    func literal(_ atom: Int, _ isPositive: Bool) -> Condition {
        isPositive ? atoms[atom] : .not(atoms[atom])
    }

    func condition(_ formula: GroundFormula) -> Condition {
        switch formula {
        case .literal(let atom, let isPositive): literal(atom, isPositive)
        case .and(let parts): .and(parts.map(condition))
        case .or(let parts): .or(parts.map(condition))
        }
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
