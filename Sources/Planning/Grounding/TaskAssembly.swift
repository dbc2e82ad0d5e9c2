// From ground operators and axioms to the task without superfluous facts.

/// Removes operators and axioms that can never be applied, facts that always hold or never can, and derived
/// facts that need no axioms.
final class TaskAssembly {
    private let raw: Instantiation
    private let table: LiteralTable
    /// For each literal, whether it can be reached; facts come first.
    private(set) var isReached: [Bool] = []
    /// For each effect, then each axiom, whether it can happen.
    private var isApplicable: [Bool] = []

    init(_ instantiation: Instantiation) {
        raw = instantiation
        table = instantiation.table
    }

    /// The task; goal literals that cannot be reached go to `unreachable` and are missing from the task.
    func finish(_ unreachable: inout UnreachableGoals) -> StripsTask {
        var wanted: [Int32] = []
        for case .atom(let atom, let isPositive) in table.reachability.problem.goal ?? [] {
            let fact = table.find(atom)
            if isPositive {
                if fact >= 0 { wanted.append(fact) } else { unreachable.unknown.append(atom) }
            } else if fact >= 0 {
                if table.isChanging(predicate: atom.predicate) {
                    wanted.append(table.opposite(of: fact))
                } else {
                    unreachable.permanent.append(fact)
                }
            }
        }
        for case .comparison(let atom) in table.reachability.problem.goal ?? [] {
            let fact = table.find(atom)
            if fact >= 0 { wanted.append(fact) }
        }
        wanted = raw.resolveExceptions().expanded(wanted)
        reach()
        for literal in wanted where !isReached[Int(literal)] {
            if table.literals[Int(literal)].isNegated {
                unreachable.permanent.append(table.literals[Int(literal)].fact)
            } else {
                unreachable.facts.append(table.literals[Int(literal)].fact)
            }
        }
        return compact(wanted)
    }

    /// Marks the literals that relaxed reachability on ground operators reaches, and the effects and axioms that
    /// can happen.
    private func reach() {
        let effectCount = raw.conditions.count
        let ruleCount = effectCount + raw.axiomHeads.count
        guard raw.hasGaps || table.hasMoreThanFacts else {
            isReached = (0..<Int32(table.count)).map {
                table.isChanging(predicate: table.predicate($0)) || table.holdsInitially($0)
            }
            isApplicable = Array(repeating: true, count: ruleCount)
            return
        }
        var needs = RowsBuilder()
        for number in 0..<raw.instances.count {
            for effect in Int(raw.effectStarts[number])..<Int(raw.effectStarts[number + 1]) {
                for literal in raw.preconditions[number] { needs.add(literal) }
                for literal in raw.conditions[effect] { needs.add(literal) }
                needs.closeSorted()
            }
        }
        for number in 0..<raw.axiomHeads.count { needs.append(raw.axiomBodies[number]) }
        let rows = Rows(needs)
        let users = rows.transposed(count: table.count)
        var missing = (0..<ruleCount).map { rows[$0].count }
        isApplicable = missing.map { $0 == 0 }
        // Numbers may become anything.
        isReached = (0..<Int32(table.count)).map { table.holdsInitially($0) || table.isComparison($0) }
        var queue = isReached.indices.filter { isReached[$0] }
        func add(_ literal: Int32) {
            guard !isReached[Int(literal)] else { return }
            isReached[Int(literal)] = true
            queue.append(Int(literal))
        }
        func apply(_ rule: Int) {
            guard rule < effectCount else { return add(raw.axiomHeads[rule - effectCount]) }
            raw.adds[rule].forEach(add)
            for fact in raw.deletes[rule] where table.opposites[Int(fact)] >= 0 {
                add(table.opposites[Int(fact)])
            }
        }
        for rule in 0..<ruleCount where isApplicable[rule] { apply(rule) }
        var next = 0
        while next < queue.count {
            for rule in users[queue[next]] {
                missing[Int(rule)] -= 1
                guard missing[Int(rule)] == 0 else { continue }
                isApplicable[Int(rule)] = true
                apply(Int(rule))
            }
            next += 1
        }
    }

    /// For each literal, whether it holds at the start and nothing makes it false.
    private func constants() -> [Bool] {
        var isDeleted = Array(repeating: false, count: table.count)
        for effect in 0..<raw.conditions.count where isApplicable[effect] {
            for fact in raw.deletes[effect] { isDeleted[Int(fact)] = true }
            for fact in raw.adds[effect] where table.opposites[Int(fact)] >= 0 {
                isDeleted[Int(table.opposites[Int(fact)])] = true
            }
        }
        return (0..<Int32(table.count)).map {
            table.holdsInitially($0) && !isDeleted[Int($0)] && !table.isDerived($0)
        }
    }

