// All states that a search has met, each once.

/// Packed states in one buffer, found by their contents.
///
/// A state's number is its place. Successors are written past the end (``candidate``) and kept only where
/// they are new (``commit()``). Duplicate detection is exact.
struct StateRegistry: ~Copyable {
    /// The number of words of a state.
    let words: Int
    private(set) var count = 0
    private var states: Buffer<UInt64>
    /// Open addressing in several tables, which grow one at a time: a search is never held up for long, and
    /// little memory is in use twice. The lowest bits of a hash say which.
    private let tables: UnsafeMutablePointer<StateTable>
    private static let tableBits: UInt64 = 6
    private static let tableCount = 1 << Int(tableBits)

    init(words: Int) {
        self.words = words
        states = Buffer(capacity: words * 1024)
        states.reserve(words)
        tables = .allocate(capacity: Self.tableCount)
        for place in 0..<Self.tableCount { (tables + place).initialize(to: StateTable()) }
    }

    deinit {
        tables.deinitialize(count: Self.tableCount)
        tables.deallocate()
    }

    /// A state; the pointer holds until the next ``commit()``.
    @inline(__always)
    subscript(id: Int) -> UnsafePointer<UInt64> {
        assert(id >= 0 && id < count)
        return UnsafePointer(states.base + id * words)
    }

    /// Where to write a state before ``commit()``; holds until then.
    @inline(__always)
    var candidate: UnsafeMutablePointer<UInt64> { states.base + count * words }

    /// The number of the candidate state; whether it is new, and then kept.
    @inline(__always)
    mutating func commit() -> (id: Int, isNew: Bool) {
        let state = states.base + count * words
        let hash = Self.hash(state, words)
        let table = tables + Int(truncatingIfNeeded: hash & UInt64(Self.tableCount - 1))
        let tag = hash & StateTable.tagMask
        var place = table.pointee.home(of: tag)
        while true {
            let entry = table.pointee[place]
            if entry == 0 { break }
            if entry & StateTable.tagMask == tag {
                let id = Int(entry & ~StateTable.tagMask) - 1
                let known = states.base + id * words
                var word = 0
                while word < words, known[word] == state[word] { word += 1 }
                if word == words { return (id, false) }
            }
            place = table.pointee.next(place)
        }
        let id = count
        precondition(id < 0xFFFF_FFFE, "more states than 32 bits can number")
        table.pointee.insert(tag | UInt64(id + 1), at: place)
        count += 1
        states.commit(words)
        states.reserve(words)
        return (id, true)
    }

    @inline(__always)
    private static func hash(_ state: UnsafePointer<UInt64>, _ words: Int) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for word in 0..<words {
            hash = (hash ^ state[word]) &* 0xD6E8_FEB8_6659_FD93
            hash ^= hash >> 32
        }
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        return hash ^ (hash >> 29)
    }

    /// The bytes held.
    var bytes: Int { states.bytes + (0..<Self.tableCount).reduce(0) { $0 + tables[$1].bytes } }
}

/// One of the hash tables of a registry.
struct StateTable: ~Copyable {
    /// The upper half of an entry is that of the state's hash, the lower half its number plus one; 0 is free.
    private var slots = Buffer<UInt64>(repeating: 0, count: 32)
    private var count = 0

    /// The bits of an entry that come from the hash.
    static var tagMask: UInt64 { 0xFFFF_FFFF_0000_0000 }

    /// Where to begin to look for a state.
    @inline(__always)
    func home(of tag: UInt64) -> Int { Int(truncatingIfNeeded: tag >> 32) & (slots.count - 1) }

    /// Where to look next.
    @inline(__always)
    func next(_ place: Int) -> Int { (place + 1) & (slots.count - 1) }

    @inline(__always)
    subscript(place: Int) -> UInt64 { slots.base[place] }

    /// Fills a free place, and makes the table larger where it is two thirds full.
    @inline(__always)
    mutating func insert(_ entry: UInt64, at place: Int) {
        slots.base[place] = entry
        count += 1
        if count * 3 > slots.count * 2 { grow() }
    }

    /// Twice as many places. The hash's upper half is in the entries, so that no state is looked at.
    @inline(never)
    private mutating func grow() {
        let larger = Buffer<UInt64>(repeating: 0, count: slots.count * 2)
        let mask = larger.count - 1
        for old in 0..<slots.count {
            let entry = slots.base[old]
            if entry == 0 { continue }
            var place = Int(truncatingIfNeeded: entry >> 32) & mask
            while larger.base[place] != 0 { place = (place + 1) & mask }
            larger.base[place] = entry
        }
        slots = larger
    }

    /// The bytes held.
    var bytes: Int { slots.bytes }
}
