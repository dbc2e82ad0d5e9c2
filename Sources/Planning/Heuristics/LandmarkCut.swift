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
            + "anyway?, 2009; choice among equal preconditions as in Lauer and Fickert, Beating LM-cut with "
            + "LM-cut, 2020",
        makeEvaluator: { LandmarkCutEvaluator($0, $1) })
}

private final class LandmarkCutEvaluator: HeuristicEvaluator {
    private var cuts: LandmarkCuts

    init(_ task: GroundTask, _ weights: OperatorWeights) { cuts = LandmarkCuts(task, weights) }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 { cuts.sum(state) }
}

/// Finds cuts in the graph that leads from each rule's most expensive precondition to what the rule adds. A
/// structure, so that its memory is free of access checks.
private struct LandmarkCuts: ~Copyable {
    private var costs: CutCosts
    /// The rules that lead from the state into the goal zone.
    private var cut = Buffer<Int32>()
    /// Facts still to be looked at; each is there at most once.
    private let open: Buffer<Int32>
    /// For each fact in the goal zone, the next of its achievers to be looked at.
    private let places: Buffer<Int32>
    /// For each fact, twice the number of the last cut that had it in its goal zone; plus one, where that cut
    /// had it before the zone.
    private var zones: Buffer<UInt32>
    private var round: UInt32 = 0

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        costs = CutCosts(task, weights: weights)
        zones = Buffer(repeating: 0, count: costs.factCount)
        open = Buffer(repeating: 0, count: costs.factCount)
        places = Buffer(repeating: 0, count: costs.factCount)
    }

    /// The sum of the costs of the cuts, or ``deadEnd``.
    mutating func sum(_ state: UnsafePointer<UInt64>) -> Int32 {
        costs.explore(from: state)
        guard costs.goalCost != unreachedCost else { return deadEnd }
        // An operator that must be applied more than once, for one conditional effect after the other, is paid
        // for once by cuts, but each time by h_max.
        let maximum = costs.goalCost
        var sum: Int32 = 0
        while costs.goalCost != 0 {
            advanceRound()
            markGoalZone()
            findCut()
            if cut.count == 0 { break }
            sum = min(sum &+ costs.reduce(cut), largestEstimate)
        }
        return max(sum, maximum)
    }

    /// Marks the facts from which the goal costs nothing more, depth first.
    ///
    /// Where several preconditions of a rule cost the most, one that is in the zone already is its supporter,
    /// else one that no free rule adds: the zone then stays small, and cuts take less from each other.
    private mutating func markGoalZone() {
        let (zones, zone) = (self.zones.base, round)
        let (starts, achievers) = (costs.achievers.starts.base, costs.achievers.values.base)
        let rules = costs.rules.base
        let (open, next) = (self.open.base, places.base)
        open[0] = costs.goal
        next[Int(costs.goal)] = starts[Int(costs.goal)]
        zones[Int(costs.goal)] = zone
        var count = 1
        while count > 0 {
            let fact = Int(open[count - 1])
            let place = next[fact]
            if place == starts[fact + 1] {
                count -= 1
                continue
            }
            next[fact] = place + 1
            let number = Int(achievers[Int(place)])
            if rules[number].cost != 0 || rules[number].supporter < 0 { continue }
            let supporter = chooseSupporter(number, zone)
            if zones[Int(supporter)] == zone { continue }
            zones[Int(supporter)] = zone
            next[Int(supporter)] = starts[Int(supporter)]
            open[count] = supporter
            count += 1
        }
    }

    /// The supporter of a free rule that leads into the goal zone, among the equally expensive ones.
    @inline(__always)
    private mutating func chooseSupporter(_ number: Int, _ zone: UInt32) -> Int32 {
        let rules = costs.rules.base
        let needs = costs.preconditions[number]
        guard needs.count > 1 else { return rules[number].supporter }
        var border: Int32 = -1
        for fact in needs where costs.cost(fact) == rules[number].supporterCost {
            if zones.base[Int(fact)] == zone {
                rules[number].supporter = fact
                return fact
            }
            if border < 0, !costs.hasFreeAchiever(fact) { border = fact }
        }
        if border >= 0 { rules[number].supporter = border }
        return rules[number].supporter
    }

    /// Collects the rules that lead into the goal zone from facts that can be reached without it.
    ///
    /// All facts that cost less than the goal can: what leads to them most cheaply costs less as well, and
    /// everything in the zone costs at least as much as the goal. Only what costs more is looked at one by one.
    private mutating func findCut() {
        let rules = costs.rules.base
        let goalCost = costs.goalCost
        cut.removeAll()
        var count = 0
        for number in 0..<costs.rules.count {
            let rule = rules[number]
            if rule.supporterCost < goalCost, rule.supporterCost &+ rule.cost >= goalCost {
                follow(number, goalCost, &count)
            }
        }
        let (starts, users) = (costs.users.starts.base, costs.users.values.base)
        while count > 0 {
            count -= 1
            let fact = open.base[count]
            for place in Int(starts[Int(fact)])..<Int(starts[Int(fact) + 1]) {
                let number = Int(users[place])
                if rules[number].supporter == fact { follow(number, goalCost, &count) }
            }
        }
    }

    /// Takes a rule whose supporter can be reached into the cut, or else what it adds as reached.
    @inline(__always)
    private mutating func follow(_ number: Int, _ goalCost: Int32, _ count: inout Int) {
        let (zones, zone, reached) = (self.zones.base, round, round + 1)
        let (starts, adds) = (costs.adds.starts.base, costs.adds.values.base)
        let (first, end) = (Int(starts[number]), Int(starts[number + 1]))
        var next = first
        while next < end, zones[Int(adds[next])] != zone { next += 1 }
        if next < end {
            cut.append(Int32(truncatingIfNeeded: number))
            return
        }
        next = first
        while next < end {
            let added = Int(adds[next])
            if zones[added] != reached, costs.cost(adds[next]) >= goalCost {
                zones[added] = reached
                open.base[count] = adds[next]
                count += 1
            }
            next += 1
        }
    }

    private mutating func advanceRound() {
        if round >= UInt32.max - 3 {
            zones.base.update(repeating: 0, count: zones.count)
            round = 0
        }
        round += 2
    }
}
