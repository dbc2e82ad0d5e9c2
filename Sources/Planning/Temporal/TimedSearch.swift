// Search forward through starts and ends of actions, with a simple temporal network for their times.

import HeapModule
import PDDL

/// Greedy search over sequences of starts, ends and timed literals, with deferred evaluation and preferred
/// operators. A sequence is kept where its temporal network has a solution, so that actions may begin at any
/// time inside of others.
///
/// States that agree in facts, numbers and, with ``keepsTimes``, in the times of what is under way are looked at
/// once.
///
/// Sources: Coles and others, "Planning with problems requiring temporal coordination", 2008 (CRIKEY 3);
/// Richter and Helmert, "Preferred operators and deferred evaluation in satisficing planning", 2009.
final class TimedSearch {
    enum End {
        case found(TimedPath)
        /// Nothing is left to look at, which proves nothing.
        case exhausted
        case stopped(Limit)
    }

    private struct Node {
        var parent: Int32
        var creator: Int32
        var state: Int32
    }

    private struct Entry: Comparable {
        var estimate: Int32
        var time: Int
        var node: Int32

        static func < (left: Entry, right: Entry) -> Bool {
            if left.estimate != right.estimate { return left.estimate < right.estimate }
            if left.time != right.time { return left.time < right.time }
            return left.node < right.node
        }
    }

    private struct StateKey: Hashable {
        var words: [UInt64]
        var numbers: [Rational?]
        var times: [Int]
    }

    private static let longestBit: Int32 = 1 << 30

    private let timed: TimedTask
    private let task: GroundTask
    private let progression: Progression
    private let packing: Packing
    private let axioms: AxiomEvaluator?
    private let evaluator: any HeuristicEvaluator
    private let deadline: Deadline
    private let keepsTimes: Bool
    /// Plans have to end before this tick.
    private let bound: Int
    /// The most evaluations.
    private let budget: Int
    /// What a path that takes all the time up to ``bound`` adds to its estimate.
    private var timeWeight = 0

    private var nodes: [Node] = []
    private var words: [UInt64] = []
    private var stateCount = 0
    private var known: [StateKey: Int] = [:]
    private var queue = Heap<Entry>()
    private var preferredQueue = Heap<Entry>()
    private var scratch: Buffer<UInt64>

    /// - Parameter bound: with one, early ends count as much as the way to the goal.
    init(
        _ timed: TimedTask, keepsTimes: Bool, before bound: Int? = nil, budget: Int = .max,
        deadline: Deadline
    ) {
        self.budget = budget
        self.timed = timed
        self.deadline = deadline
        self.keepsTimes = keepsTimes
        self.bound = bound ?? .max
        task = timed.task
        progression = Progression(timed.task)
        packing = Packing(timed.task.variables, timed.task.layout)
        axioms = AxiomEvaluator(
            timed.task.axioms, packing, timed.task.isDerived, opposites: timed.task.opposites)
        evaluator = Heuristic.ff.makeEvaluator(timed.task, .cost)
        scratch = Buffer(repeating: 0, count: max(task.words, 1))
    }

