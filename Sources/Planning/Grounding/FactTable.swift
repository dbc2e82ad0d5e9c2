// Ground facts as dense numbers, found by predicate and arguments.

/// Interned facts. A fact's number is its place in the order of interning.
struct FactTable: ~Copyable {
    private(set) var predicates = Buffer<Int32>()
    /// Where the arguments of each fact begin in ``arguments``.
    private(set) var starts = Buffer<Int32>()
    private(set) var arguments = Buffer<Int32>()
    /// Open addressing: 0 or a fact's number plus one.
    private var slots = Buffer<Int32>(repeating: 0, count: 64)
    private let arities: Block<Int32>

    init(arities: [Int]) { self.arities = Block(arities.map(Int32.init)) }

    var count: Int { predicates.count }

    /// The number of arguments of `predicate`.
    @inline(__always)
    func arity(_ predicate: Int32) -> Int { Int(arities.base[Int(predicate)]) }

    /// The arguments of a fact; valid until the next insertion.
    @inline(__always)
    func arguments(of fact: Int32) -> UnsafePointer<Int32> {
        UnsafePointer(arguments.base + Int(starts[Int(fact)]))
    }

    /// The number of a fact, or -1 where it is not in the table.
    func find(_ predicate: Int32, _ terms: UnsafePointer<Int32>) -> Int32 {
        let entry = slots[slot(predicate, terms)]
        return entry - 1
    }

    /// The number of a fact, which is added where it is new.
    @discardableResult
    mutating func insert(_ predicate: Int32, _ terms: UnsafePointer<Int32>) -> Int32 {
        let place = slot(predicate, terms)
        if slots[place] != 0 { return slots[place] - 1 }
        let fact = Int32(predicates.count)
        let arity = arity(predicate)
        predicates.append(predicate)
        starts.append(Int32(arguments.count))
        arguments.reserve(arity)
        for position in 0..<arity { arguments.append(terms[position]) }
        slots[place] = fact + 1
        if predicates.count * 2 > slots.count { rehash() }
        return fact
    }

    /// The slot that holds the fact, or the free one where it belongs.
    private func slot(_ predicate: Int32, _ terms: UnsafePointer<Int32>) -> Int {
        let arity = arity(predicate)
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash(predicate, terms, arity)) & mask
        while true {
            let entry = slots[place]
            if entry == 0 { return place }
            if predicates[Int(entry - 1)] == predicate {
                let known = arguments(of: entry - 1)
                var position = 0
                while position < arity, known[position] == terms[position] { position += 1 }
                if position == arity { return place }
            }
            place = (place + 1) & mask
        }
    }

    private func hash(_ predicate: Int32, _ terms: UnsafePointer<Int32>, _ arity: Int) -> UInt64 {
        var hash = UInt64(UInt32(bitPattern: predicate)) &+ 0x9E37_79B9_7F4A_7C15
        for position in 0..<arity {
            hash = (hash ^ UInt64(UInt32(bitPattern: terms[position]))) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
        }
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        return hash ^ (hash >> 32)
    }

    private mutating func rehash() {
        slots = Buffer(repeating: 0, count: slots.count * 2)
        for fact in 0..<predicates.count {
            let place = slot(predicates[fact], arguments(of: Int32(fact)))
            slots[place] = Int32(fact) + 1
        }
    }

    /// The bytes held.
    var bytes: Int { predicates.bytes + starts.bytes + arguments.bytes + slots.bytes }
}
