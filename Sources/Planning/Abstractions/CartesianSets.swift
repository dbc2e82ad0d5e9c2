// Sets of states that allow some values of each variable.

/// Cartesian sets in one buffer: for each, one bit for each value of each variable. A variable with at most 64
/// values lies in one word.
struct CartesianSets: ~Copyable {
    struct Place {
        var word: Int
        var shift: UInt64
        var mask: UInt64
        var size: Int
    }

    private let places: [Place]
    /// The number of words of a set.
    let words: Int
    private(set) var count = 1
    private var bits: Buffer<UInt64>

    /// One set that allows everything.
    init(domainSizes: [Int]) {
        var places: [Place] = []
        var (word, used) = (0, 0)
        for size in domainSizes {
            if used + min(size, 64) > 64 || (size > 64 && used > 0) { (word, used) = (word + 1, 0) }
            let mask = size >= 64 ? UInt64.max : (1 << UInt64(size)) - 1
            places.append(Place(word: word, shift: UInt64(used), mask: mask << UInt64(used), size: size))
            if size > 64 { word += (size + 63) / 64 } else { used += size }
        }
        self.places = places
        words = word + 1
        bits = Buffer(repeating: 0, count: words)
        for place in places {
            for value in 0..<place.size {
                bits.base[place.word + Int(place.shift) / 64 + value / 64] |=
                    1 << ((place.shift + UInt64(value)) % 64)
            }
        }
    }

    /// The bytes held.
    var bytes: Int { bits.bytes }

    /// Copies a set; the number of the copy.
    mutating func copy(_ set: Int) -> Int {
        bits.reserve(words)
        (bits.base + count * words).update(from: bits.base + set * words, count: words)
        bits.commit(words)
        count += 1
        return count - 1
    }

    /// Whether a set allows a value.
    @inline(__always)
    func contains(_ set: Int, _ variable: Int32, _ value: Int32) -> Bool {
        let place = places[Int(variable)]
        let bit = place.shift &+ UInt64(value)
        return bits.base[set * words + place.word + Int(bit >> 6)] >> (bit & 63) & 1 == 1
    }

    /// Allows a value no longer.
    mutating func remove(_ set: Int, _ variable: Int32, _ value: Int32) {
        let place = places[Int(variable)]
        let bit = place.shift &+ UInt64(value)
        bits.base[set * words + place.word + Int(bit >> 6)] &= ~(1 << (bit & 63))
    }

    /// Whether two sets have a value of a variable in common.
    @inline(__always)
    func intersect(_ first: Int, _ second: Int, _ variable: Int32) -> Bool {
        let place = places[Int(variable)]
        let one = bits.base + first * words + place.word
        let other = bits.base + second * words + place.word
        if place.size <= 64 { return one[0] & other[0] & place.mask != 0 }
        for word in 0..<(place.size + 63) / 64 where one[word] & other[word] != 0 { return true }
        return false
    }

    /// How many values of a variable a set allows.
    func valueCount(_ set: Int, _ variable: Int32) -> Int {
        let place = places[Int(variable)]
        let base = bits.base + set * words + place.word
        if place.size <= 64 { return (base[0] & place.mask).nonzeroBitCount }
        return (0..<(place.size + 63) / 64).reduce(0) { $0 + base[$1].nonzeroBitCount }
    }
}