    /// Puts bodies in the place of derived facts where that is all they are.
    private func substituteAxioms(_ isConstant: [Bool]) -> AxiomSubstitution {
        let first = raw.conditions.count
        let rules = (0..<raw.axiomHeads.count).filter { isApplicable[first + $0] }.map {
            (head: raw.axiomHeads[$0], body: Array(raw.axiomBodies[$0]))
        }
        let substitution = AxiomSubstitution(rules, isConstant: isConstant) { [table] in
            Int($0) < table.opposites.count && table.opposites[Int($0)] >= 0
        }
        if !substitution.isEmpty { raw.substitute(substitution) }
        return substitution
    }

    /// The task over the literals that can change.
    private func compact(_ wanted: [Int32]) -> StripsTask {
        let isConstant = constants()
        let substitution = substituteAxioms(isConstant)
        var numbers = Array(repeating: Int32(-1), count: table.count)
        var kept: [Int32] = []
        for literal in 0..<Int32(table.count)
        where isReached[Int(literal)] && table.isChanging(predicate: table.predicate(literal)) {
            if isConstant[Int(literal)] || substitution.bodies[Int(literal)] != nil { continue }
            numbers[Int(literal)] = Int32(kept.count)
            kept.append(literal)
        }
        let (operators, chosen) = compactOperators(numbers)
        var task = StripsTask(operators: operators, axioms: compactAxioms(numbers, substitution))
        task.facts = kept.map { table.literals[Int($0)] }
        task.instances = chosen.map { raw.instances[$0] }
        task.costs = chosen.map { raw.costs[$0] }
        task.isDerived = kept.map(table.isDerived)
        task.initial = kept.map { table.holdsInitially($0) && !table.isComparison($0) }
        task.numbers = raw.numbers?.finish(numbers, chosen, isReached: isReached)
        task.opposites = Array(repeating: -1, count: kept.count)
        for (fact, other) in table.opposites.enumerated() where other >= 0 {
            let (left, right) = (numbers[fact], numbers[Int(other)])
            if left >= 0, right >= 0 {
                (task.opposites[Int(left)], task.opposites[Int(right)]) = (right, left)
            }
        }
        for literal in substitution.expanded(wanted) {
            let number = numbers[Int(literal)]
            if number >= 0, !task.goal.contains(number) { task.goal.append(number) }
        }
        return task
    }

    private func compactOperators(_ numbers: [Int32]) -> (OperatorRows, chosen: [Int]) {
        var compaction = OperatorCompaction(
            numbers: numbers,
            opposites: numbers.indices.map {
                $0 < table.opposites.count && table.opposites[$0] >= 0
                    ? numbers[Int(table.opposites[$0])] : -1
            })
        var chosen: [Int] = []
        for number in 0..<raw.instances.count {
            let effects = Int(raw.effectStarts[number])..<Int(raw.effectStarts[number + 1])
            guard isApplicable[effects.lowerBound] else { continue }
            let changesNumbers = raw.numbers?.effects[number].isEmpty == false
            let isKept =
                effects.count == 1
                ? compaction.append(
                    raw.preconditions[number], adds: raw.adds[effects.lowerBound],
                    deletes: raw.deletes[effects.lowerBound], keepsEmpty: changesNumbers)
                : compaction.append(
                    raw.preconditions[number],
                    effects.filter { isApplicable[$0] }.map {
                        (raw.conditions[$0], raw.adds[$0], raw.deletes[$0])
                    }, keepsEmpty: changesNumbers)
            if isKept { chosen.append(number) }
        }
        return (compaction.finish(), chosen)
    }

    private func compactAxioms(_ numbers: [Int32], _ substitution: AxiomSubstitution) -> AxiomRows {
        var heads: [Int32] = []
        var layers: [Int32] = []
        var bodies = RowsBuilder()
        for number in 0..<raw.axiomHeads.count where isApplicable[raw.conditions.count + number] {
            let head = raw.axiomHeads[number]
            if substitution.bodies[Int(head)] != nil { continue }
            heads.append(numbers[Int(head)])
            layers.append(table.stratum(head))
            bodies.append(raw.axiomBodies[number].lazy.map { numbers[Int($0)] }.filter { $0 >= 0 })
        }
        return AxiomRows(heads: Block(heads), bodies: Rows(bodies), layers: Block(layers))
    }
}
