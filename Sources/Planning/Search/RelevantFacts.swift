// Which facts of a relaxed plan a path has achieved.

/// For each state the facts of a relaxed plan that its path has made true. The plan is that of the state on
/// the path that last left fewer goals open than its parent.
///
/// Source: Lipovetzky and Geffner 2017, "#r".
final class RelevantFacts {
    private struct Entry: BitwiseCopyable {
        /// The relaxed plan, or -1 where the state is to get one of its own.
        var plan: Int32
        var achieved: Int32
        /// Where the bits of the facts achieved begin.
        var bits: Int
    }

    private let task: GroundTask
    private let relaxation: Relaxation
    private var entries = Buffer<Entry>()
    private var bits = Buffer<UInt64>()
    /// For each relaxed plan, its facts.
    private var plans = RowsBuilder()
    private var stamps: Buffer<UInt32>
    private var stamp: UInt32 = 0
    private var open = Buffer<Int32>()

    init(_ task: GroundTask) {
        self.task = task
        relaxation = Relaxation(task, weights: .unit)
        stamps = Buffer(repeating: 0, count: task.factCount)
    }

    /// The bytes held.
    var bytes: Int { entries.bytes + bits.bytes + plans.bytes }

    /// Begins with the initial state; the number of its open goals.
    func start(_ state: UnsafePointer<UInt64>) -> Int32 {
        entries.append(Entry(plan: -1, achieved: 0, bits: 0))
        return openGoals(state)
    }

    /// The number of goal facts that do not hold.
    @inline(__always)
    func openGoals(_ state: UnsafePointer<UInt64>) -> Int32 {
        var missing: Int32 = 0
        for fact in task.goal where !task.holds(fact, in: state) { missing += 1 }
        return missing
    }

    /// How many facts the path to a state has achieved.
    @inline(__always)
    func achieved(of state: Int) -> Int32 { entries[state].achieved }

    /// Notes the next new state; gives the number of facts achieved.
    @inline(__always)
    func add(_ id: Int, _ state: UnsafePointer<UInt64>, parent: Int, isNearer: Bool) -> Int32 {
        assert(id == entries.count)
        if isNearer {
            entries.append(Entry(plan: -1, achieved: 0, bits: 0))
            return 0
        }
        let plan = entries[parent].plan
        let facts = plans[Int(plan)]
        let words = (facts.count + 63) / 64
        let first = bits.count
        bits.reserve(words)
        let before = bits.base + entries[parent].bits
        var achieved: Int32 = 0
        for word in 0..<words {
            var now = before[word]
            for place in (word * 64)..<min(word * 64 + 64, facts.count)
            where now & (1 << UInt64(place & 63)) == 0 && task.holds(facts[place], in: state) {
                now |= 1 << UInt64(place & 63)
            }
            achieved += Int32(now.nonzeroBitCount)
            bits.append(now)
        }
        entries.append(Entry(plan: plan, achieved: achieved, bits: first))
        return achieved
    }

    /// Gives a state that is about to be expanded its relaxed plan, where it needs one of its own.
    ///
    /// - Returns: false where there is none: the state is a dead end.
    func prepare(_ id: Int, _ state: UnsafePointer<UInt64>) -> Bool {
        guard entries[id].plan < 0 else { return true }
        guard relaxation.explore(SummedCost.self, from: state) != deadEnd else { return false }
        stamp &+= 1
        if stamp == 0 {
            stamps.base.update(repeating: 0, count: stamps.count)
            stamp = 1
        }
        for fact in task.goal { visit(fact) }
        var count = 0
        while let fact = open.popLast() {
            let rule = relaxation.supporter(fact)
            if rule < 0 { continue }
            plans.add(fact)
            count += 1
            for required in task.rules.preconditions[Int(rule)] { visit(required) }
        }
        plans.close()
        entries[id].plan = Int32(truncatingIfNeeded: plans.count - 1)
        entries[id].bits = bits.count
        for _ in 0..<((count + 63) / 64) { bits.append(0) }
        return true
    }

    private func visit(_ fact: Int32) {
        guard stamps[Int(fact)] != stamp else { return }
        stamps[Int(fact)] = stamp
        open.append(fact)
    }
}
