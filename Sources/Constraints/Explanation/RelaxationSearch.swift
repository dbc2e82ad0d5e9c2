// Which changes are least.

import ExactNumbers

/// Looks for changes that make a model solvable.
struct RelaxationSearch {
    let model: ConstraintModel
    let optimizer: any ConstraintSolver
    let oracle: SubsetOracle
    let budget: ExplanationBudget

    /// The relaxations with the fewest changes, and among equally many those that move limits least.
    ///
    /// Where all correction sets are known each is priced by itself. Elsewhere the solver counts the changes, too.
    func fewestChanges(_ corrections: [CorrectionSet], isComplete: Bool) throws -> [Relaxation] {
        guard budget.relaxations > 0 else { return [] }
        var found: [(relaxation: Relaxation, order: [ExactNumber])] = []
        let end = oracle.deadline
        defer { oracle.deadline = end }
        // Nothing is fewer than one: these need no count, and what they must move is asked of each alone.
        // A bound is what people expect to move, so it comes first.
        let bounds = model.bounds
        let known = isComplete ? [] : corrections.filter { $0.isMinimal && $0.constraints.count == 1 }
        let singles =
            known.filter { bounds.contains($0.constraints[0]) }
            + known.filter { !bounds.contains($0.constraints[0]) }
        for single in singles.prefix(budget.relaxations) where !oracle.isOver {
            oracle.deadline = part(of: end, 2)
            if let best = try priced(single, true) { found.append(best) }
        }
        if !isComplete, found.count < budget.relaxations {
            // What the solver cannot count in time is priced from the correction sets that are known.
            oracle.deadline = part(of: end, 2)
            var blocked = found.map { $0.relaxation.changes.map(\.constraint) }
            while blocked.count < budget.relaxations, !oracle.isOver {
                let elastic = ElasticModel(
                    model, open: model.constraints.indices.filter(isOpen), isCounting: true)
                guard let best = try solved(elastic, without: blocked) else { break }
                // Known correction sets are better than a count that was cut short.
                if !best.relaxation.isProvenLeast, !corrections.isEmpty || !found.isEmpty { break }
                blocked.append(best.relaxation.changes.map(\.constraint))
                found.append(best)
            }
        }
        oracle.deadline = end
        if found.count < min(budget.relaxations, corrections.count) || isComplete {
            let done = Set(found.map { $0.relaxation.changes.map(\.constraint) })
            for correction in corrections where !done.contains(correction.constraints) {
                // Sets of the size of the last one wanted are all priced, so that the cheapest of them come first.
                if found.count >= budget.relaxations,
                    correction.constraints.count > found[budget.relaxations - 1].relaxation.changes.count
                {
                    break
                }
                oracle.deadline = part(of: end, max(budget.relaxations - found.count, 1) + 1)
                if let best = try priced(correction, isComplete) { found.append(best) }
            }
        }
        let ordered = found.enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            let (few, many) = (first.relaxation.changes.count, second.relaxation.changes.count)
            if few != many { return few < many }
            if first.order != second.order { return first.order.lexicographicallyPrecedes(second.order) }
            return left.offset < right.offset
        }
        return ordered.prefix(budget.relaxations).map(\.element.relaxation)
    }

    /// The end of one of so many equal parts of the time that is left.
    private func part(of end: ContinuousClock.Instant?, _ count: Int) -> ContinuousClock.Instant? {
        end.map { ContinuousClock.now + ContinuousClock.now.duration(to: $0) / count }
    }

    private func isOpen(_ place: Int) -> Bool { model.constraints[place].kind != .fact }

    /// The least moves for one correction set; giving it up as it is where they cannot be found.
    private func priced(
        _ correction: CorrectionSet, _ isComplete: Bool
    ) throws -> (relaxation: Relaxation, order: [ExactNumber])? {
        let elastic = ElasticModel(model, open: correction.constraints, isCounting: false)
        if !oracle.isOver, var best = try solved(elastic, without: []) {
            let isLeast = isComplete && correction.isMinimal
            best.relaxation.isProvenLeast = best.relaxation.isProvenLeast && isLeast
            return best
        }
        let changes = correction.constraints.map { ConstraintChange($0, .dropped) }
        return (try relaxation(changes, correction.solution, isLeast: false), elastic.order(of: changes))
    }

    private func solved(
        _ elastic: ElasticModel, without blocked: [[Int]]
    ) throws -> (relaxation: Relaxation, order: [ExactNumber])? {
        let program = elastic.program(without: blocked)
        guard optimizer.refusal(of: program) == nil else { return nil }
        let (solution, claim): (Solution, SolutionClaim)
        switch try optimizer.solve(program, within: oracle.limits) {
        case .solved(let best, let found): (solution, claim) = (best, found)
        case .gaveUp(_, let best?): (solution, claim) = (best, .feasible(bound: nil))
        case .gaveUp, .unbounded, .unsatisfiable: return nil
        }
        guard let changes = elastic.changes(in: solution) else { return nil }
        let values = Solution(Array(solution.values.prefix(model.variables.count)))
        return (
            try relaxation(changes, values, isLeast: claim == .optimal), elastic.order(of: changes)
        )
    }

    /// The changes with their price and the best answer of the changed model.
    private func relaxation(
        _ changes: [ConstraintChange], _ solution: Solution, isLeast: Bool
    ) throws -> Relaxation {
        var weight = ExactNumber.zero
        var prices: [RelaxationPrice] = []
        for change in changes {
            switch model.constraints[change.constraint].kind {
            case .fact: continue
            case .wish(let price): weight = weight + price
            case .bound(let price, let unit):
                guard case .moved(let amount) = change.kind else { continue }
                let cost = price * amount.magnitude
                if let place = prices.firstIndex(where: { $0.unit == unit }) {
                    prices[place].amount = prices[place].amount + cost
                } else {
                    prices.append(RelaxationPrice(unit: unit, amount: cost))
                }
            }
        }
        var (result, claim) = (solution, SolutionClaim.feasible(bound: nil))
        let changed = model.applying(changes)
        if optimizer.refusal(of: changed) == nil, !oracle.isOver {
            switch try optimizer.solve(changed, within: oracle.limits) {
            case .solved(let best, let found): (result, claim) = (best, found)
            case .gaveUp(_, let best?): result = best
            case .gaveUp, .unbounded, .unsatisfiable: break
            }
        }
        return Relaxation(
            changes: changes, weight: weight, prices: prices, solution: result, claim: claim,
            isProvenLeast: isLeast)
    }

    /// The wishes to give up with the least weight in all, found by hitting sets over the conflicts; nil where the
    /// facts and bounds alone cannot hold together, or where no answer was found in time.
    ///
    /// - Parameter conflicts: conflicts of constraints that are no facts.
    func cheapestWishes(startingFrom conflicts: [Set<Int>]) throws -> Relaxation? {
        var weights: [Int: ExactNumber] = [:]
        for (place, constraint) in model.constraints.enumerated() {
            if case .wish(let weight) = constraint.kind { weights[place] = max(weight, 0) }
        }
        let (wishes, all) = (Set(weights.keys), Set(model.constraints.indices))
        let rest = all.subtracting(wishes)
        var sets = conflicts.map { $0.intersection(wishes) }
        while !oracle.isOver {
            let oracle = oracle
            let search = HittingSet(sets: sets, weights: weights)
            guard let given = search.cheapest(shouldStop: { oracle.isOver }) else { return nil }
            switch try oracle.ask(all.subtracting(given)) {
            case .satisfiable(let solution):
                return try relaxation(
                    given.sorted().map { ConstraintChange($0, .dropped) }, solution, isLeast: true)
            case .unsatisfiable(let core):
                let least = try CoreReduction(oracle: oracle, background: rest).reduce(core)
                sets.append(least.places)
            case .unknown: return nil
            }
        }
        return nil
    }
}

extension ConstraintModel {
    /// The model with some of its constraints given up or their limits moved. Places that it does not have, and
    /// moves of constraints that are no linear rows, are left out.
    public func applying(_ changes: [ConstraintChange]) -> ConstraintModel {
        var kinds: [Int: ConstraintChange.Kind] = [:]
        for change in changes { kinds[change.constraint] = change.kind }
        var result = keeping([])
        for (place, constraint) in constraints.enumerated() {
            var condition = constraint.condition
            switch kinds[place] {
            case .dropped: continue
            case .moved(let amount):
                condition = LinearRow(condition, in: self)?.condition(movedBy: amount) ?? condition
            case nil: break
            }
            result.require(
                constraint.name, condition, because: constraint.sentence, kind: constraint.kind)
        }
        return result
    }
}
