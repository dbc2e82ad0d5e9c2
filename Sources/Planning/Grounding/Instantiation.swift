// From reached action instances to ground operators without superfluous facts.

import Diagnostics

/// Makes the operators of the reached instances, with opposites for facts that must not hold, and removes
/// what can never be applied, always holds or never can.
final class Instantiation {
    private let reachability: RelaxedReachability
    private let problem: NormalizedProblem
    private var instances: [Int32] = []
    private var costs: [Int32] = []
    private var preconditions = RowsBuilder()
    private var negatives = RowsBuilder()
    private var adds = RowsBuilder()
    private var deletes = RowsBuilder()
    /// For each reached fact, the number of its opposite, or -1.
    private var opposite: [Int32]
    private var literalCount: Int
    /// For each literal, whether it can be reached; facts come first, then opposites.
    private(set) var isReached: [Bool] = []
    private var isApplicable: [Bool] = []
    /// Where the bindings of each instance begin.
    let bindingStarts: [Int32]
    private var scratch: Buffer<Int32>

    init(
        _ reachability: RelaxedReachability, costs operatorCosts: OperatorCosts
    ) throws(DiagnosticsError) {
        self.reachability = reachability
        problem = reachability.problem
        literalCount = reachability.facts.count
        scratch = Buffer(repeating: 0, count: max(problem.vocabulary.arities.max() ?? 0, 1))
        opposite = Array(repeating: -1, count: reachability.facts.count)
        var starts: [Int32] = []
        var start = 0
        for place in 0..<reachability.instances.count {
            starts.append(Int32(start))
            start += problem.actions[Int(reachability.instances[place])].types.count
        }
        bindingStarts = starts
        for place in 0..<reachability.instances.count {
            let action = problem.actions[Int(reachability.instances[place])]
            let binding = UnsafePointer<Int32>(reachability.bindings.base + Int(starts[place]))
            guard let cost = try operatorCosts.cost(of: action, binding) else { continue }
            append(Int32(place), action, binding, cost)
        }
    }

    private func append(
        _ place: Int32, _ action: NormalizedAction, _ binding: UnsafePointer<Int32>, _ cost: Int32
    ) {
        let positive = known(action.positive, binding)
        let negative = known(action.negative, binding)
        guard positive.allSatisfy({ !negative.contains($0) }) else { return }
        let added = known(action.adds, binding)
        instances.append(place)
        costs.append(cost)
        preconditions.append(positive)
        negatives.append(negative)
        adds.append(added)
        deletes.append(known(action.deletes, binding).filter { !added.contains($0) })
        for fact in negative { addOpposite(of: fact) }
    }

    /// The numbers of those atoms that are on changing predicates and were reached.
    private func known(_ atoms: [LiftedAtom], _ binding: UnsafePointer<Int32>) -> [Int32] {
        var result: [Int32] = []
        for atom in atoms where problem.isFluent[Int(atom.predicate)] {
            let fact = find(atom, binding)
            if fact >= 0 { result.append(fact) }
        }
        return result
    }

    /// The number of a reached fact, or -1; atoms without variables need no binding.
    private func find(_ atom: LiftedAtom, _ binding: UnsafePointer<Int32>?) -> Int32 {
        for (position, term) in atom.terms.enumerated() {
            scratch[position] = term < 0 ? ~term : binding?[Int(term)] ?? -1
        }
        return reachability.facts.find(atom.predicate, scratch.base)
    }

    private func addOpposite(of fact: Int32) {
        guard opposite[Int(fact)] < 0 else { return }
        opposite[Int(fact)] = Int32(literalCount)
        literalCount += 1
    }

    /// Whether a reached fact holds at the start.
    private func isInitial(_ fact: Int32) -> Bool { fact < reachability.initialCount }

