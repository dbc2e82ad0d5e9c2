// Which pairs of facts can be true together: the h^2 fixpoint.

/// The pairs of facts that operators reach when of each state only the pairs in it are known. Pairs not reached
/// are never true together; operators that need such a pair can never be applied.
///
/// Derived facts are taken to be possible at any time, alone and with any other fact.
///
/// Source: Haslum and Geffner, "Admissible heuristics for optimal planning", 2000; as preprocessing, Alcázar
/// and Torralba, "A reminder about the importance of computing and exploiting invariants in planning", 2015.
struct PairReachability: ~Copyable {
    private let task: StripsTask
    /// The pairs reached.
    private(set) var pairs: FactPairs
    /// Whether each operator can be applied as far as pairs tell.
    private(set) var isApplicable: [Bool]
    /// For each fact, the facts that a group or its opposite keeps from being true with it.
    private var exclusive: FactPairs
    /// For each fact, the pass that last gave it a new partner.
    private var changes: Buffer<Int32>
    private var pass: Int32 = 0
    /// Facts that may be true where the operator is applied and stay true.
    private var staying: Buffer<UInt64>
    private var steps = 0

    /// Knows the pairs that hold at the start.
    ///
    /// - Parameter groups: facts of which at most one holds in any reachable state.
    init(_ task: StripsTask, groups: [[Int32]]) {
        let count = task.facts.count
        self.task = task
        pairs = FactPairs(count: count)
        exclusive = FactPairs(count: count)
        changes = Buffer(repeating: 0, count: count)
        staying = Buffer(repeating: 0, count: pairs.words)
        isApplicable = Array(repeating: false, count: task.operators.count)
        for group in groups {
            for left in group { for right in group where left != right { exclusive.insert(left, right) } }
        }
        let initial = task.facts.indices.filter { task.initial[$0] && !task.isDerived[$0] }
        for left in initial { for right in initial { pairs.insert(Int32(left), Int32(right)) } }
        for derived in task.facts.indices where task.isDerived[derived] {
            for other in task.facts.indices { pairs.insert(Int32(derived), Int32(other)) }
        }
    }

    /// Knows pairs from the start, and which can never be; for a task without conditional effects.
    init(_ task: StripsTask, initial: consuming FactPairs, exclusive: consuming FactPairs) {
        let count = task.facts.count
        self.task = task
        staying = Buffer(repeating: 0, count: initial.words)
        pairs = initial
        self.exclusive = exclusive
        changes = Buffer(repeating: 0, count: count)
        isApplicable = Array(repeating: false, count: task.operators.count)
    }

    /// The words of bits that are looked at when every operator is looked at a few times, which is the least
    /// that the fixpoint takes.
    static func leastWork(_ task: StripsTask) -> Int {
        let words = (task.facts.count + 63) / 64
        return (task.facts.count + task.operators.effectCount * 8) * words
    }

    /// Adds pairs until there are no more.
    ///
    /// - Parameter budget: the most words of bits to look at; roughly a nanosecond each.
    /// - Returns: false where the budget or `deadline` did not suffice. Nothing is known then.
    mutating func complete(budget: Int, deadline: Deadline) -> Bool {
        var lastPass = Array(repeating: Int32(-1), count: task.operators.count)
        var isChanged = true
        while isChanged {
            pass += 1
            isChanged = false
            for number in 0..<task.operators.count {
                // A change in the pass that last looked at the operator may have come after the look.
                if lastPass[number] >= 0, !hasChanged(number, since: lastPass[number]) { continue }
                lastPass[number] = pass
                if apply(number) { isChanged = true }
                if steps > budget { return false }
                if number & 0xFFF == 0, deadline.reached(bytes: pairs.bits.bytes * 2) != nil { return false }
            }
        }
        return true
    }

    /// Whether facts that the operator's effects depend on have new partners.
    private func hasChanged(_ number: Int, since pass: Int32) -> Bool {
        let needs = task.operators.preconditions[number]
        if needs.isEmpty || task.operators.effects(of: number).count > 1 { return true }
        for fact in needs where changes[Int(fact)] >= pass { return true }
        return false
    }

    /// Adds the pairs that an operator reaches.
    private mutating func apply(_ number: Int) -> Bool {
        let needs = task.operators.preconditions[number]
        guard pairs.missingPair(among: needs) == nil else { return false }
        isApplicable[number] = true
        let effects = task.operators.effects(of: number)
        guard effects.count > 1 else { return addPairs(of: [effects.lowerBound], number) }
        // With more effects: each alone and each two of them, which is what pairs can come from.
        var result = addPairs(of: [effects.lowerBound], number)
        for first in effects.dropFirst() where isPossible([first], number) {
            if addPairs(of: [effects.lowerBound, first], number) { result = true }
            for second in effects where second > first && isPossible([first, second], number) {
                if addPairs(of: [effects.lowerBound, first, second], number) { result = true }
            }
        }
        return result
    }

    private func isPossible(_ effects: [Int], _ number: Int) -> Bool {
        let conditions = effects.flatMap { task.operators.conditions[$0] }
        let needs = Array(task.operators.preconditions[number]) + conditions
        return pairs.missingPair(among: needs) == nil
    }

    /// Adds the pairs that hold after `effects` of an operator, of which each fact is added by one of them or
    /// stays from before.
    private mutating func addPairs(of effects: [Int], _ number: Int) -> Bool {
        let words = pairs.words
        let staying = self.staying.base
        var isFirst = true
        func restrict(_ row: UnsafeMutablePointer<UInt64>) {
            if isFirst {
                staying.update(from: row, count: words)
            } else {
                for word in 0..<words { staying[word] &= row[word] }
            }
            isFirst = false
        }
        for fact in task.operators.preconditions[number] { restrict(pairs.row(fact)) }
        for effect in effects { for fact in task.operators.conditions[effect] { restrict(pairs.row(fact)) } }
        if isFirst {
            for word in 0..<words { staying[word] = 0 }
            for fact in 0..<Int32(pairs.count) where pairs.contains(fact, fact) {
                staying[Int(fact) >> 6] |= 1 << UInt64(fact & 63)
            }
        }
        for effect in effects {
            for fact in task.operators.deletes[effect] {
                staying[Int(fact) >> 6] &= ~(1 << UInt64(fact & 63))
            }
        }
        for effect in effects {
            for fact in task.operators.adds[effect] {
                let row = exclusive.row(fact)
                for word in 0..<words { staying[word] &= ~row[word] }
            }
        }
        for effect in effects {
            for fact in task.operators.adds[effect] { staying[Int(fact) >> 6] |= 1 << UInt64(fact & 63) }
        }
        var result = false
        for effect in effects {
            for fact in task.operators.adds[effect] {
                let row = pairs.row(fact)
                steps += words
                for word in 0..<words {
                    var new = staying[word] & ~row[word]
                    if new == 0 { continue }
                    result = true
                    changes[Int(fact)] = pass
                    while new != 0 {
                        let other = Int32(word * 64 + new.trailingZeroBitCount)
                        new &= new - 1
                        pairs.insert(fact, other)
                        changes[Int(other)] = pass
                    }
                }
            }
        }
        steps += words * (task.operators.preconditions[number].count + 2)
        return result
    }
}
