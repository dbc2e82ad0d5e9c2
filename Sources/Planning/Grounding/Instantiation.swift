// From reached instances to ground operators and axioms without superfluous facts.

import Diagnostics

/// Makes the operators and axioms of the reached instances, with opposites for facts that must not hold, and
/// removes what can never be applied, always holds or never can.
final class Instantiation {
    private let reachability: RelaxedReachability
    private let joins: JoinRules
    /// For each predicate, whether its facts may be facts of the task.
    private let isChanging: [Bool]
    /// For each reached fact, the number of its opposite, or -1.
    private var opposite: [Int32]
    /// The facts, then their opposites.
    private var literals: [StripsFact]
    private var scratch: Buffer<Int32>

    /// The operators' instances and costs.
    private var instances = Buffer<Int32>()
    private var costs = Buffer<Int32>()
    private var preconditions = RowsBuilder()
    /// For each operator, its first effect.
    private var effectStarts = Buffer<Int32>()
    private var conditions = RowsBuilder()
    private var adds = RowsBuilder()
    private var deletes = RowsBuilder()
    private var axiomHeads = Buffer<Int32>()
    private var axiomBodies = RowsBuilder()
    /// Whether some instance was left out, so that what it makes true may not be reached.
    private var hasGaps = false

    /// For each literal, whether it can be reached; facts come first, then opposites.
    private(set) var isReached: [Bool] = []

    init(
        _ reachability: RelaxedReachability, costs operatorCosts: OperatorCosts
    ) throws(DiagnosticsError) {
        self.reachability = reachability
        joins = reachability.joins
        let problem = reachability.problem
        var isChanging = problem.isFluent
        for action in problem.actions { if let applied = action.applied { isChanging[Int(applied)] = false } }
        self.isChanging = isChanging
        scratch = Buffer(repeating: 0, count: max(problem.vocabulary.arities.max() ?? 0, 1))
        opposite = Array(repeating: -1, count: reachability.facts.count)
        literals = (0..<Int32(reachability.facts.count)).map { StripsFact(fact: $0, isNegated: false) }
        findOpposites()
        let effects = effectInstances()
        for place in 0..<reachability.instances.count {
            let number = Int(reachability.instances[place])
            switch joins.kinds[number] {
            case .action(let action):
                let binding = self.binding(place)
                guard let cost = try operatorCosts.cost(of: problem.actions[action], binding),
                    requirements(joins.rules[number], binding, in: &preconditions)
                else {
                    hasGaps = true
                    continue
                }
                instances.append(Int32(place))
                costs.append(cost)
                appendEffects(joins.rules[number], binding, effects.map { $0[place] })
            case .derivation: appendAxiom(joins.rules[number], binding(place))
            case .effect: break
            }
        }
        effectStarts.append(Int32(conditions.count))
    }

    /// The objects of an instance.
    private func binding(_ place: Int) -> UnsafePointer<Int32> {
        UnsafePointer(reachability.bindings.base + Int(reachability.bindingStarts[place]))
    }

    // MARK: Facts

    /// The number of a reached fact, or -1.
    @inline(__always)
    private func find(_ atom: FlatAtom, _ binding: UnsafePointer<Int32>) -> Int32 {
        for position in 0..<reachability.facts.arity(atom.predicate) {
            let term = joins.terms.base[Int(atom.start) + position]
            scratch.base[position] = term < 0 ? ~term : binding[Int(term)]
        }
        return reachability.facts.find(atom.predicate, scratch.base)
    }

    /// The number of a reached fact without variables, or -1.
    private func find(_ atom: LiftedAtom) -> Int32 {
        for (position, term) in atom.terms.enumerated() { scratch[position] = ~term }
        return reachability.facts.find(atom.predicate, scratch.base)
    }

    private func addOpposite(of fact: Int32) {
        guard opposite[Int(fact)] < 0 else { return }
        opposite[Int(fact)] = Int32(literals.count)
        literals.append(StripsFact(fact: fact, isNegated: true))
    }

    private func findOpposites() {
        for place in 0..<reachability.instances.count {
            let rule = joins.rules[Int(reachability.instances[place])]
            for atom in 0..<rule.negated.count {
                let fact = find(joins.atoms[Int(rule.negated.start + atom)], binding(place))
                if fact >= 0 { addOpposite(of: fact) }
            }
        }
        for case .atom(let atom, isPositive: false) in reachability.problem.goal ?? []
        where isChanging[Int(atom.predicate)] {
            let fact = find(atom)
            if fact >= 0 { addOpposite(of: fact) }
        }
    }

    private func isDerived(_ literal: StripsFact) -> Bool {
        reachability.problem.strata[Int(reachability.facts.predicates[Int(literal.fact)])] >= 0
    }

    private func holdsInitially(_ literal: StripsFact) -> Bool {
        (literal.fact < reachability.initialCount) != literal.isNegated
    }

    // MARK: Operators

