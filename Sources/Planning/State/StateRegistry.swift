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
    /// Open addressing: the hash's upper half and the state's number plus one; 0 where free.
    private var slots = Buffer<UInt64>(repeating: 0, count: 1024)

    init(words: Int) {
        self.words = words
        states = Buffer(capacity: words * 1024)
        states.reserve(words)
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
        let tag = hash & 0xFFFF_FFFF_0000_0000
        let mask = slots.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while true {
            let entry = slots.base[place]
            if entry == 0 { break }
            if entry & 0xFFFF_FFFF_0000_0000 == tag {
                let id = Int(entry & 0xFFFF_FFFF) - 1
                let known = states.base + id * words
                var word = 0
                while word < words, known[word] == state[word] { word += 1 }
                if word == words { return (id, false) }
            }
            place = (place + 1) & mask
        }
        let id = count
        precondition(id < 0xFFFF_FFFE, "more states than 32 bits can number")
        slots.base[place] = tag | UInt64(id + 1)
        count += 1
        states.commit(words)
        states.reserve(words)
        if count * 2 > slots.count { rehash() }
        return (id, true)
    }

    @inline(never)
    private mutating func rehash() {
        var larger = Buffer<UInt64>(repeating: 0, count: slots.count * 2)
        let mask = larger.count - 1
        for id in 0..<count {
            let hash = Self.hash(states.base + id * words, words)
            var place = Int(truncatingIfNeeded: hash) & mask
            while larger[place] != 0 { place = (place + 1) & mask }
            larger[place] = (hash & 0xFFFF_FFFF_0000_0000) | UInt64(id + 1)
        }
        slots = larger
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
    var bytes: Int { states.bytes + slots.bytes }
}
