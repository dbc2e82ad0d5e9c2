// Derived predicates: the least fixed point of the rules, one stratum after the other.

import PDDL

/// The rules of a domain, in strata, and their consequences in a state.
///
/// Where a predicate is negated in a rule, its own rules belong to a lower stratum (Edelkamp and Hoffmann 2004).
/// Within a stratum every new fact is joined with what holds (semi-naive evaluation); a clause whose tests, such
/// as a `forall`, look at its own stratum is tried as a whole until nothing new comes.
struct DerivedPredicates {
    fileprivate struct Stratum {
        var predicates: Set<Int32> = []
        var clauses: [DerivationClause] = []
        /// The symbols that the rules look at.
        var predicatesRead: Set<Int32> = []
        var functionsRead: Set<Int32> = []
        /// The clauses to be tried as a whole.
        var wholesale: [Int] = []
        /// Where new facts of a predicate enter: the clause and the place of the atom in it.
        var entries: [Int32: [(clause: Int, atom: Int)]] = [:]
    }

    /// A derived predicate that hangs on its own negation.
    struct Unstratified: Error { var predicate: String }

    private var strata: [Stratum] = []
    /// For each derived predicate, all symbols that it hangs on.
    private(set) var predicateBasis: [Int32: Set<Int32>] = [:]
    private(set) var functionBasis: [Int32: Set<Int32>] = [:]
    private var isFresh = true

    /// Whether there are no rules.
    var isEmpty: Bool { strata.isEmpty }
    /// Whether a predicate is derived.
    func contains(_ symbol: Int32) -> Bool { predicateBasis[symbol] != nil }

    /// No rules.
    init() {}

    /// The rules of the domain.
    init(_ model: inout ProblemModel) throws {
        var clauses: [DerivationClause] = []
        for rule in model.problem.domain.derivationRules {
            clauses += try DerivationClause.clauses(of: rule, in: &model)
            // A rule that can never fire still makes its predicate a derived one.
            predicateBasis[model.symbol(rule.predicate), default: []] = []
        }
        guard !predicateBasis.isEmpty else { return }
        var links: [(head: Int32, body: Int32, isNegated: Bool)] = []
        for clause in clauses {
            for atom in clause.atoms { links.append((clause.head.symbol, atom.symbol, false)) }
            for test in clause.tests {
                test.forEachAtom { links.append((clause.head.symbol, $0.symbol, $1)) }
            }
        }
        let levels = try Self.levels(of: predicateBasis.keys.sorted(), links, model.names)
        strata = Array(repeating: Stratum(), count: (levels.values.max() ?? 0) + 1)
        for (symbol, level) in levels { strata[level].predicates.insert(symbol) }
        for clause in clauses { strata[levels[clause.head.symbol] ?? 0].add(clause) }
        findBases()
    }

    /// The stratum of each derived predicate.
    private static func levels(
        of derived: [Int32], _ links: [(head: Int32, body: Int32, isNegated: Bool)], _ names: Names
    ) throws(Unstratified) -> [Int32: Int] {
        var levels = Dictionary(derived.map { ($0, 0) }) { first, _ in first }
        var isStable = false
        while !isStable {
            isStable = true
            for link in links {
                guard let body = levels[link.body], let head = levels[link.head] else { continue }
                let least = link.isNegated ? body + 1 : body
                if head < least {
                    guard least < derived.count else {
                        throw Unstratified(predicate: names.symbols[Int(link.head)])
                    }
                    levels[link.head] = least
                    isStable = false
                }
            }
        }
        return levels
    }

