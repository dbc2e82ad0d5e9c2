// How new a state is.

/// For each part of the state space, the facts and pairs of facts that some state in it had.
///
/// A state's novelty is the size of the smallest set of facts that no state of the same part had before: 1, 2,
/// or 3 for "more". Where the memory for pairs is used up, pairs of further parts are not kept.
///
/// Source: Lipovetzky and Geffner, "Width and serialization of classical planning problems", 2012.
final class NoveltyTable {
    private let task: GroundTask
    /// For each fact, its number here, or -1 where it says nothing: derived facts and opposites of others.
    private let numbers: Block<Int32>
    private let count: Int
    private let pairBudget: Int
    /// For each part, the words that say which facts were seen; likewise pairs, with -1 where not kept.
    private var singles: [UnsafeMutablePointer<UInt64>] = []
    private var pairs: [UnsafeMutablePointer<UInt64>?] = []
    private var parts: [UInt64: Int] = [:]
    private var facts = Buffer<Int32>()
    private var newFacts = Buffer<Int32>()
    /// The bytes held.
    private(set) var bytes = 0

    private let singleWords: Int
    private let pairWords: Int

    /// A table that keeps pairs in up to `pairBudget` bytes.
    init(_ task: GroundTask, pairBudget: Int) {
        self.task = task
        self.pairBudget = pairBudget
        var numbers: [Int32] = []
        var count = 0
        for fact in 0..<task.factCount {
            if task.saysSomething(Int32(fact)) {
                numbers.append(Int32(count))
                count += 1
            } else {
                numbers.append(-1)
            }
        }
        self.numbers = Block(numbers)
        self.count = count
        singleWords = (count + 63) / 64 + 1
        pairWords = count * (count + 1) / 128 + 1
    }

    deinit {
        for words in singles { words.deallocate() }
        for case let words? in pairs { words.deallocate() }
    }

    /// The number of the part for states with so many open goals and achieved facts.
    @inline(__always)
    func part(goals: Int32, achieved: Int32) -> Int {
        let key = OpenListKey.make(goals, achieved)
        if let part = parts[key] { return part }
        return addPart(key)
    }

    private func addPart(_ key: UInt64) -> Int {
        let single = UnsafeMutablePointer<UInt64>.allocate(capacity: singleWords)
        single.initialize(repeating: 0, count: singleWords)
        singles.append(single)
        bytes += singleWords * 8
        if bytes + pairWords * 8 <= pairBudget {
            let words = UnsafeMutablePointer<UInt64>.allocate(capacity: pairWords)
            words.initialize(repeating: 0, count: pairWords)
            pairs.append(words)
            bytes += pairWords * 8
        } else {
            pairs.append(nil)
        }
        parts[key] = singles.count - 1
        return singles.count - 1
    }

    /// The novelty of `state` in a part, which from now on has seen it. `parent` is the state before if it
    /// is in the same part, so that only what is new since then needs a look.
    func novelty(of state: UnsafePointer<UInt64>, part: Int, parent: UnsafePointer<UInt64>?) -> Int32 {
        let seen = singles[part]
        facts.removeAll()
        newFacts.removeAll()
        var result: Int32 = 3
        let (starts, values) = (task.valueFacts.starts.base, task.valueFacts.values.base)
        for variable in 0..<task.fields.count {
            let value = task.value(of: variable, in: state)
            let fact = values[Int(starts[variable]) + value]
            if fact < 0 { continue }
            let number = numbers.base[Int(fact)]
            if number < 0 { continue }
            facts.append(number)
            if let parent, task.value(of: variable, in: parent) == value { continue }
            newFacts.append(number)
            let (word, bit) = (Int(number) >> 6, UInt64(1) << UInt64(number & 63))
            if seen[word] & bit == 0 {
                seen[word] |= bit
                result = 1
            }
        }
        guard let pairsSeen = pairs[part] else { return result }
        for place in 0..<newFacts.count {
            let first = newFacts.base[place]
            for other in 0..<facts.count {
                let second = facts.base[other]
                if first == second { continue }
                let (low, high) = (Int(min(first, second)), Int(max(first, second)))
                let index = high * (high - 1) / 2 + low
                let bit = UInt64(1) << UInt64(index & 63)
                let word = pairsSeen[index >> 6]
                if word & bit == 0 {
                    pairsSeen[index >> 6] = word | bit
                    if result > 2 { result = 2 }
                }
            }
        }
        return result
    }
}

extension GroundTask {
    /// Whether a fact is one of the problem's own that actions change.
    fileprivate func saysSomething(_ number: Int32) -> Bool {
        !isDerived[Int(number)] && !fact(number).isNegated
    }
}