    /// For each action instance, the instances of its effects; nil where no effect has a condition.
    private func effectInstances() -> [[Int32]]? {
        guard joins.kinds.contains(where: { if case .effect = $0 { true } else { false } }) else {
            return nil
        }
        var result: [[Int32]] = Array(repeating: [], count: reachability.instances.count)
        for place in 0..<reachability.instances.count {
            let number = Int(reachability.instances[place])
            guard case .effect = joins.kinds[number] else { continue }
            let mark = find(joins.atoms[Int(joins.rules[number].body.start)], binding(place))
            result[Int(reachability.marked[Int(mark)])].append(Int32(place))
        }
        return result
    }

    /// Writes what an instance requires as a row; false, without a row, where it contradicts itself.
    private func requirements(
        _ rule: FlatRule, _ binding: UnsafePointer<Int32>, in rows: inout RowsBuilder
    ) -> Bool {
        let first = rows.openCount
        for place in 0..<rule.body.count {
            let atom = joins.atoms.base[Int(rule.body.start + place)]
            if isChanging[Int(atom.predicate)] { rows.add(find(atom, binding)) }
        }
        let positive = rows.openCount
        for place in 0..<rule.negated.count {
            let fact = find(joins.atoms.base[Int(rule.negated.start + place)], binding)
            guard fact >= 0 else { continue }
            for known in first..<positive where rows.open(known) == fact {
                rows.discard()
                return false
            }
            rows.add(opposite[Int(fact)])
        }
        rows.closeSorted()
        return true
    }

    /// Writes the effects of the operator whose precondition was written last.
    private func appendEffects(
        _ rule: FlatRule, _ binding: UnsafePointer<Int32>, _ conditional: [Int32]?
    ) {
        effectStarts.append(Int32(conditions.count))
        let first = adds.count
        conditions.close()
        change(rule, binding, certain: nil)
        for place in conditional ?? [] {
            let other = joins.rules[Int(reachability.instances[Int(place)])]
            guard requirements(other, self.binding(Int(place)), in: &conditions) else {
                hasGaps = true
                continue
            }
            change(other, self.binding(Int(place)), certain: first)
        }
    }

    /// Writes what an effect adds and deletes. What it adds itself, or what the effect `certain` adds, it does
    /// not delete.
    private func change(_ rule: FlatRule, _ binding: UnsafePointer<Int32>, certain: Int?) {
        let first = adds.openCount
        let heads = rule.heads.count - (rule.marksInstance ? 1 : 0)
        for place in 0..<heads { adds.add(find(joins.atoms.base[Int(rule.heads.start + place)], binding)) }
        let added = first..<adds.openCount
        for place in 0..<rule.deletes.count {
            let fact = find(joins.atoms.base[Int(rule.deletes.start + place)], binding)
            if fact < 0 || added.contains(where: { adds.open($0) == fact }) { continue }
            if let certain, adds[certain].contains(fact) { continue }
            deletes.add(fact)
        }
        adds.closeSorted()
        deletes.closeSorted()
    }

    private func appendAxiom(_ rule: FlatRule, _ binding: UnsafePointer<Int32>) {
        guard requirements(rule, binding, in: &axiomBodies) else {
            hasGaps = true
            return
        }
        axiomHeads.append(find(joins.atoms[Int(rule.heads.start)], binding))
    }

    // MARK: The task

    /// The task; goal literals that cannot be reached go to `unreachable` and are missing from the task.
    func finish(_ unreachable: inout UnreachableGoals) -> StripsTask {
        var wanted: [Int32] = []
        for case .atom(let atom, let isPositive) in reachability.problem.goal ?? [] {
            let fact = find(atom)
            if isPositive {
                if fact >= 0 { wanted.append(fact) } else { unreachable.unknown.append(atom) }
            } else if fact >= 0 {
                if isChanging[Int(atom.predicate)] {
                    wanted.append(opposite[Int(fact)])
                } else {
                    unreachable.permanent.append(fact)
                }
            }
        }
        let isApplicable = reach()
        for literal in wanted where !isReached[Int(literal)] {
            if literals[Int(literal)].isNegated {
                unreachable.permanent.append(literals[Int(literal)].fact)
            } else {
                unreachable.facts.append(literal)
            }
        }
        return compact(wanted, isApplicable)
    }

