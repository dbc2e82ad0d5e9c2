// A priority queue whose keys never fall below the last one taken.

/// A radix heap of facts by cost. Each entry moves at most once per bit of its key.
///
/// Source: Ahuja and others, "Faster algorithms for the shortest path problem", 1990.
struct RadixQueue: ~Copyable {
    struct Bucket {
        var base: UnsafeMutablePointer<UInt64>
        var count: Int
        var capacity: Int
    }

    /// Bucket 0 has the entries with the last key taken, bucket i those that differ from it first in bit i-1.
    private let buckets: UnsafeMutablePointer<Bucket>
    private var last: UInt32 = 0
    private var total = 0
    private static let bucketCount = 33

    init() {
        buckets = .allocate(capacity: Self.bucketCount)
        for number in 0..<Self.bucketCount {
            buckets[number] = Bucket(base: .allocate(capacity: 16), count: 0, capacity: 16)
        }
    }

    deinit {
        for number in 0..<Self.bucketCount { buckets[number].base.deallocate() }
        buckets.deallocate()
    }

    /// Empties the queue; keys may start from 0 again.
    mutating func removeAll() {
        for number in 0..<Self.bucketCount { buckets[number].count = 0 }
        last = 0
        total = 0
    }

    /// Adds `fact` with `key`, which is not below the last key taken.
    @inline(__always)
    mutating func push(_ fact: Int32, key: Int32) {
        let key = UInt32(bitPattern: key)
        assert(key >= last)
        place(UInt64(key) << 32 | UInt64(UInt32(bitPattern: fact)), key)
        total += 1
    }

    @inline(__always)
    private func place(_ entry: UInt64, _ key: UInt32) {
        let number = 32 - (key ^ last).leadingZeroBitCount
        if buckets[number].count == buckets[number].capacity { grow(number) }
        buckets[number].base[buckets[number].count] = entry
        buckets[number].count += 1
    }

    @inline(never)
    private func grow(_ number: Int) {
        let bucket = buckets[number]
        let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: bucket.capacity * 2)
        memory.update(from: bucket.base, count: bucket.count)
        bucket.base.deallocate()
        buckets[number] = Bucket(base: memory, count: bucket.count, capacity: bucket.capacity * 2)
    }

    /// Takes an entry with the smallest key.
    @inline(__always)
    mutating func pop() -> (fact: Int32, key: Int32)? {
        guard total > 0 else { return nil }
        if buckets[0].count == 0 { refill() }
        total -= 1
        buckets[0].count -= 1
        let entry = buckets[0].base[buckets[0].count]
        return (Int32(truncatingIfNeeded: entry), Int32(truncatingIfNeeded: entry >> 32))
    }

    private mutating func refill() {
        var number = 1
        while buckets[number].count == 0 { number += 1 }
        let bucket = buckets[number]
        var smallest = UInt64.max
        for place in 0..<bucket.count { smallest = min(smallest, bucket.base[place]) }
        last = UInt32(truncatingIfNeeded: smallest >> 32)
        buckets[number].count = 0
        for position in 0..<bucket.count {
            let entry = bucket.base[position]
            place(entry, UInt32(truncatingIfNeeded: entry >> 32))
        }
    }
}
