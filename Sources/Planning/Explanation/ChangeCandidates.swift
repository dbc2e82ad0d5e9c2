// Which single changes could make a problem solvable at all.

import PDDL

/// Candidates of one sort, which are looked at together.
struct ChangeCandidates {
    /// What they are.
    var kinds: [Change.Kind]
    /// How many there are; more than in `kinds` where they are too many to be looked at.
    var count: Int

    /// The most facts of one predicate that are looked at.
    private static let mostFacts = 20_000
    /// The most lots that additions come in, and likewise removals and conditions.
    private static let mostLots = 6

    /// All candidates: for each predicate the facts that could be added, for each the facts that could be taken
    /// away, for each action the conditions that could be dropped.
    ///
    /// Facts that nothing asks to be true are not added, and those that nothing asks to be false are not taken
    /// away: that helps no plan. Nor is it any news that a goal would be reached if it held already. Facts that
    /// would break an invariant, such as a truck in a second place, are no candidates.
    static func all(for problem: Problem) -> [ChangeCandidates] {
        let wanted = WantedFacts(problem)
        let fluent = Set(problem.domain.fluentPredicates)
        let derived = problem.domain.derivedPredicates
        let initial = Set(problem.initial)
        let predicates = problem.domain.predicates.filter { !derived.contains($0.name) }
        let barred = Self.barred(problem, fluent)
        let additions = predicates.filter { wanted.isAskedTrue($0.name) }.compactMap { predicate in
            Self.additions(of: predicate, problem, initial) { fact in
                barred.contains(fact) || fluent.contains(fact.predicate) && wanted.goals.contains(fact)
            }
        }
        let removals = predicates.filter { wanted.isAskedFalse($0.name) }.map { predicate in
            var seen: Set<Fact> = []
            let facts = problem.initial.filter {
                $0.predicate == predicate.name && seen.insert($0).inserted
                    && !(fluent.contains($0.predicate) && wanted.negatedGoals.contains($0))
            }
            return ChangeCandidates(kinds: facts.map { .remove($0) }, count: facts.count)
        }
        let drops = problem.domain.actions.map { action in
            let kinds = action.precondition.conjuncts.enumerated().map { place, condition in
                Change.Kind.drop(condition, action: action.name, place: place)
            }
            return ChangeCandidates(kinds: kinds, count: kinds.count)
        }
        return [additions, removals, drops].flatMap { sorts in
            lots(sorts.filter { $0.count > 0 }, atMost: mostLots)
        }
    }

    /// Facts that cannot be added without breaking an invariant that the initial state keeps to.
    private static func barred(_ problem: Problem, _ fluent: Set<String>) -> Set<Fact> {
        var result: Set<Fact> = []
        for group in problem.exclusiveFacts where group.number != .none {
            result.formUnion(group.facts.filter { fluent.contains($0.predicate) })
        }
        return result
    }

    private static func additions(
        of predicate: PredicateSymbol, _ problem: Problem, _ initial: Set<Fact>, except isOut: (Fact) -> Bool
    ) -> ChangeCandidates? {
        let columns = predicate.parameters.map { problem.objects(of: $0.type).map(\.name) }
        var total = 1
        for column in columns {
            let (product, overflow) = total.multipliedReportingOverflow(by: column.count)
            total = overflow ? Int.max >> 16 : min(product, Int.max >> 16)
        }
        let tuples =
            total <= mostFacts
            ? columns.reduce([[]]) { tuples, column in tuples.flatMap { tuple in column.map { tuple + [$0] } }
            }
            : neighbours(of: problem.initial.filter { $0.predicate == predicate.name }, columns)
        let facts = tuples.map { Fact(predicate.name, $0) }.filter { !initial.contains($0) && !isOut($0) }
        return ChangeCandidates(
            kinds: facts.map { .add($0) }, count: total <= mostFacts ? facts.count : total)
    }

    /// Where all facts are too many: those that differ from one that holds in one argument, each once.
    private static func neighbours(of facts: [Fact], _ columns: [[String]]) -> [[String]] {
        guard facts.count * columns.reduce(0, { $0 + $1.count }) <= mostFacts else { return [] }
        var seen: Set<[String]> = []
        return facts.flatMap { fact in
            columns.enumerated().flatMap { place, column in
                column.compactMap { name in
                    var arguments = fact.arguments
                    arguments[place] = name
                    return seen.insert(arguments).inserted ? arguments : nil
                }
            }
        }
    }

    /// The same candidates in at most `most` lots, so that each lot gets time enough.
    private static func lots(_ sorts: [ChangeCandidates], atMost most: Int) -> [ChangeCandidates] {
        guard sorts.count > most else { return sorts }
        return (0..<most).map { lot in
            sorts[sorts.count * lot / most..<sorts.count * (lot + 1) / most].reduce(
                ChangeCandidates(kinds: [], count: 0)
            ) { ChangeCandidates(kinds: $0.kinds + $1.kinds, count: $0.count + $1.count) }
        }
    }
}

/// What a problem's conditions ask of the predicates.
struct WantedFacts {
    private var askedTrue: Set<String> = []
    private var askedFalse: Set<String> = []
    /// The goal's conjuncts that are facts, and those that are negated facts.
    private(set) var goals: Set<Fact> = []
    private(set) var negatedGoals: Set<Fact> = []

    init(_ problem: Problem) {
        collect(problem.goal, true)
        for action in problem.domain.actions {
            collect(action.precondition, true)
            collect(action.effect)
        }
        // A derived fact may be asked to be true or to be false.
        for rule in problem.domain.derivationRules { collectBoth(rule.condition) }
        for goal in problem.goal.conjuncts {
            switch goal {
            case .atom(let atom): if let fact = atom.grounded() { goals.insert(fact) }
            case .not(.atom(let atom)): if let fact = atom.grounded() { negatedGoals.insert(fact) }
            default: break
            }
        }
    }

    func isAskedTrue(_ predicate: String) -> Bool { askedTrue.contains(predicate) }
    func isAskedFalse(_ predicate: String) -> Bool { askedFalse.contains(predicate) }

    private mutating func collectBoth(_ condition: Condition) {
        collect(condition, true)
        collect(condition, false)
    }

    private mutating func collect(_ condition: Condition, _ isTrue: Bool) {
        switch condition {
        case .atom(let atom):
            if isTrue { askedTrue.insert(atom.predicate) } else { askedFalse.insert(atom.predicate) }
        case .not(let inner): collect(inner, !isTrue)
        case .and(let parts), .or(let parts): for part in parts { collect(part, isTrue) }
        case .imply(let left, let right):
            collect(left, !isTrue)
            collect(right, isTrue)
        case .forall(_, let inner), .exists(_, let inner): collect(inner, isTrue)
        case .equal, .compare, .preference: break
        }
    }

    private mutating func collect(_ effect: Effect) {
        switch effect {
        case .and(let parts): for part in parts { collect(part) }
        case .forall(_, let inner): collect(inner)
        case .when(let condition, let inner):
            // An effect may be welcome or not.
            collectBoth(condition)
            collect(inner)
        case .add, .delete, .numeric: break
        }
    }
}