    private mutating func findBases() {
        for stratum in strata {
            for clause in stratum.clauses {
                for atom in clause.atoms { predicateBasis[clause.head.symbol]?.insert(atom.symbol) }
                for test in clause.tests {
                    test.forEachAtom { atom, _ in
                        predicateBasis[clause.head.symbol]?.insert(atom.symbol)
                    }
                    for comparison in test.comparisons {
                        let functions = comparison.left.functions + comparison.right.functions
                        functionBasis[clause.head.symbol, default: []].formUnion(functions.map(\.symbol))
                    }
                }
            }
        }
        // What the predicates of a rule hang on, its head hangs on, too.
        var isStable = false
        while !isStable {
            isStable = true
            for (head, basis) in predicateBasis {
                var (wider, functions) = (basis, functionBasis[head] ?? [])
                for body in basis {
                    wider.formUnion(predicateBasis[body] ?? [])
                    functions.formUnion(functionBasis[body] ?? [])
                }
                if wider.count > basis.count || functions.count > functionBasis[head]?.count ?? 0 {
                    predicateBasis[head] = wider
                    functionBasis[head] = functions
                    isStable = false
                }
            }
        }
    }

    /// The predicates whose facts must be listed.
    var listedPredicates: Set<Int32> {
        strata.reduce(into: Set(predicateBasis.keys)) { result, stratum in
            for clause in stratum.clauses { result.formUnion(clause.atoms.map(\.symbol)) }
        }
    }

    /// Makes the derived facts of `state` follow from the others, where something changed that they hang on.
    mutating func update(_ state: inout WorldState, by author: Author) {
        guard !strata.isEmpty else { return }
        for stratum in strata {
            let isTouched =
                isFresh || !stratum.predicatesRead.isDisjoint(with: state.changedPredicates)
                || !stratum.functionsRead.isDisjoint(with: state.changedFunctions)
            if isTouched { Self.derive(stratum, &state, by: author) }
        }
        isFresh = false
        state.changedPredicates.removeAll(keepingCapacity: true)
        state.changedFunctions.removeAll(keepingCapacity: true)
    }

    private static func derive(_ stratum: Stratum, _ state: inout WorldState, by author: Author) {
        var before: [Int32: Author] = [:]
        for symbol in stratum.predicates.sorted() {
            for fact in state.facts.atoms(of: symbol) where state.holds(fact) {
                before[fact] = state.author(of: fact)
                state.set(fact, holds: false, by: author)
            }
        }
        var open: [Int32] = []
        var found: [GroundAtom] = []
        func settle() {
            for atom in found {
                let fact = state.fact(atom)
                guard !state.holds(fact) else { continue }
                state.set(fact, holds: true, by: before[fact] ?? author)
                open.append(fact)
            }
            found.removeAll(keepingCapacity: true)
        }
        for clause in stratum.clauses {
            var binding = Binding(slots: clause.slotCount)
            clause.solve(clause.moves[...], state, &binding, [], into: &found)
        }
        settle()
        while true {
            while let fact = open.popLast() {
                for entry in stratum.entries[state.facts.symbol(of: fact)] ?? [] {
                    let clause = stratum.clauses[entry.clause]
                    var binding = Binding(slots: clause.slotCount)
                    guard let bound = clause.match(clause.atoms[entry.atom], fact, state, &binding, []) else {
                        continue
                    }
                    clause.solve(clause.movesAfter[entry.atom][...], state, &binding, bound, into: &found)
                    settle()
                }
            }
            for index in stratum.wholesale {
                let clause = stratum.clauses[index]
                var binding = Binding(slots: clause.slotCount)
                clause.solve(clause.moves[...], state, &binding, [], into: &found)
            }
            settle()
            if open.isEmpty { break }
        }
    }
}

extension DerivedPredicates.Stratum {
    mutating func add(_ clause: DerivationClause) {
        let index = clauses.count
        clauses.append(clause)
        for (place, atom) in clause.atoms.enumerated() {
            predicatesRead.insert(atom.symbol)
            if predicates.contains(atom.symbol) { entries[atom.symbol, default: []].append((index, place)) }
        }
        var looksAtItself = false
        for test in clause.tests {
            test.forEachAtom { atom, _ in
                predicatesRead.insert(atom.symbol)
                if predicates.contains(atom.symbol) { looksAtItself = true }
            }
            for comparison in test.comparisons {
                functionsRead.formUnion(
                    (comparison.left.functions + comparison.right.functions).map(\.symbol))
            }
        }
        if looksAtItself { wholesale.append(index) }
    }
}