    /// Marks the literals that relaxed reachability on ground operators reaches, and returns for each effect,
    /// then each axiom, whether it can happen.
    private func reach() -> [Bool] {
        let effectCount = conditions.count
        let ruleCount = effectCount + axiomHeads.count
        guard hasGaps || literals.count > opposite.count else {
            isReached = (0..<literals.count).map { isChanging(literals[$0]) || holdsInitially(literals[$0]) }
            return Array(repeating: true, count: ruleCount)
        }
        var needs = RowsBuilder()
        for number in 0..<instances.count {
            for effect in Int(effectStarts[number])..<Int(effectStarts[number + 1]) {
                for literal in preconditions[number] { needs.add(literal) }
                for literal in conditions[effect] { needs.add(literal) }
                needs.closeSorted()
            }
        }
        for number in 0..<axiomHeads.count { needs.append(axiomBodies[number]) }
        let rows = Rows(needs)
        let users = rows.transposed(count: literals.count)
        var missing = (0..<ruleCount).map { rows[$0].count }
        var isApplicable = missing.map { $0 == 0 }
        isReached = literals.map(holdsInitially)
        var queue = literals.indices.filter { isReached[$0] }
        func add(_ literal: Int32) {
            guard !isReached[Int(literal)] else { return }
            isReached[Int(literal)] = true
            queue.append(Int(literal))
        }
        func apply(_ rule: Int) {
            guard rule < effectCount else { return add(axiomHeads[rule - effectCount]) }
            adds[rule].forEach(add)
            for fact in deletes[rule] where opposite[Int(fact)] >= 0 { add(opposite[Int(fact)]) }
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
        return isApplicable
    }

    /// Puts bodies in the place of derived facts where that is all they are.
    private func substituteAxioms(_ isApplicable: [Bool], _ isConstant: [Bool]) -> AxiomSubstitution {
        let rules = (0..<axiomHeads.count).filter { isApplicable[conditions.count + $0] }.map {
            (head: axiomHeads[$0], body: Array(axiomBodies[$0]))
        }
        let substitution = AxiomSubstitution(rules, isConstant: isConstant) { [opposite] in
            opposite[Int($0)] >= 0
        }
        guard !substitution.isEmpty else { return substitution }
        preconditions = substitution.expanded(preconditions)
        conditions = substitution.expanded(conditions)
        axiomBodies = substitution.expanded(axiomBodies)
        return substitution
    }

    private func isChanging(_ literal: StripsFact) -> Bool {
        isChanging[Int(reachability.facts.predicates[Int(literal.fact)])]
    }

    /// The task over the literals that can change.
    private func compact(_ wanted: [Int32], _ isApplicable: [Bool]) -> StripsTask {
        var isDeleted = Array(repeating: false, count: literals.count)
        for effect in 0..<conditions.count where isApplicable[effect] {
            for fact in deletes[effect] { isDeleted[Int(fact)] = true }
            for fact in adds[effect] where opposite[Int(fact)] >= 0 {
                isDeleted[Int(opposite[Int(fact)])] = true
            }
        }
        let isConstant = literals.indices.map {
            holdsInitially(literals[$0]) && !isDeleted[$0] && !isDerived(literals[$0])
        }
        let substitution = substituteAxioms(isApplicable, isConstant)
        let wanted = substitution.isEmpty ? wanted : substitution.expanded(wanted)
        var numbers = Array(repeating: Int32(-1), count: literals.count)
        var kept: [StripsFact] = []
        for (old, literal) in literals.enumerated() where isReached[old] && isChanging(literal) {
            if isConstant[old] || substitution.bodies[old] != nil { continue }
            numbers[old] = Int32(kept.count)
            kept.append(literal)
        }
        var compaction = OperatorCompaction(
            numbers: numbers,
            opposites: literals.indices.map {
                $0 < opposite.count && opposite[$0] >= 0 ? numbers[Int(opposite[$0])] : -1
            })
        var chosen: [Int32] = []
        var chosenCosts: [Int32] = []
        for number in 0..<instances.count {
            let effects = Int(effectStarts[number])..<Int(effectStarts[number + 1])
            guard isApplicable[effects.lowerBound] else { continue }
            let isKept =
                effects.count == 1
                ? compaction.append(
                    preconditions[number], adds: adds[effects.lowerBound],
                    deletes: deletes[effects.lowerBound])
                : compaction.append(
                    preconditions[number],
                    effects.filter { isApplicable[$0] }.map { (conditions[$0], adds[$0], deletes[$0]) })
            guard isKept else { continue }
            chosen.append(instances[number])
            chosenCosts.append(costs[number])
        }
        var heads: [Int32] = []
        var layers: [Int32] = []
        var bodies = RowsBuilder()
        for number in 0..<axiomHeads.count where isApplicable[conditions.count + number] {
            let head = axiomHeads[number]
            if substitution.bodies[Int(head)] != nil { continue }
            heads.append(numbers[Int(head)])
            layers.append(
                reachability.problem.strata[Int(reachability.facts.predicates[Int(literals[Int(head)].fact)])]
            )
            bodies.append(axiomBodies[number].lazy.map { numbers[Int($0)] }.filter { $0 >= 0 })
        }
        var task = StripsTask(
            operators: compaction.finish(),
            axioms: AxiomRows(heads: Block(heads), bodies: Rows(bodies), layers: Block(layers)))
        task.facts = kept
        task.instances = chosen
        task.costs = chosenCosts
        task.isDerived = kept.map(isDerived)
        task.initial = kept.map(holdsInitially)
        task.opposites = Array(repeating: -1, count: kept.count)
        for (fact, other) in opposite.enumerated() where other >= 0 {
            let (left, right) = (numbers[fact], numbers[Int(other)])
            if left >= 0, right >= 0 {
                (task.opposites[Int(left)], task.opposites[Int(right)]) = (right, left)
            }
        }
        for literal in wanted where numbers[Int(literal)] >= 0 && !task.goal.contains(numbers[Int(literal)]) {
            task.goal.append(numbers[Int(literal)])
        }
        return task
    }
}
