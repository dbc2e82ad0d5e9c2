// Which facts can become true at all, when nothing becomes false.

import Diagnostics

/// The facts that some sequence of actions makes true where deletes do nothing: every fact of a reachable state
/// is among them, so that what is not cannot be reached (Bonet and Geffner 2001; the joins are those of a Datalog
/// program, as in Helmert 2009).
///
/// Work is bounded by ``budget`` steps. Where it does not suffice, objects of the same type are taken for one,
/// which reaches more and costs little; where not even that suffices, everything counts as reached.
///
/// - Complexity: at most `budget` tries of a fact for a condition, each of the size of the atom.
final class RelaxedReach {
    /// The most facts that are tried.
    static let budget = 1_500_000

    let objects: [TypedName]
    let rules: [RelaxedRule]
    /// Whether each object stands for itself.
    let isExact: Bool
    /// Whether the bound was reached; nothing may be concluded then.
    private(set) var isExhausted = false
    /// The actions that can be applied.
    private(set) var applied: Set<String> = []

    private let domain: Domain
    private let mayBecomeFalse: Set<String>
    private let initial: Set<Fact>
    /// The number that stands for each object.
    private let representative: [Int]
    private var tables: [String: FactTable] = [:]
    private var candidates: [TypeExpression: [Int]] = [:]
    private var steps = 0
    private var finished: Set<Int> = []
    private var plans: [Plan] = []

    /// What is looked up often about a rule.
    private struct Plan {
        /// For each slot, whether each object may stand there.
        var allowed: [[Bool]]
        /// The slots whose objects matter.
        var needed: Set<Int>
        /// The predicates that conditions other than atoms ask for.
        var rest: Set<String>
    }

    /// The analysis of a problem: exact, or where that is too much, by types.
    static func of(_ problem: Problem) -> RelaxedReach {
        let exact = RelaxedReach(problem, isExact: true)
        return exact.isExhausted ? RelaxedReach(problem, isExact: false) : exact
    }

    init(_ problem: Problem, isExact: Bool) {
        domain = problem.domain
        objects = problem.allObjects
        self.isExact = isExact
        var numbers: [String: Int] = [:]
        var ofType: [TypeExpression: Int] = [:]
        var representative: [Int] = []
        for (index, object) in objects.enumerated() {
            numbers[object.name] = index
            if isExact {
                representative.append(index)
            } else {
                let first = ofType[object.type] ?? index
                ofType[object.type] = first
                representative.append(first)
            }
        }
        self.representative = representative
        rules = RelaxedCompiler(domain, objects: numbers).rules
        let mentions = Mentions(domain)
        mayBecomeFalse = mentions.deleted
            .union(problem.timedLiterals.filter { !$0.holds }.map(\.fact.predicate))
            .union(domain.derivedPredicates)
        initial = Set(problem.initial)
        for symbol in domain.predicates where tables[symbol.name] == nil {
            tables[symbol.name] = FactTable(arity: symbol.parameters.count)
        }
        for fact in problem.initial + problem.timedLiterals.filter(\.holds).map(\.fact) {
            let row = fact.arguments.compactMap { numbers[$0].map { representative[$0] } }
            if row.count == fact.arguments.count { _ = tables[fact.predicate]?.insert(row) }
        }
        plans = rules.map(plan)
        run()
    }

    private func plan(_ rule: RelaxedRule) -> Plan {
        var plan = Plan(allowed: [], needed: [], rest: [])
        for type in rule.types {
            var allowed = Array(repeating: type.names.isEmpty, count: objects.count)
            for object in objects(of: type) { allowed[object] = true }
            plan.allowed.append(allowed)
        }
        for head in rule.heads { plan.needed.formUnion(head.terms.filter { $0 < 0 }.map { ~$0 }) }
        for condition in rule.rest {
            plan.needed.formUnion(condition.slots)
            plan.rest.formUnion(condition.predicates)
        }
        return plan
    }

    // MARK: Answers

    /// Whether some fact of the predicate is reached.
    func hasFacts(_ predicate: String) -> Bool { tables[predicate].map { !$0.rows.isEmpty } ?? false }

    /// Whether some reached fact fits: an object where one is given, any where none is.
    func hasFact(_ predicate: String, _ terms: [Int?]) -> Bool {
        tables[predicate]?.contains(terms.map { $0.map { representative[$0] } }) ?? false
    }

    /// The objects that reached facts are about.
    var mentionedObjects: Set<String> {
        tables.values.reduce(into: []) { $0.formUnion($1.objects.map { objects[$0].name }) }
    }

    /// The objects of a type, one for each that is told apart.
    func objects(of type: TypeExpression) -> [Int] {
        if let known = candidates[type] { return known }
        var seen: Set<Int> = []
        let found = objects.indices.filter {
            (type.names.isEmpty || domain.types.isSubtype(objects[$0].type, of: type))
                && seen.insert(representative[$0]).inserted
        }.map { representative[$0] }
        candidates[type] = found
        return found
    }

    /// Whether a condition can hold for a choice of the slots' objects.
    func isPossible(_ condition: RelaxedCondition, _ binding: [Int?]) -> Bool {
        steps += 1
        guard steps <= Self.budget * 2 else { return true }
        switch condition {
        case .always: return true
        case .atom(let atom): return hasFact(atom.predicate, terms(atom, binding))
        case .absent(let atom):
            guard isExact, !mayBecomeFalse.contains(atom.predicate) else { return true }
            let objects = terms(atom, binding).compactMap { $0 }
            guard objects.count == atom.terms.count else { return true }
            return !initial.contains(Fact(atom.predicate, objects.map { self.objects[$0].name }))
        case .equal(let left, let right):
            guard isExact, let left = object(left, binding), let right = object(right, binding) else {
                return true
            }
            return left == right
        case .different(let left, let right):
            guard isExact, let left = object(left, binding), let right = object(right, binding) else {
                return true
            }
            return left != right
        case .and(let parts): return parts.allSatisfy { isPossible($0, binding) }
        case .or(let parts): return parts.contains { isPossible($0, binding) }
        case .forall(let slots, let inner):
            return choices(slots[...], binding).allSatisfy { isPossible(inner, $0) }
        case .exists(let slots, let inner):
            return choices(slots[...], binding).contains { isPossible(inner, $0) }
        }
    }