    /// Runs until a plan is found, nothing is left, or a limit is reached.
    func run(_ statistics: inout SearchStatistics) -> End {
        let root = TimedPath(timed)
        scratch.base.update(from: task.initial.base, count: task.words)
        let first = keep(root)
        nodes.append(Node(parent: -1, creator: -1, state: Int32(first)))
        if let goal = finished(root) { return .found(goal) }
        let estimate = evaluator.evaluate(scratch.base)
        statistics.evaluated += 1
        if bound == .max { statistics.initialEstimates = [estimate == deadEnd ? nil : Int(estimate)] }
        guard estimate != deadEnd else { return .exhausted }
        var best = estimate
        if bound < .max { timeWeight = Int(estimate) }
        let firstEvaluation = statistics.evaluated
        var (turns, preferredTurns) = (0, 0)
        expand(0, root, estimate, &statistics)
        var polls = 0
        while let entry = pop(&turns, &preferredTurns) {
            polls += 1
            if polls & 0x3F == 0, let limit = deadline.reached(bytes: bytes) { return .stopped(limit) }
            if statistics.evaluated - firstEvaluation >= budget { return .exhausted }
            let number = Int(entry.node)
            guard nodes[number].state < 0 else { continue }
            guard var path = path(to: Int(nodes[number].parent)),
                advance(&path, nodes[number].creator, from: Int(nodes[Int(nodes[number].parent)].state))
            else { continue }
            guard path.solve(), path.makespan < bound, invariantsHold(path) else {
                statistics.deadEnds += 1
                continue
            }
            let state = keep(path)
            guard state >= 0 else { continue }
            nodes[number].state = Int32(state)
            if let goal = finished(path), goal.makespan < bound { return .found(goal) }
            let estimate = evaluator.evaluate(scratch.base)
            statistics.evaluated += 1
            guard estimate != deadEnd else {
                statistics.deadEnds += 1
                continue
            }
            if estimate < best {
                best = estimate
                preferredTurns -= 1000
            }
            expand(number, path, estimate, &statistics)
        }
        return .exhausted
    }

    private var bytes: Int {
        words.count * 8 + nodes.count * 16 + known.count * (task.words * 8 + 96) + queue.count * 32
    }

    private func pop(_ turns: inout Int, _ preferredTurns: inout Int) -> Entry? {
        if queue.isEmpty || (!preferredQueue.isEmpty && preferredTurns <= turns) {
            preferredTurns += 1
            return preferredQueue.popMin() ?? queue.popMin()
        }
        turns += 1
        return queue.popMin()
    }

    /// The path to a node whose events are known to be possible.
    private func path(to node: Int) -> TimedPath? {
        var events: [Int32] = []
        var node = node
        while nodes[node].creator >= 0 {
            events.append(nodes[node].creator)
            node = Int(nodes[node].parent)
        }
        var path = TimedPath(timed)
        for event in events.reversed() {
            let takesLongest = event & Self.longestBit != 0
            guard path.apply(Int(event & ~Self.longestBit), takesLongest: takesLongest) else { return nil }
        }
        return path
    }

    /// Applies an event to a path and writes the state after it to ``scratch``.
    private func advance(_ path: inout TimedPath, _ event: Int32, from state: Int) -> Bool {
        let takesLongest = event & Self.longestBit != 0
        let number = Int(event & ~Self.longestBit)
        guard path.apply(number, takesLongest: takesLongest) else { return false }
        words.withUnsafeBufferPointer { words in
            guard let base = words.baseAddress else { return }
            progression.apply(number, to: base + state * task.words, into: scratch.base)
        }
        update(after: path)
        return true
    }

    /// Corrects the facts that stand for comparisons.
    private func update(after path: TimedPath) {
        guard path.hasChangedNumbers, !timed.watched.isEmpty else { return }
        // All of them: operators are taken to help comparisons with numbers of other objects, too.
        for watched in timed.watched {
            var holds = false
            if let left = watched.left.value(path.numbers, duration: nil),
                let right = watched.right.value(path.numbers, duration: nil)
            {
                holds = watched.relation.holds(left, right)
            }
            set(watched.fact, holds)
            set(watched.opposite, !holds)
        }
        axioms?.evaluate(scratch.base)
    }

    private func set(_ fact: Int32, _ holds: Bool) {
        guard fact >= 0 else { return }
        let variable = task.variables.variable[Int(fact)]
        if holds {
            packing.set(variable, task.variables.value[Int(fact)], in: scratch.base)
        } else if task.holds(fact, in: scratch.base), task.variables.hasNone[Int(variable)] {
            packing.set(variable, Int32(task.variables.facts[Int(variable)].count), in: scratch.base)
        }
    }

