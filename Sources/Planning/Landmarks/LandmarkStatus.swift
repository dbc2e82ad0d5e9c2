// What of the landmarks lies behind a state and what must still come.

/// For each state that a search met, the landmarks that are past on every way that led to it, and those known
/// to come again on every way on.
///
/// Source: Büchner, Keller, Eriksson and Helmert, "Landmark progression in heuristic search", 2023.
final class LandmarkStatus {
    /// The landmarks, in the order of the bits.
    let count: Int
    /// The words of a set of landmarks.
    let words: Int
    /// For each landmark, where its facts are among all.
    private let firstConditions: Block<Int32>
    private let conditions: Block<PackedCondition>
    private let goals: Block<UInt64>
    /// For each landmark, those that must hold in the state before it, and those that come again after it.
    private let needed: Block<UInt64>
    private let repeated: Block<UInt64>
    private let hasFollowers: Block<Bool>
    private let comingInitially: Block<UInt64>
    /// For each state its past and then its future.
    private var sets = Buffer<UInt64>()
    private var holding: Buffer<UInt64>

    init(_ graph: LandmarkGraph, _ task: GroundTask) {
        count = graph.count
        words = max((graph.count + 63) / 64, 1)
        let words = self.words
        let packing = Packing(task.variables, task.layout)
        var firsts: [Int32] = [0]
        var conditions: [PackedCondition] = []
        var goals = Array(repeating: UInt64(0), count: words)
        var initial = goals
        var needed = Array(repeating: UInt64(0), count: words * graph.count)
        var repeated = needed
        for (number, landmark) in graph.landmarks.enumerated() {
            conditions += landmark.facts.map(packing.condition(for:))
            firsts.append(Int32(conditions.count))
            let bit = UInt64(1) << UInt64(number & 63)
            if landmark.isGoal { goals[number >> 6] |= bit }
            // What holds at the start and comes after something that does not must come again.
            if landmark.isInitial,
                graph.parents[number].keys.contains(where: { !graph.landmarks[$0].isInitial })
            {
                initial[number >> 6] |= bit
            }
            for (child, order) in graph.children[number] where order == .greedyNecessary {
                needed[child * words + number >> 6] |= bit
            }
            for (parent, order) in graph.parents[number] where order == .reasonable {
                repeated[parent * words + number >> 6] |= bit
            }
        }
        hasFollowers = Block(
            (0..<graph.count).map { number in
                (0..<words).contains { needed[number * words + $0] | repeated[number * words + $0] != 0 }
            })
        firstConditions = Block(firsts)
        self.conditions = Block(conditions)
        self.goals = Block(goals)
        comingInitially = Block(initial)
        self.needed = Block(needed)
        self.repeated = Block(repeated)
        holding = Buffer(repeating: 0, count: words)
    }

    /// The bytes kept for states.
    var bytes: Int { sets.bytes }

    /// The landmarks past in a state, followed by those to come; holds until the next step is told.
    @inline(__always)
    func sets(of id: Int) -> UnsafeMutablePointer<UInt64> { sets.base + id * 2 * words }

    /// Whether a landmark holds in `state`.
    @inline(__always)
    func holds(_ number: Int, in state: UnsafePointer<UInt64>) -> Bool {
        var place = Int(firstConditions.base[number])
        let end = Int(firstConditions.base[number + 1])
        while place < end {
            if conditions.base[place].holds(in: state) { return true }
            place += 1
        }
        return false
    }

    /// Writes the goals that `state` does not have to `result`: all that is known to come where the way to it
    /// is not.
    func missingGoals(in state: UnsafePointer<UInt64>, to result: UnsafeMutablePointer<UInt64>) {
        findHolding(state)
        for word in 0..<words { result[word] = goals.base[word] & ~holding.base[word] }
    }

    /// Begins with the initial state; what was kept for others goes.
    func begin(_ state: UnsafePointer<UInt64>, id: Int) {
        sets.removeAll()
        makeRoom(for: id)
        findHolding(state)
        let past = sets(of: id)
        let future = past + words
        for number in 0..<words {
            past[number] = holding.base[number]
            future[number] = comingInitially.base[number]
        }
        for number in 0..<count where past[number >> 6] & (1 << UInt64(number & 63)) == 0 {
            future[number >> 6] |= 1 << UInt64(number & 63)
        }
    }

    /// Takes a step into account that led to the state with number `id`.
    ///
    /// - Returns: whether more is known of that state than before.
    func step(
        from parent: UnsafePointer<UInt64>, parentID: Int, to state: UnsafePointer<UInt64>, id: Int
    ) -> Bool {
        makeRoom(for: max(id, parentID))
        if id == parentID { return false }
        findHolding(state)
        let (past, parentPast) = (sets(of: id), UnsafePointer(sets(of: parentID)))
        let (future, parentFuture) = (past + words, parentPast + words)
        let (goals, holding) = (self.goals.base, self.holding.base)
        var changed: UInt64 = 0
        for word in 0..<words {
            let now = holding[word]
            // A landmark that is to come and became true in this step has come.
            var gained = parentFuture[word] & now
            var open = gained
            while open != 0 {
                let bit = open & (0 &- open)
                open &= open &- 1
                if holds(word << 6 + bit.trailingZeroBitCount, in: parent) { gained &= ~bit }
            }
            let passed = past[word] & (parentPast[word] | now)
            let coming = future[word] | parentFuture[word] & ~gained | goals[word] & ~now
            changed |= past[word] ^ passed | future[word] ^ coming
            past[word] = passed
            future[word] = coming
        }
        for word in 0..<words {
            var open = ~past[word]
            if word == words - 1, count & 63 != 0 { open &= 1 << UInt64(count & 63) - 1 }
            while open != 0 {
                let number = word << 6 + open.trailingZeroBitCount
                open &= open &- 1
                guard hasFollowers.base[number] else { continue }
                for place in 0..<words {
                    let coming =
                        future[place] | needed.base[number * words + place] & ~holding[place]
                        | repeated.base[number * words + place]
                    changed |= future[place] ^ coming
                    future[place] = coming
                }
            }
        }
        return changed != 0
    }

    /// A state not met before: everything may be past, and nothing is known to come.
    private func makeRoom(for id: Int) {
        while sets.count <= id * 2 * words {
            for _ in 0..<words { sets.append(~0) }
            for _ in 0..<words { sets.append(0) }
        }
    }

    private func findHolding(_ state: UnsafePointer<UInt64>) {
        holding.base.update(repeating: 0, count: words)
        for number in 0..<count where holds(number, in: state) {
            holding.base[number >> 6] |= 1 << UInt64(number & 63)
        }
    }
}
