// The landmark-cut heuristic.

extension Heuristic {
    /// The sum of the costs of disjunctive action landmarks, found one after the other: cuts between the state
    /// and the facts from which the goal costs nothing. Each cut takes its cost from its operators before the
    /// next is looked for. At least h_max.
    public static let landmarkCut = Heuristic(
        name: "lmcut", summary: "landmarks cut out of the delete relaxation, each paid for once",
        isAdmissible: true, isConsistent: false, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads; an operator's conditional effects share its cost",
        source: "Helmert and Domshlak, Landmarks, critical paths and abstractions: what's the difference "
            + "anyway?, 2009",
        makeEvaluator: { LandmarkCutEvaluator($0, $1) })
}

/// Finds cuts in the graph that leads from each rule's most expensive precondition to what the rule adds.
private final class LandmarkCutEvaluator: HeuristicEvaluator {
    private let task: GroundTask
    private let costs: CutCosts
    /// The rules that lead from the state into the goal zone.
    private var cut = Buffer<Int32>()
    private var open = Buffer<Int32>()
    /// For each fact, twice the number of the last cut that had it in its goal zone; plus one, where that cut
    /// had it before the zone.
    private var zones: Buffer<UInt32>
    private var round: UInt32 = 0

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        self.task = task
        costs = CutCosts(task, weights: weights)
        zones = Buffer(repeating: 0, count: costs.factCount)
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        costs.explore(from: state)
        guard costs.goalCost != unreachedCost else { return deadEnd }
        var sum: Int32 = 0
        while costs.goalCost != 0 {
            advanceRound()
            markGoalZone()
            findCut(state)
            if cut.count == 0 { break }
            sum = min(sum &+ costs.reduce(cut), largestEstimate)
        }
        return sum
    }

    /// Marks the facts from which the goal costs nothing more.
    private func markGoalZone() {
        let (zones, zone) = (self.zones.base, round)
        let (starts, achievers) = (costs.achievers.starts.base, costs.achievers.values.base)
        let rules = costs.rules.base
        open.append(costs.goal)
        zones[Int(costs.goal)] = zone
        while let fact = open.popLast() {
            for place in Int(starts[Int(fact)])..<Int(starts[Int(fact) + 1]) {
                let rule = rules[Int(achievers[place])]
                if rule.cost != 0 || rule.supporter < 0 || zones[Int(rule.supporter)] == zone { continue }
                zones[Int(rule.supporter)] = zone
                open.append(rule.supporter)
            }
        }
    }

    /// Collects the rules that lead into the goal zone from facts that can be reached without it.
    private func findCut(_ state: UnsafePointer<UInt64>) {
        let (zones, zone, reached) = (self.zones.base, round, round + 1)
        let (userStarts, users) = (costs.users.starts.base, costs.users.values.base)
        let (addStarts, adds) = (costs.adds.starts.base, costs.adds.values.base)
        let rules = costs.rules.base
        cut.removeAll()
        open.append(costs.nothing)
        zones[Int(costs.nothing)] = reached
        task.forEachFact(in: state) { fact in
            zones[Int(fact)] = reached
            open.append(fact)
        }
        while let fact = open.popLast() {
            for place in Int(userStarts[Int(fact)])..<Int(userStarts[Int(fact) + 1]) {
                let number = Int(users[place])
                if rules[number].supporter != fact { continue }
                let (first, end) = (Int(addStarts[number]), Int(addStarts[number + 1]))
                var next = first
                while next < end, zones[Int(adds[next])] != zone { next += 1 }
                if next < end {
                    cut.append(Int32(truncatingIfNeeded: number))
                    continue
                }
                next = first
                while next < end {
                    let added = Int(adds[next])
                    if zones[added] != reached {
                        zones[added] = reached
                        open.append(adds[next])
                    }
                    next += 1
                }
            }
        }
    }

    private func advanceRound() {
        if round >= UInt32.max - 3 {
            zones.base.update(repeating: 0, count: zones.count)
            round = 0
        }
        round += 2
    }
}