    /// Whether the conditions over all of what is under way hold in ``scratch``.
    private func invariantsHold(_ path: TimedPath) -> Bool {
        path.running.allSatisfy { action in
            timed.instances[action.instance].holds.contains { number in
                task.operators.preconditions[Int(number)].allSatisfy { task.holds($0, in: scratch.base) }
            }
        }
    }

    /// Keeps the state in ``scratch``; -1 where it is known.
    private func keep(_ path: TimedPath) -> Int {
        let state = (0..<task.words).map { scratch[$0] }
        var numbers: [Rational?] = []
        for (place, number) in path.numbers.enumerated()
        where timed.relevantFunctions.contains(timed.functions.names[place].predicate) {
            numbers.append(number == timed.functions.initial[place] ? nil : number)
        }
        while let last = numbers.last, last == nil { numbers.removeLast() }
        var key = StateKey(words: state, numbers: numbers, times: [])
        let end = path.makespan
        if keepsTimes {
            let ends = path.running.map { action in
                (action.instance, end - path.schedule.times[Int(action.end)])
            }
            for (instance, left) in ends.sorted(by: { $0.0 < $1.0 }) { key.times += [instance, left] }
        }
        if let earlier = known[key], earlier <= end || (!keepsTimes && path.literals == 0 && bound == .max) {
            return -1
        }
        known[key] = end
        words += state
        stateCount += 1
        return stateCount - 1
    }

    /// The whole path where the goal holds after it: all timed literals come to pass.
    private func finished(_ path: TimedPath) -> TimedPath? {
        guard path.running.isEmpty else { return nil }
        var path = path
        let left = timed.literalOperators[path.literals...]
        guard !left.isEmpty else {
            guard task.isGoal(scratch.base), path.solve() else { return nil }
            return path
        }
        var state = Buffer<UInt64>(copying: scratch.base, count: max(task.words, 1))
        var next = Buffer<UInt64>(copying: scratch.base, count: max(task.words, 1))
        for (place, number) in left.enumerated() {
            guard path.applyLiteral(left.startIndex + place) else { return nil }
            // A literal that changes nothing that matters was left out of the ground task.
            guard number >= 0 else { continue }
            progression.apply(Int(number), to: state.base, into: next.base)
            swap(&state, &next)
        }
        guard task.isGoal(state.base), path.solve() else { return nil }
        return path
    }

    private func expand(
        _ node: Int, _ path: TimedPath, _ estimate: Int32, _ statistics: inout SearchStatistics
    ) {
        statistics.expanded += 1
        var operators = Buffer<Int32>()
        var preferred = Buffer<Int32>()
        evaluator.appendPreferred(to: &preferred)
        progression.appendApplicable(in: scratch.base, to: &operators)
        var isPreferred: Set<Int32> = []
        for place in 0..<preferred.count { isPreferred.insert(preferred[place]) }
        var key = estimate &+ Int32(truncatingIfNeeded: path.running.count)
        if timeWeight > 0 {
            key &+= Int32(truncatingIfNeeded: timeWeight * path.makespan / bound)
        }
        func push(_ event: Int32, _ isPreferred: Bool) {
            let entry = Entry(estimate: key, time: path.makespan, node: Int32(nodes.count))
            nodes.append(Node(parent: Int32(node), creator: event, state: -1))
            queue.insert(entry)
            if isPreferred { preferredQueue.insert(entry) }
            statistics.generated += 1
        }
        for place in 0..<operators.count {
            let number = operators[place]
            switch timed.roles[Int(number)] {
            case .none: continue
            case .start(let instance):
                guard !path.running.contains(where: { $0.instance == instance }) else { continue }
                push(number, isPreferred.contains(number))
                if timed.instances[instance].action?.readsDuration == true {
                    push(number | Self.longestBit, isPreferred.contains(number))
                }
            case .end, .instant, .literals: push(number, isPreferred.contains(number))
            }
        }
    }
}
