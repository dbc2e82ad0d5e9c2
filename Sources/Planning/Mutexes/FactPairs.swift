// A symmetric relation over facts, one bit per pair.

/// Pairs of facts, as one row of bits for each fact; a fact paired with itself stands for the fact alone.
struct FactPairs: ~Copyable {
    /// The number of facts.
    let count: Int
    /// The words of a row.
    let words: Int
    private(set) var bits: Buffer<UInt64>

    /// No pairs of `count` facts. Takes `count * count / 8` bytes.
    init(count: Int) {
        self.count = count
        words = max((count + 63) / 64, 1)
        bits = Buffer(repeating: 0, count: max(count * words, 1))
    }

    /// The bits of the facts paired with `fact`.
    @inline(__always)
    func row(_ fact: Int32) -> UnsafeMutablePointer<UInt64> { bits.base + Int(fact) * words }

    /// Whether the pair is there.
    @inline(__always)
    func contains(_ left: Int32, _ right: Int32) -> Bool {
        row(left)[Int(right) >> 6] >> UInt64(right & 63) & 1 != 0
    }

    /// Adds a pair.
    @inline(__always)
    mutating func insert(_ left: Int32, _ right: Int32) {
        row(left)[Int(right) >> 6] |= 1 << UInt64(right & 63)
        row(right)[Int(left) >> 6] |= 1 << UInt64(left & 63)
    }

    /// Two of `facts` that are no pair, or one fact twice that is not there, if there are any.
    func missingPair(among facts: some Collection<Int32>) -> (Int32, Int32)? {
        var rest = facts[...]
        while let left = rest.first {
            for right in rest where !contains(left, right) { return (left, right) }
            rest = rest.dropFirst()
        }
        return nil
    }
}
