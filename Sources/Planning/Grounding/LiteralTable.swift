// The literals of a ground problem: reached facts and their opposites.

/// Numbers for reached facts, for the opposites that conditions ask for, and for what stands for disjunctions.
final class LiteralTable {
    let reachability: RelaxedReachability
    private let joins: JoinRules
    /// For each predicate, whether its facts may be facts of the task.
    private let isChanging: [Bool]
    /// For each reached fact, the number of its opposite, or -1.
    private(set) var opposites: [Int32]
    /// The facts, then what was added.
    private(set) var literals: [StripsFact]
    private var scratch: Buffer<Int32>

    init(_ reachability: RelaxedReachability) {
        self.reachability = reachability
        joins = reachability.joins
        let problem = reachability.problem
        var isChanging = problem.isFluent
        for action in problem.actions { if let applied = action.applied { isChanging[Int(applied)] = false } }
        self.isChanging = isChanging
        scratch = Buffer(repeating: 0, count: max(problem.vocabulary.arities.max() ?? 0, 1))
        opposites = Array(repeating: -1, count: reachability.facts.count)
        literals = (0..<Int32(reachability.facts.count)).map { StripsFact(fact: $0, isNegated: false) }
        findOpposites()
    }

    /// The number of literals.
    var count: Int { literals.count }

    /// Whether some literal is not a fact.
    var hasMoreThanFacts: Bool { literals.count > opposites.count }

    /// The objects of an instance.
    func binding(_ place: Int) -> UnsafePointer<Int32> {
        UnsafePointer(reachability.bindings.base + Int(reachability.bindingStarts[place]))
    }

    /// The number of a reached fact, or -1.
    @inline(__always)
    func find(_ atom: FlatAtom, _ binding: UnsafePointer<Int32>) -> Int32 {
        for position in 0..<reachability.facts.arity(atom.predicate) {
            let term = joins.terms.base[Int(atom.start) + position]
            scratch.base[position] = term < 0 ? ~term : binding[Int(term)]
        }
        return reachability.facts.find(atom.predicate, scratch.base)
    }

    /// The objects of an atom; they hold until the next call.
    func arguments(of atom: FlatAtom, _ binding: UnsafePointer<Int32>) -> UnsafePointer<Int32> {
        for position in 0..<reachability.facts.arity(atom.predicate) {
            let term = joins.terms.base[Int(atom.start) + position]
            scratch.base[position] = term < 0 ? ~term : binding[Int(term)]
        }
        return UnsafePointer(scratch.base)
    }

    /// The objects of an atom without variables; they hold until the next call.
    func arguments(of atom: LiftedAtom) -> UnsafePointer<Int32> {
        for (position, term) in atom.terms.enumerated() { scratch[position] = ~term }
        return UnsafePointer(scratch.base)
    }

    /// The number of a reached fact without variables, or -1.
    func find(_ atom: LiftedAtom) -> Int32 {
        for (position, term) in atom.terms.enumerated() { scratch[position] = ~term }
        return reachability.facts.find(atom.predicate, scratch.base)
    }

    /// The opposite of a literal that is no disjunction.
    func opposite(of literal: Int32) -> Int32 {
        let known = literals[Int(literal)]
        if known.isNegated { return known.fact }
        if opposites[Int(known.fact)] < 0 {
            opposites[Int(known.fact)] = Int32(literals.count)
            literals.append(StripsFact(fact: known.fact, isNegated: true))
        }
        return opposites[Int(known.fact)]
    }

    /// A literal that stands for one way in which `exception` fails to be one.
    func addDisjunction(_ exception: Int32) -> Int32 {
        literals.append(StripsFact(fact: exception, isNegated: false, isDisjunction: true))
        return Int32(literals.count - 1)
    }

    private func findOpposites() {
        for place in 0..<reachability.instances.count {
            let rule = joins.rules[Int(reachability.instances[place])]
            for atom in 0..<rule.negated.count {
                let fact = find(joins.atoms[Int(rule.negated.start + atom)], binding(place))
                if fact >= 0 { _ = opposite(of: fact) }
            }
        }
        for case .atom(let atom, isPositive: false) in reachability.problem.goal ?? []
        where isChanging[Int(atom.predicate)] {
            let fact = find(atom)
            if fact >= 0 { _ = opposite(of: fact) }
        }
    }

    /// The predicate of a literal.
    func predicate(_ literal: Int32) -> Int32 {
        reachability.facts.predicates[Int(literals[Int(literal)].fact)]
    }

    /// Whether facts of a predicate may be facts of the task.
    @inline(__always)
    func isChanging(predicate: Int32) -> Bool { isChanging[Int(predicate)] }

    /// The stratum of a literal, or -1 where axioms do not decide it.
    func stratum(_ literal: Int32) -> Int32 {
        let stratum = reachability.problem.strata[Int(predicate(literal))]
        return literals[Int(literal)].isDisjunction ? stratum + 1 : stratum
    }

    /// Whether axioms decide a literal.
    func isDerived(_ literal: Int32) -> Bool { stratum(literal) >= 0 }

    /// Whether a literal stands for a comparison of numbers, or for its opposite.
    func isComparison(_ literal: Int32) -> Bool {
        reachability.problem.vocabulary.numbers.comparisons[predicate(literal)] != nil
    }

    /// Whether a literal holds at the start; derived facts do not, their opposites do.
    func holdsInitially(_ literal: Int32) -> Bool {
        let known = literals[Int(literal)]
        return (known.fact < reachability.initialCount) != known.isNegated
    }
}