    /// The task; goal literals that cannot be reached go to `unreachable` and are missing from the task.
    func finish(_ unreachable: inout UnreachableGoals) -> StripsTask {
        var wanted: [Int32] = []
        for case .atom(let atom, let isPositive) in problem.goal ?? [] {
            let fact = find(atom, nil)
            if isPositive {
                if fact >= 0 { wanted.append(fact) } else { unreachable.unknown.append(atom) }
            } else if fact >= 0 {
                if problem.isFluent[Int(atom.predicate)] {
                    addOpposite(of: fact)
                    wanted.append(opposite[Int(fact)])
                } else {
                    unreachable.permanent.append(fact)
                }
            }
        }
        let facts = reachability.facts.count
        var literals: [StripsFact] = (0..<Int32(facts)).map { StripsFact(fact: $0, isNegated: false) }
        literals += Array(repeating: StripsFact(fact: 0, isNegated: true), count: literalCount - facts)
        for (fact, number) in opposite.enumerated() where number >= 0 {
            literals[Int(number)].fact = Int32(fact)
        }
        reach(literals)
        for literal in wanted where !isReached[Int(literal)] {
            if literals[Int(literal)].isNegated {
                unreachable.permanent.append(literals[Int(literal)].fact)
            } else {
                unreachable.facts.append(literal)
            }
        }
        return compact(literals, wanted)
    }

    private func holdsInitially(_ literal: StripsFact) -> Bool {
        isInitial(literal.fact) != literal.isNegated
    }

    /// The preconditions of an operator, opposites included.
    private func literals(of place: Int) -> [Int32] {
        Array(preconditions[place]) + negatives[place].map { opposite[Int($0)] }
    }

    /// The effects of an operator, opposites included.
    private func effects(of place: Int) -> (adds: [Int32], deletes: [Int32]) {
        var added = Array(adds[place])
        var deleted = Array(deletes[place])
        for fact in deletes[place] where opposite[Int(fact)] >= 0 { added.append(opposite[Int(fact)]) }
        for fact in adds[place] where opposite[Int(fact)] >= 0 { deleted.append(opposite[Int(fact)]) }
        return (added, deleted)
    }

    /// Marks the literals and operators that relaxed reachability on ground operators reaches.
    private func reach(_ literals: [StripsFact]) {
        let requirements = instances.indices.map { self.literals(of: $0) }
        var missing = requirements.map(\.count)
        var users: [[Int32]] = Array(repeating: [], count: literals.count)
        for (place, required) in requirements.enumerated() {
            for literal in required { users[Int(literal)].append(Int32(place)) }
        }
        isReached = literals.map(holdsInitially)
        isApplicable = missing.map { $0 == 0 }
        var queue = literals.indices.filter { isReached[$0] }
        func apply(_ place: Int) {
            for literal in effects(of: place).adds where !isReached[Int(literal)] {
                isReached[Int(literal)] = true
                queue.append(Int(literal))
            }
        }
        for place in missing.indices where isApplicable[place] { apply(place) }
        var next = 0
        while next < queue.count {
            for place in users[queue[next]] {
                missing[Int(place)] -= 1
                if missing[Int(place)] == 0 {
                    isApplicable[Int(place)] = true
                    apply(Int(place))
                }
            }
            next += 1
        }
    }

    /// The task over the literals that can change.
    private func compact(_ literals: [StripsFact], _ wanted: [Int32]) -> StripsTask {
        var isDeleted = Array(repeating: false, count: literals.count)
        for place in instances.indices where isApplicable[place] {
            for literal in effects(of: place).deletes { isDeleted[Int(literal)] = true }
        }
        var task = StripsTask()
        var numbers = Array(repeating: Int32(-1), count: literals.count)
        for (old, literal) in literals.enumerated() where isReached[old] {
            if holdsInitially(literal), !isDeleted[old] { continue }
            numbers[old] = Int32(task.facts.count)
            task.facts.append(literal)
            task.initial.append(holdsInitially(literal))
        }
        task.opposites = Array(repeating: -1, count: task.facts.count)
        for (fact, other) in opposite.enumerated() where other >= 0 {
            let (left, right) = (numbers[fact], numbers[Int(other)])
            if left >= 0, right >= 0 {
                (task.opposites[Int(left)], task.opposites[Int(right)]) = (right, left)
            }
        }
        func renumbered(_ row: [Int32]) -> [Int32] { row.map { numbers[Int($0)] }.filter { $0 >= 0 } }
        for place in instances.indices where isApplicable[place] {
            let required = renumbered(self.literals(of: place))
            let (added, deleted) = effects(of: place)
            let newAdds = renumbered(added).filter { !required.contains($0) }
            let newDeletes = renumbered(deleted)
            if newAdds.isEmpty, newDeletes.isEmpty { continue }
            task.instances.append(instances[place])
            task.costs.append(costs[place])
            task.preconditions.append(required)
            task.adds.append(newAdds)
            task.deletes.append(newDeletes)
        }
        for literal in renumbered(wanted) where !task.goal.contains(literal) { task.goal.append(literal) }
        return task
    }
}
