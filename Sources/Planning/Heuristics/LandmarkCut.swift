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
    /// The rules that lead from the state into the goal zone; before they are sorted out, all that lead into it.
    private var cut = Buffer<Int32>()
    /// Facts to be looked at, or on the way to the one that is; each is there at most once.
    private let open: Buffer<Int32>
    /// For each fact on the way, the next of its achievers to be looked at.
    private let places: Buffer<Int32>
    /// For each fact, what was last found out about it. Numbers from before the present cut say nothing.
    private let marks: Buffer<UInt32>
    /// For each rule, the mark of the last cut that found it to lead into the goal zone at a cost.
    private let entrances: Buffer<UInt32>
    /// The mark of facts in the goal zone. The next two are those of facts that can be reached without it, and
    /// of those that cannot; those above belong to searches for an answer.
    private var zone: UInt32 = 0
    /// The last mark used.
    private var lastMark: UInt32 = 0

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        costs = CutCosts(task, weights: weights)
        marks = Buffer(repeating: 0, count: costs.factCount)
        entrances = Buffer(repeating: 0, count: costs.rules.count)
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
            startMarks()
            markGoalZone()
            sortOutCut()
            if cut.count == 0 { break }
            sum = min(sum &+ costs.reduce(cut), largestEstimate)
        }
        return max(sum, maximum)
    }

    /// Marks the facts from which the goal costs nothing more, depth first, and collects the rules that lead
    /// there at a cost.
    ///
    /// Where several preconditions of a rule cost the most, one that is in the zone already is its supporter,
    /// else one that no free rule adds: the zone then stays small, and cuts take less from each other.
    private mutating func markGoalZone() {
        let (marks, zone, entrances) = (self.marks.base, self.zone, self.entrances.base)
        let (starts, achievers) = (costs.achievers.starts.base, costs.achievers.values.base)
        let rules = costs.rules.base
        let (open, next) = (self.open.base, places.base)
        cut.removeAll()
        open[0] = costs.goal
        next[Int(costs.goal)] = starts[Int(costs.goal)]
        marks[Int(costs.goal)] = zone
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
            if rules[number].supporter < 0 { continue }
            if rules[number].cost != 0 {
                if entrances[number] != zone {
                    entrances[number] = zone
                    cut.append(Int32(truncatingIfNeeded: number))
                }
                continue
            }
            let supporter = chooseSupporter(number, zone)
            if marks[Int(supporter)] == zone { continue }
            marks[Int(supporter)] = zone
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
            if marks.base[Int(fact)] == zone {
                rules[number].supporter = fact
                return fact
            }
            if border < 0, !costs.hasFreeAchiever(fact) { border = fact }
        }
        if border >= 0 { rules[number].supporter = border }
        return rules[number].supporter
    }

    /// Keeps the rules whose supporters can be reached without the goal zone.
    ///
    /// All facts that cost less than the goal can: what leads to them most cheaply costs less as well, and
    /// everything in the zone costs at least as much as the goal. Only what costs more is looked at one by one.
    private mutating func sortOutCut() {
        let (rules, goalCost) = (costs.rules.base, costs.goalCost)
        var kept = 0
        for place in 0..<cut.count {
            let number = cut.base[place]
            let rule = rules[Int(number)]
            if rule.supporterCost < goalCost || isReached(rule.supporter, goalCost) {
                cut.base[kept] = number
                kept += 1
            }
        }
        cut.truncate(to: kept)
    }

    /// Whether a fact that costs at least what the goal does can be reached without the goal zone: a search
    /// back from it, over rules that do not lead into the zone, to a fact that costs less.
    private mutating func isReached(_ fact: Int32, _ goalCost: Int32) -> Bool {
        let (marks, zone, entrances) = (self.marks.base, self.zone, self.entrances.base)
        let (reached, unreached) = (zone + 1, zone + 2)
        if marks[Int(fact)] >= zone, marks[Int(fact)] <= unreached { return marks[Int(fact)] == reached }
        let (starts, achievers) = (costs.achievers.starts.base, costs.achievers.values.base)
        let rules = costs.rules.base
        let open = self.open.base
        lastMark += 1
        let mark = lastMark
        var (count, end) = (0, 1)
        open[0] = fact
        marks[Int(fact)] = mark
        while count < end {
            let current = Int(open[count])
            count += 1
            for place in Int(starts[current])..<Int(starts[current + 1]) {
                let number = Int(achievers[place])
                let rule = rules[number]
                if rule.supporter < 0 || entrances[number] == zone { continue }
                let known = marks[Int(rule.supporter)]
                if rule.supporterCost < goalCost || known == reached {
                    marks[Int(fact)] = reached
                    marks[current] = reached
                    return true
                }
                if known == zone || known == unreached || known == mark { continue }
                marks[Int(rule.supporter)] = mark
                open[end] = rule.supporter
                end += 1
            }
        }
        // Nothing that leads to the fact can be reached.
        for place in 0..<end { marks[Int(open[place])] = unreached }
        return false
    }

    /// Begins a cut, with marks that are on no fact.
    private mutating func startMarks() {
        if lastMark >= UInt32.max / 2 {
            marks.base.update(repeating: 0, count: marks.count)
            entrances.base.update(repeating: 0, count: entrances.count)
            lastMark = 0
        }
        zone = lastMark + 1
        lastMark = zone + 2
    }
}