    /// All choices of objects for slots, lazily by the last slot.
    private func choices(
        _ slots: ArraySlice<(slot: Int, type: TypeExpression)>, _ binding: [Int?]
    ) -> [[Int?]] {
        guard let first = slots.first else { return [binding] }
        return objects(of: first.type).flatMap { object -> [[Int?]] in
            steps += 1
            guard steps <= Self.budget * 2 else { return [] }
            var next = binding
            while next.count <= first.slot { next.append(nil) }
            next[first.slot] = object
            return choices(slots.dropFirst(), next)
        }
    }

    private func terms(_ atom: RelaxedAtom, _ binding: [Int?]) -> [Int?] {
        atom.terms.map { object($0, binding) }
    }

    private func object(_ term: Int, _ binding: [Int?]) -> Int? {
        guard term < 0 else { return term }
        return ~term < binding.count ? binding[~term] : nil
    }

    // MARK: The fixed point

    private func run() {
        for (name, table) in tables { tables[name]?.fresh = 0..<table.rows.count }
        var isFirst = true
        while !isExhausted {
            for (number, rule) in rules.enumerated() where !finished.contains(number) {
                fire(rule, number, isFirst: isFirst)
            }
            isFirst = false
            var isChanged = false
            for (name, table) in tables {
                tables[name]?.fresh = table.fresh.upperBound..<table.rows.count
                if table.fresh.upperBound < table.rows.count { isChanged = true }
            }
            if !isChanged { return }
        }
    }

    private func fire(_ rule: RelaxedRule, _ number: Int, isFirst: Bool) {
        let binding = [Int?](repeating: nil, count: rule.types.count)
        if isFirst || plans[number].rest.contains(where: { !(tables[$0]?.fresh.isEmpty ?? true) }) {
            join(rule, number, Array(rule.atoms.indices), binding)
            return
        }
        for index in rule.atoms.indices {
            guard let fresh = tables[rule.atoms[index].predicate]?.fresh, !fresh.isEmpty else { continue }
            for row in fresh {
                guard !isExhausted, !finished.contains(number) else { return }
                extend(rule, number, index, row, rule.atoms.indices.filter { $0 != index }, binding)
            }
        }
    }

    /// Binds the slots of one atom by a row and goes on with the others.
    private func extend(
        _ rule: RelaxedRule, _ number: Int, _ index: Int, _ row: Int, _ open: [Int], _ binding: [Int?]
    ) {
        steps += 1
        if steps > Self.budget { isExhausted = true }
        let atom = rule.atoms[index]
        guard let row = tables[atom.predicate]?.rows[row], row.count == atom.terms.count else { return }
        var next = binding
        for (term, object) in zip(atom.terms, row) {
            if term >= 0 {
                guard representative[term] == object else { return }
            } else if let bound = next[~term] {
                guard bound == object else { return }
            } else {
                guard plans[number].allowed[~term][object] else { return }
                next[~term] = object
            }
        }
        join(rule, number, open, next)
    }

    private func join(_ rule: RelaxedRule, _ number: Int, _ open: [Int], _ binding: [Int?]) {
        guard !isExhausted, !finished.contains(number) else { return }
        // The atom with the fewest rows to try comes first.
        var best: (index: Int, rows: [Int]?, count: Int)?
        for index in open {
            let atom = rule.atoms[index]
            guard let table = tables[atom.predicate] else { return }
            let wanted = terms(atom, binding).map { $0.map { representative[$0] } }
            let rows = table.rowNumbers(wanted)
            let count = rows?.count ?? table.rows.count
            if count == 0 { return }
            if count < best?.count ?? .max { best = (index, rows, count) }
        }
        guard let best else {
            complete(rule, number, binding)
            return
        }
        let rest = open.filter { $0 != best.index }
        for position in 0..<best.count {
            guard !isExhausted, !finished.contains(number) else { return }
            extend(rule, number, best.index, best.rows?[position] ?? position, rest, binding)
        }
    }

    /// Chooses objects for the slots that no atom binds, checks the rest and adds the heads.
    private func complete(_ rule: RelaxedRule, _ number: Int, _ binding: [Int?]) {
        steps += 1
        if steps > Self.budget { isExhausted = true }
        let open = binding.indices.first { binding[$0] == nil && !rule.types[$0].names.isEmpty }
        if let open {
            let isNeeded = plans[number].needed.contains(open)
            for object in objects(of: rule.types[open]).prefix(isNeeded ? .max : 1) {
                guard !isExhausted, !finished.contains(number) else { return }
                var next = binding
                next[open] = object
                complete(rule, number, next)
            }
            return
        }
        guard rule.rest.allSatisfy({ isPossible($0, binding) }) else { return }
        if let action = rule.action { applied.insert(action) }
        if rule.heads.isEmpty { finished.insert(number) }
        for head in rule.heads {
            let row = terms(head, binding).compactMap { $0.map { representative[$0] } }
            if row.count == head.terms.count { _ = tables[head.predicate]?.insert(row) }
        }
    }
}
